// The parameters of a query as a form: one field for each $name in its text. What is typed is kept
// in the JSON of the form, which is what is sent.
import { make } from "../explore/dom.js";

export class Params {
  constructor(area, box, json) {
    Object.assign(this, { area, box });
    json.hidden = true;
    this.names = [];
  }

  // The values, as an object; text that is not JSON is text.
  get values() {
    try {
      const found = JSON.parse(this.area.value || "{}");
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch {
      return {};
    }
  }

  set values(values) {
    this.area.value = Object.keys(values).length ? JSON.stringify(values) : "";
  }

  // The values of the names that the query has.
  sent() {
    const { values } = this;
    return Object.fromEntries(this.names.filter((name) => name in values).map((name) => [name, values[name]]));
  }

  // Bring the fields to the names of a query.
  follow(text) {
    const names = namesOf(text);
    if (names.join() === this.names.join() && this.box.children.length === names.length) return;
    this.names = names;
    this.box.hidden = !names.length;
    this.box.replaceChildren(...names.map((name) => this.field(name)));
  }

  field(name) {
    const value = this.values[name];
    const shown = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
    const input = make("input", { value: shown, autocomplete: "off", on: { input: () => this.set(name, input.value) } });
    return make("label", {}, make("code", {}, `$${name}`), " ", input);
  }

  set(name, text) {
    const { values } = this;
    if (text === "") delete values[name];
    else values[name] = read(text);
    this.values = values;
  }

  refresh() {
    this.names = [];
    this.box.replaceChildren();
  }
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// The $names of a query outside of strings, comments and quoted names, each once.
export function namesOf(text) {
  const plain = text.replace(/\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`/gu, " ");
  return [...new Set([...plain.matchAll(/\$(\w+)/gu)].map((match) => match[1]))];
}
