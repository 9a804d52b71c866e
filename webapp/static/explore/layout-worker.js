// Force-directed places, computed off the page's thread within a budget of time.
import { Graph, forceAtlas2 } from "../vendor/graphology.min.js";

const CHUNK = 8;
const SHOWN_MOST = 400; // nodes up to which the way to their places is told; with more, the end alone
const APART = 170; // wanted length of an edge in the middle

let stopped = false;

onmessage = ({ data }) => {
  if (data === "stop") stopped = true;
  else run(data);
};

function run({ nodes, edges, milliseconds }) {
  stopped = false;
  const graph = new Graph({ multi: false, type: "undirected" });
  for (const { id, x, y, fixed } of nodes) graph.addNode(id, { x, y, fixed, size: 12 });
  for (const [source, target] of edges) if (source !== target && !graph.hasEdge(source, target)) graph.addEdge(source, target);
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: nodes.length > 300, gravity: 0.6, scalingRatio: 12, slowDown: 2 + Math.log(nodes.length + 1), adjustSizes: false };
  const end = performance.now() + milliseconds;
  const pinned = nodes.some((one) => one.fixed);
  const turn = () => {
    forceAtlas2.assign(graph, { iterations: CHUNK, settings });
    const done = stopped || performance.now() > end;
    if (done || nodes.length <= SHOWN_MOST) {
      const found = places(graph, pinned);
      if (done) spread(nodes, found);
      postMessage({ done, places: found });
    }
    if (!done) setTimeout(turn);
  };
  turn();
}

// Where nodes are, spread so that the median edge is long enough for labels; around pinned ones as it is.
function places(graph, pinned) {
  const lengths = graph.mapEdges((edge, _a, source, target, a, b) => Math.hypot(a.x - b.x, a.y - b.y)).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] || 1;
  const scale = pinned || !lengths.length ? 1 : APART / median;
  const [wide, high] = pinned ? [1, 1] : [1.2 * scale, 0.9 * scale];
  const found = {};
  graph.forEachNode((id, { x, y }) => {
    found[id] = { x: Math.round(x * wide * 10) / 10, y: Math.round(y * high * 10) / 10 };
  });
  return found;
}

const BOX = { wide: 138, high: 42 }; // a node with its label
const ROUNDS = 60;

// Push apart nodes whose labels lie over each other, along the way that is shorter.
function spread(nodes, found) {
  const all = nodes.map(({ id, fixed }) => ({ place: found[id], fixed }));
  for (let round = 0; round < ROUNDS; round += 1) {
    all.sort((a, b) => a.place.x - b.place.x);
    let pushed = false;
    for (let at = 0; at < all.length; at += 1) {
      for (let next = at + 1; next < all.length && all[next].place.x - all[at].place.x < BOX.wide; next += 1) pushed = push(all[at], all[next]) || pushed;
    }
    if (!pushed) return;
  }
}

function push(one, other) {
  const dx = BOX.wide - Math.abs(other.place.x - one.place.x);
  const dy = BOX.high - Math.abs(other.place.y - one.place.y);
  if (dx <= 0.5 || dy <= 0.5 || (one.fixed && other.fixed)) return false;
  const axis = dx / BOX.wide < dy / BOX.high ? "x" : "y";
  const by = (axis === "x" ? dx : dy) / (one.fixed || other.fixed ? 1 : 2);
  const sign = other.place[axis] >= one.place[axis] ? 1 : -1;
  if (!one.fixed) one.place[axis] -= sign * by;
  if (!other.fixed) other.place[axis] += sign * by;
  return true;
}
