// Saving, opening, sharing and exporting the picture: the dialogs.
import { link, ofPicture } from "./cypher.js";
import { ask, download, make } from "./dom.js";
import * as exporting from "./exporting.js";
import * as server from "./server.js";
import { kept, pack, taken } from "./share.js";
import { shown, shownEdges } from "./state.js";

const LONGEST_LINK = 30000;

export class Files {
  constructor(root, { store, knows, canvas, say, scene }) {
    Object.assign(this, { store, knows, canvas, say, scene, who: root.dataset.who, token: root.dataset.token, workbench: root.dataset.workbench });
    this.saved = null; // { id, name } of the view that is open
  }

  async save() {
    if (!this.who) {
      this.say("保存要有写入的名字：请在页脚登录；或用“分享”得到带画面的链接");
      return null;
    }
    const name = make("input", { name: "name", required: true, maxLength: 120, value: this.saved ? this.saved.name : "", autofocus: true });
    const shared = make("input", { name: "shared", type: "checkbox", checked: true });
    const again = this.saved && this.saved.own;
    const form = await ask("保存画面", [make("label", {}, "名称", name), make("label", { className: "ex-line" }, shared, "列给同事看")], again ? [["over", "覆盖"], ["new", "另存"]] : [["new", "保存"]]);
    return form ? this.keep(name.value, shared.checked, form.chosen === "over" ? this.saved.id : "") : null;
  }

  async keep(name, shared, replacing) {
    try {
      this.saved = await server.kept.save("view", { name, shared, replacing, body: kept(this.store.state) }, this.token);
      history.replaceState(null, "", `?view=${encodeURIComponent(this.saved.id)}`);
      this.say(`已保存“${this.saved.name}”；本页地址就是它的链接`);
      return this.saved;
    } catch (error) {
      this.say(`没有保存：${error.message}`);
      return null;
    }
  }

  async open() {
    let found;
    try {
      found = (await server.kept.list("view")).rows;
    } catch (error) {
      return this.say(`读不到已保存的画面：${error.message}`);
    }
    const rows = found.map((one) => make("tr", {}, make("td", { className: "wide" }, make("a", { href: `?view=${encodeURIComponent(one.id)}` }, one.name)), make("td", {}, one.owner), make("td", { className: "date" }, new Date(one.changed).toLocaleString("zh-CN")), make("td", {}, one.own ? this.removing(one) : "")));
    const head = make("thead", {}, make("tr", {}, ...["名称", "保存者", "改于", ""].map((text) => make("th", { scope: "col" }, text))));
    const content = rows.length ? make("div", { className: "scroll" }, make("table", {}, head, make("tbody", {}, ...rows))) : make("p", { className: "none" }, "还没有保存过画面");
    return ask("已保存的画面", [content], []);
  }

  removing(one) {
    const act = async (event) => {
      try {
        await server.kept.remove("view", one.id, this.token);
        event.target.closest("tr").remove();
      } catch (error) {
        this.say(`没有删除：${error.message}`);
      }
    };
    return make("button", { type: "button", className: "plain", on: { click: act } }, "删除");
  }

  async openSaved(id) {
    this.saved = await server.kept.get("view", id);
    this.store.replace(taken(this.saved.body, this.knows.types));
    this.say(`已打开“${this.saved.name}”（${this.saved.owner} 保存）`);
  }

  // A link that holds the picture itself; one that is too long for mail is better saved.
  async share() {
    const packed = await pack(this.store.state);
    const address = `${location.origin}${location.pathname}#g=${packed}`;
    const box = make("textarea", { rows: 4, readOnly: true, value: address });
    box.setAttribute("aria-label", "链接");
    const copy = async () => {
      box.select();
      try {
        await navigator.clipboard.writeText(address);
        this.say("链接已复制");
      } catch {
        this.say("请按 Ctrl+C 复制选中的链接");
      }
    };
    const warning = address.length > LONGEST_LINK ? make("p", { className: "notice" }, "链接很长，有的聊天软件会截断；请先保存，再分享保存后的地址。") : "";
    return ask("分享画面", [make("p", {}, "同事打开这个链接，看到同样的节点、位置、分组、筛选与备注；画面就在链接里，服务器不保存。"), box, warning, make("p", {}, make("button", { type: "button", on: { click: copy } }, "复制"))], []);
  }

  async export() {
    const { state } = this.store;
    const nodes = shown(state);
    const edges = shownEdges(state);
    const name = (this.saved && this.saved.name) || "探索";
    const { cy } = this.canvas;
    const acts = [
      ["图片 PNG（A4 300 点）", () => download(exporting.png(cy), "image/png", `${name}.png`)],
      ["矢量图 SVG", () => download(exporting.svg(cy, this.scene().legend), "image/svg+xml", `${name}.svg`)],
      ["GraphML", () => download(exporting.graphml(nodes, edges, state.groups), "application/graphml+xml", `${name}.graphml`)],
      ["节点表 CSV", () => download(exporting.nodesCsv(nodes, this.knows.kinds, state.groups), "text/csv;charset=utf-8", `${name}-节点.csv`)],
      ["关系表 CSV", () => download(exporting.edgesCsv(edges, state.nodes), "text/csv;charset=utf-8", `${name}-关系.csv`)],
    ];
    const buttons = acts.map(([title, act]) => make("button", { type: "button", on: { click: act } }, title));
    return ask("导出画面", [make("p", { className: "ex-buttons" }, ...buttons), ...this.cypher(nodes)], []);
  }

  // What was asked of the graph, step by step, and one query for all of it.
  cypher(nodes) {
    const steps = [...this.store.state.steps];
    if (nodes.length) steps.push({ title: "整个画面", ...ofPicture(this.knows.labels, nodes) });
    const items = steps.map((step) => make("li", {}, `${step.title} `, make("a", { href: link(this.workbench, step) }, "在工作台打开"), make("pre", { className: "code-block" }, step.cypher)));
    return [make("h3", {}, "所据 Cypher"), items.length ? make("ol", { className: "ex-steps" }, ...items) : make("p", { className: "none" }, "画布上还没有问过图")];
  }
}
