/**
 * Which turns of the log are wanted: the filters of the command line and of the desk.
 * @module
 */
import type { Language, Outcome } from "../contract.ts";
import { clean, Where } from "./rows.ts";
import type { Pseudonym } from "./secret.ts";
import type { TurnStatus } from "./turns.ts";

/** Below this confidence, an answer is worth a look. */
export const LOW_CONFIDENCE = 0.5;

/** Why the office should look at a turn. */
export type Need = "unanswered" | "low-confidence" | "not-helpful" | "escalated";

export interface TurnFilter {
  /** ISO moments; `since` is included, `until` is not. */
  since?: string;
  until?: string;
  platform?: string;
  language?: Language;
  /** A programme's id, as in the answer's `programmes`. */
  programme?: string;
  outcome?: Outcome;
  status?: TurnStatus;
  user?: Pseudonym;
  conversation?: string;
  /** Any of them. */
  needs?: readonly Need[];
  reviewed?: boolean;
  /** Words that the question or the answer must all have, in any place. */
  search?: string;
  /** Ids above, ids below: for paging. */
  after?: number;
  before?: number;
  limit?: number;
}

/** The office has written the answer since: whoever asks now gets it. */
const WRITTEN = `EXISTS (SELECT 1 FROM faq_turns JOIN faq ON faq.id = faq_turns.faq
  WHERE faq_turns.turn = turns.id AND faq.status = 'approved' AND faq.stale IS NULL)`;

const NEEDS: Record<Need, string> = {
  unanswered: `((turns.outcome = 'not-stated' OR turns.status <> 'answered') AND NOT ${WRITTEN})`,
  "low-confidence": `(turns.confidence < ${LOW_CONFIDENCE} AND NOT ${WRITTEN})`,
  "not-helpful": "EXISTS (SELECT 1 FROM feedback WHERE feedback.turn = turns.id AND helpful = 0)",
  escalated: "EXISTS (SELECT 1 FROM escalations WHERE escalations.turn = turns.id AND status = 'open')",
};

/** The filter as an SQL condition on the table `turns`. */
export function turnConditions(filter: TurnFilter): Where {
  const where = new Where()
    .add("turns.asked_at >= ?", filter.since)
    .add("turns.asked_at < ?", filter.until)
    .add("turns.platform = ?", filter.platform)
    .add("turns.language = ?", filter.language)
    .add("EXISTS (SELECT 1 FROM json_each(turns.programmes) WHERE value = ?)", filter.programme)
    .add("turns.outcome = ?", filter.outcome)
    .add("turns.status = ?", filter.status)
    .add("turns.user = ?", filter.user)
    .add("turns.conversation = ?", filter.conversation)
    .add("turns.id > ?", filter.after)
    .add("turns.id < ?", filter.before);
  if (filter.needs?.length) where.add(`(${filter.needs.map((need) => NEEDS[need]).join(" OR ")})`);
  if (filter.reviewed !== undefined) {
    const seen = "EXISTS (SELECT 1 FROM marks WHERE marks.turn = turns.id AND reviewed = 1)";
    where.add(filter.reviewed ? seen : `NOT ${seen}`);
  }
  if (filter.search !== undefined) addSearch(where, filter.search);
  return where;
}

const LONGEST_SEARCH = 500;
const MOST_WORDS = 10;

/**
 * The full-text index knows pieces of three characters and more; shorter words (most Chinese ones) and
 * questions that wait for an answer are compared one by one.
 */
function addSearch(where: Where, search: string): void {
  const words = clean(search.slice(0, LONGEST_SEARCH)).trim().split(/\s+/u);
  for (const word of words.slice(0, MOST_WORDS)) {
    if (word === "") continue;
    const like = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    if ([...word].length < 3) {
      where.add("(turns.text LIKE ? ESCAPE '\\' OR turns.answer_text LIKE ? ESCAPE '\\')", like, like);
    } else {
      where.add(
        `(turns.id IN (SELECT rowid FROM turns_search WHERE turns_search MATCH ?)
          OR turns.status = 'received' AND turns.text LIKE ? ESCAPE '\\')`,
        `"${word.replaceAll('"', '""')}"`,
        like,
      );
    }
  }
}
