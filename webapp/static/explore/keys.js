// The keyboard: on the canvas single keys, on the whole page undo and redo.
export function keys(root, { acts, canvas, store, choose, openPage, find }) {
  const box = root.querySelector(".ex-canvas");
  const single = {
    h: () => acts.hide(), Delete: () => acts.hide(), p: () => acts.pin(), g: () => acts.group(), f: () => find.focus(), "0": () => canvas.fit(),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), Escape: () => canvas.choose([]), a: () => canvas.choose(canvas.cy.nodes(":childless").map((node) => node.id())),
  };
  const onOne = { o: openPage, n: (key) => acts.note(key), c: (key) => acts.fold(key), Enter: (key) => (store.state.groups[key] ? acts.turn(key) : acts.expand(key)) };
  const zoom = (by) => canvas.cy.zoom({ level: canvas.cy.zoom() * by, renderedPosition: { x: canvas.cy.width() / 2, y: canvas.cy.height() / 2 } });

  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [chosen] = canvas.chosen();
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.key.startsWith("Arrow")) {
      const next = canvas.beside(chosen || "", event.key);
      if (next) choose(next, event.shiftKey);
    } else if (onOne[name] && chosen) onOne[name](chosen);
    else if (single[name]) single[name]();
    else return;
    event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, dialog");
    if (!(event.ctrlKey || event.metaKey) || typing) return;
    const name = event.key.toLowerCase();
    if (name === "z" && !event.shiftKey) root.querySelector("[data-act=undo]").click();
    else if (name === "y" || (name === "z" && event.shiftKey)) root.querySelector("[data-act=redo]").click();
    else return;
    event.preventDefault();
  });
}
