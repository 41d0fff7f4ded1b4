/**
 * The queue: what the office should look at, similar questions together.
 * @module
 */
import type { Hono } from "hono";
import { groupQuestions, type QuestionGroup, type Turn } from "../../../src/store/index.ts";
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
        <Groups c={c} turns={found} />
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

function Groups({ c, turns }: { c: WebContext; turns: Turn[] }) {
  const { queue } = c.get("t").desk;
  if (turns.length === 0) return <p class="nothing">{queue.nothing}</p>;
  const groups = groupQuestions(turns.toReversed());
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  return (
    <>
      <p class="hint">{queue.found(turns.length, groups.length, turns.length >= LOOKED_AT)}</p>
      <ol class="groups">
        {groups.slice(0, GROUPS_SHOWN).map((group) => (
          <GroupView c={c} group={group} turns={group.turns.flatMap((id) => byId.get(id) ?? [])} />
        ))}
      </ol>
    </>
  );
}

const LISTED = 20;

function GroupView({ c, group, turns }: { c: WebContext; group: QuestionGroup; turns: Turn[] }) {
  const t = c.get("t");
  const newest = turns.at(-1);
  return (
    <li class="group">
      <p class="group-head">
        <span class="count" title={t.desk.queue.times(group.count)}>
          {group.count}×
        </span>{" "}
        <a href={`/desk/turns/${newest?.id}`}>{group.text || "–"}</a>
      </p>
      <p class="meta">
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
