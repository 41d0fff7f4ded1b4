/**
 * What a question leaves to its words: the topic it names, and the programme that only its words point to.
 * @module
 */
import { aspectsOfLabel } from "../language/learned/labels.ts";
import type { Query } from "../language/query.ts";
import { contactNamed } from "./claims/contact.ts";
import { type AnswerContext, figure, itemsAbout, rank, tellingStems } from "./context.ts";
import { stemsOf } from "./items.ts";
import { asksForGoals, isWorded, settleMatter, TOPIC_LABELS } from "./matter.ts";
import { partsCalled } from "./parts.ts";
import { bears, isGeneric, topicsMatching, topicWords } from "./topic-words.ts";

/** The question is about this and nothing else. */
export const surely = ({ labels: [top] }: Query, label: string) =>
  top?.label === label && top.probability >= 0.5;

/** Whether topics are asked for. */
export const asksTopic = ({ labels: [top] }: Query) => top !== undefined && TOPIC_LABELS.has(top.label);

/** What a question may seem to be about that names a topic beside a country. */
const BESIDE_TOPIC = new Set([
  "partners",
  "overview",
  "participants",
  "third-country",
  "eligibility",
  "goals",
  "industry",
  "individual",
]);

/**
 * "Carbon capture with partners there, in or out?": where the question's words are those of listed topics, and nothing
 * else is plainly asked, it asks for the topics.
 */
export function settleTopic(context: AnswerContext): void {
  const { query } = context;
  settleMatter(context);
  // "Hydrogen with Norway, how many years?": whether a subject fits is no open question.
  const [first, second] = query.labels;
  if (
    !query.asked &&
    first?.label === "topic-fit" &&
    second &&
    second.probability >= 0.2 &&
    !TOPIC_LABELS.has(second.label)
  ) {
    query.labels = query.labels.slice(1);
    return;
  }
  const [top] = query.labels;
  // "What does water technology mean there?": what the topic's own text lists.
  if (
    !query.asked &&
    WHAT_IT_COVERS.test(query.focus) &&
    query.topics.some((hit) => query.scope.programmes.includes(hit.programme))
  ) {
    query.labels = [{ label: "topic-fit", probability: 0.8 }, ...query.labels];
    return;
  }
  if (
    !top ||
    TOPIC_LABELS.has(top.label) ||
    asksForGoals(query) ||
    !["yes-no", "what", "which-programmes"].includes(query.kind)
  )
    return;
  // "Is there a rule on travel allowances?": no topic is one.
  if (RULE_ON.test(query.focus)) return;
  // Asked again of another programme: what it asks was settled before.
  if (query.scope.by === "context" && top.probability >= ASKED_BEFORE) return;
  // What is asked by its own word, and nothing speaks of, is no topic.
  if (isUnsaid(context, top.label)) return;
  // A duty is surely asked for: no topic is one.
  if (query.turn.modality === "must" && top.probability >= SURE) return;
  // Which way it points is plain, as it is with rules, not with topics.
  if (top.probability >= 0.2 && (query.turn.claim?.chance ?? 0) >= 0.85) return;
  // "Is aerospace included for the joint laboratories?": a listed topic, and no country is named.
  const listed = query.topics.some((hit) => query.scope.programmes.includes(hit.programme));
  const inFull = query.topics.some(
    ({ programme, name }) => query.scope.programmes.includes(programme) && IN_FULL.test(name),
  );
  if (
    query.asked &&
    listed &&
    ((BESIDE_TOPIC.has(top.label) && query.places.length === 0) ||
      (top.label === "enterprise-needed" || top.label === "industry"
        ? inFull && top.probability < SURE && query.organisations.length === 0
        : false))
  ) {
    query.labels = [{ label: "topic-fit", probability: 0.8 }, ...query.labels];
    return;
  }
  const funds = top.label === "funding" && query.asked && query.quantities.every((q) => q.kind === "count");
  // "That topic, how many projects, how much money?": figures are asked for, one beside the other.
  const figures = query.labels.reduce(
    (sum, { label, probability }) => sum + (FIGURES.has(label) ? probability : 0),
    0,
  );
  if (!query.asked && figures >= SURE) return;
  const weak = top.probability < 0.35 && top.label !== "oos";
  if (top.probability >= 0.5 && !BESIDE_TOPIC.has(top.label) && !funds) return;
  const named = query.scope.programmes;
  // What only names the programme ("the energy technology one") names no topic.
  const naming = new Set(query.scope.names.flatMap((name) => stemsOf(name)));
  // A story's words name no subject of the sentence that asks.
  const asking =
    query.focus === query.text ? query : { ...query, text: query.focus, organisations: [], quantities: [] };
  const worded = topicWords(asking).filter((word) => !naming.has(word));
  // "We make membranes. Anything in there?": the subject was told before.
  const words =
    worded.length > 0 || !ANYTHING.test(query.focus)
      ? worded
      : topicWords({ ...query, organisations: [], quantities: [] }).filter((word) => !naming.has(word));
  const items = topicsMatching(context, named.length > 0 ? named : undefined);
  const covered = words.filter((word) => items.some((item) => bears(item, word)));
  const mass = covered.reduce((sum, word) => sum + (context.catalogue.weight(word) || 3), 0);
  const telling = weak && (mass >= 3 || LISTED.test(query.focus));
  if (covered.length === 0 || (covered.length * 2 < words.length && !telling)) return;
  query.labels = [{ label: "topic-fit", probability: 0.8 }, ...query.labels];
}

