/**
 * The real program as it is shipped, in a process of its own that can be killed.
 * @module
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { tempFolder } from "../store/helpers.ts";

export class Program {
  db: string;

  /**
   * Builds the program aside, in a folder that ends with the test where none is given. `env` is what it runs with,
   * beside a search path and a home.
   */
  constructor(
    private env: Record<string, string>,
    readonly folder = tempFolder(),
  ) {
    this.db = join(folder, "data", "log.sqlite");
    const built = spawnSync(process.execPath, ["scripts/build.mjs", join(this.folder, "dist")], {
      encoding: "utf8",
    });
    if (built.status !== 0) throw new Error(`the program cannot be built: ${built.stderr}`);
    for (const name of ["node_modules", "knowledge"]) symlinkSync(resolve(name), join(this.folder, name));
  }

  /** The same program and database with further settings. */
  with(env: Record<string, string>): Program {
    const other: Program = Object.create(this);
    other.env = { ...this.env, ...env };
    return other;
  }

  /** The same program with another database. */
  over(db: string): Program {
    const other: Program = Object.create(this);
    other.db = db;
    return other;
  }

  /** Starts a command; its standard input and outputs are pipes. */
  run(...args: string[]): Running {
    const child = spawn(
      process.execPath,
      [join(this.folder, "dist/guidepost.js"), "--db", this.db, "--as-of", "2022-12-01", ...args],
      {
        cwd: this.folder,
        env: {
          PATH: process.env.PATH,
          HOME: this.folder,
          XDG_CACHE_HOME: join(this.folder, "cache"),
          ...this.env,
        },
      },
    );
    return new Running(child);
  }
}

export class Running {
  out = "";
  err = "";
  readonly ended: Promise<void>;
  #gone = false;

  constructor(readonly child: ChildProcess) {
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      this.out += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      this.err += text;
    });
    child.stdin?.on("error", () => {}); // it may be killed while it is written to
    this.ended = new Promise((done) =>
      child.on("close", () => {
        this.#gone = true;
        done();
      }),
    );
  }

  /** Waits until standard output has this; gives what matched. Fails where the process ends before. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.out);
      if (found) return found;
      if (this.#gone) throw new Error(`it ended without saying ${pattern}: ${this.err.slice(-2000)}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  }

  /** kill -9; resolves when the process is gone. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended;
  }
}
