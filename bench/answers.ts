/**
 * Guidepost beside plain fuse.js and BM25 (minisearch) over the same guideline, on the project's own questions that
 * name a quote: whether the first quote is the right one, and how long it takes. Then the start of the command,
 * and memory. One run, one machine: compare within it, not across.
 * @module
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { foldSpace } from "../src/knowledge/model.ts";
import { type Passage, passagesOf } from "../src/search/passages.ts";
import { AS_OF, openAsking } from "../test/answers/ask.ts";
import { readSet } from "../test/answers/judge.ts";

interface Found {
  quote: string;
  programme: string | null;
}
interface Wanted {
  question: string;
  pieces: string[];
  programmes: string[] | undefined;
}
type Finder = (question: string) => Promise<Found | undefined> | Found | undefined;

const STARTS = 9;
const SETS = ["questions-en", "questions-zh", "held-en", "held-zh", "held2-en", "held2-zh"];

const knowledge = await loadKnowledge("knowledge");
const paragraphs = joined(knowledge.calls.flatMap(passagesOf));
const asking = await openAsking(knowledge);
const fuse = new Fuse(paragraphs, { keys: ["text"], ignoreLocation: true, threshold: 0.6 });
const mini = new MiniSearch<Found & { id: number; text: string }>({
  fields: ["text"],
  storeFields: ["quote", "programme"],
});
mini.addAll(paragraphs.map((paragraph, id) => ({ ...paragraph, id })));

const finders: Record<string, Finder> = {
  guidepost: async (question) => {
    const [answer] = await asking.ask([question]);
    const first = answer?.citations[0];
    return first && { quote: first.quote, programme: first.programme };
  },
  "fuse.js, whole paragraphs": (question) => fuse.search(question, { limit: 1 })[0]?.item,
  "minisearch (BM25)": (question) => {
    const hit = mini.search(question)[0];
    return hit && { quote: hit.quote as string, programme: hit.programme as string | null };
  },
};

for (const set of SETS) {
  const wanted = questionsOf(set);
  console.log(`\n${set}: ${wanted.length} questions that name a quote`);
  console.log(`${"".padEnd(28)}right at 1   p50 ms   p99 ms`);
  for (const [name, find] of Object.entries(finders)) {
    const times: number[] = [];
    let right = 0;
    for (const one of wanted) {
      const began = performance.now();
      const found = await find(one.question);
      times.push(performance.now() - began);
      if (found && isRight(found, one)) right++;
    }
    const share = `${((100 * right) / wanted.length).toFixed(1)}%`;
    console.log(
      `${name.padEnd(28)}${share.padStart(10)}${quantile(times, 0.5).padStart(9)}${quantile(times, 0.99).padStart(9)}`,
    );
  }
}
await asking.close();
starts();

/** Paragraphs with the headings above them: what a plain search has to know which programme it reads. */
function joined(passages: Passage[]): (Found & { text: string })[] {
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) {
    const key = `${passage.call}/${passage.group}`;
    groups.set(key, [...(groups.get(key) ?? []), passage]);
  }
  return [...groups.values()].map((group) => {
    const quote = group.map(({ text }) => text).join(" ");
    return { quote, programme: group[0]?.programme ?? null, text: `${group[0]?.heading.join(" ")} ${quote}` };
  });
}

function questionsOf(set: string): Wanted[] {
  return readSet(`test/sets/${set}.jsonl`).flatMap(({ turns, expect }) => {
    const [question, want] = [turns[0], expect[0]];
    if (!question || !want?.mustCite?.length) return [];
    return [{ question, pieces: want.mustCite, programmes: want.programmes }];
  });
}

/** It holds one of the pieces, and stands in a programme that was asked about. */
function isRight({ quote, programme }: Found, { pieces, programmes }: Wanted): boolean {
  const within = programme === null || !programmes?.length || programmes.includes(programme);
  return within && pieces.some((piece) => foldSpace(quote).includes(foldSpace(piece)));
}

function quantile(times: number[], q: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(1);
}

/** `guidepost ask` as a process of its own: time to the answer, and the most memory it took. */
function starts(): void {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-bench-"));
  const tellMemory = "process.on('exit',()=>process.stderr.write('RSS '+process.resourceUsage().maxRSS))";
  const run = (args: string[], input = "") => {
    const began = performance.now();
    const common = ["--as-of", AS_OF, "--db", join(folder, "log.sqlite"), "--knowledge", "knowledge"];
    const { stderr } = spawnSync(
      process.execPath,
      [`--import=data:text/javascript,${tellMemory}`, "bin/guidepost.mjs", ...args, ...common],
      { input, encoding: "utf8" },
    );
    return { ms: performance.now() - began, mb: Number(/RSS (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024 };
  };
  const bare = Array.from({ length: STARTS }, () => {
    const began = performance.now();
    spawnSync(process.execPath, ["-e", "0"]);
    return performance.now() - began;
  });
  run(["ask", "first"]); // makes the database and the cache
  const asks = Array.from({ length: STARTS }, () =>
    run(["ask", "Can an enterprise lead a China-Israel project?"]),
  );
  const times = asks.map(({ ms }) => ms);
  const lines = SETS.flatMap((set) => readSet(`test/sets/${set}.jsonl`)).map(({ id, turns }) =>
    JSON.stringify({ id, turns }),
  );
  const all = run(["ask", "--jsonl"], lines.join("\n"));
  console.log(`\nguidepost ask, process start to answer (${STARTS} starts)`);
  console.log(
    `  least ${quantile(times, 0)} ms, median ${quantile(times, 0.5)} ms; bare node: ${quantile(bare, 0.5)} ms`,
  );
  console.log(`  peak memory ${Math.max(...asks.map(({ mb }) => mb)).toFixed(0)} MB`);
  console.log(
    `guidepost ask --jsonl, ${lines.length} conversations: ${(all.ms / 1000).toFixed(1)} s, peak memory ${all.mb.toFixed(0)} MB`,
  );
  rmSync(folder, { recursive: true, force: true });
}