/** Of several words. */
const IN_FULL = /\S \S|\p{Script=Han}{4}/u;
const RULE_ON =
  /\b(?:an?|any|some|no) (?:\w+ )?(?:rules?|regulations?|provisions?|clauses?|limits?|guidance|policy|policies) (?:on|about|for|regarding|concerning)\b|(?:有没有|有)(?:关于)?[^,，?？]{1,10}(?:规定|条款|规则|限制)/;
const WHAT_IT_COVERS =
  /(?:具体|到底)?(?:是)?(?:指|包括|包含|涵盖)(?:的是)?(?:什么|哪些)|\bwhat (?:exactly )?(?:does|is) [^?]{3,60}\b(?:mean|cover|include|comprise|refer to|meant by)\b|\bwhat (?:exactly )?(?:falls|comes|counts) (?:under|as)\b/;
const ANYTHING =
  /\b(?:any|some)thing (?:in (?:there|it)|for us|that fits|like that|similar)\b|有(?:没有)?(?:什么)?(?:合适|相关|对口)/;

/** From this chance on a rule is asked about, whatever a topic is called. */
const SURE = 0.6;

const FIGURES = new Set(["funding", "projects", "award", "duration"]);

const ASKED_BEFORE = 0.4;
/** A matter that the question has a word for, and the text none. */
function isUnsaid(context: AnswerContext, label: string): boolean {
  const { scope } = context.query;
  return (
    isWorded(context.query, label) &&
    aspectsOfLabel(label).every(
      (aspect) => itemsAbout(context, aspect, [...scope.programmes, null]).length === 0,
    )
  );
}
const LISTED =
  /\b(?:anything|something|nothing|listed?|lists|fields?|topics?|directions?|fits?|covers?|covered|included?|inside)\b|领域|方向|哪些|沾边|有没有|算不算|包括|能报/;

