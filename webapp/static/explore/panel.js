// The panels beside the canvas: what is chosen, filters with the slider of years, looks.
import { make } from "./dom.js";
import { ATTRIBUTES, SIZES } from "./look.js";
import { shownEdges } from "./state.js";

const button = (text, act, given = {}) => make("button", { type: "button", className: "small-button", on: { click: act }, ...given }, text);

export class Panels {
  constructor(root, context) {
    Object.assign(this, context);
    this.chosenBox = root.querySelector("#ex-chosen");
    this.filterBox = root.querySelector("#ex-filter");
    this.lookBox = root.querySelector("#ex-look");
    this.drawLook();
  }

  drawChosen(ids) {
    const { acts, store } = this;
    const nodes = acts.members(ids).map((key) => store.state.nodes[key]);
    if (ids.length === 1 && store.state.groups[ids[0]]) return this.chosenBox.replaceChildren(...this.group(ids[0]));
    if (!nodes.length) return this.chosenBox.replaceChildren(make("p", { className: "none" }, "还没有选中节点"), ...this.summary());
    const parts = nodes.length === 1 ? this.one(nodes[0]) : [make("h2", {}, `选中 ${nodes.length} 个`), make("p", { className: "ex-buttons" }, button("只留所选", () => acts.keepOnly()), button("固定／取消", () => acts.pin()))];
    return this.chosenBox.replaceChildren(...parts);
  }

  summary() {
    const { state } = this.store;
    const notes = Object.values(state.nodes).filter((one) => one.note);
    if (!notes.length) return [];
    return [make("h2", {}, "备注"), make("dl", { className: "pairs" }, ...notes.flatMap((one) => [make("dt", {}, one.title), make("dd", {}, one.note)]))];
  }

  group(id) {
    const { acts, store } = this;
    const group = store.state.groups[id];
    return [make("h2", {}, group.title), make("p", {}, `${acts.members([id]).length} 个节点`), make("p", { className: "ex-buttons" }, button(group.closed ? "打开分组" : "合上分组", () => acts.turn(id)), button("解散分组", () => acts.ungroup(id)))];
  }

