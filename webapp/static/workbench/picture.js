// The things of a result as a graph, on the same canvas as the explorer's.
import { Canvas } from "../explore/canvas.js";
import { make } from "../explore/dom.js";
import { Layout } from "../explore/layout.js";
import { around } from "../explore/places.js";
import { scene } from "../explore/scene.js";
import { pack } from "../explore/share.js";
import { EMPTY, edgeId } from "../explore/state.js";
import { keyOf, titleOf } from "./results.js";

const MOST = 500;

// The nodes and relationships in rows, in lists and in paths too, as a state of the explorer.
export function stateOf(rows, knows) {
  const [nodes, links, keys] = [{}, [], new Map()];
  const take = (value) => {
    if (!value || typeof value !== "object") return;
    if (Array.isArray(value)) value.forEach(take);
    else if (value._labels) {
      const kind = knows.kindOf[value._labels[0]] || value._labels[0];
      const id = String(keyOf(value) ?? value._id);
      const key = `${kind}/${id}`;
      keys.set(value._id, key);
      nodes[key] = { key, kind, id, title: titleOf(value), year: value.applicationYear ?? null };
    } else if (value._type) links.push(value);
    else Object.values(value).forEach(take);
  };
  rows.forEach(take);
  const all = Object.values(nodes).slice(0, MOST);
  around({ x: 0, y: 0 }, all.length, []).forEach((place, at) => Object.assign(all[at], place));
  const shown = new Set(all.map((one) => one.key));
  const ends = links.map((one) => ({ source: keys.get(one._from), target: keys.get(one._to), type: one._type, title: knows.types[one._type] || one._type }));
  const edges = ends.filter((one) => shown.has(one.source) && shown.has(one.target)).map((one) => [edgeId(one), { id: edgeId(one), ...one }]);
  return { state: { ...EMPTY, nodes: Object.fromEntries(all.map((one) => [one.key, one])), edges: Object.fromEntries(edges) }, left: Object.keys(nodes).length - all.length };
}

export function picture(box, rows, knows) {
  if (box.picture) box.picture.cy.destroy();
  box.picture = null;
  const { state, left } = stateOf(rows, knows);
  const count = Object.keys(state.nodes).length;
  if (!count) return box.replaceChildren(make("p", { className: "none" }, "结果里没有节点、关系或路径；在 RETURN 中返回节点本身，如 RETURN p，即可看图"));
  const stage = make("div", { className: "ex-canvas" });
  const said = make("p", { className: "small" }, `${count} 个节点，${Object.keys(state.edges).length} 条关系${left ? `；另 ${left} 个超出 ${MOST} 个，未画` : ""}；双击从它开始探索 `);
  const known = { ...state, nodes: Object.fromEntries(Object.entries(state.nodes).filter(([, one]) => knows.kinds[one.kind])) };
  const onward = make("button", { type: "button", className: "small-button", on: { click: async () => location.assign(`/explore#g=${await pack({ ...known, nodes: placed(known.nodes, canvas) })}`) } }, "在探索页打开");
  said.append(onward);
  box.replaceChildren(said, make("div", { className: "ex-stage bench-stage" }, stage));
  const open = (id) => knows.kinds[state.nodes[id].kind] && location.assign(`/explore?focus=${encodeURIComponent(id)}`);
  const canvas = new Canvas(stage, { open, chosen: () => {}, moved: () => {}, over: () => {} });
  canvas.draw(scene(state, knows.kinds));
  canvas.fit();
  box.picture = canvas;
  const layout = new Layout(canvas, () => {});
  return layout.start([]);
}

const placed = (nodes, canvas) => {
  const places = canvas.places();
  return Object.fromEntries(Object.entries(nodes).map(([key, one]) => [key, { ...one, ...places[key] }]));
};
