/**
 * Yes/no questions: one programme at a time by the evaluator, then one answer for all of them.
 * @module
 */

import type { Value, Verdict } from "../contract.ts";
import { chanceOfYesNo } from "../language/asked.ts";
import { withClaimsBeside } from "./claims/beside.ts";
import { decideFor } from "./claims/claim.ts";
import { type Local, verdictOf } from "./claims/local.ts";
import { type AnswerContext, citationsOf, figureValue, itemsAbout, nameOf, say, suggest } from "./context.ts";
import { fieldLabel } from "./fields.ts";
import { type Finding, finding } from "./finding.ts";
import { type Item, stemsOf } from "./items.ts";

const WHY = /^(?:but |and |so )?why\b|^(?:那)?(?:为什么|为啥|为何|凭什么)/;
/** Below this chance a question is hardly one of yes or no. */
const DOUBTFUL = 0.7;
/** All of the programmes. */
export const EVERY =
  /\bboth\b (?!(?:the )?(?:sides?|partners?|parties|countries|applica|of us|ends|teams|units))(?=[^?]{1,40}\band\b)|\b(?:all|every|each)\b (?:one )?(?:of )?(?:the |these |those )?(?:\w+ )?(?:programm?es?|calls?|directions?|countries|partners|schemes?|lines?)\b|\ball (?:the )?projects (?:in|of|under) the (?:whole |entire )?call\b|\band\b[^?,]{0,40}\b(?:both (?!sides?|partners?|parties|countries)|share\b)|\d\.\d(?:和|与|跟|、)\d\.\d[^,，]{0,4}都|(?:所有|每个|每一个|各个?|全部|都).{0,10}?(?:项目|专项|方向|国家)/;

/** "Peru and Kenya both have …", "do the two share …?": each of those named. */
const EACH =
  /\bboth\b(?! (?:sides?|parties|ends|applica|teams|units))|\bshare an?y?\b|\beach of (?:them|the|these)\b|都(?!不|没)/;
const NOT_ALL =
  /\bnot (?:all|every|each|both)\b|n't (?:all|every|each|both)\b|(?:不是|并非|未必)(?:所有|每|全|都)|不都|未都/;
const NEITHER = /\bneither\b|\bnone of\b|都(?:不|没)/;

/** "Is it the mode of several programmes?": one will not do. */
const SEVERAL_OF_THEM =
  /\b(?:several|multiple|more than one|two or more) (?:of the )?(?:programm?es?|calls?|schemes?|lines?)\b|(?:不止一|好几|多)个(?:项目|专项)(?=都?(?:要求|规定|有|采用|需要|必须|用))/;
/** "Is there any programme in which …?": one will do. */
const ANY_PROGRAMME =
  /(?:\b(?:is|are) there (?:any|a|some)|^(?:so |and |hi |hello )*any) (?:programm?e|call|scheme|line)s?\b.{0,20}\b(?:where|in which|under which|that|which|whose)\b|(?<!所)有(?:没有)?(?:哪个|什么|任何)?(?:项目|专项|方向).{1,24}(?:吗|没有|么)/;

