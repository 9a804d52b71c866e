// Suggestions while typing, for every search box; without this module the box is a plain form.
import { pageOf } from "./pages.js";

const WAIT_MS = 160;

for (const input of document.querySelectorAll("input[data-suggest]")) attach(input);

function attach(input) {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  let timer = 0;
  let asked = 0;
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const show = (rows) => {
    list.replaceChildren(...rows.map((row, index) => option(input, row, `${list.id}-${index}`)));
    at = -1;
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(rows.length > 0));
  };

  const ask = async () => {
    const text = input.value.trim();
    const mine = ++asked;
    if (!text) return close();
    try {
      const url = `${input.dataset.suggest}?limit=10&q=${encodeURIComponent(text)}`;
      const answer = await fetch(url);
      if (!answer.ok) return;
      const { rows } = await answer.json();
      if (mine === asked && document.activeElement === input) show(rows);
    } catch {
      close();
    }
  };

  const move = (step) => {
    const options = [...list.children];
    if (list.hidden || !options.length) return;
    at = (at + step + options.length) % options.length;
    options.forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
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
    } else if (event.key === "Escape") {
      close();
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) {
      event.preventDefault();
      list.children[at].firstChild.click();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
}

function option(input, row, id) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const link = document.createElement("a");
  link.href = address(input, row);
  link.tabIndex = -1;
  const kind = document.createElement("small");
  kind.textContent = row.kindTitle;
  const title = document.createElement("span");
  title.textContent = row.title || row.id;
  link.append(kind, title);
  item.append(link);
  return item;
}

function address(input, row) {
  return pageOf(row.kind, row.id) || `${input.dataset.search}?q=${encodeURIComponent(row.title)}`;
}
