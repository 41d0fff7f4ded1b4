import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { checkDatabase } from "../../src/store/backup.ts";
import { openStore } from "../../src/store/index.ts";
import { bundleChild, runChild } from "./child.ts";
import { SECRET, tempFolder } from "./helpers.ts";

describe("a process killed in the middle of writing", () => {
  it("loses no row that it had acknowledged, and leaves a sound database", async () => {
    const bundle = await bundleChild("writer");
    const file = join(tempFolder(), "log.sqlite");
    let acknowledged = 0;
    for (let run = 0; run < 10; run++) {
      const { process: child, end } = runChild(bundle, [file, SECRET, String(run)]);
      child.stdout?.once("data", () => sleep(Math.random() * 300).then(() => child.kill("SIGKILL")));
      const { signal, out } = await end;
      expect(signal, out).toBe("SIGKILL");

      expect((await checkDatabase(file, { secret: SECRET })).problems).toEqual([]);
      const store = await openStore(file, { secret: SECRET });
      const turns = new Map((await store.turns.conversation(`run ${run}`)).map((turn) => [turn.id, turn]));
      await store.close();
      const lines = out.split("\n").slice(0, -1);
      acknowledged += lines.length;
      for (const line of lines) {
        const [, what, id, text] = /^(asked|answered) (\d+) (.*)$/.exec(line) ?? [];
        const turn = turns.get(Number(id));
        if (what === "asked") expect(turn?.text).toBe(text);
        else
          expect(turn).toMatchObject({
            status: "answered",
            answerText: expect.stringContaining(text ?? "-"),
          });
      }
    }
    expect(acknowledged).toBeGreaterThan(100);
  });

  it("is followed by one that opens the same file at once, many at a time", async () => {
    const bundle = await bundleChild("opener");
    const file = join(tempFolder(), "new", "log.sqlite");
    const ends = await Promise.all(Array.from({ length: 8 }, () => runChild(bundle, [file]).end));
    expect(ends.map(({ out }) => out)).toEqual(ends.map(() => "stored\n"));
    expect((await checkDatabase(file)).counts.turns).toBe(8);
  });
});
