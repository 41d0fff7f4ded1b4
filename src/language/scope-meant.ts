/**
 * Which programmes a message means: of the sentence that asks, without what is named only to be set aside, or to say where
 * an organisation sits.
 * @module
 */
import type { Call } from "../knowledge/model.ts";
import type { OrganisationMention } from "./organisations.ts";
import type { Place } from "./places.ts";
import { HOME_COUNTRY, type Scope, scopeOf } from "./scope.ts";

const EXCEPT =
  /\b(?:other than|apart from|aside from|except(?:ing)?(?: for)?|besides|but not|leav(?:e|ing))\b|除|\d(?:之外|以外)/;

/** What is named only to be set aside ("not Sweden, Norway"), or in a premise ("As any member may join, is Poland fine?"). */
const ASIDE =
  /(?:n't be|\b(?:not|rather than|instead of|other than|apart from|aside from|besides|except(?: for)?|excepting|leav(?:e|ing)(?: out)?(?= [^,]{2,30} aside)))\s+(?:the |in |for |with |from |about )*((?:[\w.-]+ ?){1,4}?)(?=\s*[,.;:?!]|$| but\b)|^(?:as|since|because|given that)\b[^,?]*,|^[^,?]*\b(?:rules?|text|guide|clauses?|terms) (?:says?|states?)\b[^,?]*,(?= so\b)|\b(?:i|we) (?:already )?(?:have|got|found|know) [^,;.?]{0,40}\balready\b|\b(?:i|we) already (?:have|got|found|know)\b[^,;.?]{0,40}|(?:(?<!是)不是|而非|而不是|除了)([^,，。?？]{1,10})(?=[,，。?？)）]|$)|除[^,，。?？了]{1,8}(?:之外|以外|外)(?=[,，的])|\d\.\d(?:之外|以外)(?=[,，的])/g;

const LIKE_THERE =
  /, (?:just )?(?:like|as is the case|the way it is) (?:it is |they do |that )?(?:with|in|for|under) (?:the )?(?:[\w.-]+ ?){1,3}\s*\?*$/;
/** "Does Peru, like Kenya, list …?", "as with 1.1, does Peru need …?": what is only likened to is not asked about. */
const LIKENED =
  /, (?:just )?(?:like|as (?:in|with|for|under)) (?:the )?(?:[\w-]+(?:\.\d)? ?){1,4},|^(?:and |so |but )?(?:just )?(?:like|(?:just )?as (?:in|with|for|under)) (?:the )?(?:[\w-]+(?:\.\d)? ?){1,4},/;
const IT = /\b(?:it|that|this|they)\b/;

/** The scope of the sentence that asks, where it names any; else of the whole message. */
export function scopeOfFocus(
  text: string,
  focus: string,
  call: Call,
  places: readonly Place[],
  organisations: readonly OrganisationMention[],
): { scope: Scope; meant: string } {
  const from = text.lastIndexOf(focus);
  if (focus !== text && from >= 0) {
    const to = from + focus.length;
    const blank = " ".repeat(from) + focus + " ".repeat(text.length - to);
    const inside = ({ start, end }: { start: number; end: number }) => start >= from && end <= to;
    const own = scopeMeant(blank, call, places.filter(inside), organisations.filter(inside));
    if (own.scope.programmes.length > 1 && own.scope.by === "country") {
      // "The general programme, not the other. Whom do I phone there?": what was told says which of the country's.
      const told = scopeMeant(text, call, places, organisations).scope.programmes;
      if (told.length === 1 && own.scope.programmes.includes(told[0] ?? ""))
        return { scope: { ...own.scope, programmes: told }, meant: text };
    }
    if (own.scope.programmes.length > 0) return { ...own, meant: text };
  }
  const whole = scopeMeant(text, call, places, organisations);
  const last =
    focus !== text && THAT_ONE.test(focus) ? lastNamed(whole.scope, call, text, places) : undefined;
  return last === undefined ? whole : { ...whole, scope: { ...whole.scope, programmes: [last] } };
}

/** "…, in that one?": the programme named last before. */
const THAT_ONE =
  /\b(?:that|this) (?:one|programme|program|call|scheme|line)\b|\b(?:in|for|under|with) (?:that|it)\b|\bthere\s*[?.]?$|那个|这个|该项目|这项/;

/** Of several programmes named, the last one in the text; undefined where a name stands for several. */
function lastNamed(scope: Scope, call: Call, text: string, places: readonly Place[]): string | undefined {
  if (scope.programmes.length < 2) return undefined;
  const at = scope.programmes.map((id) => {
    const partners = call.programmes.find((p) => p.id === id)?.partners ?? [];
    const named = places.filter(({ code }) => partners.includes(code)).map(({ start }) => start);
    return { id, at: Math.max(text.lastIndexOf(id), ...named) };
  });
  const latest = Math.max(...at.map((one) => one.at));
  const [last, ...others] = at.filter((one) => one.at === latest);
  return others.length === 0 ? last?.id : undefined;
}

/** The scope of what the question is about, without what it sets aside, wherever something remains. */
function scopeMeant(
  text: string,
  call: Call,
  places: readonly Place[],
  organisations: readonly OrganisationMention[],
): { scope: Scope; meant: string } {
  // "Does it have to be signed before, like with Norway?": of what was spoken of.
  const like = LIKE_THERE.exec(text);
  if (like && IT.test(text.slice(0, like.index))) {
    const rest = text.slice(0, like.index);
    const left = places.filter(({ end }) => end <= like.index);
    return { scope: scopeApart(rest, call, left, organisations), meant: rest };
  }
  const whole = scopeApart(text, call, places, organisations);
  const likened = LIKENED.exec(text);
  if (likened) {
    const to = likened.index + likened[0].length;
    const rest = text.slice(0, likened.index) + " ".repeat(likened[0].length) + text.slice(to);
    const left = places.filter(({ start, end }) => end <= likened.index || start >= to);
    const scope = scopeApart(rest, call, left, organisations);
    if (scope.programmes.length > 0) return { scope, meant: rest };
  }
  // "Given that 1.1 is open to them, can we apply there?": there is what was named.
  const there =
    /^(?:given that|since|as|because)\b/.test(text) &&
    /\bthere\s*\?*$/.test(text) &&
    whole.numbers.length > 0;
  if (there) return { scope: { ...whole, programmes: whole.numbers, by: "number" }, meant: text };
  const spans = [...text.matchAll(ASIDE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  if (spans.length > 0) {
    const blank = spans.reduce(
      (rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
      text,
    );
    const inside = (place: Place) => spans.some(({ start, end }) => place.start >= start && place.end <= end);
    const left = places.filter((place) => !inside(place));
    const rest = scopeApart(blank, call, left, organisations);
    // "Apart from 1.4, do the others …?": all of the call but that.
    const aside = spans.some(({ start, end }) => EXCEPT.test(text.slice(start, end)));
    if (aside && rest.programmes.length === 0 && rest.foreign.length === 0 && whole.programmes.length > 0) {
      // By themselves: "not the …" is said of another of the country's programmes, too.
      const named = [...text].map((one, i) => (blank[i] === one ? " " : one)).join("");
      const own = scopeOf(
        named.replace(/除了?/g, (word) => " ".repeat(word.length)),
        call,
        places.filter(inside),
      );
      const except = own.programmes.length > 0 ? own.programmes : whole.programmes;
      return { scope: { ...rest, except }, meant: blank };
    }
    // "The one that is not the flagship": what is set aside says which is meant.
    const told =
      whole.programmes.length > 0 &&
      whole.programmes.length < rest.programmes.length &&
      whole.programmes.every((id) => rest.programmes.includes(id));
    if (told) return { scope: whole, meant: blank };
    const tells = [rest.programmes, rest.foreign].join(";") !== [whole.programmes, whole.foreign].join(";");
    if (
      tells &&
      (left.length > 0 || places.length === 0) &&
      (rest.programmes.length > 0 || rest.foreign.length > 0)
    )
      return { scope: rest, meant: blank };
  }
  return { scope: whole, meant: text };
}

/** The scope, without the countries that only say where an organisation sits, wherever others remain. */
function scopeApart(
  text: string,
  call: Call,
  places: readonly Place[],
  organisations: readonly OrganisationMention[],
): Scope {
  const whole = scopeOf(text, call, places);
  const seated = (place: Place) =>
    organisations.some(
      (o) =>
        o.country === place.code &&
        (Math.abs(o.start - place.end) <= 14 || Math.abs(place.start - o.end) <= 18),
    );
  const apart = places.filter((place) => !seated(place));
  if (apart.length === places.length) return whole;
  const rest = scopeOf(text, call, apart);
  if (rest.programmes.length === 0) return whole;
  return rest.by === "number" || apart.some((place) => place.code !== HOME_COUNTRY) ? rest : whole;
}
