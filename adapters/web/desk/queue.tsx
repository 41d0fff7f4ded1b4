/**
 * The queue: what the office should look at, similar questions together.
 * @module
 */
import type { Hono } from "hono";
import {
  type Escalation,
  groupQuestions,
  isInterviewStep,
  type QuestionGroup,
  type Turn,
} from "../../../src/store/index.ts";
import type { WebContext, WebDeps, WebEnv } from "../context.ts";
import {
  type Filters,
  filterQuery,
  OUTCOMES,
  PLATFORMS,
  readFilters,
  toTurnFilter,
  VIEWS,
} from "./filters.ts";
import { deskPage } from "./layout.tsx";
import { OutcomeBadge } from "./parts.tsx";

/** So many of the newest questions are grouped on one page. */
const LOOKED_AT = 1500;
const GROUPS_SHOWN = 60;

/** Adds `/desk`. */
export function registerQueue(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/desk", async (c) => {
    const filters = readFilters((name) => c.req.query(name));
    const { turns } = deps.store;
    const found = await turns.list({ ...toTurnFilter(filters), limit: LOOKED_AT });
    const open = new Map((await deps.store.escalations.list("open")).map((one) => [one.turn, one]));
    const counts = await Promise.all(
      VIEWS.map(async (view) => [view, await turns.count(toTurnFilter({ ...EMPTY, view }))] as const),
    );
    const programmes = deps.knowledge().calls.flatMap((call) => call.programmes.map(({ id }) => id));
    const { desk } = c.get("t");
    const content = (
      <>
        <h1>{desk.nav.queue}</h1>
        <Views c={c} filters={filters} counts={counts} />
        <FilterForm c={c} filters={filters} programmes={programmes} />
        <Groups c={c} turns={found} open={open} />
        <p class="exports">
          {desk.queue.export} <a href={`/desk/export.csv?${filterQuery(filters)}`}>CSV</a> ·{" "}
          <a href={`/desk/export.jsonl?${filterQuery(filters)}`}>JSONL</a>
        </p>
      </>
    );
    return deskPage(c, "queue", desk.nav.queue, content);
  });
}

const EMPTY = readFilters(() => undefined);

