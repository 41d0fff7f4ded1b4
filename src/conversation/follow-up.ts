/**
 * A message that leaves things out is filled in from the one before: the programmes, the claim, or the question.
 * @module
 */
import { type Call, namesOf } from "../knowledge/model.ts";
import { type Query, understand } from "../language/query.ts";
import { SUPPOSES } from "../language/question.ts";
import { tokenise } from "../language/tokens.ts";
import { asksAgain, insisted, withDay, withUnit } from "./again.ts";
import { AMONG, choose, withPart } from "./choices.ts";
import { claimed, filled } from "./filling.ts";
import {
  ALSO_SO,
  ASKS_SAME,
  isSpecialCase,
  lean,
  leansOnOrganisation,
  ofMatter,
  SHORT,
  saysNothing,
} from "./leaning.ts";
import type { Memory, Remembered } from "./memory.ts";
import { ofOtherPart, VERB } from "./part-asked.ts";
import { ofCountries, pinned } from "./partners-told.ts";
import { askedAnew } from "./replacing.ts";
import { asRole } from "./roles.ts";
import { inherited, OF_DATES, ofSpecialCase, sequel, WHOSE_DATE } from "./sequel.ts";
import { FIGURES, ofSeveral } from "./several.ts";
import { OUR_SIDE, ofNewPartner, sideMeant } from "./sides.ts";
import { lastScope, listedIn, partSpokenOf, WHOLE_CALL } from "./spoken-of.ts";

/** "What are they about?" */
const ABOUT_WHAT =
  /\bwhat (?:are|is|were) (?:they|it|those|these|that|the projects?)(?: all)? about\b|(?:都|是)(?:关于|做)什么(?:的|方面)|什么(?:主题|内容)的/;
const SELF =
  /\b(?:it|its|there|that|this|those|they|them|their|she|her|he|his|same|one|ones|such)\b|它|其|该|那|这|她|他|里面/;
