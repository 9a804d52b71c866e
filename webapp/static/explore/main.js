// The explorer: joins state, canvas, panels, tables and what a person does.
import { Acts } from "./acts.js";
import { adding } from "./adding.js";
import { Canvas } from "./canvas.js";
import { ask, make } from "./dom.js";
import { Files } from "./files.js";
import { keys } from "./keys.js";
import { Layout } from "./layout.js";
import { Panels } from "./panel.js";
import { scene } from "./scene.js";
import { unpack } from "./share.js";
import { shown, Store } from "./state.js";
import { Tables } from "./table.js";

const PAGES = ["patent", "holder", "agency", "park", "region", "policy", "person", "measure", "event", "node"];

const root = document.getElementById("explorer");
const knows = JSON.parse(root.dataset.knows);
const part = (name) => root.querySelector(name);
const say = (text) => (part("#ex-say").textContent = text);

let drawn = { nodes: [], edges: [], legend: [], count: 0 };
const canvas = new Canvas(part(".ex-canvas"), {
  open: (id) => (store.state.groups[id] ? acts.turn(id) : acts.expand(id)),
  chosen: () => told(),
  moved: () => acts.moved("移动", canvas.places()),
  over: (title) => say(title),
});
const store = new Store((state) => draw(state));
const acts = new Acts(store, knows, say, () => canvas.chosen());
const layout = new Layout(canvas, () => {
  acts.moved("排布", canvas.places());
  turnLayout();
});
const context = { acts, store, knows, choose, page };
const panels = new Panels(root, context);
const tables = new Tables(part("#ex-table"), context);
const files = new Files(root, { store, knows, canvas, say, scene: () => drawn });

function draw(state) {
  drawn = scene(state, knows.kinds);
  canvas.draw(drawn);
  part(".ex-empty").hidden = drawn.count > 0;
  part(".ex-find").hidden = drawn.count === 0;
  legend(state);
  part("[data-act=undo]").disabled = !store.past.length;
  part("[data-act=redo]").disabled = !store.future.length;
  drawTab();
  told();
}

// The panel that is seen; the others are drawn when they are opened.
function drawTab() {
  if (!part("#ex-filter").hidden) panels.drawFilter();
  if (!part("#ex-look").hidden) panels.drawLook();
  if (!part("#ex-table").hidden) tables.draw();
}

function legend() {
  const most = 12;
  const items = drawn.legend.slice(0, most).map((one) => {
    const sign = make("span", { "aria-hidden": "true" }, one.sign);
    sign.style.color = one.colour;
    return make("li", {}, sign, ` ${one.title} `, make("b", {}, String(one.count)));
  });
  if (drawn.legend.length > most) items.push(make("li", {}, `另 ${drawn.legend.length - most} 种`));
  part(".ex-key").replaceChildren(...items);
}

// What follows from the selection: the buttons, the panel, the marked rows.
function told() {
  const chosen = canvas.chosen();
  for (const button of root.querySelectorAll("[data-needs]")) button.disabled = acts.members(chosen).length < Number(button.dataset.needs);
  panels.drawChosen(chosen);
  tables.mark(acts.members(chosen));
}

function choose(key, more = false) {
  const ids = Array.isArray(key) ? key : [key];
  canvas.choose(more ? [...new Set([...canvas.chosen(), ...ids])] : ids);
  const node = store.state.nodes[ids[0]];
  if (node) say(node.title);
}

function page(node) {
  const id = node.id.split("/").map(encodeURIComponent).join("/");
  if (PAGES.includes(node.kind)) return `/${node.kind}/${id}`;
  if (node.kind === "chain") return `/?chain=${encodeURIComponent(node.id)}`;
  return "";
}

function turnLayout() {
  part("[data-act=stop]").hidden = !layout.running;
  part("[data-act=layout]").hidden = layout.running;
}

function arrange() {
  layout.start(Object.values(store.state.nodes).filter((one) => one.pinned).map((one) => one.key));
  turnLayout();
}

async function growing(act) {
  const before = shown(store.state).length;
  const put = await act();
  if (shown(store.state).length !== before) canvas.fit();
  return put;
}

const doing = {
  undo: () => tell("已撤销", store.undo()),
  redo: () => tell("已重做", store.redo()),
  layout: arrange,
  stop: () => layout.stop(),
  fit: () => canvas.fit(),
  paths: async () => {
    const keys = await growing(() => acts.paths());
    if (Array.isArray(keys)) canvas.choose(keys);
  },
  group: () => acts.group(),
  hide: () => acts.hide(),
  pin: () => acts.pin(),
  save: () => files.save(),
  open: () => files.open(),
  share: () => files.share(),
  export: () => files.export(),
  help: () => ask("怎么用", [part(".ex-empty dl").cloneNode(true), make("dl", { className: "pairs" }, ...[["F、0、＋、−", "在画布上找、适应窗口、放大、缩小"], ["N、C、A、退出键", "备注、折叠、全选、取消选择"], ["分享", "链接带着画面；保存后地址就是链接"]].flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, text)]))], []),
};

function tell(what, title) {
  layout.end();
  turnLayout();
  if (title) say(`${what}：${title}`);
}

for (const button of root.querySelectorAll("[data-act]")) button.addEventListener("click", doing[button.dataset.act]);

const tabs = [...root.querySelectorAll("[role=tab]")];
function showTab(tab) {
  for (const one of tabs) {
    one.setAttribute("aria-selected", String(one === tab));
    one.tabIndex = one === tab ? 0 : -1;
    part(`#${one.getAttribute("aria-controls")}`).hidden = one !== tab;
  }
  drawTab();
  told();
}
tabs.forEach((tab, at) => {
  tab.addEventListener("click", () => showTab(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(at + step + tabs.length) % tabs.length];
    showTab(next);
    next.focus();
  });
});

// Finding on the canvas: marks what matches; Enter goes from one to the next.
const find = part("#ex-find");
let hit = -1;
function matches() {
  const text = find.value.trim().toLowerCase();
  return text ? shown(store.state).filter((one) => `${one.title} ${one.id} ${one.note || ""}`.toLowerCase().includes(text)).map((one) => one.key) : [];
}
find.addEventListener("input", () => {
  const found = matches();
  hit = -1;
  canvas.find(found);
  say(find.value.trim() ? `画布上找到 ${found.length} 个` : "");
});
find.addEventListener("keydown", (event) => {
  const found = matches();
  if (event.key !== "Enter" || !found.length) return;
  hit = (hit + 1) % found.length;
  choose(found[hit]);
  canvas.cy.center(canvas.cy.getElementById(found[hit]));
});

const add = (key) => growing(() => acts.add(key));
acts.expand = ((expand) => (key, asked) => growing(() => expand.call(acts, key, asked)))(acts.expand);
adding(root, add);
keys(root, { acts, canvas, store, choose, find, openPage: (key) => page(store.state.nodes[key] || {}) && (location.href = page(store.state.nodes[key])) });

async function begin() {
  const packed = location.hash.match(/^#g=([\w-]+)$/);
  try {
    if (packed) store.replace(await unpack(packed[1], knows.types));
    else if (root.dataset.view) await files.openSaved(root.dataset.view);
    else if (root.dataset.focus) await acts.begin(root.dataset.focus);
    else store.set(store.state);
    canvas.fit();
  } catch (error) {
    store.set(store.state);
    say(`打不开这个画面：${error.message}`);
  }
}

addEventListener("hashchange", begin);
begin();
root.explorer = { store, canvas, acts, layout }; // what browser tests look at
