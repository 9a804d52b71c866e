// What is asked of the server. Errors carry the server's own words.
async function answer(response) {
  const said = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(said.detail || `服务器答复 ${response.status}`);
  return said;
}

function post(path, body, headers = {}) {
  const sent = { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) };
  return fetch(path, sent).then(answer);
}

const inPath = (id) => id.split("/").map(encodeURIComponent).join("/");

export function suggest(path, text) {
  return fetch(`${path}?limit=10&q=${encodeURIComponent(text)}`).then(answer);
}

// wanted: type, other (kind), direction, order, limit; each may be missing.
export function neighbours(key, wanted = {}) {
  const [kind, ...rest] = key.split("/");
  const asked = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== "" && value !== undefined));
  return fetch(`/api/v1/neighbours/${encodeURIComponent(kind)}/${inPath(rest.join("/"))}?${asked}`).then(answer);
}

// Attributes of fresh things, and what joins them with each other and with things on the canvas.
export const graph = (things, fresh) => post("/api/v1/graph", { things, fresh });
export const paths = (things, anything) => post("/api/v1/paths", { things, anything });

export const kept = {
  list: (kind) => fetch(`/kept/${kind}`).then(answer),
  get: (kind, id) => fetch(`/kept/${kind}/${encodeURIComponent(id)}`).then(answer),
  save: (kind, thing, token) => post(`/kept/${kind}`, thing, { "X-CSRFToken": token }),
  remove: (kind, id, token) => post(`/kept/${kind}/${encodeURIComponent(id)}/remove`, {}, { "X-CSRFToken": token }),
};
