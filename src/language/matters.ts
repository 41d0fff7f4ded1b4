/**
 * What a question about a call is about ("who may lead", "overheads"), and which passages tell it: the bridge between
 * an asker's words and a posting's, within one language and across two. The patterns are data: `lexicon/matters.json`.
 * @module
 */
import lexicon from "../../lexicon/matters.json" with { type: "json" };
import { HOLDS } from "./values.ts";

/** One matter, its patterns for prepared text (`prepare`). */
export interface Matter {
  id: string;
  asks: RegExp;
  tells: RegExp;
  /** Bits of `HOLDS` that a passage must have to answer; 0 for none. */
  holds: number;
  /** The question names a thing ("can we buy a van?") that the answer must name too. */
  object: boolean;
  /** How telling the matter is, about 0.7 to 1.8. */
  weight: number;
}

interface Written {
  id: string;
  asks: { en: string[]; zh: string[] };
  tells: { en: string[]; zh: string[] };
  holds?: string;
  object?: boolean;
  weight?: number;
}

const compiled = ({ en, zh }: Written["asks"]) => new RegExp(`\\b(?:${en.join("|")})|${zh.join("|")}`, "i");

let matters: readonly Matter[] | undefined;

function allMatters(): readonly Matter[] {
  matters ??= (lexicon.matters as Written[]).map(({ id, asks, tells, holds, object, weight }) => ({
    id,
    asks: compiled(asks),
    tells: compiled(tells),
    holds: holds === undefined ? 0 : HOLDS[holds as keyof typeof HOLDS],
    object: object === true,
    weight: weight ?? 1,
  }));
  return matters;
}

/** The matters that a prepared question asks about, in the order of the lexicon. */
export function mattersAsked(prepared: string): Matter[] {
  return allMatters().filter(({ asks }) => asks.test(prepared));
}

/** The matters that a prepared passage tells, in the order of the lexicon. */
export function mattersTold(prepared: string): Matter[] {
  return allMatters().filter(({ tells }) => tells.test(prepared));
}

/** From this weight on a matter is narrow: a passage that does not tell it is hardly an answer. */
const NARROW = 1.4;

/** How a passage tells the matters asked about, each figure 0 to 1. */
export interface Told {
  /** By its own text, by the weight of each matter; and by its headings and key. */
  text: number;
  above: number;
  /** The best-told matter of all. */
  best: number;
  /** 1 where none of the narrow matters asked about is told, neither in the text nor above it. */
  untold: number;
}

/** What `holds` asks for and a passage lacks leaves this much of the telling. */
const WITHOUT_VALUE = 0.3;

/**
 * How a passage tells matters.
 * @param matters those asked about
 * @param tells whether the passage tells a matter by its text or by what stands above it
 * @param kinds bits of `HOLDS` that the passage has
 */
export function toldOf(
  matters: readonly Matter[],
  tells: (matter: Matter, place: "text" | "above") => boolean,
  kinds: number,
): Told {
  const told: Told = { text: 0, above: 0, best: 0, untold: 0 };
  let total = 0;
  let narrow = 0;
  let narrowTold = 0;
  for (const matter of matters) {
    const { weight, holds } = matter;
    const value = holds === 0 || (kinds & holds) !== 0 ? 1 : WITHOUT_VALUE;
    const text = tells(matter, "text") ? value : 0;
    const above = tells(matter, "above") ? value : 0;
    total += weight;
    told.text += text * weight;
    told.above += above * weight;
    told.best = Math.max(told.best, text, 0.7 * above);
    if (weight < NARROW) continue;
    narrow++;
    if (text + above > 0) narrowTold++;
  }
  if (total > 0) {
    told.text /= total;
    told.above /= total;
  }
  told.untold = narrow > 0 && narrowTold === 0 ? 1 : 0;
  return told;
}
