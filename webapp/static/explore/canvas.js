// The canvas: draws a scene by changing only what changed, and tells what is done with the mouse.
import cytoscape from "../vendor/cytoscape.min.js";
import { styles } from "./look.js";

const CLOSEST = 1.2;
const HIDE_EDGES_ABOVE = 500;

export class Canvas {
  constructor(box, on) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    this.cy = cytoscape({ container: box, style: styles(dark.matches), minZoom: 0.05, maxZoom: 4, textureOnViewport: true, hideEdgesOnViewport: false, boxSelectionEnabled: true });
    dark.addEventListener("change", () => this.cy.style(styles(dark.matches)));
    this.last = new Map(); // id -> what was drawn of it
    const { cy } = this;
    cy.on("dbltap", "node", (event) => on.open(event.target.id()));
    cy.on("select unselect", () => this.later(on.chosen));
    cy.on("dragfree", "node", () => this.later(on.moved));
    cy.on("mouseover", "node", (event) => on.over(event.target.data("title")));
  }

  // Once after all events of one gesture.
  later(act) {
    this.waiting = this.waiting || new Set();
    if (this.waiting.has(act)) return;
    this.waiting.add(act);
    setTimeout(() => {
      this.waiting.delete(act);
      act();
    });
  }

  draw({ nodes, edges }) {
    const { cy } = this;
    const wanted = new Map([...nodes, ...edges].map((one) => [one.data.id, one]));
    cy.renderer().hideEdgesOnViewport = edges.length > HIDE_EDGES_ABOVE;
    cy.batch(() => {
      // Children leave a box before the box goes, or they would go with it.
      cy.nodes().forEach((node) => {
        const next = wanted.get(node.id());
        if (next && node.parent().nonempty() && node.parent().id() !== next.data.parent) node.move({ parent: null });
      });
      cy.elements().filter((one) => !wanted.has(one.id())).remove();
      const fresh = [...nodes, ...edges].filter((one) => cy.getElementById(one.data.id).empty());
      fresh.sort((a, b) => rank(a) - rank(b));
      cy.add(fresh.map((one) => ({ group: one.data.source ? "edges" : "nodes", data: one.data, position: one.position && { ...one.position }, classes: one.classes })));
      const drawn = new Map();
      for (const [id, one] of wanted) {
        const sign = JSON.stringify([one.data, one.classes]);
        drawn.set(id, sign);
        update(cy.getElementById(id), one, this.last.has(id) && this.last.get(id) !== sign);
      }
      this.last = drawn;
    });
  }

  chosen() {
    return this.cy.$("node:selected").map((node) => node.id());
  }

  choose(ids) {
    const wanted = new Set(ids);
    this.cy.batch(() => {
      this.cy.elements(":selected").filter((one) => !wanted.has(one.id())).unselect();
      this.cy.nodes().filter((one) => wanted.has(one.id())).select();
    });
  }

  // Where the nodes are now: key -> { x, y }.
  places() {
    const found = {};
    this.cy.nodes(":childless").forEach((node) => {
      const { x, y } = node.position();
      found[node.id()] = { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
    });
    return found;
  }

  move(places) {
    this.cy.batch(() => {
      for (const [id, place] of Object.entries(places)) this.cy.getElementById(id).position(place);
    });
  }

  // All in view; a small picture is not blown up until its labels blur.
  fit(ids) {
    const which = ids ? this.cy.nodes().filter((one) => ids.includes(one.id())) : undefined;
    this.cy.fit(which, 40);
    if (this.cy.zoom() > CLOSEST) {
      this.cy.zoom(CLOSEST);
      this.cy.center(which);
    }
  }

  // Mark what was found; bring it into view.
  find(ids) {
    const wanted = new Set(ids);
    this.cy.batch(() => this.cy.nodes().forEach((node) => node.toggleClass("found", wanted.has(node.id()))));
  }

  // The next node from a chosen one in the direction of an arrow key.
  beside(id, key) {
    const here = this.cy.getElementById(id);
    const all = this.cy.nodes(":childless");
    if (here.empty()) return all.nonempty() ? all[0].id() : "";
    const [dx, dy] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
    const from = here.position();
    let best = "";
    let least = Infinity;
    all.forEach((node) => {
      const x = node.position("x") - from.x;
      const y = node.position("y") - from.y;
      const along = x * dx + y * dy;
      const cost = along + 3 * Math.abs(x * dy + y * dx);
      if (along > 1 && cost < least) [best, least] = [node.id(), cost];
    });
    return best;
  }
}

// Boxes are added before what is in them, nodes before edges.
function rank(one) {
  if (one.data.source) return 2;
  return one.data.parent ? 1 : 0;
}

function update(element, one, changed) {
  if (changed) {
    for (const name of ["label", "title", "colour", "size"]) if (one.data[name] !== undefined) element.data(name, one.data[name]);
    for (const name of ["pinned", "noted", "closed", "told", "many"]) element.toggleClass(name, one.classes.split(" ").includes(name));
    const parent = one.data.parent || null;
    if (element.isNode() && (element.parent().nonempty() ? element.parent().id() : null) !== parent) element.move({ parent });
  }
  if (!one.position) return;
  const here = element.position();
  if (Math.abs(here.x - one.position.x) > 0.5 || Math.abs(here.y - one.position.y) > 0.5) element.position({ ...one.position });
}
