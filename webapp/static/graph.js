// The neighbourhood as a graph on a canvas: a click expands, a double click opens, undo takes back.
import cytoscape from "./vendor/cytoscape.min.js";

const MOST_NODES = 150;
const EACH = 10;
const CLICK_MS = 260;
const CLOSEST = 1.2;
const COLOURS = {
  patent: "#4a7fb5", holder: "#c2571a", applicant: "#e0a06f", person: "#8d99a6", node: "#2e7d54", chain: "#145c38",
  region: "#7a5ba6", park: "#b06fb5", agency: "#a33b4a", policy: "#7c6a0a", measure: "#b59b1c", ipc: "#5f6c78",
};
const PAGES = ["patent", "holder", "agency", "park", "region", "policy", "person", "measure", "node"];
const LEAVES = ["target", "mention"];

const box = document.querySelector("[data-graph]");
if (box) start(box);

function start(root) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const cy = cytoscape({
    container: root.querySelector(".graph-canvas"),
    style: styles(dark),
    minZoom: 0.2,
    maxZoom: 3,
    textureOnViewport: true,
    hideEdgesOnViewport: false,
  });
  const view = { root, cy, steps: [], state: root.querySelector(".graph-state"), opened: new Set() };
  const centre = { key: `${root.dataset.kind}/${root.dataset.id}`, kind: root.dataset.kind, id: root.dataset.id, title: root.dataset.title };
  cy.add(element(centre, { x: 0, y: 0 }, true));
  listen(view);
  expand(view, cy.nodes()[0]).then(() => fit(cy));
  root.graph = cy;
}

// All of the graph in view; a small one is not blown up until its labels blur.
function fit(cy) {
  cy.fit(undefined, 30);
  if (cy.zoom() <= CLOSEST) return;
  cy.zoom(CLOSEST);
  cy.center();
}

function listen(view) {
  const { root, cy } = view;
  let waiting = 0;
  cy.on("tap", "node", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => expand(view, event.target), CLICK_MS);
  });
  cy.on("dbltap", "node", (event) => {
    clearTimeout(waiting);
    open(event.target);
  });
  cy.on("mouseover", "node", (event) => say(view, `${event.target.data("title")}`));
  const actions = {
    undo: () => undo(view),
    fit: () => fit(cy),
    png: () => save(view),
  };
  for (const button of root.querySelectorAll("[data-do]")) button.addEventListener("click", actions[button.dataset.do]);
  root.querySelector(".graph-canvas").addEventListener("keydown", (event) => keys(view, event));
}

// Arrows move the choice from node to node, Enter expands, O opens.
function keys(view, event) {
  const nodes = view.cy.nodes();
  let chosen = view.cy.$("node:selected");
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    const step = event.key === "ArrowRight" ? 1 : -1;
    const at = chosen.length ? nodes.indexOf(chosen[0]) : 0;
    view.cy.$(":selected").unselect();
    chosen = nodes[(at + step + nodes.length) % nodes.length];
    chosen.select();
    say(view, chosen.data("title"));
    event.preventDefault();
  } else if (event.key === "Enter" && chosen.length) {
    expand(view, chosen[0]);
  } else if ((event.key === "o" || event.key === "O") && chosen.length) {
    open(chosen[0]);
  }
}

async function expand(view, node) {
  const { root, opened } = view;
  const { kind, thing: id, title } = node.data();
  const key = node.id();
  if (opened.has(key) || LEAVES.includes(kind)) return say(view, `${title}：没有更多可展开`);
  say(view, "正在读取……");
  const path = root.dataset.graph.replace("KIND", encodeURIComponent(kind)).replace("ID", id.split("/").map(encodeURIComponent).join("/"));
  let found;
  try {
    const answer = await fetch(`${path}?limit=${EACH}`);
    found = await answer.json();
    if (!answer.ok) throw new Error(found.detail);
  } catch (error) {
    return say(view, `读取失败：${error.message}`);
  }
  opened.add(key);
  draw(view, node, found);
}

function draw(view, node, found) {
  const { cy } = view;
  const fresh = found.nodes.filter((one) => cy.getElementById(one.key).empty());
  const room = Math.max(0, MOST_NODES - cy.nodes().length);
  const added = fresh.slice(0, room);
  const first = cy.nodes().length === 1;
  const places = around(node.position(), added.length, first ? null : away(cy, node), first ? stretch(cy) : 1.35);
  const elements = added.map((one, index) => element(one, places[index]));
  const shown = new Set([...cy.nodes().map((one) => one.id()), ...added.map((one) => one.key)]);
  for (const edge of found.edges) {
    const id = `${edge.source}|${edge.type}|${edge.target}`;
    if (shown.has(edge.source) && shown.has(edge.target) && cy.getElementById(id).empty()) {
      elements.push({ group: "edges", data: { id, source: edge.source, target: edge.target, title: edge.title } });
    }
  }
  const step = cy.add(elements);
  view.steps.push({ step, key: node.id() });
  view.root.querySelector("[data-do=undo]").disabled = view.steps.length < 2;
  const all = found.degrees.reduce((sum, one) => sum + one.count, 0);
  const left = fresh.length - added.length;
  say(view, `${node.data("title")}：邻接共 ${all} 个，新增 ${added.length} 个${left ? `，另 ${left} 个超出 ${MOST_NODES} 个的上限未画` : ""}；图中 ${cy.nodes().length} 个`);
}

