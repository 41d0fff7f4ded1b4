import { beforeAll, describe, expect, it } from "vitest";
import { markedLines } from "../../adapters/web/calls/marks.ts";
import { isColumn, overview, sorted } from "../../adapters/web/calls/overview.ts";
import type { Call } from "../../src/knowledge/model.ts";
import { foldSpace } from "../../src/knowledge/model.ts";
import { Browser, type Harness, harness } from "./harness.ts";

const ID = "most-intergov-2023-1";
let h: Harness;
let call: Call;

beforeAll(async () => {
  h = await harness();
  call = h.knowledge.calls.find(({ id }) => id === ID) as Call;
});

describe("a posting", () => {
  it("stands there word for word, every line that is not blank", () => {
    const lines = markedLines(call, "en");
    const expected = call.guideline.lines.map(foldSpace);
    for (const { number, segments } of lines) {
      expect(segments.map(({ text }) => text).join("")).toBe(expected[number - 1]);
    }
    expect(lines).toHaveLength(expected.filter((line) => line !== "").length);
  });

  it("has every requirement beside the line where its first quote begins", () => {
    const lines = markedLines(call, "en");
    for (const programme of call.programmes) {
      for (const { summary, quotes } of programme.requirements) {
        const first = [quotes[0]?.line].flat()[0];
        const notes = lines.find(({ number }) => number === first)?.notes ?? [];
        expect(notes.map((note) => note.summary)).toContain(summary.en);
      }
    }
  });

  it("has an anchor for each line, and highlights the lines of a citation", async () => {
    const page = await new Browser(h.web).text(`/calls/${ID}?lines=200-202`);
    expect(page).toContain('<div class="line shown" id="L200">');
    expect(page).toContain('<div class="line shown" id="L202">');
    expect(page).toContain('<div class="line" id="L204">');
    expect(page).toMatch(/<mark class="m-must">The project lead unit must be[^<]*<\/mark>/);
  });

  it("is not found where there is none", async () => {
    expect((await new Browser(h.web).get("/calls/nothing")).status).toBe(404);
    expect((await new Browser(h.web).get("/calls/%2e%2e%2fpackage.json")).status).toBe(404);
  });
});

describe("the overview", () => {
  it("has one row a programme, with the figures that the text states", () => {
    const rows = overview(call, "en");
    expect(rows).toHaveLength(call.programmes.length);
    expect(rows.find(({ id }) => id === "1.9")?.cells).toMatchObject({
      funding: { value: 20_000_000, said: "20 million yuan", line: 192 },
      duration: { said: "2 years" },
      projects: { value: 10 },
    });
    // What holds for the call as a whole where a programme is silent, and no sum over all programmes.
    expect(rows.find(({ id }) => id === "1.2")?.cells).toMatchObject({
      duration: { said: "generally 2–3 years", line: 36 },
      projects: { value: 10 },
    });
    expect(rows.find(({ id }) => id === "1.2")?.cells.lead.said).toBeUndefined();
  });

  it("sorts by number and by name, with the silent ones last either way", () => {
    const rows = overview(call, "en");
    const funding = (descending: boolean) =>
      sorted(rows, "funding", descending).map(({ cells }) => Number(cells.funding.value));
    expect(funding(false)).toEqual(funding(false).toSorted((a, b) => a - b));
    expect(funding(true)).toEqual(funding(true).toSorted((a, b) => b - a));
    for (const descending of [true, false])
      expect(sorted(rows, "lead", descending).at(-1)?.cells.lead.said).toBeUndefined();
    expect(isColumn("funding")).toBe(true);
    expect(isColumn("constructor")).toBe(false);
  });

  it("is sorted by links, and says which way", async () => {
    const page = await new Browser(h.web).text(`/calls/${ID}/programmes?sort=funding&dir=desc`);
    expect(page).toContain('aria-sort="descending"');
    expect(page.indexOf(">1.4<")).toBeLessThan(page.indexOf(">1.9<"));
    expect(page).toContain("<svg");
  });
});
