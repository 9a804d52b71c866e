// How things look: a colour and a shape for each kind, colours for the values of an attribute.
export const KINDS = {
  patent: { colour: "#4a7fb5", shape: "round-rectangle", sign: "■" },
  holder: { colour: "#c2571a", shape: "ellipse", sign: "●" },
  applicant: { colour: "#e0a06f", shape: "ellipse", sign: "●" },
  person: { colour: "#8d99a6", shape: "ellipse", sign: "●" },
  node: { colour: "#2e7d54", shape: "hexagon", sign: "⬢" },
  chain: { colour: "#145c38", shape: "diamond", sign: "◆" },
  region: { colour: "#7a5ba6", shape: "triangle", sign: "▲" },
  park: { colour: "#b06fb5", shape: "pentagon", sign: "⬟" },
  agency: { colour: "#a33b4a", shape: "star", sign: "★" },
  policy: { colour: "#7c6a0a", shape: "rectangle", sign: "■" },
  measure: { colour: "#b59b1c", shape: "rectangle", sign: "■" },
  target: { colour: "#d0bc57", shape: "rectangle", sign: "■" },
  mention: { colour: "#9aa5b1", shape: "rectangle", sign: "■" },
  ipc: { colour: "#5f6c78", shape: "vee", sign: "▼" },
  event: { colour: "#c0392b", shape: "tag", sign: "◗" },
};
const OTHER = { colour: "#8d99a6", shape: "ellipse", sign: "●" };
const PALETTE = ["#1f77b4", "#d1661a", "#2e7d54", "#a33b4a", "#7a5ba6", "#8c6d31", "#c2559d", "#4d8f9c", "#7f7f7f", "#9a8f00"];
const NONE = "无此项";

export const ATTRIBUTES = { kind: "类型", subkind: "子类型", status: "状态", place: "所在地（省）", year: "年份", group: "分组" };
export const SIZES = { even: "相同", degree: "画布上的关系数", year: "年份（新者大）" };
const NARROW = 18;
const WIDE = 46;

export const of = (kind) => KINDS[kind] || OTHER;

const PROVINCE = /^(?:.+?(?:省|自治区|特别行政区)|(?:北京|天津|上海|重庆)市)/;

function valueOf(state, node, attribute) {
  if (attribute === "group") return node.group ? state.groups[node.group].title : NONE;
  if (attribute === "place") return (node.place || "").match(PROVINCE)?.[0] || node.place || NONE;
  return node[attribute] == null || node[attribute] === "" ? NONE : String(node[attribute]);
}

// The colour of each node and the legend: [{ value, title, colour, sign, count }], most first.
export function coloured(state, nodes, kinds) {
  const attribute = state.look.colour;
  const counts = new Map();
  for (const node of nodes) {
    const value = valueOf(state, node, attribute);
    counts.set(value, (counts.get(value) || 0) + 1);
  }
  const order = [...counts].sort(([a, m], [b, n]) => (attribute === "year" ? a.localeCompare(b) : n - m || a.localeCompare(b)));
  const legend = order.map(([value, count], at) => {
    if (attribute === "kind") return { value, title: kinds[value] || value, colour: of(value).colour, sign: of(value).sign, count };
    return { value, title: value, colour: value === NONE ? OTHER.colour : PALETTE[at % PALETTE.length], sign: "●", count };
  });
  const colours = new Map(legend.map((one) => [one.value, one.colour]));
  return { colour: (node) => colours.get(valueOf(state, node, attribute)), legend };
}

// How wide each node is.
export function sized(state, nodes, edges) {
  if (state.look.size === "even") return () => NARROW + 2;
  const values = new Map(nodes.map((node) => [node.key, state.look.size === "year" ? node.year : 0]));
  if (state.look.size === "degree") for (const edge of edges) for (const key of [edge.source, edge.target]) values.set(key, (values.get(key) || 0) + 1);
  const known = [...values.values()].filter((value) => value != null);
  const least = Math.min(...known);
  const most = Math.max(...known);
  return (node) => {
    const value = values.get(node.key);
    if (value == null || most === least) return NARROW;
    return NARROW + (WIDE - NARROW) * Math.sqrt((value - least) / (most - least));
  };
}

export function styles(dark) {
  const ink = dark ? "#e4e8ee" : "#1c2430";
  const line = dark ? "#566373" : "#a9b4c0";
  const paper = dark ? "#171b21" : "#ffffff";
  const said = { "font-family": "Noto Sans CJK SC, Microsoft YaHei, sans-serif", "text-background-color": paper };
  return [
    {
      selector: "node",
      style: {
        ...said, width: "data(size)", height: "data(size)", shape: "data(shape)", label: "data(label)", color: ink, "font-size": 11, "text-valign": "bottom",
        "text-margin-y": 3, "background-color": "data(colour)", "min-zoomed-font-size": 7, "text-background-opacity": 0.75,
      },
    },
    { selector: "node.closed", style: { shape: "round-octagon", width: 40, height: 40, "border-width": 3, "border-style": "double", "border-color": ink } },
    { selector: "node:parent", style: { shape: "round-rectangle", "background-opacity": 0.08, "background-color": "#0b4f8a", "border-color": line, "border-width": 1, "text-valign": "top", "font-size": 13, padding: 16 } },
    { selector: "node.pinned", style: { "border-width": 2, "border-style": "dashed", "border-color": ink } },
    { selector: "node.noted", style: { "font-weight": "bold", "text-background-color": dark ? "#5d4f0c" : "#fff0a8", "text-background-opacity": 1 } },
    { selector: "node.found", style: { "underlay-color": "#f2a33a", "underlay-opacity": 0.55, "underlay-padding": 8 } },
    { selector: "node:selected", style: { "border-width": 4, "border-style": "solid", "border-color": "#f2a33a" } },
    {
      selector: "edge",
      style: { ...said, width: 1.2, "line-color": line, "target-arrow-color": line, "target-arrow-shape": "triangle", "arrow-scale": 0.8, "curve-style": "bezier", color: dark ? "#a3aebb" : "#66717e", "font-size": 9, "min-zoomed-font-size": 8, "text-rotation": "autorotate", "text-background-opacity": 0.8 },
    },
    { selector: "edge.told", style: { label: "data(title)" } },
    { selector: "edge.many", style: { "curve-style": "haystack", "target-arrow-shape": "none" } },
    { selector: "edge:selected", style: { width: 3, "line-color": "#f2a33a", "target-arrow-color": "#f2a33a" } },
  ];
}
