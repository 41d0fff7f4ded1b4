// A script of TypeScript, bundled and run by this Node: what it prints is shown, a fault of it ends the run.
import { spawnSync } from "node:child_process";
import { buildSync } from "esbuild";

/**
 * @param root the project's folder
 * @param entry the script, from there
 * @param outfile where the bundle goes
 * @param args its arguments
 */
export function runBundled(root, entry, outfile, args) {
  buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  const { status } = spawnSync(process.execPath, [outfile, ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`${entry} failed`);
}