  one(node) {
    const { acts, knows, store, page } = this;
    const facts = [["类型", knows.kinds[node.kind] || node.kind], ["标识", node.id], ["子类型", node.subkind], ["状态", node.status], ["所在地", node.place], ["年份", node.year], ["备注", node.note]];
    const links = Object.values(store.state.edges).filter((edge) => edge.source === node.key || edge.target === node.key).length;
    const folded = Object.values(store.state.nodes).some((one) => one.into === node.key);
    return [
      make("h2", {}, node.title),
      make("dl", { className: "pairs" }, ...facts.filter(([, value]) => value != null && value !== "").flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, String(value))]), make("dt", {}, "画布上的关系"), make("dd", {}, String(links))),
      make("p", { className: "ex-buttons" },
        button("展开", () => acts.expand(node.key)), button("展开……", () => acts.expand(node.key, true)), button(folded ? "打开折叠" : "折叠", () => acts.fold(node.key)),
        button(node.pinned ? "取消固定" : "固定", () => acts.pin([node.key])), button("备注", () => acts.note(node.key)), button("隐藏", () => acts.hide([node.key])), button("只留它与邻接", () => acts.keepOnly(this.withNear(node.key))),
        node.group ? button("分组", () => this.choose([node.group])) : null),
      page(node) ? make("p", {}, make("a", { href: page(node) }, "打开它的页面")) : null,
    ].filter(Boolean);
  }

  withNear(key) {
    const near = Object.values(this.store.state.edges).flatMap(({ source, target }) => (source === key ? [target] : target === key ? [source] : []));
    return [key, ...near];
  }

  // Filters: a box for each kind and relationship with its count, and the span of years.
  drawFilter() {
    const { acts, store, knows } = this;
    const { state } = store;
    const nodes = Object.values(state.nodes).filter((one) => !one.hidden && !one.into);
    const hidden = Object.values(state.nodes).length - nodes.length;
    this.filterBox.replaceChildren(
      ...this.years(nodes),
      make("h2", {}, "类型"), this.boxes("kinds", tally(nodes, "kind"), (kind) => knows.kinds[kind] || kind),
      make("h2", {}, "关系"), this.boxes("types", tally(Object.values(state.edges), "type"), (type) => knows.types[type] || type),
      make("p", {}, `画布上 ${nodes.length} 个节点，看得见的关系 ${shownEdges(state).length} 条`),
      hidden ? make("p", {}, `另有 ${hidden} 个已隐藏或折叠 `, button("全部显示", () => acts.showAll())) : "",
    );
  }

  boxes(which, counts, title) {
    const { store } = this;
    const off = store.state.off[which];
    const turn = (value) => {
      const next = off.includes(value) ? off.filter((one) => one !== value) : [...off, value];
      store.commit("筛选", { ...store.state, off: { ...store.state.off, [which]: next } });
    };
    return make("ul", { className: "ex-boxes" }, ...counts.map(([value, count]) => make("li", {}, make("label", {}, make("input", { type: "checkbox", checked: !off.includes(value), value, on: { change: () => turn(value) } }), `${title(value)} `, make("b", {}, String(count))))));
  }

  years(nodes) {
    const { store } = this;
    const known = nodes.map((one) => one.year).filter((year) => year != null);
    if (!known.length) return [];
    const [least, most] = [Math.min(...known), Math.max(...known)];
    const [from, to] = store.state.years || [least, most];
    const said = make("output", {}, `${from}–${to}`);
    const slide = (value, name) => make("input", { type: "range", min: least, max: most, value, "aria-label": name });
    const first = slide(Math.max(least, from), "起始年");
    const last = slide(Math.min(most, to), "终止年");
    const span = () => [Math.min(Number(first.value), Number(last.value)), Math.max(Number(first.value), Number(last.value))];
    const tell = () => (said.textContent = span().join("–"));
    const keep = () => {
      const [a, b] = span();
      store.commit("年份", { ...store.state, years: a <= least && b >= most ? null : [a, b] });
    };
    for (const one of [first, last]) {
      one.addEventListener("input", tell);
      one.addEventListener("change", keep);
    }
    return [make("h2", {}, "年份 ", said), make("div", { className: "ex-years" }, bars(known, least, most), first, last), make("p", { className: "small" }, "没有年份的节点总是显示")];
  }

  drawLook() {
    const { store } = this;
    const look = store.state.look;
    const set = (name, value) => store.commit("外观", { ...store.state, look: { ...store.state.look, [name]: value } });
    const choice = (name, title, options) => make("label", { className: "ex-line" }, `${title} `, make("select", { name, on: { change: (event) => set(name, event.target.value) } }, ...Object.entries(options).map(([value, text]) => make("option", { value, selected: look[name] === value }, text))));
    this.lookBox.replaceChildren(
      choice("colour", "颜色按", ATTRIBUTES), choice("size", "大小按", SIZES),
      make("label", { className: "ex-line" }, make("input", { type: "checkbox", checked: look.edges, on: { change: (event) => set("edges", event.target.checked) } }), "标出关系名称（关系多于 150 条时不标）"),
    );
  }
}

function tally(things, name) {
  const counts = new Map();
  for (const one of things) counts.set(one[name], (counts.get(one[name]) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

// How many nodes each year has, as an SVG strip above the slider.
function bars(known, least, most) {
  const counts = Array.from({ length: most - least + 1 }, (_, at) => known.filter((year) => year === least + at).length);
  const high = Math.max(...counts);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${counts.length} 10`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  counts.forEach((count, at) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x: at + 0.1, width: 0.8, y: 10 - (10 * count) / high, height: (10 * count) / high })) bar.setAttribute(name, value);
    svg.append(bar);
  });
  return svg;
}