/** One answer from what the programmes say. */
export function answerYesNo(
  context: AnswerContext,
  programmes: readonly (string | null)[],
): Finding | undefined {
  const { query, words } = context;
  const locals = programmes.map((programme) => ({
    programme,
    local: withClaimsBeside(context, programme, decideFor(context, programme)),
  }));
  const every = locals.flatMap(({ local }) => (local ? [local] : []));
  const firm = every.filter((local) => local.weak !== true);
  // "Do both have a field on ageing?": one whose list has it not is enough of an answer.
  const isListed = ({ local }: (typeof locals)[number]) => local?.listed === true;
  const lacking =
    EACH.test(query.focus) && !query.turn.negated && locals.some(isListed)
      ? locals.filter((one) => one.programme !== null && !isListed(one) && lacksTopic(context, one))
      : [];
  // Programmes have lists of their own: one of a country's, or of all, that has the topic will do; so it does where a
  // topic is said to be in neither.
  const listed =
    lacking.length === 0 &&
    (["country", "none", "topic"].includes(query.scope.by) || NEITHER.test(query.focus))
      ? firm.filter((local) => local.listed === true)
      : [];
  const decided = listed.length > 0 ? listed : firm.length > 0 ? firm : every;
  if (decided.length === 0) return undefined;
  const silent = locals
    .filter(({ local }) => !local && listed.length === 0)
    .flatMap(({ programme }) => (programme === null ? [] : [programme]));
  const verdicts = decided.map((local) => verdictOf(local, query.turn));
  const same = verdicts.every((verdict) => verdict === verdicts[0]);
  // "Do all programmes …?" is no where a single one says no, or nothing.
  const unlike = EVERY.test(query.text) && programmes.length > 0 && !programmes.includes(null);
  const whole = unlike && query.scope.by === "none" && decided.length < context.call.programmes.length;
  const some = ANY_PROGRAMME.test(query.focus) && query.scope.by === "none" && verdicts.includes("yes");
  const several =
    SEVERAL_OF_THEM.test(query.focus) && !query.turn.negated && query.scope.by !== "number"
      ? verdicts.filter((one) => one === "yes").length
      : undefined;
  const verdict: Verdict =
    several !== undefined && (several > 1 || !verdicts.includes("depends"))
      ? several > 1
        ? "yes"
        : "no"
      : some
        ? "yes"
        : lacking.length > 0
          ? "no"
          : (whole || (unlike && !same && (verdicts.includes("no") || silent.length > 0))) &&
              // "Do all say that it's invalid?": what they say may be a denial; that not all of them do is another claim.
              (!query.turn.negated ||
                (!NOT_ALL.test(query.focus) &&
                  (verdicts.every((one) => one === "yes") || decided.every(({ final }) => final === true))))
            ? "no"
            : same && silent.length === 0
              ? (verdicts[0] ?? "depends")
              : "depends";
  const items = decided.flatMap((local) => local.items);
  const many = decided.length > 1 || silent.length > 0;
  const lines: string[] = [];
  decided.forEach((local, i) => {
    // What a note tells with its programme is not told again.
    const told = local.items
      .map((item) => say(context, item.summary))
      .filter((text) => !local.notes.some((note) => note.includes(text)));
    const own = [...new Set([...local.notes, ...told])].slice(0, 3).join(" ");
    const label =
      local.programme !== null && many
        ? words.sentenceFor(
            nameOf(context, local.programme),
            same ? own : `${words.verdict[verdicts[i] ?? "depends"]} ${own}`,
          )
        : own;
    lines.push(label);
    if (local.held === "in-principle") lines.push(words.inPrinciple);
    if (local.held === "open" && local.notes.length === 0 && !isUnsettled(local))
      lines.push(
        local.waiting.length > 0
          ? words.openCondition(local.waiting.map((field) => fieldLabel(field, query.language)))
          : words.readings,
      );
  });
  // Hardly a yes or no question, and nobody can tell which way it points: the text is told, no verdict given.
  const unsettled =
    // "Why are they not allowed?" asks for no verdict, and may well be wrong.
    WHY.test(query.focus) ||
    (verdict === "depends" &&
      silent.length === 0 &&
      decided.every(isUnsettled) &&
      chanceOfYesNo(query.focus) < DOUBTFUL);
  if (silent.length > 0) lines.push(words.notSaidIn(silent.map((id) => nameOf(context, id))));
  const about = [
    ...decided.flatMap((local) => local.programme ?? []),
    ...(query.scope.by === "none" ? [] : silent),
    // What holds for the whole call was asked of these.
    ...(programmes.includes(null) ? query.scope.programmes : []),
  ];
  return finding({
    outcome: "answered",
    verdict: unsettled ? null : verdict,
    ...(query.turn.contrary ? { contrary: true } : {}),
    programmes: context.call.programmes.map((p) => p.id).filter((id) => about.includes(id)),
    head: unsettled ? (lines[0] ?? "") : words.verdict[verdict],
    lines: unsettled ? lines.slice(1) : lines,
    citations: citationsOf(context, items),
    values: [
      ...items.flatMap((item) => figuresOf(context, item)),
      ...decided.flatMap((local) => local.values ?? []),
    ],
    suggestions: suggest(
      context,
      about,
      query.aspects.map((hit) => hit.aspect),
    ),
    confidence: 0.9,
  });
}

/** A programme whose list has the topic not: by its name, or as far as can be told. */
const lacksTopic = (
  { query }: AnswerContext,
  { programme, local }: { programme: string | null; local: Local | undefined },
): boolean =>
  local?.weak === true ||
  local?.held === "false" ||
  (query.topics.length > 0 &&
    query.topics.every((hit) => hit.programme !== programme) &&
    !(local?.items ?? []).some((item) => query.topics.some(({ name }) => likeNamed(name, item))));

/** "Biomedicine" beside "biomedical": a word of the topic begins as its name does. */
const likeNamed = (name: string, { words }: Item): boolean =>
  stemsOf(name.toLowerCase()).some(
    (stem) =>
      stem.length >= BEGINNING && [...words].some((word) => word.startsWith(stem.slice(0, BEGINNING))),
  );
const BEGINNING = 6;

/** The figures of an item; of a rule, those that the same words of the text set. */
function figuresOf(context: AnswerContext, item: Item): Value[] {
  if (item.source.kind !== "requirement") return figureValue(item);
  const [aspect] = item.source.requirement.about;
  if (aspect === undefined) return [];
  return itemsAbout(context, aspect, [item.programme])
    .filter(
      (fact) => fact.source.kind === "fact" && fact.source.fact.fact === aspect && sameWords(fact, item),
    )
    .flatMap(figureValue);
}
const sameWords = (one: Item, other: Item): boolean =>
  one.quotes.some(({ line, text }) =>
    other.quotes.some((q) => String(q.line) === String(line) && q.text === text),
  );

/** Left open by the question's wording alone: the text itself has no other reading, and waits for no fact. */
const isUnsettled = ({ held, notes, waiting, items }: Local): boolean =>
  held === "open" &&
  notes.length === 0 &&
  waiting.length === 0 &&
  items.every(({ source }) => source.kind !== "requirement" || source.requirement.require !== undefined);
