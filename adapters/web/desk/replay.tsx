/**
 * Replay at the desk: all logged questions answered again by what runs now, and what comes out differently.
 * @module
 */
import type { Hono } from "hono";
import { answeringAgain } from "../../../src/review/again.ts";
import type { Change } from "../../../src/review/compare.ts";
import {
  type DifferenceGroup,
  groupDifferences,
  type ReplayResult,
  replay,
} from "../../../src/review/replay.ts";
import { readForm, text } from "../chat/input.ts";
import type { WebContext, WebDeps, WebEnv } from "../context.ts";
import type { Wording } from "../wording/index.ts";
import { deskPage, Token } from "./layout.tsx";

interface Run {
  by: string;
  startedAt: number;
  knowledge: string;
  done: number;
  result?: ReplayResult;
  error?: string;
}

const SHOWN = 200;
const REFRESH_SECONDS = 2;

/** Adds `/desk/replay`. The last run is kept in memory. */
export function registerReplay(app: Hono<WebEnv>, deps: WebDeps): void {
  let run: Run | undefined;

  const start = async (by: string, since: string | undefined) => {
    const { engineFor, store, clock } = deps;
    if (!engineFor) return;
    const current: Run = { by, startedAt: clock.now(), knowledge: deps.knowledge().hash, done: 0 };
    run = current;
    const progress = (done: number) => {
      current.done = done;
    };
    try {
      current.result = await answeringAgain(store, engineFor, (answer) =>
        replay(store, answer, { since, progress }),
      );
      const { replayed, different, failed } = current.result;
      await store.audit.append(by, "replay", `knowledge:${current.knowledge.slice(0, 12)}`, {
        replayed,
        different: different.length,
        failed: failed.length,
      });
    } catch (error) {
      current.error = error instanceof Error ? error.message : String(error);
      deps.log?.error({ reason: current.error }, "the replay failed");
    }
  };
  const running = () => run !== undefined && !run.result && !run.error;

  app.get("/desk/replay", (c) => {
    const { desk } = c.get("t");
    const content = (
      <ReplayPage c={c} run={run} running={running()} possible={deps.engineFor !== undefined} />
    );
    return deskPage(c, "replay", desk.nav.replay, content, running() ? REFRESH_SECONDS : undefined);
  });

  app.post("/desk/replay", async (c) => {
    const fields = await readForm(c);
    const since = /^\d{4}-\d{2}-\d{2}$/.test(text(fields, "since")) ? text(fields, "since") : undefined;
    if (!running()) void start(c.get("staff").name, since);
    return c.redirect("/desk/replay", 303);
  });
}

function ReplayPage({
  c,
  run,
  running,
  possible,
}: {
  c: WebContext;
  run: Run | undefined;
  running: boolean;
  possible: boolean;
}) {
  const t = c.get("t");
  const { desk } = t;
  return (
    <>
      <h1>{desk.nav.replay}</h1>
      <p>{desk.replay.explain}</p>
      {!possible && <p class="notice">{desk.replay.impossible}</p>}
      {possible && !running && (
        <form class="filters" method="post" action="/desk/replay">
          <Token c={c} />
          <label>
            <span>{desk.replay.since}</span>
            <input type="date" name="since" />
          </label>
          <button class="primary" type="submit">
            {desk.replay.start}
          </button>
        </form>
      )}
      {run && running && (
        <p class="notice" role="status">
          {desk.replay.running(run.done)}
        </p>
      )}
      {run?.error && <p class="fault">{run.error}</p>}
      {run?.result && (
        <>
          <p class="meta">
            {desk.replay.ran(
              run.by,
              t.dateTime(new Date(run.startedAt).toISOString()),
              run.knowledge.slice(0, 12),
            )}
          </p>
          <Result c={c} result={run.result} />
        </>
      )}
    </>
  );
}

function Result({ c, result }: { c: WebContext; result: ReplayResult }) {
  const { desk } = c.get("t");
  const { replayed, same, reworded, different, failed } = result;
  return (
    <>
      <p class="numbers">{desk.replay.sums(replayed, same, reworded, different.length, failed.length)}</p>
      {different.length === 0 && <p class="nothing">{desk.replay.nothing}</p>}
      <ol class="differences">
        {groupDifferences(different)
          .slice(0, SHOWN)
          .map((difference) => (
            <DifferenceView c={c} difference={difference} />
          ))}
      </ol>
      {failed.map(({ turn, question, error }) => (
        <p class="fault">
          <a href={`/desk/turns/${turn}`}>{question}</a>: {error}
        </p>
      ))}
    </>
  );
}

/** An outcome or a verdict as the desk's other pages name it. */
function inWords(part: Change["part"], value: string, t: Wording): string {
  const words: Readonly<Record<string, string>> =
    part === "outcome" ? t.outcomes : part === "verdict" ? t.verdicts : {};
  return words[value] ?? value;
}

function DifferenceView({ c, difference }: { c: WebContext; difference: DifferenceGroup }) {
  const t = c.get("t");
  const { desk } = t;
  const { turn, question, before, after, changes, times } = difference;
  return (
    <li>
      <p>
        <span class="count">{times}×</span> <a href={`/desk/turns/${turn}`}>{question || "–"}</a>
      </p>
      <dl class="changes">
        {changes.map(({ part, before: was, after: is }: Change) => (
          <div>
            <dt>{desk.replay.parts[part]}</dt>
            <dd>
              <del>{inWords(part, was, t)}</del> → <ins>{inWords(part, is, t)}</ins>
            </dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{desk.replay.texts}</summary>
        <div class="side">
          <p class="logged">{before.text}</p>
          <p class="logged">{after.text}</p>
        </div>
      </details>
    </li>
  );
}
