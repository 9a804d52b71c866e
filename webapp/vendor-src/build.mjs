// Makes webapp/static/vendor from the packages pinned here: npm ci && node build.mjs
// Nothing but the lock file decides the output: the same lock gives the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "vendor");

// A bundle for each page that needs one: its name, the package whose version it tells, and what it
// gives to our modules; "options" where it is no module.
const bundles = [
  { name: "cytoscape", main: "cytoscape", exports: `export { default } from "cytoscape";` },
  {
    name: "graphology",
    main: "graphology",
    exports: `
      export { default as Graph } from "graphology";
      export { default as forceAtlas2 } from "graphology-layout-forceatlas2";`,
  },
  {
    name: "codemirror",
    main: "@codemirror/view",
    exports: `
      export { EditorState } from "@codemirror/state";
      export { EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
      export { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
      export { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
      export { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
      export { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
      export { tags } from "@lezer/highlight";
      export { cypher } from "@codemirror/legacy-modes/mode/cypher";`,
  },
  // A script that sets the name echarts: reports run it without a browser.
  {
    name: "echarts",
    main: "echarts",
    exports: `
      import * as core from "echarts/core";
      import { BarChart, LineChart, ScatterChart, HeatmapChart, SankeyChart, GraphChart } from "echarts/charts";
      import { GridComponent, LegendComponent, VisualMapComponent } from "echarts/components";
      import { SVGRenderer } from "echarts/renderers";
      core.use([BarChart, LineChart, ScatterChart, HeatmapChart, SankeyChart, GraphChart]);
      core.use([GridComponent, LegendComponent, VisualMapComponent, SVGRenderer]);
      export const init = core.init;`,
    options: { format: "iife", globalName: "echarts" },
  },
];

// The packages whose code is in a bundle, found from what esbuild read.
function packagesOf(inputs) {
  const names = Object.keys(inputs).map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

// One text with the licence of every package of a bundle.
function licences(names) {
  return names.map((name) => {
    const folder = join(here, "node_modules", name);
    const { version, license } = about(name);
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence as its package says: ${license}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  }).join(`\n${"-".repeat(80)}\n\n`);
}

function about(name) {
  return JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8"));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const listed = [];
for (const { name, main, exports, options } of bundles) {
  const file = `${name}.min.js`;
  const { metafile } = await build({
    stdin: { contents: exports, resolveDir: here },
    bundle: true,
    minify: true,
    format: "esm",
    ...options,
    target: "chrome90",
    legalComments: "none",
    metafile: true,
    absWorkingDir: here,
    outfile: join(out, file),
  });
  const parts = packagesOf(metafile.inputs);
  const text = `${name}.LICENSE.txt`;
  writeFileSync(join(out, text), licences(parts));
  listed.push({
    name,
    version: about(main).version,
    licence: [...new Set(parts.map((one) => about(one).license))].sort().join(", "),
    file,
    text,
    sha256: createHash("sha256").update(readFileSync(join(out, file))).digest("hex"),
    packages: parts.map((one) => `${one} ${about(one).version}`),
  });
}
writeFileSync(join(out, "vendor.json"), JSON.stringify(listed, null, 2) + "\n");

// The lock names no host, so that any mirror of the registry serves it.
const lock = join(here, "package-lock.json");
const pinned = JSON.parse(readFileSync(lock, "utf8"));
for (const entry of Object.values(pinned.packages)) delete entry.resolved;
writeFileSync(lock, JSON.stringify(pinned, null, 2) + "\n");
