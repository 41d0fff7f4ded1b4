/**
 * All programmes of a call side by side: a table to sort, and charts for those who would rather look.
 * @module
 */
import type { Call } from "../../../src/knowledge/model.ts";
import { BarChart } from "../html/charts.tsx";
import { callTitle } from "../names.ts";
import type { Wording } from "../wording/index.ts";
import { COLUMNS, type Column, overview, type Row, type Said, sorted } from "./overview.ts";

interface OverviewProps {
  call: Call;
  t: Wording;
  sort: Column;
  descending: boolean;
}

/** The table and the charts. */
export function OverviewPage({ call, t, sort, descending }: OverviewProps) {
  const rows = overview(call, t.code);
  const href = `/calls/${encodeURIComponent(call.id)}`;
  const bars = (column: "funding" | "projects", show: (value: number) => string) =>
    rows.flatMap(({ id, cells }) => {
      const { value } = cells[column];
      return typeof value === "number"
        ? [{ label: id, note: cells.partner.said, value, shown: show(value) }]
        : [];
    });
  return (
    <article class="overview">
      <h1>{t.overview.title(rows.length)}</h1>
      <p class="lead">
        <a href={href}>{callTitle(call, t.code)}</a>
      </p>
      <p class="hint">{t.overview.hint}</p>
      <Table rows={sorted(rows, sort, descending)} href={href} t={t} sort={sort} descending={descending} />
      <div class="charts">
        <BarChart
          title={t.overview.fundingChart}
          columns={[t.overview.columns.id, t.overview.fundingUnit]}
          bars={bars("funding", (yuan) => t.millions(yuan))}
        />
        <BarChart
          title={t.overview.projectsChart}
          columns={[t.overview.columns.id, t.overview.columns.projects]}
          bars={bars("projects", String)}
        />
      </div>
    </article>
  );
}

function Table({
  rows,
  href,
  t,
  sort,
  descending,
}: Omit<OverviewProps, "call"> & { rows: Row[]; href: string }) {
  return (
    <section class="scroll" tabindex={0} aria-label={t.overview.caption}>
      <table class="programmes">
        <caption class="hidden">{t.overview.caption}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => {
              const now = column === sort;
              const query = `?sort=${column}${now && !descending ? "&dir=desc" : ""}`;
              return (
                <th scope="col" aria-sort={now ? (descending ? "descending" : "ascending") : undefined}>
                  <a
                    href={`${href}/programmes${query}`}
                    class={now ? (descending ? "down" : "up") : undefined}
                  >
                    {t.overview.columns[column]}
                  </a>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                <a href={`${href}#L${row.section}`}>{row.id}</a>
                <span>{row.title}</span>
              </th>
              <td data-name={t.overview.columns.partner}>{row.cells.partner.said}</td>
              <td data-name={t.overview.columns.topics}>
                <details>
                  <summary>{t.overview.topics(row.topics.length)}</summary>
                  <ul>
                    {row.topics.map((topic) => (
                      <li>{topic}</li>
                    ))}
                  </ul>
                </details>
              </td>
              {COLUMNS.slice(3).map((column) => (
                <Cell name={t.overview.columns[column]} said={row.cells[column]} href={href} t={t} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A cell carries its column's name for narrow screens, where rows are cards. */
function Cell({ name, said, href, t }: { name: string; said: Said; href: string; t: Wording }) {
  if (said.said === undefined)
    return (
      <td class="silent" data-name={name}>
        {t.overview.silent}
      </td>
    );
  return (
    <td data-name={name}>
      <a href={`${href}?lines=${said.line}#L${said.line}`}>{said.said}</a>
    </td>
  );
}
