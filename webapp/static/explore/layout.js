// Asks the worker for places; shows them while they settle, keeps them when done.
const MILLISECONDS = 3000;

export class Layout {
  constructor(canvas, done) {
    this.canvas = canvas;
    this.done = done;
    this.worker = null;
  }

  get running() {
    return this.worker !== null;
  }

  start(pinned) {
    this.end();
    const { cy } = this.canvas;
    const nodes = cy.nodes(":childless").map((node, at) => ({ id: node.id(), x: node.position("x") + ((at * 7) % 13) / 10, y: node.position("y") + ((at * 5) % 11) / 10, fixed: pinned.includes(node.id()) }));
    if (nodes.length < 2) return;
    const edges = cy.edges().map((edge) => [edge.source().id(), edge.target().id()]);
    this.worker = new Worker(new URL("./layout-worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => this.take(data);
    this.worker.postMessage({ nodes, edges, milliseconds: MILLISECONDS });
  }

  take({ places, done }) {
    this.canvas.move(places);
    if (!done) return;
    this.end();
    this.canvas.fit();
    this.done();
  }

  stop() {
    if (this.worker) this.worker.postMessage("stop");
  }

  end() {
    if (this.worker) this.worker.terminate();
    this.worker = null;
  }
}
