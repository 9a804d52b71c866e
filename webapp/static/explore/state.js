// What the picture is, as plain data. An act makes a new state of it; undo and redo step between
// states, so that everything can be taken back without a word of code for it.
const MOST_STEPS = 200;

export const EMPTY = {
  nodes: {}, // key -> { key, kind, id, title, year, subkind, status, place, x, y, pinned, hidden, note, group, by, into }
  // by: whose expansion brought it; into: what it is folded into
  edges: {}, // id -> { id, source, target, type, title }
  groups: {}, // id -> { title, closed }
  off: { kinds: [], types: [] },
  years: null, // [first, last]
  look: { colour: "kind", size: "even", edges: true },
  steps: [], // { title, cypher, params }: what was asked of the graph
};

export const edgeId = (one) => `${one.source}|${one.type}|${one.target}`;

export class Store {
  constructor(changed) {
    this.state = EMPTY;
    this.changed = changed;
    this.past = [];
    this.future = [];
  }

  // Take a new state that an act made of the present one; the same state is no step.
  commit(title, next) {
    if (next === this.state) return;
    this.past.push({ title, state: this.state });
    if (this.past.length > MOST_STEPS) this.past.shift();
    this.future = [];
    this.set(next);
  }

  undo() {
    return this.step(this.past, this.future);
  }

  redo() {
    return this.step(this.future, this.past);
  }

  step(from, to) {
    const last = from.pop();
    if (!last) return "";
    to.push({ title: last.title, state: this.state });
    this.set(last.state);
    return last.title;
  }

  // Begin anew with an opened picture.
  replace(state) {
    this.past = [];
    this.future = [];
    this.set({ ...EMPTY, ...state });
  }

  set(state) {
    this.state = state;
    this.changed(state);
  }
}

// New nodes and edges beside those that are there; what is there keeps its place.
export function withThings(state, nodes, edges, step) {
  const next = { ...state, nodes: { ...state.nodes }, edges: { ...state.edges } };
  for (const one of nodes) next.nodes[one.key] = { ...one, ...next.nodes[one.key], hidden: false, into: "" };
  for (const one of edges) next.edges[edgeId(one)] = { id: edgeId(one), ...one };
  if (step) next.steps = [...state.steps, step];
  return next;
}

// The same change on each of some nodes.
export function changing(state, keys, change) {
  const nodes = { ...state.nodes };
  for (const key of keys) if (nodes[key]) nodes[key] = { ...nodes[key], ...(typeof change === "function" ? change(nodes[key]) : change) };
  return { ...state, nodes };
}

// Whether a node is to be seen: not hidden, not folded away, not filtered out.
export function visible(state, node) {
  if (!node || node.hidden || node.into || state.off.kinds.includes(node.kind)) return false;
  return !state.years || node.year == null || (node.year >= state.years[0] && node.year <= state.years[1]);
}

export function shown(state) {
  return Object.values(state.nodes).filter((node) => visible(state, node));
}

export function shownEdges(state) {
  const seen = (key) => visible(state, state.nodes[key]);
  return Object.values(state.edges).filter((edge) => !state.off.types.includes(edge.type) && seen(edge.source) && seen(edge.target));
}
