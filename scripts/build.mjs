// Bundles the command into dist/: one file, in which everything is run only when it is called for.
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
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

const root = fileURLToPath(new URL("..", import.meta.url));
// Tests build aside: node scripts/build.mjs DIR.
const outdir = resolve(process.argv[2] ?? join(root, "dist"));
rmSync(outdir, { recursive: true, force: true });

/** Word lists stay JSON, which is read several times as fast as the same as code. */
const lexiconApart = {
  name: "lexicon-apart",
  setup({ onLoad }) {
    onLoad({ filter: /\/lexicon\/[\w-]+\.json$/ }, ({ path }) => {
      const file = join("lexicon", basename(path));
      mkdirSync(join(outdir, "lexicon"), { recursive: true });
      writeFileSync(join(outdir, file), JSON.stringify(JSON.parse(readFileSync(path, "utf8"))));
      return {
        contents: `import { readFileSync } from "node:fs";
          export default JSON.parse(readFileSync(new URL("./${file}", import.meta.url), "utf8"));`,
      };
    });
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  sourcemap: false,
  // Less to read and compile at every start; names stay, for whoever reads a profile.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
};
const program = join(outdir, "program.cjs");
await build({
  ...common,
  entryPoints: ["src/cli/main.ts"],
  outfile: program,
  // One module in one file, each part of it run when it is called for: what V8 made of it can be kept.
  format: "cjs",
  banner: { js: 'const programUrl = require("node:url").pathToFileURL(__filename).href;' },
  define: { "import.meta.url": "programUrl" },
  plugins: [englishZod, lexiconApart],
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  external: Object.keys(dependencies).filter((name) => !bundled.has(name)),
});
// What is left beyond ASCII stands in regular expressions, where an escape means the same.
writeFileSync(
  program,
  readFileSync(program, "utf8").replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  ),
);
await build({
  ...common,
  entryPoints: ["src/cli/start.ts"],
  outfile: join(outdir, "guidepost.js"),
  format: "esm",
});
// The page's styles and scripts go with the program, wherever it is installed.
cpSync(new URL("../adapters/web/assets", import.meta.url), join(outdir, "assets"), { recursive: true });
cpSync(learned(), outdir, { recursive: true });
// Beside its libraries alone it can be run; what is built aside goes without.
if (process.argv[2] === undefined) keepCode();

/** Answers a few questions with the program, so that what V8 made of its code by then can be kept. */
function keepCode() {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-build-"));
  try {
    runBundled(root, "scripts/code-cache.ts", join(folder, "code-cache.mjs"), [
      program,
      join(root, "knowledge"),
      join(folder, "log.sqlite"),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The folder of what is learned (learned.bin, senses.bin), worked out anew only where what it is made from has changed. */
function learned() {
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
