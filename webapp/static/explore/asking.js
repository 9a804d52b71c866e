// The dialogs of an expansion and of a search for paths.
import { ask, make } from "./dom.js";

const ORDERS = [["id", "标识"], ["title", "名称"], ["newest", "年份，新者在前"], ["oldest", "年份，旧者在前"], ["most", "权重，大者在前"]];
const DEFAULT = 10;

// Which neighbours: a row for each relationship, direction and kind, with its count.
// Resolves with a list of what to ask the server for, or null.
export async function askExpansion(title, degrees, knows, all) {
  const rows = degrees.map((one) => row(one, knows));
  const order = make("select", { name: "order" }, ...ORDERS.map(([value, text]) => make("option", { value }, text)));
  const head = make("thead", {}, make("tr", {}, ...["要", "关系", "类型", "方向", "共有", "取几个"].map((text) => make("th", { scope: "col" }, text))));
  const table = make("table", {}, make("caption", {}, `邻接共 ${all} 个；每种至多取 ${knows.mostEach} 个`), head, make("tbody", {}, ...rows.map((one) => one.line)));
  const form = await ask(`展开 ${title}`, [make("div", { className: "scroll" }, table), make("label", {}, "次序", order)], [["ok", "展开"]]);
  if (!form) return null;
  const wanted = rows.filter((one) => one.box.checked).map(({ one, number }) => ({
    type: one.type,
    other: one.kind,
    direction: one.outward ? "out" : "in",
    order: order.value,
    limit: Math.min(Math.max(1, Number(number.value) || DEFAULT), knows.mostEach),
  }));
  return wanted.length ? wanted : null;
}

function row(one, knows) {
  const box = make("input", { type: "checkbox", checked: one.count <= DEFAULT });
  box.setAttribute("aria-label", `${one.relation} ${one.label}`);
  const number = make("input", { type: "number", min: 1, max: knows.mostEach, value: Math.min(one.count, DEFAULT), on: { input: () => (box.checked = true) } });
  number.setAttribute("aria-label", `${one.relation} ${one.label}取几个`);
  const cells = [box, one.relation, one.label, one.outward ? "由此出发 →" : "到此为止 ←", one.count.toLocaleString("zh-CN"), number];
  return { one, box, number, line: make("tr", {}, ...cells.map((cell) => make("td", {}, cell))) };
}

// Through what paths may go; resolves with { anything } or null.
export async function askPaths(titles) {
  const choice = (value, text, checked) => make("label", { className: "ex-line" }, make("input", { type: "radio", name: "through", value, checked }), text);
  const form = await ask("找路径", [
    make("p", {}, `在 ${titles.join("、")} 两两之间，至多六步，每两个至多五条最短路径。`),
    choice("evidence", "证据：经专利、引证、转让许可、申请人、发明人与环节", true),
    choice("anything", "任何关系：地名、分类号、代理机构也算（它们与许多事物相连）", false),
  ], [["ok", "找"]]);
  return form ? { anything: form.elements.through.value === "anything" } : null;
}
