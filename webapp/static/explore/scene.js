// From the state to what is drawn: nodes, groups as boxes or as one node, edges between those.
import { short } from "./dom.js";
import { coloured, of, sized } from "./look.js";
import { shown, shownEdges } from "./state.js";

const LABEL = 12;
const TOLD_EDGES = 150;
const MANY_EDGES = 800;

export function scene(state, kinds) {
  const nodes = shown(state);
  const edges = shownEdges(state);
  const { colour, legend } = coloured(state, nodes, kinds);
  const size = sized(state, nodes, edges);
  const folded = new Map();
  for (const { into } of Object.values(state.nodes)) if (into) folded.set(into, (folded.get(into) || 0) + 1);
  const drawn = new Map();
  const at = new Map(); // key -> id of what stands for it
  for (const node of nodes) {
    const group = node.group && state.groups[node.group];
    at.set(node.key, group && group.closed ? node.group : node.key);
    if (group) drawGroup(drawn, node, group);
    if (!group || !group.closed) drawn.set(node.key, drawNode(node, colour(node), size(node), folded.get(node.key)));
  }
  for (const one of drawn.values()) if (one.members) settle(one);
  return { nodes: [...drawn.values()], edges: joined(state, edges, at), legend, count: nodes.length };
}

function drawNode(node, colour, size, folded) {
  const label = `${short(node.title || node.id, LABEL)}${folded ? ` ＋${folded}` : ""}${node.note ? " ✎" : ""}`;
  const classes = [node.pinned && "pinned", node.note && "noted"].filter(Boolean).join(" ");
  return {
    data: { id: node.key, kind: node.kind, title: node.title, label, colour, size: Math.round(size), shape: of(node.kind).shape, parent: node.group || undefined },
    position: { x: node.x, y: node.y },
    classes,
  };
}

function drawGroup(drawn, node, group) {
  const one = drawn.get(node.group) || { data: { id: node.group, kind: "group", title: group.title, label: group.title, colour: "#0b4f8a", size: 40, shape: "round-octagon" }, classes: group.closed ? "closed" : "", members: [], group };
  one.members.push(node);
  drawn.set(node.group, one);
}

// A closed group stands in the middle of its members and tells their number.
function settle(one) {
  const count = one.members.length;
  if (one.group.closed) {
    one.position = { x: one.members.reduce((sum, node) => sum + node.x, 0) / count, y: one.members.reduce((sum, node) => sum + node.y, 0) / count };
    one.data.label = `${one.group.title}（${count}）`;
  }
}

// Edges between what is drawn; those that fall together through a closed group are one.
function joined(state, edges, at) {
  const found = new Map();
  for (const edge of edges) {
    const [source, target] = [at.get(edge.source), at.get(edge.target)];
    if (source === target && edge.source !== edge.target) continue;
    const id = `${source}|${edge.type}|${target}`;
    const one = found.get(id) || { data: { id, source, target, type: edge.type, title: edge.title }, count: 0 };
    one.count += 1;
    found.set(id, one);
  }
  const all = [...found.values()];
  const classes = [state.look.edges && all.length <= TOLD_EDGES && "told", all.length > MANY_EDGES && "many"].filter(Boolean).join(" ");
  for (const one of all) {
    if (one.count > 1) one.data.title = `${one.data.title} × ${one.count}`;
    one.classes = classes;
  }
  return all;
}
