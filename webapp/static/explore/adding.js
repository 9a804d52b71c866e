// The box that finds things and puts them on the canvas.
import { make } from "./dom.js";
import { suggest } from "./server.js";

const WAIT_MS = 160;

export function adding(root, add) {
  const input = root.querySelector("#ex-add");
  const list = root.querySelector("#ex-added");
  let [timer, asked, at] = [0, 0, -1];

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
  };
  const take = (row) => {
    input.value = "";
    close();
    add(`${row.kind}/${row.id}`);
  };
  const option = (row, index) => make("li", { id: `ex-added-${index}`, role: "option", "aria-selected": "false", on: { mousedown: (event) => { event.preventDefault(); take(row); } } }, make("a", { tabIndex: -1 }, make("small", {}, row.kindTitle), make("span", {}, row.title || row.id)));
  let rows = [];
  const ask = async () => {
    const mine = ++asked;
    const text = input.value.trim();
    if (!text) return close();
    const found = await suggest(root.dataset.suggest, text).catch(() => ({ rows: [] }));
    if (mine !== asked) return undefined;
    rows = found.rows;
    list.replaceChildren(...rows.map(option));
    list.hidden = !rows.length;
    at = -1;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    return undefined;
  };
  const move = (step) => {
    if (list.hidden || !rows.length) return;
    at = (at + step + rows.length) % rows.length;
    [...list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-activedescendant", `ex-added-${at}`);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") close();
    else if (event.key === "Enter" && rows.length && !list.hidden) take(rows[Math.max(0, at)]);
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
}
