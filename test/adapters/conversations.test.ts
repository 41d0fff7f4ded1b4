import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Program } from "../faults/served.ts";
import { DiscordPlatform } from "./discord-platform.ts";
import { AS_OF } from "./fakes/real-engine.ts";
import { until } from "./fakes/wait.ts";
import { ChatPlace } from "./places/chat-place.ts";
import { logRows, platformsIn } from "./places/log-rows.ts";
import { type Place, SECRET } from "./places/place.ts";
import { type Expected, Reference } from "./places/reference.ts";
import { SCRIPTS, type Step } from "./places/scripts.ts";
import { TerminalPlace } from "./places/terminal-place.ts";
import { quotesOf, tight, wordsOf } from "./places/visible.ts";
import { WebPlace } from "./places/web-place.ts";
import { SlackPlatform } from "./slack-platform.ts";

let program: Program;
beforeAll(() => {
  program = new Program({ GUIDEPOST_SECRET: SECRET }, mkdtempSync(join(tmpdir(), "guidepost-chat-")));
});
afterAll(() => rmSync(program.folder, { recursive: true, force: true }));

const PLACES: [name: string, make: () => Promise<Place>][] = [
  ["Slack", async () => new ChatPlace("slack", await SlackPlatform.make())],
  ["Discord", async () => new ChatPlace("discord", await DiscordPlatform.make())],
  ["web page", async () => new WebPlace()],
  ["terminal", async () => new TerminalPlace(program)],
];

async function act(place: Place, step: Step): Promise<void> {
  if ("say" in step) return place.say(step.say, step.id);
  if ("press" in step) return place.press(step.press);
  if ("fill" in step) return place.fill(step.fill);
  if ("office" in step) return place.officeSays(step.office);
  await place.stop();
  await place.start();
}

/** Everything that the engine said is there to be read, and the quotes are the source, to the letter. */
async function sees(place: Place, { reply, confirmed }: Expected, what: string): Promise<void> {
  const own = confirmed && place.own[confirmed];
  const words = own !== undefined ? [own] : wordsOf(reply, place.offers);
  let missing: string[] = words;
  const complete = async () => {
    const seen = tight(await place.seen());
    missing = words.filter((text) => !seen.includes(tight(text)));
    return missing.length === 0;
  };
  await until(what, complete).catch(async (error: Error) => {
    throw new Error(
      `${place.name}: ${error.message}\nmissing: ${JSON.stringify(missing)}\nin: ${await place.seen()}`,
    );
  });
  if (own !== undefined) return;
  const shown = tight((await place.quotes()).join(""));
  for (const quote of quotesOf(reply)) expect(shown, what).toContain(tight(quote));
}

describe.each(Object.entries(SCRIPTS))("%s", (_, { steps, ends }) => {
  it("is the same everywhere, and leaves the same log", { timeout: 120_000 }, async () => {
    const reference = await new Reference().start();
    const expected: (Expected | undefined)[] = [];
    for (const step of steps) expected.push(await reference.take(step));
    await reference.stop();
    expect(expected.findLast((one) => one)?.reply.answer.text).toMatch(ends);
    const log = await logRows(reference.db, reference.pressed);
    expect(log.left).toEqual({ inbox: 0, outbox: 0 });
    for (const [name, make] of PLACES) {
      const place = await make();
      try {
        await place.start();
        for (const [at, step] of steps.entries()) {
          place.mark();
          await act(place, step);
          const one = expected[at];
          if (one) await sees(place, one, `${name}, step ${at}: ${JSON.stringify(step)}`);
          if (!("restart" in step)) await place.settled();
        }
        await place.stop();
        expect(await logRows(place.db, reference.pressed), name).toEqual(log);
        expect(await platformsIn(place.db)).toEqual([place.name]);
      } finally {
        await place.close();
      }
    }
    reference.close();
  });
});

it(`asks as of ${AS_OF}, a day on which the first call is open`, () => {
  expect(AS_OF).toBe("2022-12-01");
});
