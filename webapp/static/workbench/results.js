// A result as a table, a simple chart, the raw data and a plan.
import { make, short } from "../explore/dom.js";
import { KEYS } from "../explore/cypher.js";
import { pageOf } from "../pages.js";

const PAGE_ROWS = 200;
const MOST_BARS = 40;
const LONGEST_CELL = 300;

export const keyOf = (thing) => thing[KEYS[thing._labels[0]]] ?? thing.id ?? thing.code ?? thing.name;
export const titleOf = (thing) => String(thing.title ?? thing.name ?? thing.code ?? thing.id ?? thing._labels[0]);

export function table(result, knows) {
  const heads = result.columns.map((one) => make("th", { scope: "col" }, one.title || one.name));
  const lines = result.rows.slice(0, PAGE_ROWS).map((row) => make("tr", {}, ...result.columns.map((one) => cell(row[one.name], knows))));
  if (!lines.length) lines.push(make("tr", {}, make("td", { className: "none", colSpan: heads.length || 1 }, "没有行")));
  const said = `${result.rows.length.toLocaleString("zh-CN")} 行，${result.elapsedMs.toFixed(1)} 毫秒${result.rows.length > PAGE_ROWS ? `；页面只列前 ${PAGE_ROWS} 行，下载为全部` : ""}`;
  const cut = result.truncated ? make("p", { className: "notice", role: "status" }, `结果超过上限，只取前 ${result.rows.length} 行；请加条件或 LIMIT。`) : "";
  return [cut, make("div", { className: "scroll" }, make("table", { className: "result" }, make("caption", {}, said), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...lines)))];
}

function cell(value, knows) {
  if (value && value._labels && value._labels.length) return thing(value, knows);
  if (typeof value === "number") return make("td", { className: "num" }, value.toLocaleString("zh-CN", { maximumFractionDigits: 4 }));
  const text = value == null ? "—" : typeof value === "boolean" ? (value ? "是" : "否") : Array.isArray(value) && value.every((one) => typeof one !== "object") ? value.join("、") : typeof value === "object" ? JSON.stringify(value) : String(value);
  const one = make("td", { className: "text" }, short(text, LONGEST_CELL));
  if (text.length > LONGEST_CELL) one.title = short(text, 2000);
  return one;
}

function thing(value, knows) {
  const label = value._labels[0];
  const kind = knows.kindOf[label];
  const title = short(titleOf(value), 80);
  const page = pageOf(kind, keyOf(value));
  const name = page ? make("a", { href: page }, title) : title;
  return make("td", { className: "wide" }, make("span", { className: "tag" }, knows.kinds[kind] || label), " ", name);
}

export function json(result) {
  return [make("pre", { className: "code-block" }, short(JSON.stringify(result.rows, null, 1), 200000))];
}

// Bars of one number by one name, the first rows; the table is its twin.
export function chart(result) {
  const number = (one) => result.rows.some((row) => typeof row[one.name] === "number") && result.rows.every((row) => row[one.name] == null || typeof row[one.name] === "number");
  const numbers = result.columns.filter(number);
  const names = result.columns.filter((one) => !numbers.includes(one) || result.columns.length > 1);
  if (!numbers.length || !result.rows.length) return [make("p", { className: "none" }, "结果里没有数字列，画不成图表；可返回一个名称与一个计数")];
  const box = make("div", { className: "bench-chart" });
  const options = (columns, chosen) => columns.map((one) => make("option", { value: one.name, selected: one === chosen }, one.title || one.name));
  const by = names.find((one) => !numbers.includes(one)) || names[0];
  const name = make("select", {}, ...options(names, by));
  const value = make("select", {}, ...options(numbers, numbers.find((one) => one !== by) || numbers[0]));
  const draw = () => box.replaceChildren(bars(result.rows.slice(0, MOST_BARS), name.value, value.value));
  for (const one of [name, value]) one.addEventListener("change", draw);
  draw();
  const more = result.rows.length > MOST_BARS ? `只画前 ${MOST_BARS} 行` : "";
  return [make("p", {}, make("label", {}, "名称 ", name), " ", make("label", {}, "数值 ", value), ` ${more}`), box];
}

function bars(rows, name, value) {
  const svgOf = (tag, given, text) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, set] of Object.entries(given)) one.setAttribute(key, set);
    if (text !== undefined) one.textContent = text;
    return one;
  };
  const [left, wide, high] = [200, 900, 24];
  const values = rows.map((row) => row[value] || 0);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const scale = (one) => ((one - least) / (most - least || 1)) * (wide - left - 90);
  const svg = svgOf("svg", { viewBox: `0 0 ${wide} ${rows.length * high + 4}`, role: "img", "aria-label": `${value}，按 ${name}` });
  rows.forEach((row, at) => {
    const shown = row[name] && row[name]._labels ? titleOf(row[name]) : row[name] == null ? "—" : typeof row[name] === "object" ? JSON.stringify(row[name]) : String(row[name]);
    const [zero, end] = [left + scale(0), left + scale(values[at])];
    svg.append(
      svgOf("text", { x: left - 8, y: at * high + 16, "text-anchor": "end", class: "chart-year" }, short(shown, 14)),
      svgOf("rect", { x: Math.min(zero, end), y: at * high + 4, width: Math.max(1, Math.abs(end - zero)), height: high - 8, class: "chart-bar" }),
      svgOf("text", { x: Math.max(zero, end) + 6, y: at * high + 16, class: "chart-count" }, row[value] == null ? "—" : row[value].toLocaleString("zh-CN")),
    );
  });
  return svg;
}

export function plan(found) {
  const notes = (found.notifications || []).map((one) => make("li", {}, one));
  return [found.plan ? make("pre", { className: "code-block" }, found.plan) : make("p", { className: "none" }, "数据库没有给出计划"), notes.length ? make("ul", {}, ...notes) : ""];
}
