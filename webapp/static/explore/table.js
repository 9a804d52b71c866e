// The picture as tables: nodes and relationships, with the same selection as the canvas.
import { make } from "./dom.js";
import { shown, shownEdges } from "./state.js";

const MOST_ROWS = 500;

export class Tables {
  constructor(box, { store, knows, choose, page }) {
    Object.assign(this, { box, store, knows, choose, page });
    this.rows = new Map();
  }

  draw() {
    const { state } = this.store;
    const nodes = shown(state);
    const edges = shownEdges(state);
    this.rows.clear();
    const lines = nodes.slice(0, MOST_ROWS).map((node) => this.line(node));
    this.box.replaceChildren(
      this.table(`节点 ${nodes.length} 个${more(nodes)}`, ["名称", "类型", "年份"], lines),
      this.table(`关系 ${edges.length} 条${more(edges)}`, ["从", "关系", "到"], edges.slice(0, MOST_ROWS).map((edge) => cells([state.nodes[edge.source].title, edge.title, state.nodes[edge.target].title]))),
    );
  }

  table(caption, heads, lines) {
    return make("div", { className: "scroll" }, make("table", {}, make("caption", {}, caption), make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)))), make("tbody", {}, ...lines)));
  }

  line(node) {
    const pick = (event) => this.choose(node.key, event.shiftKey || event.ctrlKey || event.metaKey);
    const name = make("button", { type: "button", className: "plain", on: { click: pick } }, node.title);
    name.setAttribute("aria-pressed", "false");
    const line = make("tr", {}, make("td", { className: "wide" }, name), make("td", { className: "date" }, this.knows.kinds[node.kind] || node.kind), make("td", { className: "num" }, node.year == null ? "—" : String(node.year)));
    this.rows.set(node.key, line);
    return line;
  }

  mark(keys) {
    const chosen = new Set(keys);
    for (const [key, line] of this.rows) {
      line.classList.toggle("chosen", chosen.has(key));
      line.querySelector("button").setAttribute("aria-pressed", String(chosen.has(key)));
    }
  }
}

const cells = (texts) => make("tr", {}, ...texts.map((text) => make("td", {}, text)));
const more = (all) => (all.length > MOST_ROWS ? `（列前 ${MOST_ROWS}）` : "");
