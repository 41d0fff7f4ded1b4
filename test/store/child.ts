import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { tempFolder } from "./helpers.ts";

/** Bundles a script of test/store/children/ to be run by plain node; gives the bundle's path. */
export async function bundleChild(name: string): Promise<string> {
  const folder = tempFolder();
  chmodSync(folder, 0o755);
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [resolve("test/store/children", `${name}.ts`)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["sqlite3"],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outfile;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
}

/** Runs a bundled script; `end` resolves when it is gone, with all that it printed (both streams). */
export function runChild(
  bundle: string,
  args: readonly string[],
  user?: number,
): { process: ChildProcess; end: Promise<Ended> } {
  const child = spawn(process.execPath, [bundle, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    ...(user !== undefined && { uid: user, gid: user }),
  });
  let out = "";
  child.stdout.on("data", (piece) => {
    out += piece;
  });
  child.stderr.on("data", (piece) => {
    out += piece;
  });
  const end = new Promise<Ended>((done) => {
    child.on("close", (code, signal) => done({ code, signal, out }));
  });
  return { process: child, end };
}