const LABORATORY =
  /(?<!(?:\b(?:no|not|without|other than)|n't) (?:\w+ ){0,3})\blab(?:s|orator\w+)?\b|(?<!(?:不是|没有?|并非|非|不走)\S{0,2})实验室/;

const SET_ASIDE = /\bleaving (?:out )?[^,.?]{2,30}(?: aside)?|\b(?:apart|aside) from [^,.?]{2,30}/g;

const JOINT_LABORATORY =
  /(?<!(?:\b(?:no|not|without)|n't) (?:\w+ ){0,3})\bjoint[- ](?:\w+ )?lab|(?<!(?:不是|没有?|并非|非|不走))联合实验室/;

const SUM_NAMES = {
  before: /(?:那(?:个|项|笔))$|\b(?:the|that) (?:\w+ )?$/,
  after:
    /^(?:元)?的(?:那|这|联合|旗舰|项目|专项|研究|合作)|^(?: yuan)? (?:[\w-]+ ){0,3}(?:programm?e|project|one|call|line|scheme)\b/,
};
/** "The six-million one with Peru": of a country's programmes, the one that has that sum. */
function byItsSum(context: AnswerContext): void {
  const { query } = context;
  if (query.scope.by !== "country" || query.scope.programmes.length < 2) return;
  const sum = query.quantities.find(
    (one) =>
      one.kind === "amount" &&
      SUM_NAMES.before.test(query.text.slice(0, one.start)) &&
      SUM_NAMES.after.test(query.text.slice(one.end)),
  );
  if (sum?.kind !== "amount") return;
  const programmes = query.scope.programmes.filter(
    (id) => figure(context, id, "funding")?.fact.value === sum.value,
  );
  if (programmes.length !== 1) return;
  query.scope = { ...query.scope, programmes };
  query.quantities = query.quantities.filter((one) => one !== sum);
}

/** "Who is it at the Kenya Research Fund?": of a country's programmes, the one whose text has that body. */
function byItsBody({ query, catalogue }: AnswerContext): void {
  if (query.scope.by !== "country" || query.scope.programmes.length < 2) return;
  for (const [name] of query.raw.matchAll(BODY)) {
    const programmes = query.scope.programmes.filter((id) =>
      catalogue.items.some(
        (item) =>
          item.programme === id &&
          item.about.has("contact") &&
          item.quotes.some(({ text }) => text.includes(name)),
      ),
    );
    if (programmes.length === 1) query.scope = { ...query.scope, programmes };
  }
}
const BODY = /\b[A-Z][\w&-]+(?: (?:(?:of|for|and) )?[A-Z][\w&-]+){1,6}/g;

/** A person, a laboratory or a topic that only one programme speaks of says which programme is meant. */
export function settleScope(context: AnswerContext): void {
  const { query, catalogue } = context;
  const [heaviest] = query.aspects;
  const text = query.text.replace(SET_ASIDE, " ");
  if (query.scope.by === "country" && LABORATORY.test(text)) {
    // A country whose own programmes know no joint laboratories: the laboratory's programme is meant.
    const laboratories = [
      ...new Set(
        catalogue.items
          .filter((item) => item.about.has("laboratory"))
          .flatMap((item) => item.programme ?? []),
      ),
    ];
    const elsewhere =
      heaviest !== undefined &&
      heaviest.weight >= 3.5 &&
      itemsAbout(context, heaviest.aspect, query.scope.programmes).length === 0 &&
      itemsAbout(context, heaviest.aspect, laboratories).length > 0;
    const [lab, ...otherLabs] = laboratories;
    if (
      lab !== undefined &&
      otherLabs.length === 0 &&
      JOINT_LABORATORY.test(text) &&
      query.scope.programmes.includes(lab) &&
      query.kind !== "compare"
    ) {
      // A country that is none of its partners is asked about, not another programme of that country.
      query.scope = { ...query.scope, programmes: laboratories, by: "name" };
    }
    if (
      (elsewhere || JOINT_LABORATORY.test(text)) &&
      laboratories.length === 1 &&
      !query.scope.programmes.some((id) => laboratories.includes(id))
    )
      query.scope = { ...query.scope, programmes: laboratories, by: "name" };
  }
  // "The hydrogen flagship": of the programmes so named, the one that lists the topic.
  if (query.scope.by === "name" && query.scope.programmes.length > 1) {
    const stems = tellingStems(context.query).filter(
      (stem) => !isGeneric(stem) && catalogue.weight(stem) >= 2,
    );
    const listed = query.scope.programmes.filter((id) =>
      catalogue.items.some(
        (item) =>
          item.programme === id && item.source.kind === "topic" && stems.some((stem) => item.words.has(stem)),
      ),
    );
    if (listed.length > 0 && listed.length < query.scope.programmes.length)
      query.scope = { ...query.scope, programmes: listed };
  }
  byItsSum(context);
  byItsBody(context);
  // Of a country's programmes, the only one that lists what is named, word for word.
  const words = topicWords(query);
  const listing = [
    ...new Set(
      topicsMatching(context, query.scope.programmes).flatMap((item) =>
        query.topics.length > 0 || words.some((word) => bears(item, word)) ? (item.programme ?? []) : [],
      ),
    ),
  ];
  // "What can I do in space science with Peru?": the topic is named in full, and asked of.
  const asksWithin = query.kind === "what" && query.topics.some(({ name }) => IN_FULL.test(name));
  if (
    query.scope.by === "country" &&
    query.scope.partners.length === 1 &&
    (!asksTopic(query) || asksWithin) &&
    listing.length === 1 &&
    query.scope.programmes.length > 1
  )
    query.scope = { ...query.scope, programmes: listing };
  // "The Peruvian one called …, her number?": the programme that names the person.
  const persons = contactNamed(context);
  const ofPerson = query.scope.programmes.filter((id) => persons.some((item) => item.programme === id));
  if (query.scope.by === "country" && ofPerson.length > 0)
    query.scope = { ...query.scope, programmes: ofPerson };
  if (query.scope.by !== "none") return;
  const take = (programmes: string[]) => {
    query.scope = { ...query.scope, programmes, by: "topic" };
  };
  if (persons.length > 0) {
    take([...new Set(persons.flatMap((item) => item.programme ?? []))]);
    if (query.aspects.length === 0) query.aspects = [{ aspect: "contact", weight: 3.2, start: 0, end: 0 }];
    return;
  }
  // "Which countries may the laboratory be in?" asks for no programmes.
  const partners = surely(query, "partners") && /\bcountr|国家/.test(query.focus);
  if (LABORATORY.test(text) && (query.kind !== "which-programmes" || partners)) {
    const speaking = [
      ...new Set(
        catalogue.items
          .filter((item) => item.about.has("laboratory"))
          .flatMap((item) => item.programme ?? []),
      ),
    ];
    if (speaking.length === 1) {
      take(speaking);
      return;
    }
  }
  // "The manure topic": a part of one programme alone is called so.
  const parted = asksTopic(query)
    ? []
    : [...new Set(partsCalled(catalogue.items, text).flatMap((item) => item.programme ?? []))];
  if (parted.length === 1) {
    take(parted);
    return;
  }
  // What only other programmes speak of is not asked of the one whose topic the words are like.
  const spokenOf =
    heaviest && heaviest.weight >= 3
      ? itemsAbout(
          context,
          heaviest.aspect,
          context.call.programmes.map((p) => p.id),
        )
      : [];
  if (
    query.topics.length === 0 &&
    query.kind === "what" &&
    !asksTopic(query) &&
    query.aspects.some((hit) => hit.weight >= 2.2)
  ) {
    const ranked = rank(
      context,
      catalogue.items.filter((item) => item.source.kind === "topic"),
    );
    const [best] = ranked;
    const other = ranked.find(({ item }) => item.programme !== best?.item.programme);
    if (
      best?.item.programme &&
      best.mass >= 5 &&
      best.mass > 1.7 * (other?.mass ?? 0) &&
      (spokenOf.length === 0 || spokenOf.some((item) => item.programme === best.item.programme))
    )
      take([best.item.programme]);
  }
}
