/** Disks whose files have one name only: a USB stick for backups, a share that the database lies on. */
import fs, { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backupDatabase, checkDatabase, restoreDatabase } from "../../src/store/backup.ts";
import { openStore } from "../../src/store/index.ts";
import { linkOrMove } from "../../src/store/second-name.ts";
import { ask, tempFolder } from "./helpers.ts";

const { linkSync } = fs;
const linkingIs = (link: typeof linkSync) => {
  fs.linkSync = link;
  syncBuiltinESMExports();
};
beforeAll(() =>
  linkingIs(() => {
    throw Object.assign(new Error("EPERM: operation not permitted, link"), { code: "EPERM" });
  }),
);
afterAll(() => linkingIs(linkSync));

describe("on a disk whose files have one name only", () => {
  it("a file comes to its name, and never over another's", () => {
    const folder = tempFolder();
    const [from, to] = [join(folder, "from"), join(folder, "to")];
    writeFileSync(from, "whole");
    linkOrMove(from, to);
    expect([existsSync(from), readFileSync(to, "utf8")]).toEqual([false, "whole"]);
    writeFileSync(from, "another's");
    expect(() => linkOrMove(from, to)).toThrow("EEXIST");
    expect([readFileSync(from, "utf8"), readFileSync(to, "utf8")]).toEqual(["another's", "whole"]);
  });

  it("a key is made, a backup is written whole, and brought back with the old database kept aside", async () => {
    const folder = tempFolder();
    const file = join(folder, "log.sqlite");
    const store = await openStore(file);
    await ask(store, "before?");
    const backup = join(folder, "backup.sqlite");
    expect((await backupDatabase(file, backup)).counts.turns).toBe(1);
    await expect(backupDatabase(file, backup)).rejects.toThrow("there already");
    await ask(store, "after?");
    await store.close();
    const { keptAside, check } = await restoreDatabase(file, backup);
    expect([check.problems, check.counts.turns]).toEqual([[], 1]);
    expect((await checkDatabase(keptAside ?? "", { keyFile: join(folder, "log.key") })).counts.turns).toBe(2);
    expect(readdirSync(folder).filter((name) => /part|\.\d+\./.test(name))).toEqual([]);
  });
});
