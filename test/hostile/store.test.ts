import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportTurns, openStore, redact, type Store, type TurnFilter } from "../../src/store/index.ts";
import { completionOf } from "../store/samples.ts";
import { fuzz, fuzzTimeout } from "./fuzz.ts";
import { PAYLOADS } from "./payloads.ts";
import { question } from "./questions.ts";

const words = fc.oneof(fc.constantFrom(...PAYLOADS), question, fc.string({ unit: "binary", maxLength: 60 }));

describe("whatever is written", () => {
  let store: Store;
  let turns = 0;
  beforeAll(async () => {
    store = await openStore(":memory:");
  });
  afterAll(() => store.close());

  it("is kept as words, in every place that keeps any, and changes nothing else", {
    timeout: fuzzTimeout,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(words, async (said) => {
        const user = store.secret.pseudonym("web", said);
        const conversation = store.secret.conversation("web", said);
        const id = await store.turns.appendQuestion({ conversation, platform: "web", user, text: said });
        turns++;
        await store.turns.completeTurn(id, completionOf({ text: said }));
        await store.feedback.record({ turn: id, user, helpful: false, reason: said });
        await store.escalations.open({ turn: id, adapter: said, destination: { said }, note: said });
        await store.marks.set({ turn: id, reviewed: true, why: said, notes: said, by: said } as never);
        const entry = await store.faq.create({ questionEn: said, answerEn: said }, said, [id]);
        await store.audit.append(said, said, said, { said });

        const kept = await store.turns.get(id);
        // Control characters go, and what redaction takes out; no word of what stays is another.
        const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
        expect(plain(kept?.text ?? "")).toBe(plain(redact(said)));
        expect((await store.faq.get(entry))?.questionEn?.length ?? 0).toBeLessThanOrEqual(said.length + 20);
        expect(await store.turns.conversation(conversation)).not.toEqual([]);
        expect(await store.turns.count()).toBe(turns);
      }),
      fuzz(120),
    );
  });

  it("is looked for as words: a filter of any words finds what has them, or nothing", {
    timeout: fuzzTimeout,
  }, async () => {
    const filter = fc.record(
      {
        search: words,
        platform: words,
        language: words,
        programme: words,
        outcome: words,
        status: words,
        since: words,
        until: words,
        user: words,
        conversation: words,
        after: fc.integer(),
        before: fc.integer(),
        limit: fc.nat(5),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<TurnFilter>;
    const id = await store.turns.appendQuestion({
      ...{
        conversation: "c",
        platform: "web",
        user: store.secret.pseudonym("web", "ann"),
        text: "the only one about glaciers",
      },
    });
    turns++;
    await store.turns.completeTurn(id, completionOf());
    await fc.assert(
      fc.asyncProperty(filter, async (one) => {
        const found = await store.turns.list(one);
        for (const turn of found) {
          if (one.platform !== undefined) expect(turn.platform).toBe(one.platform);
          if (one.user !== undefined) expect(turn.user).toBe(one.user);
          if (one.conversation !== undefined) expect(turn.conversation).toBe(one.conversation);
        }
        await store.turns.count(one);
        await store.statistics.outcomes();
      }),
      fuzz(300),
    );
    expect((await store.turns.list({ search: "glaciers" })).map((turn) => turn.id)).toEqual([id]);
    for (const search of [
      "%",
      "_",
      "gl%rs",
      "gl_ciers",
      '"glaciers" OR "x"',
      "glaciers OR x",
      "NEAR(a b)",
      "*",
      "^the",
      "-glaciers",
    ])
      expect(
        (await store.turns.list({ search })).map((turn) => turn.id).includes(id) && !/glaciers/.test(search),
        search,
      ).toBe(false);
    expect(await store.turns.count()).toBe(turns);
  });

  it("leaves in files that hold a line for each turn, and no formula", async () => {
    let csv = "";
    for await (const piece of exportTurns(store, "csv", {})) csv += piece;
    for (const cell of csv.split(/(?:^|,|\r\n)"?/)) expect(cell).not.toMatch(/^[=@＝＠]|^[+\-＋－](?!\d)/);
    let lines = "";
    for await (const piece of exportTurns(store, "jsonl", {})) lines += piece;
    expect(
      lines
        .trim()
        .split("\n")
        .map((line) => typeof JSON.parse(line).id),
    ).toHaveLength(turns);
  });

  it("goes with its writer, and nobody else's does", { timeout: fuzzTimeout }, async () => {
    const [one, other] = ["'; DELETE FROM turns; --", "' OR '1'='1"].map((name) =>
      store.secret.pseudonym("web", name),
    );
    for (const user of [one, other])
      await store.turns.appendQuestion({
        conversation: `of ${user}`,
        platform: "web",
        user: user as never,
        text: "x",
      });
    const before = await store.turns.count();
    expect((await store.privacy.deleteUser(one as never)).turns).toBeGreaterThan(0);
    expect((await store.privacy.exportUser(one as never)).turns).toEqual([]);
    expect((await store.privacy.exportUser(other as never)).turns.length).toBeGreaterThan(0);
    expect(await store.turns.count()).toBeLessThan(before);
  });
});
