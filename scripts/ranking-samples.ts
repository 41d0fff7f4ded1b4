/**
 * Questions whose right quotes are known, with all passages of their calls as the search sees them: what ranking is fitted to.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { type Call, foldSpace } from "../src/knowledge/model.ts";
import { readQuestion } from "../src/language/learned/model.ts";
import { type Passage, passagesOf, SearchIndex } from "../src/search/index.ts";
import { askedOf } from "../src/search/question.ts";
import { UNREAD } from "../src/search/rank.ts";
import { mannerOf } from "../src/search/reading/manner.ts";
import type { ReadWords } from "../src/search/reading/reader.ts";
import { wordsOfPassage, wordsOfQuestion } from "../src/search/reading/words.ts";
import type { Circumstances } from "../src/search/sureness.ts";
import { askedFor, contextAfter, isElliptic, Telling } from "../src/search/telling.ts";
import { windowOf } from "../src/search/window.ts";

/** One question with all passages. */
export interface Sample {
  call: string;
  silent: boolean;
  /** 1 for a passage that must be quoted, a part of it for its neighbours, which are quoted with it. */
  worth: number[];
  near: boolean[];
  asked: Circumstances;
  /** What it is about, with chances. */
  about: ReturnType<typeof readQuestion>["labels"];
  /** What it is asked in, and what it counts beside others. */
  folder: string;
  weight: number;
  hits: ReturnType<SearchIndex["search"]>;
  /** The question as a reader takes it in, and each hit's passage. */
  words: ReadWords;
  manner: Float32Array;
  held: readonly ReadWords[];
}

interface Expected {
  outcome: string[];
  mustCite?: string[];
  call?: string;
}

const NEIGHBOUR = 0.3;
const fold = (text: string) => foldSpace(text).toLowerCase();

/** Questions written to be nearly answered by the text count less: few ask so. */
const WEIGHT_OF_NEARLY = 0.5;

/** The questions on the calls of a folder, and those on what they just do not say (`test/silence`). */
export async function samplesOf(folder: string): Promise<Sample[]> {
  const { calls } = await loadKnowledge(folder);
  const nearly = join("test/silence", basename(folder));
  return [
    ...samplesIn(calls, folder, folder, 1),
    ...(existsSync(nearly) ? samplesIn(calls, folder, nearly, WEIGHT_OF_NEARLY) : []),
  ];
}

function samplesIn(calls: readonly Call[], folder: string, questions: string, weight: number): Sample[] {
  const samples: Sample[] = [];
  for (const file of readdirSync(questions).filter((name) => name.endsWith(".questions.jsonl"))) {
    const id = file.replace(".questions.jsonl", "");
    const loaded = calls.filter((call) => id === "multi" || call.id === id);
    const passages = loaded.flatMap((call) => passagesOf(call));
    const index = new SearchIndex(passages);
    const telling = new Telling(passages);
    const held = new Map(passages.map((one, number) => [one, wordsOfPassage(telling.words(number))]));
    const windows = new Map<Passage, Passage[]>(passages.map((one) => [one, windowOf(passages, one)]));
    for (const line of readFileSync(join(questions, file), "utf8")
      .split("\n")
      .filter((one) => one !== "")) {
      const { turns, expect } = JSON.parse(line) as { turns: string[]; expect: Expected[] };
      let context: string | undefined;
      for (const [t, question] of turns.entries()) {
        const before = context;
        context = contextAfter(question, context);
        const want = expect[t];
        if (want === undefined || want.outcome.includes("out-of-scope")) continue;
        const silent = want.outcome.every((outcome) => outcome === "not-stated");
        const pieces = (want.mustCite ?? []).map(fold);
        if (id === "multi" && (pieces.length !== 1 || want.call === undefined)) continue;
        if (!silent && pieces.length === 0) continue;
        const hits = index.search(question, {
          limit: passages.length,
          ...(before === undefined ? {} : { context: before }),
        });
        // What the present reader makes of them is not learned from.
        for (const { features } of hits) Object.assign(features, UNREAD);
        const right = (passage: Passage) => {
          const text = fold(passage.text);
          return (
            (want.call === undefined || want.call === passage.call) &&
            pieces.some((piece) => text.includes(piece) || (text.length > 20 && piece.includes(text)))
          );
        };
        const near = hits.map(({ passage }) => !silent && (windows.get(passage) ?? []).some(right));
        if (!silent && !near.includes(true)) continue;
        samples.push({
          call: want.call ?? id,
          silent,
          worth: hits.map(({ passage }, i) => (right(passage) && !silent ? 1 : near[i] ? NEIGHBOUR : 0)),
          near,
          about: readQuestion(question).labels,
          folder,
          weight,
          asked: {
            question,
            clear: readQuestion(question).labels[0]?.probability ?? 0,
            placed: hits[0]?.signs.unknownPlace === 1 || hits.some(({ features }) => features.place !== 0),
            foreign: hits[0]?.signs.foreign === 1,
            wants:
              askedOf(question).wants ||
              (before !== undefined && isElliptic(question) ? askedOf(before).wants : 0),
            words: askedOf(question).terms.length,
          },
          hits,
          words: wordsOfQuestion(askedFor(question, before).words),
          manner: mannerOf(question),
          held: hits.map(({ passage }) => held.get(passage) as ReadWords),
        });
      }
    }
  }
  return samples;
}
