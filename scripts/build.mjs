// Bundles the command into dist/: one start-up chunk, everything a platform needs loaded only when used.
import { cpSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
// Small and needed at every start: bundled, because one file loads faster than hundreds.
const bundled = new Set(["zod", "yaml", "fuse.js", "commander", "hono", "@hono/node-server", "csv-parse"]);

/** Zod's words for its messages in fifty languages: half a megabyte to compile at every start. Ours are English. */
const englishZod = {
  name: "english-zod",
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, ({ path }) => ({
      contents: 'export { default as en } from "./en.js";',
      resolveDir: dirname(path),
    }));
  },
};

// Tests build aside: node scripts/build.mjs DIR.
const outdir = resolve(process.argv[2] ?? fileURLToPath(new URL("../dist", import.meta.url)));
rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: new URL("..", import.meta.url).pathname,
  entryPoints: { guidepost: "src/cli/main.ts" },
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: false,
  // Less to read and compile at every start; names stay, for whoever reads a profile.
  minifyWhitespace: true,
  minifySyntax: true,
  plugins: [englishZod],
  legalComments: "none",
  // Bundled CommonJS packages ask for node: modules by require.
  banner: {
    js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  external: Object.keys(dependencies).filter((name) => !bundled.has(name)),
  logLevel: "warning",
});
// The page's styles and scripts go with the program, wherever it is installed.
cpSync(new URL("../adapters/web/assets", import.meta.url), join(outdir, "assets"), { recursive: true });
