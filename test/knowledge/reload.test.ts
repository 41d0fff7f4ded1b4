import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CommandLine } from "../frame/command-line.ts";
import { type Folder, knowledgeFolder } from "./fixture.ts";

const CALL = "lakes-2027/call.yaml";
const named = (title: string) => `id: lakes-2027\ntitle: {en: ${title}, zh: 湖泊项目}\n`;

let command: CommandLine;
beforeAll(() => {
  command = new CommandLine();
  // The web page's own files lie beside the program.
  symlinkSync(resolve("adapters"), join(command.folder, "adapters"));
});
afterAll(() => command.remove());

class Served {
  said = "";
  private constructor(
    readonly child: ChildProcess,
    readonly url: string,
  ) {
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.said += text;
    });
  }

  static async start(folder: Folder): Promise<Served> {
    const args = ["--knowledge", folder.directory, "--db", join(command.folder, "reload.sqlite"), "--json"];
    const child = spawn(
      process.execPath,
      [join(command.folder, "dist/guidepost.js"), "serve", "--port", "0", ...args],
      { cwd: command.folder, env: { PATH: process.env.PATH, HOME: command.folder } },
    );
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const { value: line = "" } = await lines.next();
    return new Served(child, (JSON.parse(line) as { url: string }).url);
  }

  async page(): Promise<string> {
    const answer = await fetch(new URL("/calls/", this.url), { headers: { connection: "close" } });
    return answer.text();
  }

  async until(holds: () => Promise<boolean> | boolean): Promise<void> {
    while (!(await holds())) {
      if (this.child.exitCode !== null) throw new Error(`it ended: ${this.said}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill("SIGKILL");
    await once(this.child, "exit");
  }
}

it("takes a valid change in without a restart, and refuses an invalid one, which it says", async () => {
  const folder = knowledgeFolder()
    .write("lakes-2027/guideline.md", "Projects on lakes.\n")
    .write(CALL, named("First title"));
  const served = await Served.start(folder);
  try {
    expect(await served.page()).toContain("First title");

    folder.write(CALL, named("Second title"));
    await served.until(async () => (await served.page()).includes("Second title"));

    folder.write(CALL, `${named("Third title")}totls: {}\n`);
    await served.until(() => served.said.includes("was refused"));
    expect(served.said).toMatch(/call\.yaml:3: unknown key “totls”/);
    expect(await served.page()).toContain("Second title");

    folder.write(CALL, named("Fourth title of it"));
    await served.until(async () => (await served.page()).includes("Fourth title of it"));
  } finally {
    await served.stop();
  }
}, 60_000);
