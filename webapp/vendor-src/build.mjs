// Makes webapp/static/vendor from the packages pinned here: npm ci && node build.mjs
// Nothing but the lock file decides the output: the same lock gives the same bytes.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "vendor");
const bundles = [
  {
    name: "cytoscape",
    file: "cytoscape.min.js",
    licence: "LICENSE",
    contents: `export { default } from "cytoscape";`,
    options: { format: "esm" },
  },
  // A script that sets the name echarts: reports run it without a browser.
  {
    name: "echarts",
    file: "echarts.min.js",
    licence: "LICENSE",
    contents: `
      import * as core from "echarts/core";
      import { BarChart, LineChart, ScatterChart, HeatmapChart, SankeyChart, GraphChart } from "echarts/charts";
      import { GridComponent, LegendComponent, VisualMapComponent } from "echarts/components";
      import { SVGRenderer } from "echarts/renderers";
      core.use([BarChart, LineChart, ScatterChart, HeatmapChart, SankeyChart, GraphChart]);
      core.use([GridComponent, LegendComponent, VisualMapComponent, SVGRenderer]);
      export const init = core.init;
    `,
    options: { format: "iife", globalName: "echarts" },
  },
];

mkdirSync(out, { recursive: true });
const listed = [];
for (const one of bundles) {
  const folder = join(here, "node_modules", one.name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  await build({
    stdin: { contents: one.contents, resolveDir: here },
    bundle: true,
    minify: true,
    ...one.options,
    target: "chrome90",
    legalComments: "none",
    outfile: join(out, one.file),
  });
  const licence = `${one.name}.LICENSE.txt`;
  copyFileSync(join(folder, one.licence), join(out, licence));
  const sha256 = createHash("sha256").update(readFileSync(join(out, one.file))).digest("hex");
  const { version, license } = about;
  listed.push({ name: one.name, version, licence: license, file: one.file, text: licence, sha256 });
}
writeFileSync(join(out, "vendor.json"), JSON.stringify(listed, null, 2) + "\n");

// The lock names no host, so that any mirror of the registry serves it.
const lock = join(here, "package-lock.json");
const pinned = JSON.parse(readFileSync(lock, "utf8"));
for (const entry of Object.values(pinned.packages)) delete entry.resolved;
writeFileSync(lock, JSON.stringify(pinned, null, 2) + "\n");
