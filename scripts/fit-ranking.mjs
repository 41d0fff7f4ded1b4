// Fits the ranking of passages (fit-ranking.ts) with classifiers that know nothing of the calls it is fitted to:
// node scripts/fit-ranking.mjs [FOLDER…] [--silent]; without folders, those that the program's own weights are fitted to.
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runBundled } from "./bundled.mjs";

const FOLDERS = [
  "test/calls",
  ..."a b c d e f g h k u v w x y z aa ab ac ad ae".split(" ").map((name) => `test/more-calls/${name}`),
];
const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "guidepost-fit-"));
const run = (name, args) => runBundled(root, `scripts/${name}.ts`, join(folder, `${name}.mjs`), args);
try {
  symlinkSync(`${root}node_modules`, join(folder, "node_modules"));
  run("train", [root, folder, "--without-calls"]);
  const asked = process.argv.slice(2);
  run("fit-ranking", asked.some((one) => !one.startsWith("--")) ? asked : [...FOLDERS, ...asked]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
