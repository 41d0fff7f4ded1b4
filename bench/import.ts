/**
 * The draft of each shipped call, made from its text alone, beside its hand-written files: precision and recall for
 * each kind of item, and the time it takes. With --all, what was missed and what was wrong.
 * @module
 */
import { draftOf } from "../src/import/draft.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { likenessOf, shares } from "../test/import/likeness.ts";

const percent = (share: number) => `${(100 * share).toFixed(0)} %`.padStart(7);
const { calls } = await loadKnowledge("knowledge");
for (const call of calls.filter(({ file }) => file)) {
  const start = performance.now();
  const draft = draftOf(call.id, call.guideline.lines);
  const took = performance.now() - start;
  const rows = likenessOf(draft, call);
  console.log(`${call.id}: drafted in ${took.toFixed(0)} ms`);
  console.log(`${"".padEnd(28)}written drafted  recall  precision`);
  for (const row of rows) tell(row.kind, [row]);
  tell("all", rows);
  if (!process.argv.includes("--all")) continue;
  for (const row of rows) {
    for (const one of row.missed) console.log(`missed ${row.kind}: ${one}`);
    for (const one of row.wrong) console.log(`wrong  ${row.kind}: ${one}`);
  }
}

function tell(name: string, rows: Parameters<typeof shares>[0]): void {
  const { recall, precision } = shares(rows);
  const [written, drafted] = [
    rows.reduce((n, row) => n + row.written, 0),
    rows.reduce((n, row) => n + row.drafted, 0),
  ];
  console.log(
    `${name.padEnd(28)}${String(written).padStart(7)}${String(drafted).padStart(8)} ${percent(recall)}    ${percent(precision)}`,
  );
}