function undo(view) {
  if (view.steps.length < 2) return;
  const last = view.steps.pop();
  last.step.remove();
  view.opened.delete(last.key);
  view.root.querySelector("[data-do=undo]").disabled = view.steps.length < 2;
  say(view, `已撤销；图中 ${view.cy.nodes().length} 个`);
}

function save(view) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(view.cy.png({ output: "blob", full: true, scale: 2, bg: "#ffffff" }));
  link.download = `${view.root.dataset.title || "graph"}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function open(node) {
  const { kind, thing: id, title } = node.data();
  const safe = id.split("/").map(encodeURIComponent).join("/");
  if (PAGES.includes(kind)) location.href = `/${kind}/${safe}`;
  else if (kind === "chain") location.href = `/?chain=${encodeURIComponent(id)}`;
  else location.href = `/search?q=${encodeURIComponent(title)}`;
}

// The direction that leads away from what a node already hangs on.
function away(cy, node) {
  const near = node.neighborhood("node");
  if (near.empty()) return null;
  const from = near[0].position();
  const here = node.position();
  return Math.atan2(here.y - from.y, here.x - from.x);
}

// How much wider than high the first ring is, so that labels have room.
function stretch(cy) {
  return Math.min(2.3, Math.max(1, cy.width() / cy.height() - 0.4));
}

// Places on rings around a point; a half circle where a direction is given. At most 16 on a ring.
function around(centre, count, direction, wide) {
  const places = [];
  const ring = 16;
  for (let index = 0; index < count; index += 1) {
    const level = Math.floor(index / ring);
    const here = Math.min(ring, count - level * ring);
    const part = (index % ring) + (level % 2 ? 0.5 : 0);
    const spread = direction === null ? 2 * Math.PI : Math.PI * 1.1;
    const start = direction === null ? -Math.PI / 2 : direction - spread / 2;
    const angle = start + (spread * (part + (direction === null ? 0 : 0.5))) / here;
    const radius = 150 + level * 95;
    places.push({ x: centre.x + radius * wide * Math.cos(angle), y: centre.y + radius * Math.sin(angle) });
  }
  return places;
}

function element(one, position, centre = false) {
  const title = one.title || one.id;
  const label = title.length > 14 ? `${title.slice(0, 13)}…` : title;
  // cytoscape keeps its own id; the thing's identifier has another name.
  const data = { id: one.key, kind: one.kind, title, label, thing: one.id };
  return { group: "nodes", data, position, classes: centre ? "centre" : "" };
}

function say(view, text) {
  view.state.textContent = text;
}

function styles(dark) {
  const ink = dark ? "#e4e8ee" : "#1c2430";
  const line = dark ? "#566373" : "#a9b4c0";
  return [
    {
      selector: "node",
      style: {
        width: 18, height: 18, label: "data(label)", color: ink, "font-size": 11, "text-valign": "bottom", "text-margin-y": 3,
        "font-family": "Noto Sans CJK SC, Microsoft YaHei, sans-serif", "background-color": (node) => COLOURS[node.data("kind")] || "#8d99a6",
        "min-zoomed-font-size": 7, "text-background-color": dark ? "#171b21" : "#ffffff", "text-background-opacity": 0.75,
      },
    },
    { selector: "node.centre", style: { width: 32, height: 32, "font-size": 13, "font-weight": "bold", "border-width": 3, "border-color": "#f2a33a" } },
    { selector: "node:selected", style: { "border-width": 3, "border-color": "#f2a33a" } },
    {
      selector: "edge",
      style: {
        width: 1.2, "line-color": line, "target-arrow-color": line, "target-arrow-shape": "triangle", "arrow-scale": 0.8,
        "curve-style": "bezier", label: "data(title)", "font-size": 9, color: dark ? "#a3aebb" : "#66717e", "min-zoomed-font-size": 8,
        "text-rotation": "autorotate", "text-background-color": dark ? "#171b21" : "#ffffff", "text-background-opacity": 0.8,
      },
    },
  ];
}
