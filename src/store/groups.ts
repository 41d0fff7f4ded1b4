/**
 * Similar questions brought together, so that the office reads each once.
 * @module
 */
import type { Turn } from "./turns.ts";

export interface QuestionGroup {
  /** The wording asked most, the earliest of equals. */
  text: string;
  programmes: string[];
  /** Turn ids, in order. */
  turns: number[];
  count: number;
  firstAsked: string;
  lastAsked: string;
}

/** How much of two questions' words must be common. */
const ALIKE = 0.6;

/** Words that make no difference to what is asked. */
const SMALL = new Set(
  (
    "a an the is are be was do does did can could may might will would shall should must i we you it our my of " +
    "in on at for to with and or if please tell me about there any have has what which how"
  ).split(" "),
);

type Asked = Pick<Turn, "id" | "text" | "programmes" | "askedAt">;

interface Group {
  words: Set<string>;
  programmes: string;
  turns: Asked[];
}

/**
 * Groups questions that share most of their words and are about the same programmes: the largest group
 * first, of equals the one asked last.
 */
export function groupQuestions(turns: readonly Asked[]): QuestionGroup[] {
  const groups: Group[] = [];
  const byWord = new Map<string, Group[]>();
  for (const turn of turns) {
    const programmes = JSON.stringify(turn.programmes);
    const words = wordsOf(turn.text);
    const known = likest(words, programmes, byWord);
    if (known) {
      known.turns.push(turn);
      continue;
    }
    const group: Group = { words, programmes, turns: [turn] };
    groups.push(group);
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), group]);
  }
  return groups
    .map(toQuestionGroup)
    .sort((a, b) => b.count - a.count || (a.lastAsked < b.lastAsked ? 1 : -1));
}

function likest(words: Set<string>, programmes: string, byWord: Map<string, Group[]>): Group | undefined {
  const common = new Map<Group, number>();
  for (const word of words) {
    for (const group of byWord.get(word) ?? []) {
      if (group.programmes === programmes) common.set(group, (common.get(group) ?? 0) + 1);
    }
  }
  let best: Group | undefined;
  let most = ALIKE;
  for (const [group, shared] of common) {
    const likeness = shared / (words.size + group.words.size - shared);
    if (likeness > most || (likeness === most && !best)) {
      best = group;
      most = likeness;
    }
  }
  return best;
}

function toQuestionGroup({ turns, programmes }: Group): QuestionGroup {
  const wordings = new Map<string, number>();
  for (const { text } of turns) wordings.set(text, (wordings.get(text) ?? 0) + 1);
  const most = Math.max(...wordings.values());
  const times = turns.map((turn) => turn.askedAt).sort();
  return {
    text: turns.find((turn) => wordings.get(turn.text) === most)?.text ?? "",
    programmes: JSON.parse(programmes),
    turns: turns.map((turn) => turn.id),
    count: turns.length,
    firstAsked: times[0] ?? "",
    lastAsked: times.at(-1) ?? "",
  };
}

/** Latin words without endings of number, Chinese in pairs of characters; the whole text where none is left. */
function wordsOf(text: string): Set<string> {
  const plain = text.normalize("NFKC").toLowerCase();
  const words = new Set<string>();
  for (const [run] of plain.matchAll(/\p{Script=Han}+|[\p{L}\p{N}.]+/gu)) {
    if (/^\p{Script=Han}/u.test(run)) {
      const characters = [...run];
      for (let at = 0; at < Math.max(1, characters.length - 1); at++)
        words.add(characters.slice(at, at + 2).join(""));
    } else {
      const word = stem(run.replace(/(?<!\.)\.+$/, ""));
      if (word !== "" && !SMALL.has(run)) words.add(word);
    }
  }
  return words.size > 0 ? words : new Set([plain.trim()]);
}

/** "deadline" and "deadlines", "company" and "companies" are the same word. */
function stem(word: string): string {
  return word.length < 4 ? word : word.replace(/s$/, "").replace(/e$/, "").replace(/y$/, "i");
}
