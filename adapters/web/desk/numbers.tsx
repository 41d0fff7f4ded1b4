/**
 * The desk's numbers: questions a week, what became of them, what is asked most. Charts with their tables.
 * @module
 */
import type { Hono } from "hono";
import type { Count, Period, Week } from "../../../src/store/index.ts";
import type { WebContext, WebDeps, WebEnv } from "../context.ts";
import { BarChart, ColumnChart } from "../html/charts.tsx";
import { Undelivered } from "./deliveries.tsx";
import { deskPage } from "./layout.tsx";

const SPANS = { "4": 28, "12": 84, "52": 364, all: undefined } as const;
type Span = keyof typeof SPANS;
/** How many of the latest replies that did not arrive are shown. */
const UNDELIVERED = 50;

/** Adds `/desk/numbers`. */
export function registerNumbers(app: Hono<WebEnv>, deps: WebDeps): void {
  const { outbox, statistics } = deps.store;
  app.get("/desk/numbers", async (c) => {
    const span = (c.req.query("weeks") ?? "12") as Span;
    const days = SPANS[span];
    const period: Period =
      days === undefined ? {} : { since: new Date(deps.clock.now() - days * 86_400_000).toISOString() };
    const [weeks, interviews, programmes, aspects, platforms, languages, troubled] = await Promise.all([
      statistics.weeks(period),
      statistics.interviews(period),
      statistics.top("programmes", period, 15),
      statistics.top("aspects", period, 15),
      statistics.share("platform", period),
      statistics.share("language", period),
      outbox.troubled(UNDELIVERED),
    ]);
    const { desk } = c.get("t");
    const content = (
      <>
        <h1>{desk.nav.numbers}</h1>
        <Spans c={c} span={Object.hasOwn(SPANS, span) ? span : "12"} />
        <Summary c={c} weeks={weeks} interviews={interviews} />
        <div class="charts">
          <Weeks c={c} weeks={weeks} />
          <Unanswered c={c} weeks={weeks} />
          <Tops title={desk.numbers.programmes} counts={programmes} c={c} />
          <Tops title={desk.numbers.topics} counts={aspects} c={c} />
          <Tops title={desk.numbers.platforms} counts={platforms} c={c} />
          <Tops title={desk.numbers.languages} counts={languages} c={c} />
        </div>
        <Undelivered c={c} entries={troubled} />
      </>
    );
    return deskPage(c, "numbers", desk.nav.numbers, content);
  });
}

function Spans({ c, span }: { c: WebContext; span: Span }) {
  const { numbers } = c.get("t").desk;
  return (
    <ul class="views">
      {(Object.keys(SPANS) as Span[]).map((one) => (
        <li>
          <a href={`/desk/numbers?weeks=${one}`} aria-current={one === span ? "page" : undefined}>
            {one === "all" ? numbers.all : numbers.weeks(Number(one))}
          </a>
        </li>
      ))}
    </ul>
  );
}

const sum = (weeks: readonly Week[], of: (week: Week) => number) =>
  weeks.reduce((total, week) => total + of(week), 0);
const unanswered = (week: Week) => week.notStated + week.failed;

function Summary({ c, weeks, interviews }: { c: WebContext; weeks: Week[]; interviews: number }) {
  const { numbers } = c.get("t").desk;
  const questions = sum(weeks, (week) => week.questions);
  const answered = sum(weeks, (week) => week.answered);
  const tiles = [
    [numbers.questions, String(questions)],
    [numbers.share, questions === 0 ? "–" : `${Math.round((100 * answered) / questions)} %`],
    [numbers.unanswered, String(sum(weeks, unanswered))],
    [numbers.interviews, String(interviews)],
  ];
  return (
    <dl class="tiles">
      {tiles.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Weeks({ c, weeks }: { c: WebContext; weeks: Week[] }) {
  const t = c.get("t");
  const { numbers } = t.desk;
  const columns = weeks.map((week) => ({
    label: week.week,
    values: [week.answered, week.notStated, week.clarify + week.outOfScope + week.failed],
  }));
  const series = [t.outcomes.answered, t.outcomes["not-stated"], numbers.others];
  return (
    <ColumnChart
      title={numbers.byWeek}
      first={numbers.week}
      series={series}
      columns={columns}
      tableLabel={numbers.table}
    />
  );
}

function Unanswered({ c, weeks }: { c: WebContext; weeks: Week[] }) {
  const { numbers } = c.get("t").desk;
  const columns = weeks.map((week) => ({ label: week.week, values: [unanswered(week)] }));
  return (
    <ColumnChart
      title={numbers.unansweredByWeek}
      first={numbers.week}
      series={[numbers.unanswered]}
      columns={columns}
      tableLabel={numbers.table}
    />
  );
}

/** Each in its own name, as on the pages' switch. */
const LANGUAGES: Readonly<Record<string, string>> = { en: "English", zh: "中文" };

function Tops({ c, title, counts }: { c: WebContext; title: string; counts: Count[] }) {
  const t = c.get("t");
  const bars = counts.map(({ name, questions }) => ({
    label: t.platforms[name as "web"] ?? LANGUAGES[name] ?? (name || "–"),
    value: questions,
    shown: String(questions),
  }));
  return <BarChart title={title} columns={[title, t.desk.numbers.questions]} bars={bars} />;
}
