import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { type Asking, askAll, openAsking } from "./ask.ts";
import { type Judgement, judge, readSet, standsInItsLines, type Text, textOf } from "./judge.ts";

/** Examinations by people who had not seen the program, one after the other while it grew; learned from since. */
const EXAMS = {
  "exam-a-en": { right: 0.934, wrongVerdicts: 0 },
  "exam-a-zh": { right: 0.962, wrongVerdicts: 0 },
  "exam-b-en": { right: 0.95, wrongVerdicts: 0 },
  "exam-c-en": { right: 0.989, wrongVerdicts: 0 },
  "exam-c-zh": { right: 0.979, wrongVerdicts: 0 },
  "exam-d-en": { right: 0.973, wrongVerdicts: 0 },
  "exam-d-zh": { right: 0.96, wrongVerdicts: 0 },
  "exam-e-en": { right: 0.966, wrongVerdicts: 0 },
  "exam-e-zh": { right: 0.961, wrongVerdicts: 0 },
  "exam-f-en": { right: 0.959, wrongVerdicts: 0 },
  "exam-f-zh": { right: 0.945, wrongVerdicts: 0 },
  "exam-g-en": { right: 0.959, wrongVerdicts: 0 },
  "exam-g-zh": { right: 0.97, wrongVerdicts: 0 },
  "exam-h-en": { right: 0.968, wrongVerdicts: 0 },
  "exam-h-zh": { right: 0.978, wrongVerdicts: 0 },
  "exam-i-en": { right: 0.966, wrongVerdicts: 0 },
  "exam-i-zh": { right: 0.968, wrongVerdicts: 0 },
  "exam-j-en": { right: 0.948, wrongVerdicts: 0 },
  "exam-j-zh": { right: 0.978, wrongVerdicts: 0 },
  "exam-k-en": { right: 0.981, wrongVerdicts: 0 },
  "exam-k-zh": { right: 0.977, wrongVerdicts: 0 },
  "exam-l-en": { right: 0.995, wrongVerdicts: 0 },
  "exam-l-zh": { right: 0.994, wrongVerdicts: 0 },
  "exam-m-en": { right: 0.995, wrongVerdicts: 0 },
  "exam-n-en": { right: 0.992, wrongVerdicts: 0 },
  "exam-n-zh": { right: 0.987, wrongVerdicts: 0 },
  "exam-o-en": { right: 0.99, wrongVerdicts: 0 },
  "exam-o-zh": { right: 0.98, wrongVerdicts: 0 },
  "exam-p-en": { right: 0.959, wrongVerdicts: 0 },
  "exam-p-zh": { right: 0.953, wrongVerdicts: 0 },
  "exam-q-en": { right: 0.949, wrongVerdicts: 0 },
  "exam-r-en": { right: 0.944, wrongVerdicts: 0 },
  "exam-r-zh": { right: 0.948, wrongVerdicts: 0 },
  "exam-s-en": { right: 0.931, wrongVerdicts: 0 },
  "exam-t-en": { right: 0.927, wrongVerdicts: 0 },
  "exam-t-zh": { right: 0.956, wrongVerdicts: 0 },
  "exam-u-en": { right: 0.973, wrongVerdicts: 0 },
  "exam-u-zh": { right: 0.962, wrongVerdicts: 0 },
  "exam-v-en": { right: 0.919, wrongVerdicts: 0 },
  "exam-w-en": { right: 0.98, wrongVerdicts: 0 },
  "exam-w-zh": { right: 0.958, wrongVerdicts: 0 },
  "exam-x-en": { right: 0.908, wrongVerdicts: 0 },
  "exam-y-en": { right: 0.972, wrongVerdicts: 0 },
  "exam-y-zh": { right: 0.963, wrongVerdicts: 0 },
  "exam-z-en": { right: 0.986, wrongVerdicts: 0 },
  "exam-z-zh": { right: 0.971, wrongVerdicts: 0 },
  "exam-aa-en": { right: 0.985, wrongVerdicts: 0 },
  "exam-aa-zh": { right: 0.964, wrongVerdicts: 0 },
  "exam-bb-en": { right: 0.952, wrongVerdicts: 0 },
  "exam-bb-zh": { right: 0.921, wrongVerdicts: 0 },
  "exam-cc-en": { right: 0.965, wrongVerdicts: 0 },
  "exam-cc-zh": { right: 0.971, wrongVerdicts: 0 },
  "exam-dd-en": { right: 0.92, wrongVerdicts: 0 },
  "exam-dd-zh": { right: 0.956, wrongVerdicts: 0 },
  "exam-ee-en": { right: 0.995, wrongVerdicts: 0 },
  "exam-ee-zh": { right: 0.975, wrongVerdicts: 0 },
  "exam-ff-en": { right: 0.985, wrongVerdicts: 0 },
  "exam-ff-zh": { right: 0.981, wrongVerdicts: 0 },
  "exam-gg-en": { right: 0.986, wrongVerdicts: 0 },
  "exam-gg-zh": { right: 0.972, wrongVerdicts: 0 },
  "exam-hh-en": { right: 0.978, wrongVerdicts: 0 },
  "exam-hh-zh": { right: 0.981, wrongVerdicts: 0 },
  "exam-ii-en": { right: 0.951, wrongVerdicts: 0 },
  "exam-ii-zh": { right: 0.981, wrongVerdicts: 0 },
  "exam-jj-en": { right: 0.921, wrongVerdicts: 0 },
  "exam-jj-zh": { right: 0.923, wrongVerdicts: 0 },
  "exam-kk-en": { right: 0.975, wrongVerdicts: 0 },
  "exam-kk-zh": { right: 0.975, wrongVerdicts: 0 },
  "exam-ll-en": { right: 0.938, wrongVerdicts: 0 },
  "exam-ll-zh": { right: 0.931, wrongVerdicts: 0 },
  "exam-mm-en": { right: 0.959, wrongVerdicts: 0 },
  "exam-mm-zh": { right: 0.967, wrongVerdicts: 0 },
  "exam-nn-en": { right: 0.996, wrongVerdicts: 0 },
  "exam-nn-zh": { right: 0.982, wrongVerdicts: 0 },
  "exam-oo-en": { right: 0.938, wrongVerdicts: 0 },
  "exam-oo-zh": { right: 0.972, wrongVerdicts: 0 },
  "exam-pp-en": { right: 0.99, wrongVerdicts: 0 },
  "exam-pp-zh": { right: 0.983, wrongVerdicts: 0 },
  "exam-qq-en": { right: 0.954, wrongVerdicts: 0 },
  "exam-qq-zh": { right: 0.948, wrongVerdicts: 0 },
  "exam-st-en": { right: 0.874, wrongVerdicts: 0 },
  "exam-st-zh": { right: 0.858, wrongVerdicts: 0 },
  "exam-rr-en": { right: 0.961, wrongVerdicts: 0 },
  "exam-rr-zh": { right: 0.977, wrongVerdicts: 0 },
  "exam-sv-en": { right: 0.9, wrongVerdicts: 0 },
  "exam-sv-zh": { right: 0.845, wrongVerdicts: 0 },
  "exam-tt-en": { right: 0.867, wrongVerdicts: 0 },
  "exam-tt-zh": { right: 0.886, wrongVerdicts: 0 },
  "exam-uu-en": { right: 0.975, wrongVerdicts: 0 },
  "exam-uu-zh": { right: 0.983, wrongVerdicts: 0 },
  "exam-sw-en": { right: 0.899, wrongVerdicts: 0 },
  "exam-sw-zh": { right: 0.861, wrongVerdicts: 0 },
  "exam-vv-en": { right: 0.984, wrongVerdicts: 0 },
  "exam-vv-zh": { right: 0.983, wrongVerdicts: 0 },
  "exam-ww-en": { right: 0.937, wrongVerdicts: 0 },
  "exam-ww-zh": { right: 0.987, wrongVerdicts: 0 },
  "exam-xx-en": { right: 0.979, wrongVerdicts: 0 },
  "exam-xx-zh": { right: 0.987, wrongVerdicts: 0 },
  "exam-wx-en": { right: 0.929, wrongVerdicts: 0 },
  "exam-yy-en": { right: 0.963, wrongVerdicts: 0 },
  "exam-yy-zh": { right: 0.987, wrongVerdicts: 0 },
  "exam-za-en": { right: 0.989, wrongVerdicts: 0 },
  "exam-za-zh": { right: 0.996, wrongVerdicts: 0 },
  "exam-zb-en": { right: 0.976, wrongVerdicts: 0 },
  "exam-zb-zh": { right: 0.981, wrongVerdicts: 0 },
  "exam-zc-en": { right: 0.978, wrongVerdicts: 0 },
  "exam-zc-zh": { right: 0.987, wrongVerdicts: 0 },
  "exam-zd-en": { right: 0.973, wrongVerdicts: 0 },
  "exam-zd-zh": { right: 0.981, wrongVerdicts: 0 },
  "exam-ze-en": { right: 0.982, wrongVerdicts: 0 },
  "exam-ze-zh": { right: 0.958, wrongVerdicts: 0 },
  "exam-zg-en": { right: 0.98, wrongVerdicts: 0 },
  "exam-zg-zh": { right: 0.962, wrongVerdicts: 0 },
  "exam-zi-en": { right: 0.977, wrongVerdicts: 0 },
  "exam-zi-zh": { right: 0.98, wrongVerdicts: 0 },
  "exam-zj-en": { right: 0.963, wrongVerdicts: 0 },
  "exam-zj-zh": { right: 0.962, wrongVerdicts: 0 },
  "exam-zk-en": { right: 0.976, wrongVerdicts: 0 },
  "exam-zk-zh": { right: 0.962, wrongVerdicts: 0 },
  "exam-zl-en": { right: 0.937, wrongVerdicts: 0 },
  "exam-zm-en": { right: 0.961, wrongVerdicts: 0 },
  "exam-zm-zh": { right: 0.969, wrongVerdicts: 0 },
  "exam-zn-en": { right: 0.946, wrongVerdicts: 0 },
  "exam-zo-en": { right: 0.965, wrongVerdicts: 0 },
  "exam-zo-zh": { right: 0.926, wrongVerdicts: 0 },
  "exam-zp-en": { right: 0.984, wrongVerdicts: 0 },
  "exam-zp-zh": { right: 0.971, wrongVerdicts: 0 },
  "exam-zq-en": { right: 0.985, wrongVerdicts: 0 },
  "exam-zq-zh": { right: 0.988, wrongVerdicts: 0 },
  "exam-zr-en": { right: 0.989, wrongVerdicts: 0 },
  "exam-zr-zh": { right: 0.955, wrongVerdicts: 0 },
  "exam-zs-en": { right: 0.977, wrongVerdicts: 0 },
  "exam-zs-zh": { right: 0.981, wrongVerdicts: 0 },
  "exam-zt-en": { right: 0.944, wrongVerdicts: 0 },
  "exam-zt-zh": { right: 0.956, wrongVerdicts: 0 },
  "exam-zu-en": { right: 0.957, wrongVerdicts: 0 },
  "exam-zu-zh": { right: 0.982, wrongVerdicts: 0 },
  "exam-zv-zh": { right: 0.957, wrongVerdicts: 0 },
  "exam-zw-en": { right: 0.928, wrongVerdicts: 0 },
  "exam-zw-zh": { right: 0.971, wrongVerdicts: 0 },
  "exam-zx-en": { right: 0.939, wrongVerdicts: 0 },
  "exam-zx-zh": { right: 0.959, wrongVerdicts: 0 },
  "exam-zy-en": { right: 0.954, wrongVerdicts: 1 },
  "exam-zy-zh": { right: 0.955, wrongVerdicts: 1 },
  "exam-zz-zh": { right: 0.876, wrongVerdicts: 1 },
  "exam-zza-en": { right: 0.825, wrongVerdicts: 8 },
  "exam-zza-zh": { right: 0.799, wrongVerdicts: 4 },
  "exam-zzb-en": { right: 0.953, wrongVerdicts: 0 },
  "exam-zzb-zh": { right: 0.96, wrongVerdicts: 0 },
  "exam-zzc-en": { right: 0.86, wrongVerdicts: 8 },
  "exam-zzc-zh": { right: 0.902, wrongVerdicts: 7 },
  "exam-zzd-en": { right: 0.981, wrongVerdicts: 0 },
  "exam-zzd-zh": { right: 0.971, wrongVerdicts: 0 },
  "exam-zze-en": { right: 0.978, wrongVerdicts: 0 },
  "exam-zze-zh": { right: 0.961, wrongVerdicts: 0 },
  "exam-zzf-en": { right: 0.986, wrongVerdicts: 0 },
  "exam-zzf-zh": { right: 0.971, wrongVerdicts: 0 },
  "exam-zzg-en": { right: 0.976, wrongVerdicts: 0 },
  "exam-zzg-zh": { right: 0.984, wrongVerdicts: 0 },
  "exam-zzh-en": { right: 0.972, wrongVerdicts: 0 },
  "exam-zzh-zh": { right: 0.96, wrongVerdicts: 0 },
  "exam-zzi-en": { right: 0.986, wrongVerdicts: 0 },
  "exam-zzj-en": { right: 0.963, wrongVerdicts: 0 },
  "exam-zzj-zh": { right: 0.984, wrongVerdicts: 0 },
  "exam-zzk-en": { right: 0.986, wrongVerdicts: 0 },
  "exam-zzk-zh": { right: 0.947, wrongVerdicts: 0 },
  "exam-zzl-en": { right: 0.981, wrongVerdicts: 0 },
  "exam-zzl-zh": { right: 0.964, wrongVerdicts: 0 },
  "exam-zzm-en": { right: 0.967, wrongVerdicts: 0 },
  "exam-zzm-zh": { right: 0.978, wrongVerdicts: 0 },
  "exam-zzn-en": { right: 0.966, wrongVerdicts: 0 },
  "exam-zzn-zh": { right: 0.965, wrongVerdicts: 0 },
  "exam-zzo-en": { right: 0.967, wrongVerdicts: 0 },
  "exam-zzp-en": { right: 0.96, wrongVerdicts: 0 },
  "exam-zzp-zh": { right: 0.99, wrongVerdicts: 0 },
  "exam-zzq-en": { right: 0.96, wrongVerdicts: 0 },
  "exam-zzr-en": { right: 0.957, wrongVerdicts: 0 },
  "exam-zzr-zh": { right: 0.984, wrongVerdicts: 0 },
  "exam-zzs-en": { right: 0.957, wrongVerdicts: 0 },
  "exam-zzt-en": { right: 0.981, wrongVerdicts: 0 },
  "exam-zzt-zh": { right: 0.965, wrongVerdicts: 0 },
  "exam-zzu-en": { right: 0.976, wrongVerdicts: 0 },
  "exam-zzu-zh": { right: 0.978, wrongVerdicts: 0 },
  "exam-zzv-en": { right: 0.981, wrongVerdicts: 0 },
  // Questions hunted for: those that people who had not seen the code found answered wrongly, once they were mended.
  "exam-hunt-a-en": { right: 0.982, wrongVerdicts: 0 },
  "exam-hunt-a-zh": { right: 0.95, wrongVerdicts: 2 },
  "exam-hunt-b-en": { right: 0.981, wrongVerdicts: 1 },
  "exam-hunt-b-zh": { right: 0.971, wrongVerdicts: 0 },
  "exam-hunt-c-en": { right: 0.958, wrongVerdicts: 2 },
  "exam-hunt-c-zh": { right: 0.965, wrongVerdicts: 2 },
};

