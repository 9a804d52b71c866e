// The picture as files: PNG at print size, SVG, GraphML, tables as CSV.

const PRINT = 3508; // pixels of the long side of A4 at 300 dots an inch
const MARGIN = 40;
const FONT = "Noto Sans CJK SC, Microsoft YaHei, sans-serif";
const BOM = "\ufeff";

const escaped = (text) => String(text == null ? "" : text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one]);

export function png(cy) {
  return cy.png({ output: "blob", full: true, bg: "#ffffff", maxWidth: PRINT, maxHeight: PRINT, scale: scale(cy) });
}

function scale(cy) {
  const box = cy.elements().boundingBox();
  return Math.min(8, PRINT / Math.max(box.w, box.h, 1));
}

// Vector drawing of what is on the canvas, with the legend and without a word of markup from data.
export function svg(cy, legend) {
  const box = cy.elements().boundingBox();
  const key = 24;
  const [width, height] = [Math.ceil(box.w + 2 * MARGIN), Math.ceil(box.h + 2 * MARGIN + key * Math.ceil(legend.length / 4) + key)];
  const at = ({ x, y }) => [round(x - box.x1 + MARGIN), round(y - box.y1 + MARGIN)];
  const groups = cy.nodes(":parent").map((node) => {
    const { x1, y1, w, h } = node.boundingBox({ includeLabels: false });
    const [x, y] = at({ x: x1, y: y1 });
    return `<rect x="${x}" y="${y}" width="${round(w)}" height="${round(h)}" rx="8" fill="#0b4f8a" fill-opacity=".08" stroke="#a9b4c0"/><text x="${round(x + w / 2)}" y="${y - 4}" text-anchor="middle" font-size="13">${escaped(node.data("label"))}</text>`;
  });
  const edges = cy.edges().map((edge) => {
    const [x1, y1] = at(edge.sourceEndpoint());
    const [x2, y2] = at(edge.targetEndpoint());
    const told = edge.hasClass("told") ? `<text x="${round((x1 + x2) / 2)}" y="${round((y1 + y2) / 2 - 2)}" text-anchor="middle" font-size="9" fill="#55606e">${escaped(edge.data("title"))}</text>` : "";
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#a9b4c0" marker-end="url(#to)"/>${told}`;
  });
  const nodes = cy.nodes(":childless").map((node) => {
    const [x, y] = at(node.position());
    const half = node.width() / 2;
    return `<g><title>${escaped(node.data("title"))}</title>${shape(node.data("shape"), x, y, half, node.data("colour"))}<text x="${x}" y="${round(y + half + 13)}" text-anchor="middle" font-size="11">${escaped(node.data("label"))}</text></g>`;
  });
  const keys = legend.map((one, index) => {
    const [x, y] = [MARGIN + (index % 4) * 220, round(box.h + 2 * MARGIN + key * Math.floor(index / 4) + 10)];
    return `<text x="${x}" y="${y}" font-size="12"><tspan fill="${one.colour}">${one.sign}</tspan> ${escaped(one.title)} ${one.count}</text>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" fill="#1c2430"><defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#a9b4c0"/></marker></defs><rect width="100%" height="100%" fill="#ffffff"/>${[...groups, ...edges, ...nodes, ...keys].join("\n")}</svg>\n`;
}

const POLYGONS = { hexagon: [[-1, 0], [-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87]], diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]], triangle: [[0, -1], [1, 1], [-1, 1]], pentagon: [[0, -1], [0.95, -0.31], [0.59, 0.81], [-0.59, 0.81], [-0.95, -0.31]], star: [[0, -1], [0.29, -0.4], [0.95, -0.31], [0.48, 0.15], [0.59, 0.81], [0, 0.5], [-0.59, 0.81], [-0.48, 0.15], [-0.95, -0.31], [-0.29, -0.4]], vee: [[-1, -1], [0, -0.33], [1, -1], [0, 1]] };

function shape(name, x, y, half, colour) {
  const corners = POLYGONS[name];
  if (corners) return `<polygon points="${corners.map(([a, b]) => `${round(x + a * half)},${round(y + b * half)}`).join(" ")}" fill="${colour}"/>`;
  if (name === "ellipse") return `<circle cx="${x}" cy="${y}" r="${round(half)}" fill="${colour}"/>`;
  return `<rect x="${round(x - half)}" y="${round(y - half)}" width="${round(2 * half)}" height="${round(2 * half)}" rx="3" fill="${colour}"/>`;
}

const FIELDS = ["kind", "id", "title", "year", "subkind", "status", "place", "note", "x", "y"];

export function graphml(nodes, edges, groups) {
  const keys = [...FIELDS.map((name) => `<key id="${name}" for="node" attr.name="${name}" attr.type="${["x", "y"].includes(name) ? "double" : name === "year" ? "int" : "string"}"/>`), '<key id="group" for="node" attr.name="group" attr.type="string"/>', '<key id="type" for="edge" attr.name="type" attr.type="string"/>', '<key id="said" for="edge" attr.name="title" attr.type="string"/>'];
  const datum = (name, value) => (value == null || value === "" ? "" : `<data key="${name}">${escaped(value)}</data>`);
  const points = nodes.map((one) => `<node id="${escaped(one.key)}">${FIELDS.map((name) => datum(name, one[name])).join("")}${datum("group", one.group && groups[one.group].title)}</node>`);
  const lines = edges.map((one) => `<edge source="${escaped(one.source)}" target="${escaped(one.target)}">${datum("type", one.type)}${datum("said", one.title)}</edge>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys.join("\n")}\n<graph edgedefault="directed">\n${[...points, ...lines].join("\n")}\n</graph>\n</graphml>\n`;
}

// A cell as a spreadsheet reads it: quoted, and never run as a formula.
function cell(value) {
  const text = value == null ? "" : String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) && typeof value !== "number" ? `'${text}` : text).replace(/"/g, '""')}"`;
}

const table = (heads, rows) => BOM + [heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

export function nodesCsv(nodes, kinds, groups) {
  const rows = nodes.map((one) => [kinds[one.kind] || one.kind, one.id, one.title, one.year, one.subkind, one.status, one.place, one.group ? groups[one.group].title : "", one.note]);
  return table(["类型", "标识", "名称", "年份", "子类型", "状态", "所在地", "分组", "备注"], rows);
}

export function edgesCsv(edges, nodes) {
  const rows = edges.map((one) => [nodes[one.source].title, one.source, one.title, one.type, nodes[one.target].title, one.target]);
  return table(["从", "从（标识）", "关系", "关系代码", "到", "到（标识）"], rows);
}

const round = (value) => Math.round(value * 10) / 10;
