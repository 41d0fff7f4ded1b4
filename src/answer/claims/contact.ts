/**
 * Claims about contacts: whether a person named is the one to ask.
 * @module
 */
import { countriesIn } from "../../language/places.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import { type AnswerContext, citationsOf, itemsAbout, nameOf, say, suggest } from "../context.ts";
import { type Finding, finding } from "../finding.ts";
import { type Item, isUndecidable } from "../items.ts";

/** The contacts whose name the question has. */
export function contactNamed({ query, catalogue }: AnswerContext): Item[] {
  return catalogue.items.filter(
    (item) =>
      item.programme !== null &&
      item.source.kind === "fact" &&
      item.source.fact.fact === "contact" &&
      partsOfName(item.source.fact.value).some((name) => new RegExp(`\\b${name}\\b`).test(query.text)),
  );
}

const OWN_OFFICE =
  /\b(?:our|my) (?:own )?(?:\w+ )?(?:office|university|school|side|institution|faculty|department)\b|(?:咱们?|我们|本|我)(?:学)?(?:校|院|所|单位|科研)|校内|院里|校里|中方|国内|国家(?:这边|方面)/;
const MINISTRY = /\b(?:ministr\w+|agency|government|side|authorit\w+)\b|部|方|主管/;

/** Somebody at the asker's own office or own ministry is asked for, and all the persons named sit elsewhere. */
export function asksOwnContact(context: AnswerContext): boolean {
  const { query, call } = context;
  const [top] = query.labels;
  if (!top?.label.startsWith("contact") || top.probability < 0.5 || query.kind === "compare") return false;
  const home = query.places.some(
    ({ code, end }) => code === HOME_COUNTRY && MINISTRY.test(query.text.slice(end, end + 16)),
  );
  if (!home && !OWN_OFFICE.test(query.focus)) return false;
  const known = itemsAbout(context, "contact", [null, ...call.programmes.map(({ id }) => id)]);
  return known.every(
    ({ programme, quotes }) =>
      programme !== null &&
      quotes.every(({ text }) => countriesIn(text).every(({ code }) => code !== HOME_COUNTRY)),
  );
}

/** The parts of a person's name by which they are asked for, lower case. */
function partsOfName(value: unknown): string[] {
  return typeof value === "string"
    ? value
        .toLowerCase()
        .split(/[^a-z]+/)
        .filter((part) => part.length >= 4)
    : [];
}

const ADDRESS = new Set(["contact-email", "contact-phone"]);
const GIVEN =
  /\bcomplete\b|\bin full\b|\bgiven\b|\bstated\b|\bprinted\b|\blisted\b|\bin the (?:text|posting|guideline|call)\b|写全|完整|给全|写(?:了|出|明)|给(?:了|出)|齐全|列(?:了|出)/;

/** "Is the e-mail address given in full?": yes where the text has it, no where it breaks off. */
function answerAddress(context: AnswerContext, asked: readonly string[]): Finding | undefined {
  const { query, words } = context;
  // A person named beside it is not what is asked for.
  const label = query.labels
    .slice(0, 2)
    .find((one) => ADDRESS.has(one.label) && one.probability >= 0.3)?.label;
  if (!query.asked || label === undefined || !GIVEN.test(query.focus) || asked.length === 0) return undefined;
  const items = itemsAbout(context, "contact", [...asked]).filter(
    ({ source }) => source.kind === "fact" && source.fact.fact === label,
  );
  if (items.length === 0) return undefined;
  const verdict = items.some(isUndecidable) === query.turn.negated ? "yes" : "no";
  return finding({
    outcome: "answered",
    verdict,
    programmes: [...asked],
    head: words.verdict[verdict],
    lines: items.map((item) =>
      words.sentenceFor(nameOf(context, item.programme ?? ""), say(context, item.summary)),
    ),
    citations: citationsOf(context, items),
    suggestions: suggest(context, [...asked], ["contact"]),
  });
}

