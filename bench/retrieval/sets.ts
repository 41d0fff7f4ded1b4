/**
 * The question sets: public ones (in ../shared/retrieval, not part of the project) and the project's own.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foldSpace } from "../../src/knowledge/model.ts";
import { type Passage, passagesOf } from "../../src/search/passages.ts";

export interface Question {
  id: string;
  text: string;
  /** What the asker told of their case. */
  context: string;
  /** The document it is about; null where it is asked over all. */
  doc: string | null;
  evidence: string[];
  /** Programmes that the right passage belongs to; any where empty. */
  programmes: string[];
}

export interface QuestionSet {
  name: string;
  passages: Passage[];
  questions: Question[];
}

/** Folded, so that evidence and passage compare. */
const fold = (text: string) => foldSpace(text).toLowerCase();

/** True where the passage holds a piece of the evidence, or is a part of it. */
export function isRight(passage: Passage, question: Question): boolean {
  if (question.programmes.length > 0) {
    const programme = passage.programme ?? passage.clause?.split(" ")[0] ?? "";
    if (!question.programmes.includes(programme)) return false;
  }
  const text = fold(passage.text);
  return question.evidence.some((piece) => {
    const sought = fold(piece);
    return text.includes(sought) || (text.length > 20 && sought.includes(text));
  });
}

interface PublicSet {
  docs: { id: string; title: string; blocks: { t: string; x: string }[] }[];
  questions: {
    id: string;
    question: string;
    context: string;
    doc: string;
    evidence: string[];
    answerable: boolean;
  }[];
}

/** Blocks under their headings, put together up to about `size` words (Chinese: characters by one and a half). */
function passagesOfDocument(doc: PublicSet["docs"][number], size: number): Passage[] {
  const passages: Passage[] = [];
  let heading: string[] = [];
  let gathered: string[] = [];
  let words = 0;
  const flush = () => {
    if (gathered.length === 0) return;
    const text = foldSpace(gathered.join("\n"));
    const line: [number, number] = [1, 1];
    const group = passages.length;
    passages.push({
      call: doc.id,
      programme: null,
      clause: null,
      heading: [doc.title, ...heading],
      text,
      line,
      kind: "sentence",
      group,
    });
    gathered = [];
    words = 0;
  };
  for (const { t, x } of doc.blocks) {
    const level = /^h(\d)$/.exec(t)?.[1];
    if (level !== undefined) {
      flush();
      heading = [...heading.slice(0, Number(level) - 1), x];
      continue;
    }
    const count = /\p{Script=Han}/u.test(x) ? x.length / 1.5 : x.split(/\s+/).length;
    if (words > 0 && words + count > size) flush();
    gathered.push(x);
    words += count;
  }
  flush();
  return passages;
}

function publicSet(file: string, name: string, inDocument: boolean, size: number): QuestionSet | undefined {
  if (!existsSync(file)) return undefined;
  const set = JSON.parse(readFileSync(file, "utf8")) as PublicSet;
  return {
    name,
    passages: set.docs.flatMap((doc) => passagesOfDocument(doc, size)),
    questions: set.questions
      .filter((question) => question.evidence.length > 0)
      .map(({ id, question, context, doc, evidence }) => ({
        id,
        text: question,
        context,
        doc: inDocument ? doc : null,
        evidence,
        programmes: [],
      })),
  };
}

/** One letter of one longer word dropped, doubled, exchanged or swapped, the same way in every run. */
export function mistype(text: string): string {
  let seed = 7;
  for (const character of text) seed = (seed * 31 + character.charCodeAt(0)) >>> 0;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  return text.replace(/\p{L}{5,}/gu, (word) => {
    if (next(100) < 45) return word;
    const at = 1 + next(word.length - 2);
    const kind = next(4);
    const letter = String.fromCharCode(97 + next(26));
    if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
    if (kind === 1) return word.slice(0, at) + letter + word.slice(at);
    if (kind === 2) return word.slice(0, at) + letter + word.slice(at + 1);
    return word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2);
  });
}

interface OwnQuestion {
  id: string;
  turns: string[];
  expect: { outcome: string[]; programmes?: string[]; mustCite?: string[] }[];
}

function ownQuestions(file: string, doc: string): Question[] {
  if (!existsSync(file)) return [];
  const questions: Question[] = [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line.trim() === "") continue;
    const { id, turns, expect } = JSON.parse(line) as OwnQuestion;
    const wanted = expect[0];
    if (wanted?.mustCite === undefined || wanted.mustCite.length === 0 || turns[0] === undefined) continue;
    questions.push({
      id,
      text: turns[0],
      context: "",
      doc,
      evidence: wanted.mustCite,
      programmes: wanted.programmes ?? [],
    });
  }
  return questions;
}

function passagesIn(folder: string, id: string): Passage[] {
  const file = join(folder, id, "guideline.md");
  const text = readFileSync(file, "utf8");
  return passagesOf({ id, guideline: { file, text, lines: text.split(/\r?\n/) }, programmes: [] });
}

/** All sets that are there; the names of those that are not. */
export function loadSets(root: string): { sets: QuestionSet[]; absent: string[] } {
  const shared = join(root, "../shared/retrieval");
  const absent: string[] = [];
  const sets: QuestionSet[] = [];
  const add = (file: string, name: string, inDocument: boolean, size: number) => {
    const set = publicSet(join(shared, file), name, inDocument, size);
    if (set === undefined) absent.push(name);
    else sets.push(set);
    return set;
  };
  const all = add("conditionalqa-dev.json", "ConditionalQA, all documents", false, 100);
  if (all !== undefined) {
    sets.push({
      ...all,
      name: "ConditionalQA, typing errors",
      questions: all.questions.map((question) => ({
        ...question,
        context: "",
        text: mistype(question.text),
      })),
    });
    sets.push({
      ...all,
      name: "ConditionalQA, with the scenario",
      questions: all.questions.map((question) => ({ ...question, id: `${question.id} scenario` })),
    });
    all.questions = all.questions.map((question) => ({ ...question, context: "" }));
  }
  add("conditionalqa-dev.json", "ConditionalQA, in the document", true, 100);
  add("policyqa.json", "PolicyQA, in the document", true, 100);
  add("cmrc2018-dev.json", "CMRC 2018, all documents", false, 100);
  for (const set of sets) {
    if (!set.name.includes("scenario")) for (const question of set.questions) question.context = "";
  }

  const shipped = "most-intergov-2023-1";
  const passages = passagesIn(join(root, "knowledge"), shipped);
  for (const language of ["en", "zh"]) {
    const questions = ownQuestions(join(root, `test/sets/questions-${language}.jsonl`), shipped);
    sets.push({ name: `the shipped call, ${language}`, passages, questions });
  }
  const calls = join(root, "test/calls");
  if (existsSync(calls)) {
    const ids = readdirSync(calls).filter((name) => existsSync(join(calls, name, "guideline.md")));
    sets.push({
      name: "other calls, text alone",
      passages: ids.flatMap((id) => passagesIn(calls, id)),
      questions: ids.flatMap((id) => ownQuestions(join(calls, `${id}.questions.jsonl`), id)),
    });
  }
  return { sets, absent };
}
