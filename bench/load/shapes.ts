/**
 * Shapes of load: everybody at once, so many a second, and one who floods.
 * @module
 */
import { setTimeout as sleep } from "node:timers/promises";
import { belongs, type Script } from "./scripts.ts";
import type { Way } from "./ways.ts";

/** What was measured. */
export interface Measured {
  answers: number;
  seconds: number;
  times: number[];
  /** No answer came. */
  lost: number;
  /** An answer came that does not belong to its question. */
  crossed: number;
}

/** Everything that a conversation is held with. */
export interface Place {
  way: Way;
  url: string;
  scripts: Script[];
}

/** Conversations, each with its person; a script said to its end begins anew. */
export class Conversations {
  readonly measured: Measured = { answers: 0, seconds: 0, times: [], lost: 0, crossed: 0 };
  readonly #turns = new Map<number, number>();

  constructor(
    private readonly place: Place,
    /** The first one's number: no two loads share a person. */
    private readonly first: number,
  ) {}

  /** Says the next thing in a conversation, and looks at the answer. */
  async go(conversation: number): Promise<void> {
    const { way, url, scripts } = this.place;
    const number = this.first + conversation;
    const script = scripts[number % scripts.length] as Script;
    const turn = this.#turns.get(number) ?? 0;
    this.#turns.set(number, (turn + 1) % script.says.length);
    const start = performance.now();
    try {
      const answer = await way.ask(number, script.says[turn] as string, url);
      this.measured.times.push(performance.now() - start);
      this.measured.answers += 1;
      if (!belongs(answer, script.expects[turn] as string[])) this.measured.crossed += 1;
    } catch {
      this.measured.lost += 1;
    }
  }
}

let people = 0;

/** A place in the row of people for so many. */
function newPeople(count: number): number {
  people += count;
  return people - count;
}

/** So many conversations at once, each said to its end as fast as the answers come. */
export async function burst(place: Place, count: number): Promise<Measured> {
  const all = new Conversations(place, newPeople(count));
  const turns = place.scripts[0]?.says.length ?? 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      for (let turn = 0; turn < turns; turn++) await all.go(at);
    }),
  );
  return { ...all.measured, seconds: (performance.now() - start) / 1000 };
}

/** So many messages a second over so many conversations, whether or not the answers keep up. */
export async function steady(
  place: Place,
  { count, perSecond, seconds }: { count: number; perSecond: number; seconds: number },
): Promise<Measured> {
  const all = new Conversations(place, newPeople(count));
  const busy = new Set<number>();
  const under = new Set<Promise<void>>();
  const start = performance.now();
  let said = 0;
  for (let next = 0; performance.now() - start < 1000 * seconds; ) {
    for (; said < ((performance.now() - start) / 1000) * perSecond && busy.size < count; said++) {
      while (busy.has(next)) next = (next + 1) % count;
      const conversation = next;
      next = (next + 1) % count;
      busy.add(conversation);
      const going = all.go(conversation).finally(() => {
        busy.delete(conversation);
        under.delete(going);
      });
      under.add(going);
    }
    await sleep(5);
  }
  const took = (performance.now() - start) / 1000;
  await Promise.all(under);
  return { ...all.measured, seconds: took };
}

/** One person who says so many things a second, in one conversation, and waits for no answer. */
export async function flood(
  { way, url }: Place,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<void> {
  const number = newPeople(1);
  await way.ask(number, "hello", url);
  const start = performance.now();
  for (let said = 0; performance.now() - start < 1000 * seconds; await sleep(5)) {
    for (; said < ((performance.now() - start) / 1000) * perSecond; said++)
      way.say(number, `How long may a project run, and are ${said} months too long?`, url);
  }
}
