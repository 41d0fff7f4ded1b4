/**
 * A close look at a passage, which is too dear for many: what it tells, of which part and country it is.
 * @module
 */
import { type Matter, type Told, toldOf } from "../language/matters.ts";
import { prepare } from "../language/normalise.ts";
import { countriesIn } from "../language/places.ts";
import { Kinds } from "./kinds.ts";
import type { Passage } from "./passages.ts";
import { type Asked, askedOf, partOf } from "./question.ts";
import type { Judge } from "./read-again.ts";
import { ELSEWHERE, Sections } from "./sections.ts";
import { type Alike, askedFor, questionsOf, type Sought, Telling } from "./telling.ts";

/** What a question is about, beyond its words. */
export interface About extends Pick<Asked, "matters" | "labels"> {
  /** What is asked for, as learned. */
  asked: Sought;
  /** Codes of the countries it names. */
  places: readonly string[];
  /** It, and what it leans on, the latest first, as patterns want them. */
  written: readonly string[];
  /** It names the label of a part itself, not the talk before. */
  labelled: boolean;
  /** The parts of each call that it names; worked out as the calls are looked at. */
  named: Map<string, Named>;
}

/** The kinds of grant and the sections of one call that a question names. */
interface Named {
  kinds: readonly number[];
  sections: readonly number[];
  /** The question itself names the sections by number or country; the kinds. */
  plainly: boolean;
  kindly: boolean;
}

/** What one call tells apart, and where its passages begin among all. */
interface Parts {
  kinds: Kinds;
  sections: Sections;
  first: number;
}

/** How a passage stands to what is asked. */
export interface Standing {
  told: Told;
  /** Of the part of the call asked about (1), of another (-1), of none (0); of the country, likewise. */
  part: number;
  place: number;
  /** It stands under the heading of another part. */
  elsewhere: boolean;
  alike: Alike;
}

/** Of a passage that was not looked at closely. */
export const UNSEEN: Standing = {
  told: { text: 0, above: 0, best: 0, untold: 0 },
  part: 0,
  place: 0,
  elsewhere: false,
  alike: {
    own: 0,
    above: 0,
    group: 0,
    piece: 0,
    tells: 0,
    sense: 0,
    senseOfPiece: 0,
    senseOfCall: 0,
    words: undefined,
  },
};

/** A passage as patterns want it, and which matters it is known to tell or not. */
interface Written {
  text: string;
  above: string;
  tells: Map<Matter, { text: boolean; above: boolean }>;
  /** Codes of the countries it names. */
  places: ReadonlySet<string>;
}

const codesIn = (text: string) => new Set(countriesIn(text).map(({ code }) => code));

/** What is asked about; in a question that does not say, that of the talk before. */
export function aboutOf(asked: Asked, question: string, context: string | undefined): About {
  const around = context === undefined ? undefined : askedOf(context);
  return {
    matters: asked.matters.length > 0 ? asked.matters : (around?.matters ?? []),
    labels: asked.labels.length > 0 ? asked.labels : latestLabels(context),
    asked: askedFor(question, context),
    places: [...codesIn(question)],
    written: [question, ...(context === undefined ? [] : questionsOf(context))].map(prepare),
    labelled: asked.labels.length > 0,
    named: new Map(),
  };
}

/** The labels of parts that the talk before named last. */
const latestLabels = (context: string | undefined): readonly string[] =>
  (context === undefined ? [] : questionsOf(context).map((one) => askedOf(one).labels)).find(
    (labels) => labels.length > 0,
  ) ?? [];

export class CloseLook {
  readonly #passages: readonly Passage[];
  readonly #telling: Telling;
  readonly #written: Written[] = [];
  readonly #parts = new Map<string, Parts>();

  /** @param passages as they stand in their calls, call by call */
  constructor(passages: readonly Passage[]) {
    this.#passages = passages;
    this.#telling = new Telling(passages);
  }

  /**
   * How the passage of this number stands to what is asked.
   * @param kinds bits of `HOLDS` that it has
   */
  at(number: number, kinds: number, about: About): Standing {
    const { matters, places, asked } = about;
    const written = this.#writtenOf(number);
    const part = this.#partOf(number, written, about);
    return {
      told: toldOf(matters, (matter, place) => tells(written, matter, place), kinds),
      part: Math.max(-1, part),
      elsewhere: part === ELSEWHERE,
      place: standingTo(places, written.places),
      alike: this.#telling.alike(number, asked),
    };
  }

