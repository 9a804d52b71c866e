// The workbench: editor, parameters, runs that can be cancelled, results in several forms, plan,
// saved queries and history. Without scripts the form sends itself and the server draws the table.
import { make } from "../explore/dom.js";
import { kept } from "../explore/server.js";
import { Completing } from "./completing.js";
import { Editor } from "./editor.js";
import { Keeping } from "./keeping.js";
import { Params } from "./params.js";
import { picture } from "./picture.js";
import * as results from "./results.js";

const LINT_MS = 600;
const LONGEST_ADDRESS = 6000;

const form = document.getElementById("bench");
const knows = JSON.parse(form.dataset.knows);
const part = (name) => document.getElementById(name);
const say = (text) => (part("bench-say").textContent = text);

let result = null; // of the last run
let running = ""; // the mark of the run that is under way
let lint = 0;

const once = (path) => {
  let asked;
  return () => (asked = asked || fetch(path).then((answer) => answer.json()));
};
const words = once("/api/v1/words");
const queries = once("/api/v1/queries");

const params = new Params(part("params"), part("params-form"), part("params-json"));
const completing = new Completing(words, async () => (await queries()).rows, () => [...new Set([...params.names, ...Object.keys(params.values)])]);
const editor = new Editor(part("cypher"), part("editor"), { complete: (context) => completing.source(context), changed, run });
const keeping = new Keeping(form, { load, say });

function changed() {
  params.follow(editor.text);
  clearTimeout(lint);
  lint = setTimeout(check, LINT_MS);
}

const post = async (path, body) => {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(said.detail), { title: said.title });
  return said;
};

// Ask the server what is wrong with the text, and mark it there.
async function check() {
  const text = editor.text;
  if (!text.trim()) return editor.mark([]);
  const { problems } = await post("/api/v1/cypher/plan", { query: text, params: params.sent() }).catch(() => ({ problems: [] }));
  return text === editor.text ? editor.mark(problems) : null;
}

async function run() {
  if (running || !editor.text.trim()) return;
  const body = { text: editor.text, params: params.sent() };
  const mark = Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16).padStart(2, "0")).join("");
  turn(mark);
  say("正在运行……");
  for (const old of form.querySelectorAll(".failure")) old.remove();
  try {
    result = await post("/api/v1/cypher", { query: body.text, params: body.params, run: mark, ...limits() });
    say(`${result.rows.length.toLocaleString("zh-CN")} 行，${result.elapsedMs.toFixed(1)} 毫秒`);
    shown(body);
    await keeping.ran(body, result.rows.length);
  } catch (error) {
    failed(error);
  } finally {
    turn("");
  }
}

function limits() {
  const given = { limit: Number(form.elements.limit.value), timeout: Number(form.elements.timeout.value) };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value >= 1));
}

function turn(mark) {
  running = mark;
  part("cancel").hidden = !mark;
  form.querySelector("button[name=run]").disabled = Boolean(mark);
}

async function cancel() {
  const mark = running;
  say("正在取消……");
  const { cancelled } = await post("/api/v1/cypher/cancel", { run: mark }).catch((error) => ({ cancelled: error.message }));
  if (running === mark) say(cancelled ? "已请数据库停止" : "查询还没有开始或刚刚结束");
}

function failed(error) {
  say("");
  const box = make("div", { className: "failure", role: "alert" }, make("strong", {}, error.title || "未能完成"), make("p", { className: "small" }, error.message));
  part("editor").after(box);
  part("result").hidden = true;
  box.scrollIntoView({ block: "nearest" });
  check();
}

function shown(body) {
  part("result").hidden = false;
  const asked = new URLSearchParams({ cypher: body.text, params: Object.keys(body.params).length ? JSON.stringify(body.params) : "", ...limits() });
  const address = `${location.pathname}?${asked}`;
  const files = [["csv", "CSV"], ["xlsx", "Excel"], ["json", "JSON"]].map(([name, title]) => make("a", { href: `${address}&format=${name}` }, title));
  const short = address.length < LONGEST_ADDRESS;
  if (short) history.replaceState(null, "", `${address}&run=1`);
  part("result").querySelector(".downloads").replaceChildren(...(short ? files.flatMap((one) => [one, " "]) : ["查询太长，不能以链接下载；请缩短，或用命令行"]));
  const things = result.rows.length && result.rows.every((row) => Object.values(row).every((one) => one && typeof one === "object" && (one._labels || one._type || one._nodes)));
  open(things ? "graph" : ["graph", "chart", "json"].includes(tab()) ? tab() : "table");
}

const tabs = [...document.querySelectorAll(".bench-tabs [role=tab]")];
const tab = () => tabs.find((one) => one.getAttribute("aria-selected") === "true").id.slice(4);

function open(name) {
  for (const one of tabs) {
    const on = one.id === `tab-${name}`;
    one.setAttribute("aria-selected", String(on));
    one.tabIndex = on ? 0 : -1;
    part(one.getAttribute("aria-controls")).hidden = !on;
  }
  if (name === "plan" || !result) return;
  const box = part(`as-${name}`);
  if (name === "graph") picture(box, result.rows, knows);
  else box.replaceChildren(...{ table: () => results.table(result, knows), chart: () => results.chart(result), json: () => results.json(result) }[name]());
}

// A result that the server drew is asked for again before it is shown in another form.
async function choose(name) {
  if (name === "plan") return showPlan(false);
  if (!result && name !== "table") await run();
  return open(name);
}

async function showPlan(profile) {
  say(profile ? "正在运行并剖析……" : "正在取计划……");
  try {
    const found = await post("/api/v1/cypher/plan", { query: editor.text, params: params.sent(), profile });
    editor.mark(found.problems);
    const [wrong] = found.problems.filter((one) => one.severity === "error");
    part("result").hidden = false;
    part("as-plan").replaceChildren(...(wrong ? [make("p", { className: "failure" }, wrong.message)] : results.plan(found)));
    say("");
    open("plan");
  } catch (error) {
    failed(error);
  }
}

function load(body) {
  params.values = body.params || {};
  params.refresh();
  editor.text = body.text;
  params.follow(body.text);
  scrollTo(0, 0);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
part("cancel").addEventListener("click", cancel);
tabs.forEach((one, at) => {
  one.addEventListener("click", () => choose(one.id.slice(4)));
  one.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) tabs[(at + step + tabs.length) % tabs.length].focus();
  });
});
const doing = { plan: () => showPlan(false), profile: () => showPlan(true), save: () => keeping.save({ text: editor.text, params: params.sent() }) };
for (const one of form.querySelectorAll("[data-do]")) one.addEventListener("click", doing[one.dataset.do]);
for (const one of document.querySelectorAll(".bench-tools, .bench-tabs")) one.hidden = false;

params.follow(editor.text);
keeping.begin();
if (form.dataset.query) kept.get("query", form.dataset.query).then((one) => load(one.body), (error) => say(`打不开这条查询：${error.message}`));
if (editor.text.trim() && part("result").hidden && !form.querySelector(".failure") && new URLSearchParams(location.search).get("run") === "1") run();
form.bench = { editor, run }; // what browser tests look at
