// Fits the ranking of passages (fit-ranking.ts) with classifiers that know nothing of the calls it is fitted to:
// node scripts/fit-ranking.mjs [FOLDER…] [--silent]; without folders, those that the program's own weights are fitted to.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";

const FOLDERS = [
  "test/calls",
  ...["a", "b", "c", "d", "e", "g", "h"].map((name) => `test/more-calls/${name}`),
];
const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "guidepost-fit-"));
const run = (name, args) => {
  const outfile = join(folder, `${name}.mjs`);
  buildSync({
    absWorkingDir: root,
    entryPoints: [`scripts/${name}.ts`],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  const { status } = spawnSync(process.execPath, [outfile, ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`${name} failed`);
};
try {
  symlinkSync(`${root}node_modules`, join(folder, "node_modules"));
  run("train", [root, join(folder, "learned.bin"), "--without-calls"]);
  const asked = process.argv.slice(2);
  run("fit-ranking", asked.some((one) => !one.startsWith("--")) ? asked : [...FOLDERS, ...asked]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
