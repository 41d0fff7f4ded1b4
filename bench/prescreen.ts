/**
 * Pre-screening many projects: rows of a spreadsheet a second and the memory they take, how the cost of a project
 * grows with the number of programmes, and how long an interview takes to find its first question.
 * Compare within a run, not across machines.
 * @module
 */
import { Readable, Writable } from "node:stream";
import { loadKnowledge } from "../src/knowledge/load.ts";
import type { Call, Programme } from "../src/knowledge/model.ts";
import type { Project } from "../src/knowledge/project.ts";
import { topicResolver } from "../src/language/topics.ts";
import { screenCsv } from "../src/prescreen/batch.ts";
import { prescreen } from "../src/prescreen/report.ts";
import { lookAhead } from "../src/rules/look-ahead.ts";

const AS_OF = "2022-12-01";
const ROWS = 10_000;
const PROGRAMMES = [1, 15, 500];

const knowledge = await loadKnowledge("knowledge");
const call = knowledge.calls.find((one) => one.programmes.length > 0) as Call;
const partners = [...new Set(call.programmes.flatMap((programme) => programme.partners))];
const topics = call.programmes.flatMap((programme) => programme.topics.map((topic) => topic.label.en));

/** Projects that differ in what they state, with no chance in it: every run screens the same. */
function projectAt(i: number): Project {
  return {
    topic: topics[(i * 7) % topics.length],
    partnerCountries: [partners[i % partners.length] as string],
    lead: { type: (["university", "enterprise", "research-institute"] as const)[i % 3], country: "CN" },
    ...(i % 5
      ? { participants: [{ type: "enterprise" as const, country: partners[i % partners.length] }] }
      : {}),
    durationMonths: [24, 36, 48, 12][i % 4],
    ...(i % 3 ? { partnerSubmits: i % 2 === 0 } : {}),
    ...(i % 2 ? { cooperationAgreement: i % 7 !== 0 } : {}),
  };
}

function* spreadsheet(rows: number): Generator<string> {
  yield "topic,partnerCountries,lead.type,lead.country,participants,durationMonths,partnerSubmits,cooperationAgreement\n";
  for (let i = 0; i < rows; i++) {
    const project = projectAt(i);
    const units = project.participants?.map((unit) => `|${unit.type}|${unit.country}`).join("; ") ?? "";
    const cells = [
      project.topic,
      project.partnerCountries?.join(";"),
      project.lead?.type,
      project.lead?.country,
      units,
    ];
    const more = [project.durationMonths, project.partnerSubmits ?? "", project.cooperationAgreement ?? ""];
    yield `${[...cells, ...more].map((cell) => `"${cell}"`).join(",")}\n`;
  }
}

/** The call with as many programmes as wanted: its own, again under other ids. */
function callOf(size: number): Call {
  const programmes = Array.from({ length: size }, (_, i): Programme => {
    const own = call.programmes[i % call.programmes.length] as Programme;
    return i < call.programmes.length
      ? own
      : { ...own, id: `${own.id}-${i}`, requirements: own.requirements.map((one) => ({ ...one })) };
  });
  return { ...call, programmes };
}

async function rowsPerSecond(): Promise<void> {
  const resolver = topicResolver(call);
  let written = 0;
  const output = new Writable({
    write(chunk, _, done) {
      written += chunk.length;
      done();
    },
  });
  const screen = (project: Project) =>
    prescreen({ call, project, asOf: AS_OF, language: "en", topics: resolver });
  const started = performance.now();
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const input = Readable.from(spreadsheet(ROWS));
  const tally = await screenCsv({
    input,
    name: "bench",
    output,
    json: false,
    language: "en",
    screen,
    complain: () => {},
  });
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  const memory = `${(most / 1e6).toFixed(0)} MB at most`;
  console.log(
    `${tally.rows} rows in ${seconds.toFixed(1)} s: ${Math.round(tally.rows / seconds)} rows/s, ${memory}, report of ${(written / 1e6).toFixed(1)} MB`,
  );
}

/** Screening against all programmes, and an interview's first look ahead, by the number of programmes. */
function growth(): void {
  console.log("\nprogrammes   ms a project   µs a programme   first question, ms");
  for (const size of PROGRAMMES) {
    const grown = callOf(size);
    const resolver = topicResolver(grown);
    const ids = grown.programmes.map((programme) => programme.id);
    const one = (i: number) =>
      prescreen({
        call: grown,
        project: projectAt(i),
        asOf: AS_OF,
        language: "en",
        topics: resolver,
        programmes: ids,
      });
    const repeats = Math.max(5, Math.round(1500 / size));
    const warm = Math.min(repeats, 50);
    for (let i = 0; i < warm; i++) one(i);
    const started = performance.now();
    for (let i = 0; i < repeats; i++) one(i);
    const each = (performance.now() - started) / repeats;
    const looks = Math.max(2, Math.round(30 / size));
    const ask = () =>
      lookAhead({
        call: grown,
        programmes: grown.programmes,
        mode: "match",
        project: {},
        topics: resolver,
        closed: new Set(),
      });
    ask();
    const asked = performance.now();
    for (let i = 0; i < looks; i++) ask();
    const question = (performance.now() - asked) / looks;
    console.log(
      `${String(size).padStart(10)}   ${each.toFixed(2).padStart(12)}   ${((each * 1000) / size).toFixed(0).padStart(14)}   ${question.toFixed(1).padStart(18)}`,
    );
  }
}

await rowsPerSecond();
growth();