function Views({
  c,
  filters,
  counts,
}: {
  c: WebContext;
  filters: Filters;
  counts: readonly (readonly [Filters["view"], number])[];
}) {
  const { queue } = c.get("t").desk;
  return (
    <ul class="views">
      {counts.map(([view, count]) => (
        <li>
          <a
            href={`/desk?${filterQuery(filters, { view })}`}
            aria-current={view === filters.view ? "page" : undefined}
          >
            {queue.views[view]} <span class="count">{count}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function FilterForm({ c, filters, programmes }: { c: WebContext; filters: Filters; programmes: string[] }) {
  const t = c.get("t");
  const { queue } = t.desk;
  const select = (
    name: "platform" | "language" | "programme" | "outcome" | "reviewed",
    options: readonly (readonly [string, string])[],
  ) => (
    <label>
      <span>{queue.filters[name]}</span>
      <select name={name}>
        <option value="">{queue.any}</option>
        {options.map(([value, label]) => (
          <option value={value} selected={filters[name] === value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <search>
      <form class="filters" method="get" action="/desk">
        <input type="hidden" name="view" value={filters.view} />
        <label class="wide">
          <span>{queue.filters.q}</span>
          <input type="search" name="q" value={filters.q} maxlength={200} />
        </label>
        <label>
          <span>{queue.filters.since}</span>
          <input type="date" name="since" value={filters.since} />
        </label>
        <label>
          <span>{queue.filters.until}</span>
          <input type="date" name="until" value={filters.until} />
        </label>
        {select(
          "platform",
          PLATFORMS.map((name) => [name, t.platforms[name]]),
        )}
        {select("language", [
          ["en", "English"],
          ["zh", "中文"],
        ])}
        {select(
          "programme",
          programmes.map((id) => [id, id]),
        )}
        {select(
          "outcome",
          OUTCOMES.map((outcome) => [outcome, t.outcomes[outcome]]),
        )}
        {select("reviewed", [
          ["yes", t.yes],
          ["no", t.no],
        ])}
        <button type="submit">{queue.apply}</button>
        <a href="/desk">{queue.reset}</a>
      </form>
    </search>
  );
}

type Open = ReadonlyMap<number, Escalation>;

/** Groups of questions, those in which somebody waits for the office first; interviews below them. */
function Groups({ c, turns, open }: { c: WebContext; turns: Turn[]; open: Open }) {
  const { queue } = c.get("t").desk;
  if (turns.length === 0) return <p class="nothing">{queue.nothing}</p>;
  const questions = turns.filter((turn) => !isInterviewStep(turn));
  const byId = new Map(questions.map((turn) => [turn.id, turn]));
  const waits = (group: QuestionGroup) => group.turns.some((id) => open.has(id));
  const groups = groupQuestions(questions.toReversed());
  const sorted = [...groups.filter(waits), ...groups.filter((group) => !waits(group))];
  return (
    <>
      <p class="hint">{queue.found(questions.length, groups.length, turns.length >= LOOKED_AT)}</p>
      <ol class="groups">
        {sorted.slice(0, GROUPS_SHOWN).map((group) => (
          <GroupView
            c={c}
            group={group}
            turns={group.turns.flatMap((id) => byId.get(id) ?? [])}
            open={open}
          />
        ))}
      </ol>
      <Interviews c={c} steps={turns.filter(isInterviewStep)} />
    </>
  );
}

/** One line an interview, with what came of it: its steps are no questions. */
function Interviews({ c, steps }: { c: WebContext; steps: Turn[] }) {
  const t = c.get("t");
  if (steps.length === 0) return null;
  const interviews = new Map<string, Turn[]>();
  for (const step of steps)
    interviews.set(step.conversation, [...(interviews.get(step.conversation) ?? []), step]);
  const result = ({ answer }: Turn) =>
    answer?.prescreen?.results
      .map(({ programme, outcome }) => `${programme} ${t.report.outcomes[outcome]}`)
      .join(", ") ?? t.desk.queue.running;
  return (
    <details class="interviews">
      <summary>{t.desk.queue.interviews(interviews.size)}</summary>
      <ul>
        {[...interviews.values()].slice(0, GROUPS_SHOWN).map(([last, ...before]) => (
          <li>
            {last && (
              <a href={`/desk/turns/${last.id}`}>
                {t.dateTime(last.askedAt)} · {t.desk.queue.steps(before.length + 1)} · {result(last)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

const LISTED = 20;

function GroupView({
  c,
  group,
  turns,
  open,
}: {
  c: WebContext;
  group: QuestionGroup;
  turns: Turn[];
  open: Open;
}) {
  const t = c.get("t");
  const newest = turns.at(-1);
  const [waiting] = turns.flatMap(({ id }) => open.get(id) ?? []);
  return (
    <li class="group">
      <p class="group-head">
        <span class="count" title={t.desk.queue.times(group.count)}>
          {group.count}×
        </span>{" "}
        <a href={`/desk/turns/${newest?.id}`}>{group.text || "–"}</a>
      </p>
      <p class="meta">
        {waiting && (
          <a class="badge badge-open" href={`/desk/escalations/${waiting.id}`}>
            {t.desk.queue.waiting}
          </a>
        )}
        {newest && <OutcomeBadge turn={newest} t={t} />} {group.programmes.join(", ")} ·{" "}
        {t.dateTime(group.lastAsked)} ·{" "}
        <a href={`/desk/faq/new?turns=${group.turns.slice(-100).join(",")}`}>{t.desk.queue.writeAnswer}</a>
      </p>
      {turns.length > 1 && (
        <details>
          <summary>{t.desk.queue.all(turns.length)}</summary>
          <ul>
            {turns.slice(-LISTED).map((turn) => (
              <li>
                <a href={`/desk/turns/${turn.id}`}>{turn.text || "–"}</a>{" "}
                <span class="meta">{t.dateTime(turn.askedAt)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
