// Fits what is weighed, with classifiers that know nothing of the calls of text alone that it is fitted to:
// node scripts/fit.mjs ranking [FOLDER…] [--silent] (fit-ranking.ts; without folders, those that the program's own
// weights are fitted to), node scripts/fit.mjs call-meant (fit-call-meant.ts).
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runBundled } from "./bundled.mjs";

const FOLDERS = [
  "test/calls",
  ..."a b c d e f g h i j k l m n o p q r s t u v w x y z aa ab ac ad ae af ag ah ai"
    .split(" ")
    .map((name) => `test/more-calls/${name}`),
];
const [what, ...asked] = process.argv.slice(2);
if (what !== "ranking" && what !== "call-meant") {
  console.error("What is to be fitted? node scripts/fit.mjs ranking, or node scripts/fit.mjs call-meant");
  process.exit(2);
}
const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "guidepost-fit-"));
const run = (name, args) => runBundled(root, `scripts/${name}.ts`, join(folder, `${name}.mjs`), args);
try {
  symlinkSync(`${root}node_modules`, join(folder, "node_modules"));
  run("train", [root, folder, "--without-calls"]);
  const chosen = what === "call-meant" || asked.some((one) => !one.startsWith("--"));
  run(`fit-${what}`, chosen ? asked : [...FOLDERS, ...asked]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
