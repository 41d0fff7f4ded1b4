import { spawn, spawnSync } from "node:child_process";
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

export interface Run {
  /** What it reads on standard input. */
  input?: string | Buffer;
  env?: Record<string, string>;
  /** Keeps to what a file's mode allows, root as well, who may write to what is read-only otherwise. */
  bound?: boolean;
}

/** Runs a command without root's powers over other modes than its own. */
const WITHOUT_POWERS = [
  "setpriv",
  ...["--bounding-set", "-dac_override,-dac_read_search"],
  ...["--inh-caps", "-dac_override,-dac_read_search"],
];

/** The command, built aside as it is shipped, and a folder to work in. */
export class CommandLine {
  readonly folder = mkdtempSync(join(tmpdir(), "guidepost-cli-"));
  readonly knowledge = resolve("knowledge");

  constructor() {
    const built = spawnSync(process.execPath, ["scripts/build.mjs", join(this.folder, "dist")], {
      encoding: "utf8",
    });
    if (built.status !== 0) throw new Error(`the command cannot be built: ${built.stderr}`);
    symlinkSync(resolve("node_modules"), join(this.folder, "node_modules"));
    symlinkSync(this.knowledge, join(this.folder, "knowledge"));
  }

  run(args: readonly (string | Buffer)[], { input = "", env = {}, bound = false }: Run = {}): Promise<Ran> {
    return new Promise((done, fail) => {
      const [command = "", ...rest] = [
        ...(bound && this.#writesAnything() ? WITHOUT_POWERS : []),
        ...[process.execPath, join(this.folder, "dist/guidepost.js"), ...args.map(String)],
      ];
      const child = spawn(command, rest, {
        cwd: this.folder,
        env: {
          PATH: process.env.PATH,
          HOME: this.folder,
          XDG_CACHE_HOME: join(this.folder, "cache"),
          ...env,
        },
      });
      const ran: Ran = { code: null, out: "", err: "" };
      child.stdout.setEncoding("utf8").on("data", (text) => {
        ran.out += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text) => {
        ran.err += text;
      });
      child.on("error", fail);
      child.on("close", (code) => done({ ...ran, code }));
      child.stdin.on("error", () => {}); // it may end without reading
      child.stdin.end(input);
    });
  }

  /** Whether whoever runs this may write to what is read-only, as root may. */
  #writesAnything(): boolean {
    const file = join(this.folder, "probe");
    writeFileSync(file, "");
    chmodSync(file, 0o444);
    try {
      accessSync(file, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
