// What may come next: labels, relationship types, properties by variable, parameters, functions and
// keywords, named queries. Completion is a guess from the text before the cursor, not a parser.
const KEYWORDS = "MATCH OPTIONAL WHERE RETURN WITH UNWIND AS DISTINCT LIMIT SKIP ORDER BY DESC AND OR NOT IN IS NULL EXISTS COUNT COLLECT CALL UNION ALL CASE WHEN THEN ELSE END CONTAINS STARTS ENDS XOR TRUE FALSE".split(" ");
const FUNCTIONS = "count collect sum avg min max size length labels type nodes relationships properties keys head last coalesce toInteger toFloat toString round abs split substring left right replace trim range reduce date duration startNode endNode shortestPath allShortestPaths".split(" ");

export class Completing {
  constructor(words, queries, params) {
    Object.assign(this, { words, queries, params });
  }

  // A completion source of CodeMirror.
  async source(context) {
    const before = context.state.sliceDoc(0, context.pos);
    const after = (pattern) => before.match(pattern);
    const from = (match) => context.pos - match[match.length - 1].length;
    const words = await this.words();
    let match;
    if ((match = after(/\[[^\]()]*:\s*(?:\w+\s*\|\s*:?)*(\w*)$/u))) return give(from(match), words.relationships.map(relationship));
    if ((match = after(/[({,]\s*\w*\s*(?::\s*\w+\s*)*:\s*(?:\w+\s*\|\s*)*(\w*)$/u)) && inNode(before)) return give(from(match), words.labels.map(label));
    if ((match = after(/\(\s*\w*\s*:\s*(\w+)\s*\{[^{}]*?(\w*)$/u)) && /[{,]\s*\w*$/u.test(before)) return give(from(match), properties(words, [match[1]]));
    if ((match = after(/\$(\w*)$/u))) return give(from(match), this.params().map((name) => ({ label: name, type: "variable", detail: "参数" })));
    if ((match = after(/(?<![\w.])([A-Za-z_]\w*)\.(\w*)$/u))) {
      const owners = ownersOf(context.state.doc.toString(), match[1]);
      if (owners.length) return give(from(match), properties(words, owners));
    }
    match = after(/[\p{L}_][\p{L}\w.]*$/u);
    if (!match && !context.explicit) return null;
    const at = match ? context.pos - match[0].length : context.pos;
    return give(at, [...KEYWORDS.map((one) => ({ label: one, type: "keyword" })), ...FUNCTIONS.map((one) => ({ label: one, type: "function", apply: `${one}(` })), ...(await this.named(before.slice(0, at)))]);
  }

  // Named queries, by name and by title; taken whole where nothing else was typed yet.
  async named(before) {
    if (before.trim()) return [];
    const apply = (query) => (view, _completion, from, to) => view.dispatch({ changes: { from, to, insert: query.text.trim() }, selection: { anchor: from } });
    const all = await this.queries();
    return all.flatMap((query) => [
      { label: query.name, detail: query.title, info: query.description, type: "text", apply: apply(query), boost: -20 },
      { label: query.title, detail: query.name, info: query.description, type: "text", apply: apply(query), boost: -30 },
    ]);
  }
}

const give = (from, options) => ({ from, options, validFor: /^[\p{L}\w]*$/u });
const label = (one) => ({ label: one.name, detail: one.title, type: "class" });
const relationship = (one) => ({ label: one.name, detail: `${one.title}：${one.from.join("、")} → ${one.to.join("、")}`, type: "interface" });

// Whether the cursor is inside the brackets of a node: an opening one is the last.
function inNode(before) {
  return before.lastIndexOf("(") > Math.max(before.lastIndexOf(")"), before.lastIndexOf("["));
}

// The labels and types that the patterns of a query bind a variable to.
export function ownersOf(text, variable) {
  const bound = new RegExp(`[(\\[]\\s*${variable}\\s*:([\\w\\s:|&]+)`, "gu");
  return [...text.matchAll(bound)].flatMap((match) => match[1].match(/\w+/gu) || []);
}

function properties(words, owners) {
  const found = new Map();
  for (const owner of [...words.labels, ...words.relationships]) {
    if (!owners.includes(owner.name)) continue;
    for (const one of owner.properties) found.set(one.name, { label: one.name, detail: one.title, type: "property" });
  }
  return [...found.values()];
}