const A_PERSON =
  /\b(?:an?|any|one|some|specific) (?:contact |named )?(?:person|individual|name)\b[^?]{0,24}\b(?:named|given|listed|mentioned|stated|there)\b|\bcontact person\b[^?]{0,24}\b(?:named|given|listed|mentioned|stated)\b|(?:有没有|有)(?:具体的?)(?:联系)?人|(?:列|写|给)(?:了|出|明)?(?:具体的?)?联系人|(?:有没有|有|列|写|给)(?:了|出|明)?(?:具体的?)?(?:人名|姓名)/;

/** "Is a person named there?": not where all that the programme has is an address. */
function answerPerson(context: AnswerContext, asked: readonly string[]): Finding | undefined {
  const { query, words } = context;
  const [id, ...others] = asked;
  if (!query.asked || id === undefined || others.length > 0 || !A_PERSON.test(query.focus)) return undefined;
  const items = itemsAbout(context, "contact", [id]);
  if (items.length === 0) return undefined;
  const persons = items.filter(
    (item) => item.source.kind === "fact" && item.source.fact.fact === "contact" && !isUndecidable(item),
  );
  const verdict = persons.length > 0 !== query.turn.negated ? "yes" : "no";
  const telling = persons.length > 0 ? persons : items;
  return finding({
    outcome: "answered",
    verdict,
    programmes: [id],
    head: words.verdict[verdict],
    lines: telling.map((item) => say(context, item.summary)),
    citations: citationsOf(context, telling),
    suggestions: suggest(context, [id], ["contact"]),
  });
}

const THE_ONLY =
  /\bthe only\b|\bonly (?:one|person|contact|name)\b|\bnobody else\b|唯一|只有|就(?:他|她|这)一/;

/** Where a person is said to work: the words of the organisation. */
const OFFICE =
  /\b(?:at|from|with|for|of|by|in) (?:the |an? )?((?:[\w&'-]+ ){0,5}(?:foundation|ministry|institute|university|agency|academy|council|cent(?:re|er)|company|department|association)(?: (?:of|for|on) (?:[\w-]+ ?){1,5})?)/;

/** Whether the text has the person at that organisation, by the words that tell it from others. */
function namesOffice(item: Item, office: string): boolean {
  const line = item.quotes.map(({ text }) => text.toLowerCase()).join(" ");
  const words = office.split(/[^a-z]+/).filter((word) => word.length > 3);
  return words.length > 0 && words.every((word) => line.includes(word));
}

/** "Is she the one for that programme?": yes where the text names her there; else no, and where it does. */
export function answerContact(context: AnswerContext): Finding | undefined {
  const { query, words } = context;
  const asked = query.scope.programmes;
  const address = answerAddress(context, asked);
  if (address) return address;
  const person = answerPerson(context, asked);
  if (person) return person;
  const named = contactNamed(context);
  if (query.kind !== "yes-no" || query.scope.by === "none" || named.length === 0 || asked.length === 0)
    return undefined;
  const isOwn = ({ programme }: Item) => programme !== null && asked.includes(programme);
  const own = itemsAbout(context, "contact", asked).filter(
    ({ source }) => source.kind === "fact" && source.fact.fact === "contact",
  );
  const office = OFFICE.exec(query.text)?.[1];
  // "The only one?": not where there are others; "she is at the institute, isn't she?": as her own line says.
  const alone = THE_ONLY.test(query.focus);
  const held =
    named.some(isOwn) &&
    !(alone && own.length > 1) &&
    (office === undefined || named.some((item) => namesOffice(item, office)));
  const items =
    office !== undefined
      ? named
      : held
        ? named.filter(isOwn)
        : [...new Set([...named.filter((item) => alone || !isOwn(item)), ...own])];
  const verdict = held !== query.turn.negated ? "yes" : "no";
  return finding({
    outcome: "answered",
    verdict,
    programmes: [...new Set([...asked, ...items.flatMap(({ programme }) => programme ?? [])])].sort(),
    head: words.verdict[verdict],
    lines: items.map((item) =>
      words.sentenceFor(nameOf(context, item.programme ?? ""), say(context, item.summary)),
    ),
    citations: citationsOf(context, items),
    suggestions: suggest(context, asked, ["contact"]),
  });
}
