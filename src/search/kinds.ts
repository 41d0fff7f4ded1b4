/**
 * The kinds of grant that a call tells apart by name: "short visits" beside "research stays", 重点项目 beside 一般项目.
 * A rule of one kind says nothing on the others.
 * @module
 */
import { conceptsOf } from "../language/bilingual.ts";
import { escapePattern, prepare } from "../language/normalise.ts";
import { stem } from "../language/stem.ts";
import type { Passage } from "./passages.ts";

/** What kinds are kinds of. */
const NOUN =
  "projects?|grants?|fellowships?|awards?|networks?|visits?|stays?|prizes?|scholarships?|workshops?|chairs?|actions?|tracks?|schemes?|exchanges?|groups?|talents?|missions?";
const NOUN_HAN = "项目|课题|类|人选|专项|计划|人才|岗位|奖";
/** A kind is spoken of at least in so many passages. */
const LEAST = 2;
/** So many kinds of one call are told apart. */
const MOST = 24;

const ENGLISH = new RegExp(`(?<![\\p{L}-])([a-z][a-z-]{2,}) (${NOUN})(?![\\p{L}-])`, "gu");
/** Where a Chinese text begins anew, a name stands whole. */
const CHINESE = new RegExp(`(?<![\\p{Script=Han}])(\\p{Script=Han}{2,5})(${NOUN_HAN})`, "gu");
const ANY_NOUN = new RegExp(`(?:${NOUN})(?![\\p{L}-])|${NOUN_HAN}`, "u");

/** Words before such a noun that tell no kind apart. */
const GENERIC = new Set(
  "the this that these those each every all any such other same new own our your their its his her no one two three four five six more most few several approved funded selected supported proposed planned joint research cooperation cooperative previous current running ongoing submitted successful similar final first second last next many eligible existing related different entire whole relevant specific single accepted completed individual respective present awarded per and for from with into of on to is are will can may must".split(
    " ",
  ),
);
const GENERIC_HAN =
  /^(?:本|该|各|每|所有|其他|其它|上述|以上|申报|申请|研究|联合|合作|科研|科技|立项|资助|支持|获批|获得|同一|同类|已|在研|承担|参与|主持|推荐|国家|有关|相关|拟|评审|实施|对|由|与|和|及|为|在|按|经|将|如|若|以|是|于|向|从|或)/;

/** 课题类型: no kind of 类. */
const NOTHING_ELSE = new RegExp(`^(?:${NOUN_HAN})+$`, "u");

interface Kind {
  /** The words before the noun, as they are looked for in a prepared text. */
  written: RegExp;
  concepts: readonly number[];
}

/** The kinds of grant of one call. */
export class Kinds {
  readonly #kinds: Kind[] = [];

  /** @param passages of one call */
  constructor(passages: readonly Passage[]) {
    const spoken = new Map<string, Set<number>>();
    for (const [number, { text, heading, key }] of passages.entries()) {
      const prepared = prepare([heading.at(-1) ?? "", key ?? "", text].join(" ; "));
      for (const [, name = ""] of prepared.matchAll(ENGLISH))
        if (!GENERIC.has(name)) note(spoken, stem(name), number);
      for (const [, name = ""] of prepared.matchAll(CHINESE))
        if (!GENERIC_HAN.test(name) && !NOTHING_ELSE.test(name)) note(spoken, name, number);
    }
    const often = [...spoken]
      .filter(([, where]) => where.size >= LEAST)
      .sort((a, b) => b[1].size - a[1].size);
    // Where there is but one, nothing is told apart.
    if (often.length < 2) return;
    for (const name of withoutCommonBeginning(often.slice(0, MOST).map(([name]) => name)))
      this.#kinds.push({
        written: /\p{Script=Han}/u.test(name)
          ? new RegExp(escapePattern(name), "u")
          : new RegExp(
              `(?<![\\p{L}-])${escapePattern(name)}\\p{L}{0,4}(?: \\p{L}+)? (?:${NOUN})(?![\\p{L}-])`,
              "u",
            ),
        concepts: conceptsOf(name),
      });
  }

  /** The kinds that a prepared question names, by their numbers. */
  namedIn(prepared: string): number[] {
    if (this.#kinds.length === 0) return [];
    const written = this.in(prepared);
    if (written.length > 0 || !ANY_NOUN.test(prepared)) return written;
    // Of another language, what the name means.
    const meant = new Set(conceptsOf(prepared));
    return this.#kinds.flatMap(({ concepts }, number) =>
      concepts.length > 0 && concepts.every((concept) => meant.has(concept)) ? [number] : [],
    );
  }

  /** The kinds that a prepared text has. */
  in(prepared: string): number[] {
    return this.#kinds.flatMap(({ written }, number) => (written.test(prepared) ? [number] : []));
  }
}

/** 外国专家、外国青年: what all begin with tells none apart. */
function withoutCommonBeginning(names: readonly string[]): string[] {
  return names.map((name) => {
    const shared = names.some((other) => other !== name && other.slice(0, 2) === name.slice(0, 2));
    return /^\p{Script=Han}{4,}$/u.test(name) && shared ? name.slice(2) : name;
  });
}

function note(spoken: Map<string, Set<number>>, name: string, number: number): void {
  const where = spoken.get(name) ?? new Set<number>();
  where.add(number);
  spoken.set(name, where);
}
