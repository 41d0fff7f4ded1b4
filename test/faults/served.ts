/**
 * The real program as it is shipped, in a process of its own that can be killed.
 * @module
 */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { tempFolder } from "../store/helpers.ts";

/** A change of the program's source: to see that tests find a broken one. */
export interface Change {
  file: string;
  from: string;
  to: string;
}

/** The running server. */
export interface Served {
  running: Running;
  url: string;
  platforms: { running: string[]; failed: string[]; trying: string[] };
  failed: string[];
}

export class Program {
  readonly folder: string;
  readonly data: string;
  db: string;

  /**
   * Builds the program aside, in a folder that ends with the test where none is given. `env` is what it runs with,
   * beside a search path and a home.
   */
  constructor(
    private readonly env: Record<string, string>,
    { folder = tempFolder(), change }: { folder?: string; change?: Change } = {},
  ) {
    this.folder = folder;
    this.data = join(folder, "data");
    this.db = join(this.data, "log.sqlite");
    const source = change ? this.#changed(change) : resolve(".");
    const built = spawnSync(process.execPath, ["scripts/build.mjs", join(this.folder, "dist")], {
      cwd: source,
      encoding: "utf8",
    });
    if (built.status !== 0) throw new Error(`the program cannot be built: ${built.stderr}`);
    for (const name of ["node_modules", "knowledge"]) symlinkSync(resolve(name), join(this.folder, name));
  }

  /** A copy of the source with the change in it. */
  #changed({ file, from, to }: Change): string {
    const source = join(this.folder, "source");
    mkdirSync(source);
    for (const name of ["src", "adapters", "lexicon", "scripts", "package.json", "tsconfig.json"]) {
      cpSync(resolve(name), join(source, name), { recursive: true });
    }
    symlinkSync(resolve("node_modules"), join(source, "node_modules"));
    const text = readFileSync(join(source, file), "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(join(source, file), text.replace(from, to));
    return source;
  }

  /** The same program with another database. */
  over(db: string): Program {
    const other: Program = Object.create(this);
    other.db = db;
    return other;
  }

  /** Starts a command; its standard input and outputs are pipes. */
  run(args: string[], { env, ...options }: SpawnOptions = {}): Running {
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
          ...env,
        },
        ...options,
      },
    );
    return new Running(child);
  }

  /** Starts the server; resolves once it is there. `failed`: the platforms that do not run. */
  async serve(options: SpawnOptions = {}): Promise<Served> {
    const running = this.run(["serve", "--json", "--port", "0"], options);
    const [, line = ""] = await running.says(/^(\{.*\})$/m);
    const { url, platforms } = JSON.parse(line) as Pick<Served, "url" | "platforms">;
    return { running, url, platforms, failed: [...platforms.failed, ...platforms.trying] };
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
  says(pattern: RegExp): Promise<RegExpExecArray> {
    return this.#has("out", pattern);
  }

  /** The same for the log. */
  logs(pattern: RegExp): Promise<RegExpExecArray> {
    return this.#has("err", pattern);
  }

  async #has(stream: "out" | "err", pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this[stream]);
      if (found) return found;
      if (this.#gone) throw new Error(`it ended without saying ${pattern}: ${this.err.slice(-2000)}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  }

  /** Tells it to stop, which it does in good order; resolves when the process is gone. */
  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.ended;
    if (this.child.exitCode !== 0)
      throw new Error(`it ended with ${this.child.exitCode}: ${this.err.slice(-2000)}`);
  }

  /** kill -9; resolves when the process is gone. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended;
  }
}