const OWN = /\b(?:its|their|his|her|the same one's)\b|它的|其(?!中|他|它|实|余)|该(?:项目|专项)/;
const OPEN =
  /\b(?:what|which|how|who|whom|when|where)\b(?! about)|\b(?:tell|give|show|send|name) (?:me|us)\b(?! (?:if|whether))|什么|啥|哪|几|多少|多久|多长|多大|怎么|谁/;
/** From this chance on a message asks for a matter of its own. */
const OWN_MATTER = 0.6;
/** From this chance on nothing else is asked, whatever was asked before. */
const CLEAR_MATTER = 0.8;
/** As surely as that a message claims something of a rule of its own. */
const PLAIN_CLAIM = 0.9;
/** A sum, of no matter named; and what may be paid by whoever takes part. */
const HOW_MUCH =
  /^(?:and |so |but )?how much(?: is (?:it|that)| must it be)?(?: (?:at (?:least|most)|exactly|precisely|roughly|then|minimum))*[ ?]*$|^(?:那|那么)?(?:至少|最少|最多|大概|具体)?(?:要|得|是)?(?:配|出)?多少(?:钱)?呢?[ ?？]*$/;
const OF_SHARES = /^(?:matching|partner-funding|overheads|salaries)$/;
/** Whether a rule is absolute. */
const BINDING =
  /\bstrict\w*|\bbinding\b|\bhard (?:limit|rule|and fast)|\bflexib\w+|\bnegotiable\b|\bexceptions?\b|\babsolute\w*|\bset in stone\b|硬性|死规定|严格|灵活|例外|通融/;

/** Understands a message in the light of what went before. */
export function understandInContext(
  raw: string,
  call: Call,
  asOf: string,
  memory: Memory | undefined,
): Query {
  if (!memory || memory.call !== call.id) return understand(raw, call, asOf);
  const query = understand(withPart(raw, memory), call, asOf);
  const { last } = memory;
  const words = tokenise(query.text).length;
  const same = ASKS_SAME.test(query.text);
  choose(query, memory, call);
  if (last && OF_DATES.test(last.labels[0]?.label ?? "")) withDay(query, call, asOf);
  const anew = last && askedAnew(query, last, memory, call, asOf);
  if (anew) return anew;
  // "And for the theme on forests?": a fragment, though it may look like a claim.
  if (
    last &&
    !last.asked &&
    ((query.asked && AND_FOR.test(query.text) && !VERB.test(query.text)) || AND_THAT.test(query.text))
  )
    // A topic that stands in a programme's name is no claim about it.
    Object.assign(query, {
      asked: false,
      kind: "what",
      ...(AND_THAT.test(query.text) ? { topics: [] } : {}),
    });
  const bare =
    // "Theirs, too?", after a figure: a duty of its own.
    (saysNothing(query, call, words) && !(last?.asked === false && ALSO_SO.test(query.text))) ||
    (last !== undefined && query.scope.by === "context" && AND_FOR.test(query.text) && words <= SHORT + 2);
  const alone = query.labels[0]?.probability ?? 0;
  if (last) lean(query, last, words);
  if (last) partSpokenOf(query, last);
  if (last && asksAgain(query, words)) {
    withUnit(query, last);
    return filled(last, query, inherited(query, memory), insisted(query, last));
  }
  if (last) withUnit(query, last);
  const several = ofSeveral(query, memory, words);
  if (several) return several;
  const named = ["number", "name", "country"].includes(query.scope.by) || query.scope.foreign.length > 0;
  const chosen = query.scope.by === "context";
  const claims =
    query.quantities.some((q) => q.kind !== "count" || q.value > 1) ||
    query.organisations.length > 0 ||
    (query.topics.some(({ name }) => !query.scope.names.some((said) => said.includes(name.toLowerCase()))) &&
      !chosen);
  const countries = ofCountries(query, memory, call, words);
  if (countries) return countries;
  const [own] = query.labels;
  const role = last && !named && words <= SHORT + 5 ? asRole(query, last, memory) : undefined;
  if (role) return role;
  const part = last && ofOtherPart(query, memory, last, { same, named });
  if (part) return part;
  const next = last && sequel(query, memory, last, { named, alone });
  if (next) return next;
  if (last && isSpecialCase(query, last, words) && !named && !OPEN.test(query.text))
    return ofSpecialCase(query, last, memory);
  // "And the Dutch?", after the countries of one programme were told.
  const ofPartners =
    last?.labels[0]?.label === "partners" && (query.scope.by === "country" || query.scope.foreign.length > 0);
  if (last && bare && (named || chosen) && !claims)
    // "And Peru?": the last question, asked of another programme; or of a country that has none.
    return filled(
      { ...last, ...withoutNames(last, call, memory.programmes) },
      query,
      query.scope.foreign.length > 0
        ? { ...query.scope, programmes: pinned(memory, call), by: "country" }
        : ofPartners && pinned(memory, call).length > 0
          ? inherited(query, memory)
          : query.scope,
      {
        // Where they stand in this message says nothing of the last one's words.
        places: query.places.map((place) => ({ ...place, start: -1, end: -1 })),
        organisations: last.organisations.map((mention) => ofNewPartner(mention, memory, call)),
        ...(last.kind === "compare" ? { kind: "what" as const } : {}),
        // "Does Italy?", after which of them do.
        ...(LISTS.has(last.kind) && query.asked
          ? { kind: "yes-no" as const, asked: true, turn: { ...query.turn, modality: last.turn.modality } }
          : {}),
        // "Poland too?", after the countries were told.
        ...(ofPartners
          ? {
              kind: "yes-no" as const,
              asked: true,
              turn: {
                ...last.turn,
                ...{ modality: "may" as const, negated: query.asked && query.turn.negated },
              },
            }
          : {}),
        // Whose deadline is meant stands in the message itself.
        ...(last.labels[0]?.label.startsWith("deadline")
          ? {
              ...{ text: query.text, focus: query.focus },
              ...(query.asked ? { turn: query.turn, kind: query.kind, asked: true } : {}),
            }
          : {}),
      },
    );
  if (last && bare && !named && !chosen && !claims && words <= SHORT + 3) {
    // "And the least?": the same figure, the other end. "By how much?", "里面写什么": of the thing spoken of before.
    const share = HOW_MUCH.test(query.text) && OF_SHARES.test(last.labels[0]?.label ?? "");
    const leaning = !share && (query.kind === "extreme" || query.kind === "average" || query.kind === "sum");
    const other = !share && (own?.probability ?? 0) >= OWN_MATTER && own?.label !== last.labels[0]?.label;
    if (leaning || (!other && (same || OPEN.test(query.text) || SELF.test(query.text))))
      return filled(
        last,
        query,
        last.kind === "extreme" && leaning
          ? { ...query.scope, programmes: [], by: "none" }
          : inherited(query, memory),
        {
          text: query.text,
          focus: query.focus,
          kind: leaning
            ? query.kind
            : last.kind === "compare"
              ? "compare"
              : OPEN.test(query.text)
                ? "what"
                : query.asked
                  ? "yes-no"
                  : last.kind,
          // "Do we really need one?"
          ...(query.asked && !last.asked && !OPEN.test(query.text) ? { asked: true, turn: query.turn } : {}),
          ...(SUPPOSES.test(query.text) ? { turn: { ...query.turn, modality: "may" as const } } : {}),
        },
      );
  }
  // "And for the ministry?", 科技部呢?, after one of two dates was told.
  if (
    last &&
    words <= SHORT + 2 &&
    OF_DATES.test(last.labels[0]?.label ?? "") &&
    WHOSE_DATE.test(query.text) &&
    !AT_HOUR.test(query.text) &&
    query.quantities.every(({ kind }) => kind !== "date")
  )
    return filled(last, query, inherited(query, memory), {
      ...{ text: query.text, focus: query.focus },
      ...(query.asked
        ? { turn: query.turn, kind: query.kind, asked: true }
        : OPEN.test(query.text)
          ? { kind: "what", asked: false }
          : {}),
    });
  // "On theirs too?", 德方也要?: the last question of the other side.
  const side = last ? sideMeant(query, memory, call) : undefined;
  const clear =
    (OPEN.test(query.text) || own?.label !== last?.labels[0]?.label) && (own?.probability ?? 0) >= OWN_MATTER;
  if (last && side !== undefined && last.organisations.length > 0 && words <= SHORT + 2 && !clear)
    return filled(last, query, named || chosen ? query.scope : inherited(query, memory), {
      organisations: (query.organisations.length > 0 ? query : last).organisations.map((mention) => ({
        ...mention,
        country: side,
      })),
      text: last.text.replace(OUR_SIDE, " "),
      focus: last.focus.replace(OUR_SIDE, " "),
      // What it asks of duty itself counts before how the last one was put.
      ...(query.asked && query.turn.modality === "must"
        ? { turn: query.turn, text: query.text, focus: query.focus }
        : {}),
    });
  // "And wind energy?": the last question about another subject.
  if (
    last &&
    same &&
    !named &&
    !chosen &&
    words <= SHORT &&
    !OPEN.test(query.text) &&
    query.labels[0]?.label === last.labels[0]?.label
  )
    return filled(last, query, listedIn(query, last, memory) ?? lastScope(query, last, memory), {
      ...{ text: query.text, focus: query.focus, topics: query.topics, organisations: query.organisations },
      ...{
        quantities: query.quantities,
        places: query.places,
        labels: last.labels,
        kind: query.asked || query.kind === "extreme" ? query.kind : last.asked ? "yes-no" : last.kind,
        ...(query.asked ? { asked: true, turn: query.turn } : {}),
      },
    });
  if (last && ABOUT_WHAT.test(query.text)) {
    query.labels = [{ label: "topics", probability: 0.9 }];
    query.aspects = [{ aspect: "topics", weight: 4, start: 0, end: query.focus.length }];
    query.kind = "what";
    query.scope = inherited(query, memory);
    return query;
  }
  // "Is that limit absolutely strict?"
  if (last && BINDING.test(query.text) && !named) {
    query.aspects = last.aspects;
    if ((own?.probability ?? 0) < OWN_MATTER / 2) {
      query.labels = last.labels;
      query.scope = inherited(query, memory);
    }
  }
  // "Three years, all right?", after the topics: a matter of its own.
  const lasting =
    own !== undefined &&
    own.probability >= OWN_MATTER &&
    own.label !== last?.labels[0]?.label &&
    (own.label === "duration" ||
      (query.asked &&
        query.turn.claim !== undefined &&
        (own.probability >= CLEAR_MATTER || query.turn.claim.chance >= PLAIN_CLAIM)));
  // "And the other with all fifteen?", after an average: that again.
  if (
    last &&
    claims &&
    bare &&
    !last.asked &&
    (last.kind === "average" || last.kind === "sum") &&
    !query.organisations.length
  )
    return filled(last, query, named || chosen ? query.scope : inherited(query, memory));
  if (last && claims && bare && !lasting && !OPEN.test(query.text) && words <= SHORT + 8)
    // "A hospital?", "18 months?", "and with three?": the last question with another claim.
    return claimed(
      last,
      query,
      named || chosen ? query.scope : (listedIn(query, last, memory) ?? inherited(query, memory)),
    );
  // "And its maximum period?" asks one programme for a figure, not all of them for the greatest.
  if (
    query.kind === "extreme" &&
    memory.programmes.length === 1 &&
    last?.kind !== "extreme" &&
    !AMONG.test(query.text) &&
    (OWN.test(query.text) ||
      SELF.test(query.text) ||
      same ||
      words <= 3 ||
      (words <= SHORT && !/\bwhich\b|哪/.test(query.text)) ||
      ONE_PROJECT.test(query.text))
  )
    query.kind = "what";
  // "Which countries, then?" asks of the programme spoken of, where no programmes are asked for.
  if (
    query.kind === "which-programmes" &&
    query.scope.by === "none" &&
    words <= SHORT &&
    memory.programmes.length === 1 &&
    !/programm|call|scheme|项目|专项|指南/.test(query.text)
  ) {
    query.kind = "what";
    query.scope = inherited(query, memory);
    return query;
  }
  // "What about money from the company?", 执行期呢: a matter of its own, asked openly.
  const openly =
    (WHAT_ABOUT.test(query.text) ||
      (/呢\s*[?？]*$/.test(query.text) && !query.asked && FIGURES.has(own?.label ?? ""))) &&
    !STILL_SO.test(query.text) &&
    (own?.probability ?? 0) >= CLEAR_MATTER &&
    own?.label !== last?.labels[0]?.label;
  if (
    last &&
    (same || SUPPOSES.test(query.text)) &&
    query.kind === "what" &&
    !OPEN.test(query.text) &&
    last.asked &&
    !openly
  )
    Object.assign(query, {
      kind: "yes-no",
      asked: true,
      turn: {
        ...query.turn,
        modality:
          query.turn.modality !== "is"
            ? query.turn.modality
            : // "And if they do as well?": whether that will do, not whether it must be.
              SUPPOSES.test(query.text)
              ? "may"
              : last.turn.modality,
      },
      organisations:
        query.organisations.length > 0
          ? query.organisations
          : // "And as a participant?", after who may lead.
            query.labels[0]?.label === "participants"
            ? last.organisations.map((mention) => ({ ...mention, role: "participant" as const }))
            : last.organisations,
    });
  if (last && query.organisations.length === 0 && leansOnOrganisation(query, last)) {
    const lead = query.labels[0]?.label === "lead";
    query.organisations = last.organisations.map((mention) => ({
      ...mention,
      ...{ start: -1, end: -1, role: lead ? "lead" : "participant" },
    }));
  }
  // The least that must be paid is no figure of which a programme has the least.
  const figured = FIGURES.has(query.labels[0]?.label ?? "");
  const overAll =
    ["which-programmes", "count-programmes"].includes(query.kind) ||
    (query.kind === "extreme" && figured) ||
    WHOLE_CALL.test(query.text);
  const deadline =
    query.aspects[0]?.aspect.startsWith("deadline") === true && OF_DATES.test(query.labels[0]?.label ?? "");
  if (AMONG.test(query.text) && !named && memory.programmes.length > 1)
    query.scope = inherited(query, memory);
  else if (
    !named &&
    !chosen &&
    !overAll &&
    !deadline &&
    memory.programmes.length > 0 &&
    memory.programmes.length <= 4
  ) {
    const leans =
      SELF.test(query.text) ||
      claims ||
      (query.labels[0]?.probability ?? 0) >= LEANS ||
      (last !== undefined && words <= SHORT && ofMatter(query, last) >= LEANS);
    if (leans) query.scope = inherited(query, memory);
  }
  return query;
}

/** "What is the longest a project may be?" */
const ONE_PROJECT =
  /^(?!.*\bwhich\b).*(?:\b(?:we|i) (?:can|may|could)\b|\b(?:the|a|our|my|such a) (?:project|grant)\b|\blongest (?:duration|period|term)\b)/;
const LISTS = new Set(["which-programmes", "count-programmes"]);
const AT_HOUR = /\bo'?clock\b|\bwhat time\b|\bhour\b|几点|几时/;
const STILL_SO = /,[^,]*\b(?:needed|required|allowed|ok|okay|fine|possible|necessary|included)\s*\?*$/;
const WHAT_ABOUT = /^(?:and |but |so )?(?:what|how) about\b|(?:怎么说|怎么规定)[?？]*$/;
/** From this chance on a message asks something of the programme spoken of. */
const LEANS = 0.25;

/** What was asked of one programme, without the names it has; what is asked of laboratories tells their programme. */
function withoutNames({ text, focus, labels }: Remembered, call: Call, programmes: readonly string[]) {
  if (labels[0]?.label.startsWith("lab-")) return {};
  const names = call.programmes.filter(({ id }) => programmes.includes(id)).flatMap(namesOf);
  const blank = (said: string) =>
    names.reduce((rest, name) => rest.replaceAll(name.toLowerCase(), " ".repeat(name.length)), said);
  return { text: blank(text), focus: blank(focus) };
}

/** 那南非的氢能旗舰呢 */
const AND_THAT = /^(?:那|那么)[^,，?？吗么最]{2,16}呢[?？]*$/;
const AND_FOR = /^(?:and|or|what about|how about) (?:for|in|with|under|of|on) (?!what|which|how|whom?\b)/;
