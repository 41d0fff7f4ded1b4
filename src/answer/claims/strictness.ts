/**
 * Claims about the rules themselves: how strict one is, whether there is one at all, whether a programme alone has it.
 * @module
 */
import type { Query } from "../../language/query.ts";
import { type AnswerContext, say } from "../context.ts";
import { type Item, isUndecidable } from "../items.ts";
import { tellsOtherBound } from "./bounds.ts";
import type { Held } from "./evaluate.ts";
import { equalFigure } from "./figures.ts";
import { itemsOf, type Local } from "./local.ts";
import { BASIC } from "./rule.ts";
import { exceptsFrom } from "./told.ts";

const BINDING =
  /\bstrict\w*|\bbinding\b|\bhard (?:limit|rule|and fast)|\babsolute(?:ly)?\b|\b(?:set|cast|carved|written) in stone\b|\brigid\w*|绝对|硬性|死规定|严格|卡死/;
/** What a rule in principle is not. */
const ABSOLUTE =
  /\babsolute(?:ly)?\b|\b(?:no|without) (?:an? |any )?exceptions?\b|绝对|死规定|(?<!有)没有例外|无一例外/;
const LOOSE =
  /\bflexib\w+|\bnegotiable\b|\bexceptions?\b|\bexemptions?\b|\bleeway\b|\bbend\b|灵活|例外|通融|(?:可以?|能|有得?|没得?|好|有没有)商量|商量(?:的)?(?:余地|空间)/;

const SAYS_NOTHING =
  /\b(?:says?|said|has|have|contains?|tells?|is there) (?:absolutely )?(?:nothing|no word|not a word|no rule|no rules|no mention)\b|(?:没有?|未)(?:写|提|说|讲|规定)(?:任何|什么)?[^,，]{0,8}[,，]?(?:吧|对吧|对吗|吗|是吧|是吗|对不对|是不是)/;

/** "Has the text a word on who leads?": it has, whatever the word is. */
const ANY_WORD =
  /有没有(?:什么|任何)?(?:相关的?)?(?:说法|规定|要求|说明|提及|写)|(?:有|做)(?:什么|任何)?(?:说法|规定|说明|限制|要求)(?:吗|没有?|么)|\b(?:does|do|is) .{0,40}\b(?:say|have|mention|lay down|rule)\b.{0,12}\b(?:anything|something|a word|a rule)\b/;

/** "It says nothing on that, right?": it does, where the text has it. */
export function saidAtAll(context: AnswerContext, id: string | null): Local | undefined {
  const { query } = context;
  const [top] = query.labels;
  const denied = SAYS_NOTHING.test(query.focus);
  const asked = denied || (query.turn.exists === true && ANY_WORD.test(query.focus));
  if (!query.asked || query.turn.contrary || !top || top.probability < 0.5 || !asked) return undefined;
  // An empty field says nothing.
  const items = itemsOf(context, top.label, [id])
    .filter((item) => !isUndecidable(item))
    .slice(0, 2);
  return items.length > 0 && !tellsOtherBound(query, items)
    ? { programme: id, held: denied ? "false" : "true", items, notes: [], waiting: [], final: true }
    : undefined;
}

