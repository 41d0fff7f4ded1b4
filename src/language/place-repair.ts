/**
 * Misspelt country names: Latin letters through the repairer, Chinese characters through characters that sound
 * the same.
 * @module
 */
import { isEnglishWord } from "./english.ts";
import type { Unit } from "./phrases.ts";
import type { Place } from "./places.ts";
import { Repairer } from "./repair.ts";
import { lookingLike, soundOf } from "./sounds.ts";
import { isStopWord, tokenise } from "./tokens.ts";

/** A message of more unknown words than this is no question; the rest of them stay as they are. */
const MOST_WORDS = 12;

export interface Repaired {
  units: Unit[];
  /** Typing errors mended, by place in `units`. */
  distance: Map<number, number>;
}

let repairer: Repairer | undefined;

/** The units with misspelt country words put right. Common English words are never touched. */
export function repairUnits(
  units: Unit[],
  words: ReadonlyMap<string, ReadonlySet<string>>,
  candidates: readonly string[] | undefined,
): Repaired {
  const distance = new Map<number, number>();
  const unknown: number[] = [];
  for (let at = 0; at < units.length && unknown.length < MOST_WORDS; at++) {
    const { key, han } = units[at] as Unit;
    if (han || key.length < 5 || !/^[a-z]+$/.test(key) || words.has(key) || isEnglishWord(key)) continue;
    unknown.push(at);
  }
  if (unknown.length === 0) return { units, distance };
  repairer ??= new Repairer(words.keys());
  const mended = [...units];
  for (const at of unknown) {
    const unit = units[at] as Unit;
    const near = repairer.nearest(unit.key);
    const best = near.filter((repair) => repair.distance === near[0]?.distance);
    const wanted = (word: string) =>
      [...(words.get(word) ?? [])].some((code) => candidates?.includes(code) === true);
    const chosen = best.find((repair) => wanted(repair.word)) ?? best[0];
    if (chosen === undefined) continue;
    mended[at] = { ...unit, key: chosen.word };
    distance.set(at, chosen.distance);
  }
  return { units: mended, distance };
}

let byName: ReadonlyMap<string, string> | undefined;
let bySound: Map<string, string> | undefined;

/** Chinese names of three characters or more, written with one or more characters that sound or look alike. */
export function homophonesIn(text: string, names: ReadonlyMap<string, string>): Place[] {
  if (bySound === undefined || byName !== names) {
    byName = names;
    bySound = new Map([...names].map(([name, code]) => [soundOf(name), code]));
  }
  // A name begins and ends where words do: 有意|大力 is not a country.
  const starts = new Set<number>();
  const ends = new Set<number>();
  const particles = new Set<number>();
  for (const token of tokenise(text)) {
    starts.add(token.start);
    ends.add(token.end);
    if (isStopWord(token)) particles.add(token.start);
  }
  const [heard, seen] = [soundOf(text), soundOf(lookingLike(text))];
  const places: Place[] = [];
  for (const start of starts) {
    for (const length of [5, 4, 3]) {
      const end = start + length;
      if (!ends.has(end) || names.has(text.slice(start, end))) continue;
      if (particles.has(end - 1)) continue;
      const code = bySound.get(heard.slice(start, end)) ?? bySound.get(seen.slice(start, end));
      if (code === undefined) continue;
      places.push({ code, start, end, kind: "name", sure: 0.7 });
      break;
    }
  }
  return places;
}
