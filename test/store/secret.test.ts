import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { Secret } from "../../src/store/secret.ts";
import { SECRET, tempFolder } from "./helpers.ts";

describe("pseudonyms", () => {
  const secret = new Secret("0123456789abcdef", "test");

  it("are the same for the same person, and for nobody else", () => {
    const all = [
      secret.pseudonym("slack", "U1"),
      secret.pseudonym("slack", "U2"),
      secret.pseudonym("discord", "U1"),
      secret.pseudonym("slackU", "1"),
      new Secret("another secret, longer", "test").pseudonym("slack", "U1"),
      secret.conversation("slack", "U1"),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(secret.pseudonym("slack", "U1")).toBe(all[0]);
    expect(all[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it("sealed values come back only under the same secret, and whole", () => {
    const value = { channel: "C-in-clear", thread: "1669.1", 名: ["a", null, 1] };
    const sealed = secret.seal(value);
    expect(sealed).not.toContain("C-in-clear");
    expect(secret.seal(value)).not.toBe(sealed);
    expect(secret.unseal(sealed)).toEqual(value);
    expect(new Secret("another secret, longer", "test").unseal(sealed)).toBeNull();
    expect(secret.unseal(`${sealed.slice(0, -4)}AAAA`)).toBeNull();
    expect(secret.unseal("")).toBeNull();
    expect(secret.unseal(null)).toBeNull();
    expect(secret.unseal(secret.seal(undefined))).toBeNull();
  });
});

describe("the key file", () => {
  it("is made beside the database for its owner only, and never written into it", async () => {
    const file = join(tempFolder(), "log.sqlite");
    const store = await openStore(file);
    const user = store.secret.pseudonym("web", "ann");
    await store.close();
    const keyFile = file.replace(".sqlite", ".key");
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "latin1")).not.toContain(readFileSync(keyFile, "latin1").trim());
    const again = await openStore(file);
    expect(again.secret.pseudonym("web", "ann")).toBe(user);
    await again.close();
  });

  it("that is lost or another is noticed, and a new one taken on request only", async () => {
    const file = join(tempFolder(), "log.sqlite");
    await (await openStore(file)).close();
    const keyFile = file.replace(".sqlite", ".key");
    rmSync(keyFile);
    await expect(openStore(file)).rejects.toMatchObject({
      kind: "secret",
      message: expect.stringContaining(keyFile),
    });
    expect(existsSync(keyFile)).toBe(false);
    await expect(openStore(file, { secret: SECRET })).rejects.toMatchObject({ kind: "secret" });
    writeFileSync(keyFile, "x");
    await expect(openStore(file)).rejects.toMatchObject({
      kind: "secret",
      message: expect.stringContaining("damaged"),
    });
    await (await openStore(file, { secret: SECRET, acceptNewSecret: true })).close();
    await (await openStore(file, { secret: SECRET })).close();
  });

  it("gives way to GUIDEPOST_SECRET, which must not be too short", async () => {
    const file = join(tempFolder(), "log.sqlite");
    await expect(openStore(file, { secret: "short" })).rejects.toMatchObject({ kind: "secret" });
    await (await openStore(file, { secret: SECRET })).close();
    expect(existsSync(file.replace(".sqlite", ".key"))).toBe(false);
  });
});
