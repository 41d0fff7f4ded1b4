/**
 * What became of replies on their way to the platforms.
 * @module
 */
import type { OutboxEntry } from "../../../src/store/index.ts";
import type { WebContext } from "../context.ts";

/** A table of replies that did not arrive, or of which nobody knows; nothing where there is none. */
export function Undelivered({ c, entries }: { c: WebContext; entries: readonly OutboxEntry[] }) {
  const t = c.get("t");
  const { deliveries } = t.desk;
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{deliveries.title}</h2>
      <table>
        <thead>
          <tr>
            {deliveries.columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ adapter, turn, status, error, updatedAt }) => (
            <tr>
              <td>{t.dateTime(updatedAt)}</td>
              <td>{t.platforms[adapter as "web"] ?? adapter}</td>
              <td>{turn === null ? "–" : <a href={`/desk/turns/${turn}`}>{turn}</a>}</td>
              <td>{deliveries.states[status]}</td>
              <td>{error ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
