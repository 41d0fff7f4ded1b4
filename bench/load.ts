/**
 * Thousands of conversations at once over each way to the real program: how many answers a second, how long they
 * take, whether one who floods delays the others, and how memory behaves over a long time. Slack and Discord are
 * local stand-ins. Each answer is checked to belong to its question; at the end every message must be in the log,
 * answered and sent.
 *
 *     npm run bench load                    all of it, some minutes
 *     npm run bench load web 500 2000       one way, bursts of these sizes
 *     npm run bench load soak 30            so many minutes of steady load on all ways at once
 * @module
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Logged, Program } from "./load/program.ts";
import { scriptsFor } from "./load/scripts.ts";
import { burst, flood, type Measured, type Place, steady } from "./load/shapes.ts";
import { discordWay, slackWay, type Way, webWay } from "./load/ways.ts";

const WAYS: Record<string, () => Promise<Way>> = { web: webWay, slack: slackWay, discord: discordWay };
const BURSTS = [100, 1000, 4000];
/** Discord takes fewer messages a second than the others. */
const DISCORD_BURSTS = [100, 500, 1000];
const STEADY = { web: 100, slack: 60, discord: 20 } as Record<string, number>;
const STEADY_SECONDS = 30;
/** What one person alone sends a second: more than all answers that can be given. */
const FLOOD = 200;

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

function summary({ answers, seconds, times, lost, crossed }: Measured) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return {
    answers,
    perSecond: round(answers / seconds),
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    lost,
    crossed,
  };
}

let wrong = 0;

function tell(what: string, measured: Measured, more: object = {}): void {
  wrong += measured.lost + measured.crossed;
  console.log(JSON.stringify({ what, ...summary(measured), ...more }));
}

function tellLog(logged: Logged): void {
  wrong += logged.unanswered + logged.unfinished + logged.undelivered;
  console.log(JSON.stringify({ what: "the log at the end", ...logged }));
}

async function open(ways: Way[]): Promise<{ program: Program; places: Place[] }> {
  const program = await Program.start(Object.assign({}, ...ways.map(({ env }) => env)));
  const { url } = program;
  const places: Place[] = [];
  for (const way of ways) places.push({ way, url, scripts: await scriptsFor(way, url) });
  return { program, places };
}

async function measure(name: string, bursts: number[]): Promise<void> {
  const way = await (WAYS[name] as () => Promise<Way>)();
  const { program, places } = await open([way]);
  const place = places[0] as Place;
  for (const count of bursts) {
    const before = await program.processor();
    const measured = await burst(place, count);
    tell(`${way.name}: ${count} conversations at once`, measured, {
      cpuMsEach: round(((await program.processor()) - before) / measured.answers, 2),
      rssMb: Math.round(await program.memory()),
    });
  }
  const rate = { count: 1000, perSecond: STEADY[name] ?? 10, seconds: STEADY_SECONDS };
  tell(`${way.name}: ${rate.perSecond} messages a second`, await steady(place, rate));
  const flooding = flood(place, { perSecond: FLOOD, seconds: STEADY_SECONDS });
  tell(`${way.name}: the same beside one person's ${FLOOD} a second`, await steady(place, rate));
  await flooding;
  await program.idle();
  tellLog(await program.stop());
  await way.close();
}

async function soak(minutes: number): Promise<void> {
  const ways = await Promise.all(Object.values(WAYS).map((make) => make()));
  const { program, places } = await open(ways);
  const memory: number[] = [];
  let over = false;
  const watching = (async () => {
    while (!over) {
      memory.push(await program.memory());
      await sleep(5000);
    }
  })();
  const rates = Object.values(STEADY).map((perSecond) => perSecond / 4);
  const all = await Promise.all(
    places.map((place, at) =>
      steady(place, { count: 500, perSecond: rates[at] ?? 1, seconds: 60 * minutes }),
    ),
  );
  over = true;
  await watching;
  for (const [at, measured] of all.entries()) tell(`${ways[at]?.name}: ${minutes} minutes`, measured);
  const tenth = Math.max(1, Math.floor(memory.length / 10));
  const mean = (part: number[]) => Math.round(part.reduce((sum, mb) => sum + mb, 0) / part.length);
  const tenths = Array.from({ length: 10 }, (_, at) => mean(memory.slice(at * tenth, (at + 1) * tenth)));
  console.log(
    JSON.stringify({ what: "memory in MB, tenth by tenth", tenths, most: Math.round(Math.max(...memory)) }),
  );
  await program.idle();
  tellLog(await program.stop());
  for (const way of ways) await way.close();
}

const [what, ...numbers] = process.argv.slice(2);
const given = numbers.map(Number);
if (what === "soak") await soak(given[0] ?? 10);
else if (what !== undefined) await measure(what, given.length > 0 ? given : BURSTS);
else for (const name of Object.keys(WAYS)) await measure(name, name === "discord" ? DISCORD_BURSTS : BURSTS);
if (wrong > 0) {
  console.error(`${wrong} answers were lost, crossed or not finished.`);
  process.exitCode = 1;
}
