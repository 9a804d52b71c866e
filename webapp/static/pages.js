// The address of the page about a thing; empty for what has none.
const PAGES = ["patent", "holder", "agency", "park", "region", "policy", "person", "measure", "event", "node"];

export function pageOf(kind, id) {
  const safe = String(id).split("/").map(encodeURIComponent).join("/");
  if (PAGES.includes(kind)) return `/${kind}/${safe}`;
  return kind === "chain" ? `/?chain=${encodeURIComponent(id)}` : "";
}
