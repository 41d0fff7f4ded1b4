/**
 * Conversations on the page, in Slack and in Discord with the real server, which is killed in the middle of each
 * round; and what must hold of everything that was said in them.
 * @module
 */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { checkDatabase } from "../../src/store/backup.ts";
import { openDatabase } from "../../src/store/database.ts";
import { openStore, type Store, type Turn } from "../../src/store/index.ts";
import { until } from "../adapters/fakes/wait.ts";
import { SECRET } from "../store/helpers.ts";
import { type Line, Platforms } from "./lines.ts";
import { type Change, Program, type Running } from "./served.ts";
import { Visitor } from "./visitor.ts";

/** The latest moment of a kill after a round's messages, in ms. */
const LATEST_KILL = 250;
/** Each so many rounds, the server is told to stop instead. */
const STOPPED_EVERY = 5;
/** The longest that a platform takes before a message is there, and again after it, in ms. */
const SLOWEST_SEND = 40;
const INTERVIEWED = 1;
const CALM = 2;
const ASKERS = 1000;

/** What became of all that was said. */
export interface Figures {
  kills: number;
  /** Messages in the inbox. */
  messages: number;
  /** Of them: at work when a process was killed, and taken up by a later one. */
  takenUpAgain: number;
  /** Of their replies: being sent when a process was killed, and finished by a later one. */
  sentAgain: number;
  /** Of their replies: may or may not have arrived, and are said to be so. */
  unknown: number;
}

/**
 * Talks in rounds, kills the server in each, and looks at what is left.
 * @param change a change of the program's source: to see that a broken one is found
 * @param patience how long anything is waited for, in ms
 */
export async function killRounds(
  kills: number,
  { patience, change }: { patience: number; change?: Change },
): Promise<Figures> {
  const platforms = await Platforms.make();
  platforms.take(() => Math.random() * SLOWEST_SEND);
  const program = new Program({ GUIDEPOST_SECRET: SECRET, ...platforms.env }, { change });
  let running: Running | undefined;
  const start = async () => {
    const served = await program.serve();
    running = served.running;
    expect(served.failed, running.err).toEqual([]);
    return served.url;
  };
  try {
    const visitor = new Visitor();
    const interviewed = platforms.lines(INTERVIEWED);
    const asked: Line[] = [];
    let url = await start();
    await visitor.say(url, "check my project");
    await Promise.all(
      interviewed.map(async (line) => {
        await line.say("check my project");
        await until("the first question", () => line.shown().length > 0, patience);
      }),
    );
    for (let at = 0; at < kills; at++) {
      const askers = platforms.lines(ASKERS + at, program.db);
      asked.push(...askers);
      // What breaks off is said again below, as platforms, browsers and people do.
      const traffic = Promise.allSettled([
        visitor.say(url, stepAt(at)),
        ...interviewed.map((line) => line.say(stepAt(at))),
        ...askers.map((line) => line.say(`May an enterprise lead a project of group ${at}?`)),
      ]);
      await sleep(Math.random() * LATEST_KILL);
      await (at % STOPPED_EVERY === 3 ? running?.stop() : running?.kill());
      expect((await checkDatabase(program.db, { secret: SECRET })).problems).toEqual([]);
      url = await start();
      await traffic;
      await Promise.all([
        until("the page", () => visitor.again(url).then(() => true), patience),
        ...[...interviewed, ...askers].map((line) => line.insist(patience)),
      ]);
    }
    const calm = platforms.lines(CALM);
    for (const line of calm) {
      await line.say("May an enterprise lead a project of group 0?");
      // Until it is answered there may be nothing yet to wait for: it can still be on its way in.
      await until(`an answer in ${line.platform}`, () => line.shown().length > 0, patience);
    }
    const store = await openStore(program.db, { secret: SECRET });
    try {
      await settled(store, patience);
      await holds(store, visitor, interviewed, [...asked, ...calm], calm);
      return { kills, ...(await figures(program.db)) };
    } finally {
      await store.close();
    }
  } finally {
    await running?.kill();
    await platforms.stop();
  }
}

/** What the interviewed say in a round. */
function stepAt(at: number): string {
  return at % 8 === 4 ? "skip" : at % 24 === 23 ? "restart" : "why";
}

/** Waits until nothing is left to be answered or sent. */
function settled(store: Store, patience: number): Promise<unknown> {
  const done = async () =>
    (await store.inbox.pending()).length === 0 && (await store.outbox.queued()).length === 0;
  return until("everything answered and sent", done, patience);
}

/** Everything said is in the log, once and in its order, answered; and its reply was sent once, or is said to be unknown. */
async function holds(
  store: Store,
  visitor: Visitor,
  interviewed: Line[],
  asked: Line[],
  calm: Line[],
): Promise<void> {
  const turns = (await store.turns.list({ limit: -1 })).sort((a, b) => a.id - b.id);
  expect(turns.filter(({ status }) => status !== "answered")).toEqual([]);
  const onPage = turns.filter(({ platform }) => platform === "web");
  expect(onPage.map(({ text }) => text)).toEqual(visitor.said);
  expectsInterview(onPage);
  for (const { platform, said } of interviewed) {
    const questions = new Set(asked.flatMap((line) => line.said.map(({ text }) => text)));
    const theirs = turns.filter((turn) => turn.platform === platform && !questions.has(turn.text));
    expect(theirs.map(({ text }) => text)).toEqual(said.map(({ text }) => text));
    expectsInterview(theirs);
  }
  for (const line of asked) {
    const whole = calm.find(({ platform }) => platform === line.platform)?.shown().length ?? 0;
    expect(whole).toBeGreaterThan(0);
    const [{ key, text }] = line.said as [{ key: string; text: string }];
    const event = await store.inbox.find(line.platform, key);
    expect(event, text).toMatchObject({ status: "done" });
    expect((await store.turns.forEvent(event?.id ?? 0))?.text).toBe(text);
    const reply = await store.outbox.get(`${line.platform}:${key}`);
    expect(["sent", "unknown"], text).toContain(reply?.status);
    const shown = line.shown().map((message) => JSON.stringify({ ...(message as object), ts: 0, id: 0 }));
    expect(new Set(shown).size, `${text} was answered twice`).toBe(shown.length);
    if (reply?.status === "sent") expect(shown.length, text).toBe(whole);
  }
}

/** In every turn the interview is there, and a `why` leaves its question where it was. */
export function expectsInterview(turns: Turn[]): void {
  let field: string | undefined;
  for (const { text, answer } of turns) {
    const interview = (answer as { interview?: { question?: { field: string } } } | null)?.interview;
    expect(interview, text).toBeDefined();
    if (text === "why") expect(interview?.question?.field).toBe(field);
    field = interview?.question?.field;
  }
}

async function figures(file: string): Promise<Omit<Figures, "kills">> {
  const database = await openDatabase(file, { mode: "read" });
  try {
    const row = await database.get<Omit<Figures, "kills">>(
      `SELECT (SELECT count(*) FROM inbox) AS messages,
         (SELECT count(*) FROM inbox WHERE attempts > 1) AS takenUpAgain,
         (SELECT count(*) FROM outbox WHERE attempts > 1 AND status = 'sent') AS sentAgain,
         (SELECT count(*) FROM outbox WHERE status = 'unknown') AS unknown`,
    );
    return row as Omit<Figures, "kills">;
  } finally {
    await database.close();
  }
}