// What must hold now; raise them as the answers get better, never lower them. The aims are no wrong verdict
// at all, 0.95 wholly right in English and 0.92 in Chinese, and 0.02 answered where the text is silent.
const FLOORS = {
  "questions-en": { right: 0.986, wrongVerdicts: 0 },
  "questions-zh": { right: 0.99, wrongVerdicts: 0 },
  // Written later by people who had not seen the program, and first answered as they stood; learned from since.
  "held-en": { right: 0.992, wrongVerdicts: 0 },
  "held-zh": { right: 0.973, wrongVerdicts: 0 },
  "held2-en": { right: 0.973, wrongVerdicts: 0 },
  "held2-zh": { right: 0.989, wrongVerdicts: 0 },
  ...EXAMS,
};
/** Never any: a quote that is not in the text, or not in the lines it names. */
const INVENTED_QUOTES = 0;

interface Judged extends Judgement {
  id: string;
  turn: number;
  text: string;
  misplaced: string[];
}

/** One engine and its log for all of the sets, as an office has. */
let knowledge: Knowledge;
let asking: Asking;
let texts: Text[];
beforeAll(async () => {
  knowledge = await loadKnowledge("knowledge");
  asking = await openAsking(knowledge);
  texts = knowledge.calls.map((call) => textOf(call.guideline.lines));
});
afterAll(() => asking?.close());