const IN_PRINCIPLE =
  /\b(?:is|are|only|just|merely|meant|applies|apply|holds?|set)\b(?: [\w.]+){0,5} ["“”']?in principle\b(?!, \w+ \w+)|(?:只是|是不是|仅是|属于)原则上|原则上的?(?:吗|要求|规定)/;

/** "Is that limit a hard one?", "are there exceptions?": as strongly as the rule is put. */
export function binding(context: AnswerContext, id: string | null): Local | undefined {
  const { query } = context;
  const [top] = query.labels;
  const excepted = exceptionAsked(context, id, top?.label);
  if (excepted) return excepted;
  const principle = IN_PRINCIPLE.test(query.focus) && !BINDING.test(query.focus.replace(SET_AGAINST, ""));
  const loose = principle || LOOSE.test(query.focus);
  if (!top || (!loose && !BINDING.test(query.focus))) return undefined;
  // Of a project that the rule lets off, it is not how strict it is elsewhere.
  if (BASIC.test(query.text) && !loose) return undefined;
  const rules = [id, null].map((place) =>
    itemsOf(context, top.label, [place]).filter(({ source }) => source.kind === "requirement"),
  );
  const items = rules.find((found) => found.length > 0) ?? [];
  const strengths = new Set(
    items.map(({ source }) => (source.kind === "requirement" ? source.requirement.strength : "must")),
  );
  const [strength] = strengths;
  if (strength === undefined || strengths.size > 1) return undefined;
  // "It isn't absolute, right?"
  const denied = NOT_BINDING.test(query.focus);
  const held: Held =
    strength === "in-principle" && denied && !principle
      ? "true"
      : strength === "in-principle"
        ? principle
          ? "true"
          : ABSOLUTE.test(query.focus)
            ? "false"
            : "in-principle"
        : (strength === "must") !== loose
          ? "true"
          : "false";
  return { programme: id, held, items, notes: [], waiting: [], final: true };
}

/** "In principle rather than absolute": what it is set against. */
const SET_AGAINST =
  /\b(?:rather than|and not|instead of|not) (?:an? |as an? )?[\w -]{3,24}|而(?:不是|非)[^,，。?？]+/g;
const NOT_BINDING =
  /(?:(?<!是)不|并非|没有?)(?:是)?(?:那么)?(?:绝对|硬性|严格|死规定|卡死)|\b(?:not|n't) (?:an? |the |really |that )*(?:absolute\w*|strict\w*|binding|hard|rigid)\b/;

const EXCEPTION = /\bexceptions?\b|\bexempti?o?n?s?\b|例外|豁免/;
const NO_EXCEPTION =
  /\b(?:no|without|not any|n't any|never an?y?) (?:\w+ )?(?:exceptions?|exemptions?)\b|(?<!有)没有?(?:任何|什么)?(?:例外|豁免)|无(?:任何)?例外/;
const EXCEPTS = /\bexcept\b|\bexcepted\b|\bexcluded\b|\bexempt\b|除外|不包括/i;
/** What is not let off by naming it, where the exception is of another kind. */
const FOR_OTHERS = /\b(?:for|to|of) (?:an? |the |our )?(?:small|big|large|new|young|certain|some|private)\b/;

/** "Has the rule an exception?", where its own words name one. */
function exceptionAsked(context: AnswerContext, id: string | null, label?: string): Local | undefined {
  const { query } = context;
  if (label === undefined || !EXCEPTION.test(query.focus) || FOR_OTHERS.test(query.focus)) return undefined;
  const items = itemsOf(context, label, [id]).filter(
    ({ source, summary }) => source.kind === "requirement" && EXCEPTS.test(summary.en),
  );
  return items.length > 0 && !BESIDES.test(query.focus)
    ? {
        programme: id,
        held: NO_EXCEPTION.test(query.focus) ? "false" : "true",
        items,
        notes: [],
        waiting: [],
        final: true,
      }
    : undefined;
}
/** "Besides basic research, is there another exception?" */
const BESIDES =
  /\b(?:besides|apart from|other than|aside from|another|other|further|more)\b|除了?.{1,12}(?:还|别的|其[他它])/;

const FROM_REST =
  /\bdiffer\w* from (?:all )?(?:the )?(?:rest|others?)\b|\bunlike (?:all )?(?:the )?(?:rest|others?)\b|\bthe only (?:one|direction|programm?e|(?:partner )?country|partner)\b|\b(?:an|the) exception\b|\bonly (?:\d\.\d|(?:direction|programm?e) [\d.]+) (?:has|have|comes? with|is|offers?|that)\b|\bonly (?:in|for|under|with) (?:(?:direction|programm?e) )?\d\.\d\b|只有\d\.\d[^,，。?？]{0,8}(?:有|设|分)|\bnone of the (?:others?|rest)\b|\bthe (?:others?|rest) (?:have|has) none\b|(?:别的|其[他它余])[^,，。?？]{0,6}都没有|例外|唯一|[和跟与]其[他它].{0,6}不(?:同|一样)/;

const ALONE_HAS = /\bthe only (?:one|direction|programm?e|call|scheme|(?:partner )?country|partner)\b|唯一/;
/** 只有秘鲁项目要求…: right before and after the country whose programme is singled out. */
const ONLY_BEFORE = /(?:只有|仅有|唯独|\bis it only)\s*$/;
const OF_PROGRAMME =
  /^的?(?:项目|专项|方向|合作)(?:里|中)?(?:才)?(?:要求|需要|规定|必须|有|设)|^ (?:that|which)\b/;
const singlesOut = ({ places, text }: Query) =>
  places.some(
    ({ start, end }) => ONLY_BEFORE.test(text.slice(0, start)) && OF_PROGRAMME.test(text.slice(end)),
  );

/** What another programme has, with its number. */
const ofOther = (context: AnswerContext, item: Item): string =>
  context.words.sentenceFor(item.programme ?? "", say(context, item.summary));

/** "The only programme that may fund 20 projects?": not where another may, too. */
function ownFigure(context: AnswerContext, label: string, id: string): Local | undefined {
  const { query, call } = context;
  if (!(label === "projects" || label === "funding") || query.quantities.length === 0) return undefined;
  const plain = { ...context, query: { ...query, turn: { ...query.turn, only: false, negated: false } } };
  const own = equalFigure(plain, id);
  const other = call.programmes
    .filter((p) => p.id !== id)
    .map((p) => equalFigure(plain, p.id))
    .find((one) => one?.held === "true");
  if (own?.held !== "true") return own;
  const alone = other === undefined;
  return {
    ...own,
    held: alone !== query.turn.negated ? "true" : "false",
    items: [...own.items, ...(other?.items ?? [])],
    notes: (other?.items ?? []).map((item) => ofOther(context, item)),
    final: true,
  };
}

/** "Is it the only one that wants an agreement?": not where another wants one, too. */
function onlyOneWith(context: AnswerContext, label: string, id: string): Local | undefined {
  const own = itemsOf(context, label, [id]).filter(({ source }) => source.kind === "requirement");
  const figured = ownFigure(context, label, id);
  if (figured) return figured;
  const rules = context.call.programmes.flatMap((p) =>
    p.id === id ? [] : itemsOf(context, label, [p.id]).filter(({ source }) => source.kind === "requirement"),
  );
  const [other] = rules;
  if (own.length === 0) return undefined;
  return {
    programme: id,
    held: other ? "false" : "true",
    items: [...own, ...(other ? [other] : [])],
    notes: other ? [ofOther(context, other)] : [],
    waiting: [],
  };
}

/** "Does 1.4 differ from the rest in having them?", where the call says that none has them but 1.4. */
export function setApart(context: AnswerContext, id: string | null): Local | undefined {
  const { query } = context;
  const [top] = query.labels;
  const singled = singlesOut(query);
  if (id === null || !top || !(singled || FROM_REST.test(query.focus))) return undefined;
  const items = itemsOf(context, top.label, [null]).filter((item) => exceptsFrom(item, id));
  const alone =
    items.length === 0 && (singled || ALONE_HAS.test(query.focus))
      ? onlyOneWith(context, top.label, id)
      : undefined;
  if (alone) return alone;
  return items.length > 0
    ? {
        programme: id,
        held: query.turn.negated ? "false" : "true",
        items,
        notes: [],
        waiting: [],
        final: true,
      }
    : undefined;
}
