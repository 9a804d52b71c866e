// Saved queries and the history of what was run. Who may write keeps both on the server; others
// keep their history in this browser.
import { ask, make, short } from "../explore/dom.js";
import { kept } from "../explore/server.js";

const MOST = 50;
const LOCAL = "chainnav.history";

export class Keeping {
  constructor(form, { load, say }) {
    Object.assign(this, { load, say, who: form.dataset.who, token: form.dataset.token });
    this.savedBox = form.querySelector("#kept");
    this.historyBox = form.querySelector("#history");
    this.runs = [];
    this.thing = "";
  }

  async begin() {
    await Promise.all([this.listSaved(), this.readHistory()]).catch((error) => this.say(`读不到已保存的查询：${error.message}`));
  }

  async listSaved() {
    const { rows } = await kept.list("query");
    this.fill(this.savedBox, rows.map((one) => this.item(one.name, one.body, one.own ? () => this.remove(one.id) : null, `${one.owner}${one.shared ? "，共享" : ""}`)));
  }

  async remove(id) {
    await kept.remove("query", id, this.token).catch((error) => this.say(`没有删除：${error.message}`));
    await this.listSaved();
  }

  async save(body) {
    if (!this.who) return this.say("保存要有写入的名字：请在页脚登录；本页地址就是这条查询的链接");
    const name = make("input", { name: "name", required: true, maxLength: 120, autofocus: true });
    const shared = make("input", { name: "shared", type: "checkbox", checked: true });
    if (!(await ask("保存查询", [make("label", {}, "名称", name), make("label", { className: "ex-line" }, shared, "列给同事看")]))) return null;
    try {
      const saved = await kept.save("query", { name: name.value, shared: shared.checked, body }, this.token);
      history.replaceState(null, "", `?query=${encodeURIComponent(saved.id)}`);
      this.say(`已保存“${saved.name}”；本页地址就是它的链接`);
      return this.listSaved();
    } catch (error) {
      return this.say(`没有保存：${error.message}`);
    }
  }

  async readHistory() {
    if (this.who) {
      const own = (await kept.list("history")).rows.find((one) => one.own);
      [this.thing, this.runs] = own ? [own.id, own.body.runs] : ["", []];
    } else this.runs = JSON.parse(localStorage.getItem(LOCAL) || "[]");
    this.listHistory();
  }

  listHistory() {
    this.fill(this.historyBox, this.runs.slice(0, 15).map((one) => this.item(short(one.text.replace(/\s+/gu, " "), 60), one, null, `${new Date(one.at).toLocaleString("zh-CN")}，${one.rows} 行`)));
  }

  // Remember a run; the same query is not there twice.
  async ran(body, rows) {
    this.runs = [{ ...body, rows, at: new Date().toISOString() }, ...this.runs.filter((one) => one.text !== body.text)].slice(0, MOST);
    this.listHistory();
    if (!this.who) localStorage.setItem(LOCAL, JSON.stringify(this.runs));
    else {
      const saved = await kept.save("history", { name: "历史", body: { runs: this.runs }, replacing: this.thing }, this.token).catch((error) => this.say(`没有记下历史：${error.message}`));
      if (saved) this.thing = saved.id;
    }
  }

  item(title, body, remove, note) {
    const load = make("button", { type: "button", className: "plain", title: note, on: { click: () => this.load(body) } }, title);
    return make("li", {}, load, remove ? make("button", { type: "button", className: "plain", on: { click: remove }, "aria-label": `删除 ${title}` }, "×") : "");
  }

  fill(box, items) {
    box.hidden = !items.length;
    box.querySelector("ul").replaceChildren(...items);
  }
}