describe.each(Object.entries(FLOORS))("%s", (name, floor) => {
  const judged: Judged[] = [];

  beforeAll(async () => {
    const all = readSet(join("test/sets", `${name}.jsonl`));
    // Of the many examinations every second conversation, unless all are wanted (ALL_SETS=1): else they take minutes.
    const rows = name in EXAMS && !process.env.ALL_SETS ? all.filter((_, i) => i % 2 === 0) : all;
    const answers = await askAll(asking, rows);
    for (const [i, row] of rows.entries()) {
      for (const [at, want] of row.expect.entries()) {
        const answer = answers[i]?.[at];
        if (!answer) throw new Error(`${row.id}: turn ${at + 1} has no answer`);
        const misplaced = answer.citations.filter((one) => !standsInItsLines(one, texts));
        judged.push({
          ...judge(want, answer, texts),
          id: row.id,
          turn: at + 1,
          text: row.turns[at] ?? "",
          misplaced: misplaced.map(({ quote }) => quote),
        });
      }
    }
    const right = judged.filter(({ problems }) => problems.length === 0).length;
    const count = (kind: "wrongVerdict" | "falseAnswer") => judged.filter((one) => one[kind]).length;
    const share = ((100 * right) / judged.length).toFixed(1);
    console.info(
      `${name}: ${right} of ${judged.length} turns wholly right (${share}%), ${count("wrongVerdict")} wrong verdicts, ` +
        `${count("falseAnswer")} false answers`,
    );
  }, 300_000);

  it("quotes nothing that is not in the text, each in its lines", () => {
    const invented = judged.filter((one) => one.invented.length + one.misplaced.length > 0);
    expect(
      invented.map(({ id, turn, invented, misplaced }) => ({ id, turn, invented, misplaced })),
    ).toHaveLength(INVENTED_QUOTES);
  });

  it(`gives at most ${floor.wrongVerdicts} wrong verdicts`, () => {
    const wrong = judged.filter((one) => one.wrongVerdict);
    const told = wrong.map(({ id, turn, text }) => `${id}#${turn} ${text}`).join("\n");
    expect(wrong.length, told).toBeLessThanOrEqual(floor.wrongVerdicts);
  });

  it(`has at least ${floor.right} of the turns wholly right`, () => {
    const wrong = judged.filter(({ problems }) => problems.length > 0);
    const told = wrong.map(({ id, turn, problems }) => `${id}#${turn} ${problems.join("; ")}`).join("\n");
    expect(1 - wrong.length / judged.length, told).toBeGreaterThanOrEqual(floor.right);
  });
});
