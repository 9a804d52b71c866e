// The picture in an address: packed after #, so that who may not write can share it too.
import { edgeId, EMPTY } from "./state.js";

const PLAIN = ["groups", "off", "years", "look", "steps"]; // kept as they are

// What is kept of a state: no empty values, relationships as [source, type, target].
export function kept(state) {
  const whole = Object.fromEntries(PLAIN.map((name) => [name, state[name]]));
  const filled = (node) => Object.fromEntries(Object.entries(node).filter(([, value]) => value != null && value !== "" && value !== false));
  return { ...whole, nodes: Object.values(state.nodes).map(filled), edges: Object.values(state.edges).map((one) => [one.source, one.type, one.target]) };
}

// A picture that came from outside: only what a state has, of the right form.
export function taken(body, types) {
  const state = { ...EMPTY, ...Object.fromEntries(PLAIN.filter((name) => body[name] !== undefined).map((name) => [name, body[name]])) };
  state.nodes = Object.fromEntries(body.nodes.map((node) => [node.key, { ...node, group: state.groups[node.group] ? node.group : "" }]));
  if (!body.nodes.every((node) => Number.isFinite(node.x) && Number.isFinite(node.y) && node.key === `${node.kind}/${node.id}`)) throw new Error("画面已损坏");
  const known = body.edges.filter(([source, , target]) => state.nodes[source] && state.nodes[target]);
  const edges = known.map(([source, type, target]) => ({ source, type, target, title: types[type] || type }));
  state.edges = Object.fromEntries(edges.map((one) => [edgeId(one), { id: edgeId(one), ...one }]));
  return state;
}

export async function pack(state) {
  const text = new TextEncoder().encode(JSON.stringify(kept(state)));
  const bytes = new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

export async function unpack(packed, types) {
  const bytes = Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  return taken(JSON.parse(text), types);
}
