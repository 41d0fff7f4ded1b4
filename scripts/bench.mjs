// Builds bench/NAME.ts aside and runs it: node scripts/bench.mjs answers

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const root = new URL("..", import.meta.url).pathname;
const names = readdirSync(`${root}bench`)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3));
const name = process.argv[2] ?? "answers";
if (!existsSync(`${root}bench/${name}.ts`)) {
  console.error(`There is no bench ${name}; there are: ${names.join(", ")}`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "guidepost-bench-"));
try {
  symlinkSync(`${root}node_modules`, join(folder, "node_modules"));
  for (const file of ["learned.bin", "senses.bin"]) symlinkSync(`${root}dist/${file}`, join(folder, file));
  const { dependencies, devDependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const outfile = join(folder, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [`bench/${name}.ts`],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: Object.keys({ ...dependencies, ...devDependencies }),
    logLevel: "warning",
  });
  const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(3)], {
    cwd: root,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
