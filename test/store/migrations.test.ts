import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDatabase } from "../../src/store/backup.ts";
import { openDatabase } from "../../src/store/database.ts";
import { openStore } from "../../src/store/index.ts";
import { migrate, openMigrated, SCHEMA_VERSION } from "../../src/store/migrations.ts";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { SECRET, tempFolder } from "./helpers.ts";
import { answerOf } from "./samples.ts";

/** A released step is never edited: only a new step gets a new fingerprint here. */
const RELEASED: Record<number, string> = {
  1: "6b6301215ea95b10",
  2: "4691d02fd57aa804",
  3: "95d329892efbc530",
  4: "1dff71d920d472ca",
};

it("numbers the steps without gaps, and keeps released ones as they were", () => {
  expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_, at) => at + 1));
  for (const step of MIGRATIONS) {
    const print = createHash("sha256").update(step.sql).digest("hex").slice(0, 16);
    expect(RELEASED[step.version], `step ${step.version}`).toBe(print);
  }
});

describe.each(MIGRATIONS.map((step) => step.version))("a database of schema %i", (version) => {
  it("is brought to the latest, with its rows", async () => {
    const file = join(tempFolder(), "log.sqlite");
    const old = await openDatabase(file);
    await migrate(old, MIGRATIONS.slice(0, version));
    const answer = answerOf();
    for (const status of ["answered", "received"]) {
      await old.run(
        `INSERT INTO turns (conversation, platform, text, status, asked_at, outcome, verdict, programmes,
           "values", citations, answer_text, answer, language)
         VALUES ('c', 'web', ?, ?, '2022-11-01T00:00:00.000Z', 'answered', 'no', '["9.9"]', ?, ?, ?, ?, 'en')`,
        [
          `Can an enterprise lead? ${status}`,
          status,
          JSON.stringify(answer.values),
          JSON.stringify(answer.citations),
          answer.text,
          JSON.stringify(answer),
        ],
      );
    }
    await old.run("INSERT INTO audit (at, actor, action, target) VALUES ('2022', 'x', 'y', 'z')");
    if (version >= 2) {
      await old.run(
        `INSERT INTO inbox (adapter, key, conversation, received_at, updated_at)
         VALUES ('slack', 'E1', 'c', '2022-11-01', '2022-11-01')`,
      );
    }
    await old.run(
      "INSERT INTO users (user, platform, first_seen, last_seen) VALUES ('u', 'web', '2022', '2022')",
    );
    await old.run("INSERT INTO deletions (user, at, requested_by, turns) VALUES ('v', '2022', 'user', 1)");
    if (version >= 2) {
      await old.run(
        "INSERT INTO outbox (key, adapter, turn, created_at, updated_at) VALUES ('k', 'slack', 1, '2022', '2022')",
      );
    }
    if (version >= 3) {
      await old.run("INSERT INTO feedback (turn, helpful, at) VALUES (1, 0, '2022-11-01')");
      await old.run("INSERT INTO faq (author, created_at, updated_at) VALUES ('a', '2022', '2022')");
      await old.run("INSERT INTO faq_turns (faq, turn) VALUES (1, 1)");
      await old.run("INSERT INTO escalations (turn, adapter, opened_at) VALUES (1, 'slack', '2022')");
      await old.run("INSERT INTO marks (turn, mark, by, at) VALUES (1, 'right', 'a', '2022')");
    }
    await old.close();
    const { counts: before } = await checkDatabase(file, { secret: SECRET });

    const store = await openStore(file, { secret: SECRET });
    expect(await store.turns.get(1)).toMatchObject({
      status: "answered",
      answer,
      citations: answer.citations,
    });
    expect((await store.turns.list({ search: "enterprise lead?" })).map((turn) => turn.id)).toEqual([2, 1]);
    expect((await store.turns.list({ search: "participants" })).map((turn) => turn.id)).toEqual([1]);
    expect(await store.audit.list()).toHaveLength(1);
    expect(await store.inbox.pending()).toHaveLength(version >= 2 ? 1 : 0);
    expect(await store.turns.count({ needs: ["not-helpful"] })).toBe(version >= 3 ? 1 : 0);
    await store.close();
    const { counts: after, problems } = await checkDatabase(file, { secret: SECRET });
    // The secret's fingerprint is noted at the first opening.
    expect(after).toMatchObject({ ...before, meta: 1 });
    expect(problems).toEqual([]);
    const now = await openDatabase(file, { mode: "read" });
    expect(await now.get("PRAGMA user_version")).toEqual({ user_version: SCHEMA_VERSION });
    expect(await now.all("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(await now.all("PRAGMA foreign_key_check")).toEqual([]);
    await now.close();
  });
});

it("undoes a step that breaks, keeps the ones before it, and says which", async () => {
  const file = join(tempFolder(), "log.sqlite");
  const db = await openDatabase(file);
  const broken = {
    version: 2,
    name: "broken",
    sql: "CREATE TABLE half (a TEXT); CREATE TABLE half (a TEXT)",
  };
  await expect(migrate(db, [...MIGRATIONS.slice(0, 1), broken])).rejects.toMatchObject({
    kind: "migration",
    message: expect.stringMatching(/schema 2 \(broken\) and was left as it was: .*half/),
  });
  expect(await db.get("PRAGMA user_version")).toEqual({ user_version: 1 });
  expect(await db.all("SELECT name FROM sqlite_schema WHERE name = 'half'")).toEqual([]);
  await db.close();
  const mended = await openMigrated(file);
  expect(await mended.get("PRAGMA user_version")).toEqual({ user_version: SCHEMA_VERSION });
  await mended.close();
});
