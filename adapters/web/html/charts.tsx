/**
 * Charts drawn by the server as SVG. Each stands in, or beside, the table of its numbers, so that nothing is
 * said by shape or colour alone.
 * @module
 */
import { PlainTable } from "./markdown.tsx";

export interface Bar {
  label: string;
  note?: string;
  value: number;
  /** The value as people read it. */
  shown: string;
}

/** Horizontal bars inside the table of their values. */
export function BarChart({
  title,
  columns,
  bars,
}: {
  title: string;
  columns: [string, string];
  bars: readonly Bar[];
}) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <table class="bars">
      <caption>{title}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{columns[0]}</th>
          <th scope="col" colspan={2}>
            {columns[1]}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr>
            <th scope="row">
              {bar.label}
              {bar.note && <span class="bar-note"> {bar.note}</span>}
            </th>
            <td class="bar">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect width={String(round((100 * bar.value) / most))} height="10" rx="0.6" />
              </svg>
            </td>
            <td class="value">{bar.shown}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface ColumnsOfWeek {
  label: string;
  /** From the ground up, one for each series. */
  values: number[];
}

const WIDTH = 640;
const HEIGHT = 160;

/** Stacked columns over time, with a legend and their table. */
export function ColumnChart({
  title,
  first,
  series,
  columns,
  tableLabel,
}: {
  title: string;
  /** What the labels are. */
  first: string;
  series: string[];
  columns: readonly ColumnsOfWeek[];
  tableLabel: string;
}) {
  const sums = columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const most = Math.max(1, ...sums);
  const step = WIDTH / Math.max(1, columns.length);
  const width = Math.min(48, step * 0.72);
  return (
    <figure class="columns">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}. ${tableLabel}`}>
        <line x1="0" x2={String(WIDTH)} y1={String(HEIGHT - 0.5)} y2={String(HEIGHT - 0.5)} class="ground" />
        {columns.map((column, at) => (
          <Stack
            column={column}
            x={at * step + (step - width) / 2}
            width={width}
            scale={(HEIGHT - 8) / most}
          />
        ))}
      </svg>
      <p class="ends">
        <span>{columns[0]?.label}</span>
        <span>{columns.length > 1 ? columns.at(-1)?.label : ""}</span>
      </p>
      <ul class="series">
        {series.map((name, at) => (
          <li>
            <svg viewBox="0 0 10 10" width="12" height="12" aria-hidden="true" focusable="false">
              <rect width="10" height="10" class={`s${at}`} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <details>
        <summary>{tableLabel}</summary>
        <PlainTable
          columns={[first, ...series]}
          rows={columns.map(({ label, values }) => [label, ...values.map(String)])}
        />
      </details>
    </figure>
  );
}

function Stack({
  column,
  x,
  width,
  scale,
}: {
  column: ColumnsOfWeek;
  x: number;
  width: number;
  scale: number;
}) {
  let ground = HEIGHT;
  return (
    <g>
      <title>{`${column.label}: ${column.values.join(" + ")}`}</title>
      {column.values.map((value, at) => {
        const height = value * scale;
        ground -= height;
        return (
          <rect
            class={`s${at}`}
            x={String(round(x))}
            y={String(round(ground))}
            width={String(round(width))}
            height={String(round(height))}
          />
        );
      })}
    </g>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