  /** How a reader judges passages that are to answer a question. */
  judge(question: string, { asked }: About): Judge {
    return this.#telling.judge(question, asked);
  }

  /** 1 for a passage on a section or a kind of grant that is asked about, -1 or less for one on others only. */
  #partOf(number: number, { text, above }: Written, about: About): number {
    const passage = this.#passages[number] as Passage;
    const { kinds, sections, first } = this.#partsOf(passage.call);
    let named = about.named.get(passage.call);
    if (named === undefined) {
      const found = about.written.map((one) => sections.namedIn(one));
      const called = about.written.map((one) => kinds.namedIn(one));
      named = {
        sections: found.find((one) => one.sections.length > 0)?.sections ?? [],
        plainly: found[0]?.plainly ?? false,
        kinds: called.find((one) => one.length > 0) ?? [],
        // By its own name, not by what that means in another language.
        kindly: kinds.in(about.written[0] ?? "").length > 0,
      };
      about.named.set(passage.call, named);
    }
    const section = sections.standing(number - first, passage.text, named.sections);
    if (section !== 0) return named.plainly ? ofOthers(section, text) : Math.max(-1, section);
    if (named.kinds.length > 0) {
      const own = kinds.in(text);
      const told = own.length > 0 ? own : kinds.in(above);
      if (told.some((kind) => named.kinds.includes(kind))) return 1;
      if (told.length > 0) return own.length > 0 && named.kindly ? ofOthers(-1, text) : -1;
    }
    const own = partOf(about.labels, text);
    const around = partOf(about.labels, `${above}\n${text}`);
    // Under "Track B" stands nothing on track A, unless it says so itself.
    if (about.labelled && own <= 0 && partOf(about.labels, above) < 0) return ELSEWHERE;
    return about.labelled && own < 0 ? ofOthers(around, text) : around;
  }

  #partsOf(call: string): Parts {
    const known = this.#parts.get(call);
    if (known !== undefined) return known;
    const own = this.#passages.filter((passage) => passage.call === call);
    const parts = {
      kinds: new Kinds(own),
      sections: new Sections(own),
      first: this.#passages.indexOf(own[0] as Passage),
    };
    this.#parts.set(call, parts);
    return parts;
  }

  #writtenOf(number: number): Written {
    const known = this.#written[number];
    if (known !== undefined) return known;
    const passage = this.#passages[number] as Passage;
    const written: Written = {
      text: prepare(passage.text),
      above: prepare([...passage.heading, passage.key ?? ""].join("\n")),
      tells: new Map(),
      places: codesIn([...passage.heading, passage.text].join("\n")),
    };
    this.#written[number] = written;
    return written;
  }
}

/** What is said of all others by naming one: "except for direction 1.3", "in scheme A only", 重大课题不予延期. */
const TELLS_OTHERS =
  /\b(?:except\w*|exclud\w+|only|other\w*|unless|apart from|all)\b|\bnot?\b(?! (?:more|less|fewer|later|earlier|older|over|under|exceed\w*)\b)|除|仅|只|其[他它余]|不(?!限|少于|超过|低于|高于|多于|大于|小于|早于|晚于)|无须|无需|均/;

/** What speaks of other parts plainly, and says nothing by that on the one asked about, is as if it stood in theirs. */
const ofOthers = (part: number, text: string) => (part < 0 && !TELLS_OTHERS.test(text) ? ELSEWHERE : part);

function tells(written: Written, matter: Matter, place: "text" | "above"): boolean {
  let known = written.tells.get(matter);
  if (known === undefined) {
    known = {
      text: matter.tells.test(written.text),
      above: written.above !== "" && matter.tells.test(written.above),
    };
    written.tells.set(matter, known);
  }
  return known[place];
}

/** 1 for a passage of one of the countries asked about, -1 for one of others only. */
function standingTo(asked: readonly string[], named: ReadonlySet<string>): number {
  if (asked.length === 0 || named.size === 0) return 0;
  return asked.some((code) => named.has(code)) ? 1 : -1;
}
