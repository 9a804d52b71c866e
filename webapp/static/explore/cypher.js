// The Cypher that says what an act asked of the graph, to be read, changed and run in the workbench.
const KEYS = { Patent: "id", Holder: "id", Person: "id", Policy: "id", Measure: "id", Target: "id", Mention: "id", Event: "id", Chain: "code", ChainNode: "code", Region: "code", Ipc: "code", Applicant: "name", Agency: "name", Park: "name" };
const ORDERS = { title: "coalesce(x.title, x.name)", newest: "x.applicationYear DESC", oldest: "x.applicationYear", most: "coalesce(r.families, r.score) DESC" };
const PATH_TYPES = "HOLDS|CITES|HAS_EVENT|FROM|TO|FILED_BY|RESOLVED_TO|INVENTED_BY|APPLIES_TO|ACTIVE_IN|UPSTREAM_OF|HAS_NODE|SERVES|RESPONSIBLE_FOR|CONCERNS|HAS_MEASURE";

const match = (name, label, param) => `(${name}:${label} {${KEYS[label]}: $${param}})`;
const split = (key) => [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];

export function ofThing(labels, key) {
  const [kind, id] = split(key);
  return { cypher: `MATCH ${match("c", labels[kind], "id")}\nRETURN c`, params: { id } };
}

export function ofExpansion(labels, key, wanted) {
  const [kind, id] = split(key);
  const type = wanted.type ? `:${wanted.type}` : "";
  const other = wanted.other ? `:${labels[wanted.other]}` : "";
  const arrow = { out: [`-[r${type}]->`], in: [`<-[r${type}]-`] }[wanted.direction] || [`-[r${type}]-`];
  const order = ORDERS[wanted.order] ? `\nORDER BY ${ORDERS[wanted.order]}` : "";
  return { cypher: `MATCH ${match("c", labels[kind], "id")}${arrow}(x${other})\nRETURN c, r, x${order}\nLIMIT ${wanted.limit}`, params: { id } };
}

export function ofPath(labels, from, to, anything) {
  const [[one, a], [other, b]] = [split(from), split(to)];
  const types = anything ? "" : `:${PATH_TYPES}`;
  return { cypher: `MATCH ${match("a", labels[one], "from")}, ${match("b", labels[other], "to")}\nMATCH p = allShortestPaths((a)-[${types}*..6]-(b))\nRETURN p LIMIT 5`, params: { from: a, to: b } };
}

// One query for all things of the picture and what joins them.
export function ofPicture(labels, nodes) {
  const byKind = new Map();
  for (const node of nodes) byKind.set(node.kind, [...(byKind.get(node.kind) || []), node.id]);
  const params = Object.fromEntries([...byKind].map(([kind, ids]) => [kind, ids]));
  const parts = [...byKind.keys()].map((kind) => `  MATCH (x:${labels[kind]}) WHERE x.${KEYS[labels[kind]]} IN $${kind} RETURN x`);
  return { cypher: `CALL () {\n${parts.join("\n  UNION ALL\n")}\n}\nWITH collect(x) AS things\nUNWIND things AS a\nOPTIONAL MATCH (a)-[r]->(b) WHERE b IN things\nRETURN a, r, b`, params };
}

export function link(workbench, step) {
  const asked = new URLSearchParams({ cypher: step.cypher, params: JSON.stringify(step.params) });
  return `${workbench}?${asked}`;
}
