/**
 * A thousand calls in one knowledge folder: reading them the first time and from the cache, the command's start with
 * its memory, and the latency of questions. Usage: npm run bench calls [NUMBER]. One machine, one run.
 * @module
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { draftOf } from "../src/import/draft.ts";
import { callIdOf } from "../src/import/write.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { openAsking } from "../test/answers/ask.ts";

const COUNT = Number(process.argv[2] ?? 1000);
const AS_OF = "2027-01-10";
const FIELDS = [
  "lake ecology",
  "salt marshes",
  "glacier physics",
  "urban noise",
  "wind storage",
  "soil carbon",
  "rare seeds",
  "tidal power",
];
const COUNTRIES = [
  "Norway",
  "Chile",
  "Kenya",
  "Japan",
  "Poland",
  "Peru",
  "Egypt",
  "Canada",
  "Portugal",
  "Vietnam",
];
const pick = <T>(list: readonly T[], i: number) => list[i % list.length] as T;

const nameOf = (i: number) =>
  `Call ${i} for ${pick(FIELDS, i)} of the ${pick(COUNTRIES, Math.floor(i / 8))} fund`;

function posting(i: number): string {
  const programmes = [1, 2, 3].map(
    (n) => `${n}.1 Joint projects with ${pick(COUNTRIES, i + n)} on ${pick(FIELDS, i + n)}

Field: ${pick(FIELDS, i + n)}.
Number of projects to be supported: ${(i % 9) + n}.
Total funding to be supported: ${(i % 50) + n} million yuan.
(1) The project leader must be a university.
(2) The project implementation period shall not exceed ${(n % 3) + 1} years.
(3) Both parties shall submit their applications, and unilateral applications are invalid.`,
  );
  return `${nameOf(i)}\n\nDeadline: ${(i % 27) + 1} March 2027\n\n${programmes.join("\n\n")}\n`;
}

/** A drafted call as it is after a person confirmed it: JSON is YAML. */
function write(directory: string, i: number): void {
  const id = callIdOf(nameOf(i));
  const text = posting(i);
  const { call, programmes } = draftOf(id, text.split("\n"));
  const confirmed = (data: unknown) =>
    JSON.stringify(data, (key, value) => (key === "draft" ? undefined : value));
  mkdirSync(join(directory, id, "programmes"), { recursive: true });
  writeFileSync(join(directory, id, "guideline.md"), text);
  writeFileSync(join(directory, id, "call.yaml"), confirmed(call));
  for (const one of programmes)
    writeFileSync(join(directory, id, "programmes", `${one.id}.yaml`), confirmed(one));
}

const directory = mkdtempSync(join(tmpdir(), "guidepost-calls-"));
try {
  const knowledgeDir = join(directory, "knowledge");
  for (let i = 0; i < COUNT; i++) write(knowledgeDir, i);
  const began = performance.now();
  const knowledge = await loadKnowledge(knowledgeDir);
  console.log(
    `${knowledge.calls.length} calls, ${knowledge.calls.reduce((n, call) => n + call.programmes.length, 0)} programmes`,
  );
  console.log(
    `read and checked:    ${((performance.now() - began) / 1000).toFixed(1)} s, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
  const changed = join(knowledgeDir, knowledge.calls[0]?.id ?? "", "guideline.md");
  appendFileSync(changed, "More.\n");
  const again = performance.now();
  await loadKnowledge(knowledgeDir, knowledge);
  console.log(
    `one call changed:     ${((performance.now() - again) / 1000).toFixed(1)} s until it is taken in`,
  );
  const asking = await openAsking(knowledge, AS_OF);
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    const at = (i * 37) % COUNT;
    const question = pick(
      [
        `When is the deadline of ${nameOf(at)}?`,
        `Can a company lead a project of ${nameOf(at)}?`,
        `How long is a project with ${pick(COUNTRIES, i)}?`,
        `${pick(FIELDS, i)} funding`,
      ],
      i,
    );
    const start = performance.now();
    await asking.ask([question]);
    times.push(performance.now() - start);
  }
  const first = times[0] ?? 0;
  times.sort((a, b) => a - b);
  const quantile = (q: number) =>
    `${(times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0).toFixed(1)} ms`;
  console.log(
    `questions (200):     first ${first.toFixed(0)} ms, p50 ${quantile(0.5)}, p99 ${quantile(0.99)}, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
  await asking.close();
  for (const run of ["no cache", "with the cache", "with the cache", "one call changed"]) {
    if (run.startsWith("one")) appendFileSync(changed, "More.\n");
    const start = performance.now();
    const tell = "process.on('exit',()=>process.stderr.write('RSS '+process.resourceUsage().maxRSS))";
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        `--import=data:text/javascript,${tell}`,
        "bin/guidepost.mjs",
        "ask",
        nameOf(7),
        "--knowledge",
        knowledgeDir,
        "--db",
        join(directory, "log.sqlite"),
        "--as-of",
        AS_OF,
      ],
      { encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: join(directory, "cache") } },
    );
    const mb = Number(/RSS (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024;
    console.log(
      `guidepost ask, ${run}: ${((performance.now() - start) / 1000).toFixed(1)} s, ${mb.toFixed(0)} MB${status === 0 ? "" : `, exit ${status}: ${stderr.slice(0, 300)}`}`,
    );
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
