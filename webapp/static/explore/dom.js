// Making elements, dialogs and files: text is always set as text, never as HTML.
export function make(tag, given = {}, ...children) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) one.addEventListener(event, act);
    else if (name in one && name !== "list") one[name] = value;
    else one.setAttribute(name, value);
  }
  one.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return one;
}

// A dialog with a form; resolves with the form when it is sent, with null when it is left.
export function ask(title, content, buttons = [["ok", "确定"]]) {
  return new Promise((resolve) => {
    const bar = buttons.map(([value, text]) => make("button", { value, type: "submit" }, text));
    const cancel = make("button", { type: "button", className: "plain", on: { click: () => dialog.close() } }, "关闭");
    const form = make("form", { method: "dialog" }, make("h2", {}, title), ...content, make("p", { className: "ex-buttons" }, ...bar, cancel));
    const dialog = make("dialog", { className: "ex-dialog" }, form);
    dialog.setAttribute("aria-label", title);
    let sent = null;
    form.addEventListener("submit", (event) => {
      sent = form;
      form.chosen = event.submitter ? event.submitter.value : "ok";
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(sent);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function download(content, type, name) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function short(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
