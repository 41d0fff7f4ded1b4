// Bundles the command into dist/: one start-up chunk, everything a platform needs loaded only when used.
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { runBundled } from "./bundled.mjs";

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
cpSync(learned(), outdir, { recursive: true });

/** The folder of what is learned (learned.bin, senses.bin), worked out anew only where what it is made from has changed. */
function learned() {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const made = createHash("sha256");
  for (const file of ["scripts/train.ts", ...filesIn(root, "lexicon"), ...filesIn(root, "src/language")])
    made
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  const folder = join(root, "node_modules/.cache/guidepost");
  const found = join(folder, `learned-${made.digest("hex").slice(0, 16)}`);
  if (existsSync(found)) return found;
  const making = join(folder, `making-${process.pid}`);
  mkdirSync(making, { recursive: true });
  const script = `${making}.mjs`;
  runBundled(root, "scripts/train.ts", script, [root, making]);
  for (const old of readdirSync(folder))
    if (old.startsWith("learned-")) rmSync(join(folder, old), { recursive: true, force: true });
  renameSync(making, found);
  rmSync(script);
  return found;
}

/** The files of a folder and those below it, by name. */
function filesIn(root, folder) {
  return readdirSync(join(root, folder))
    .sort()
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(join(root, path)).isDirectory() ? filesIn(root, path) : [path];
    });
}
