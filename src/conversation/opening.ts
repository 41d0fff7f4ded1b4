/**
 * Whether a message asks for an interview, and the facts it tells already.
 * @module
 */
import type { Opening } from "../interview/turn.ts";
import type { Call } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import { fold, hasHan } from "../language/normalise.ts";
import { type Query, understand } from "../language/query.ts";
import { isYesNo } from "../language/question.ts";
import { HOME_COUNTRY } from "../language/scope.ts";

const ASKS_FOR_IT =
  /\b(?:check|screen|pre-?screen|assess|test|evaluate|examine|look at(?= (?:my|our|this)\b)) (?:if |whether )?(?:my|our|a|this|the) (?:\w+ ){0,2}(?:project|proposal|idea|application|eligibility|plan)\b|\b(?:start|begin|open|do) (?:an?|the) (?:interview|check|pre-?screen\w*)\b|\bwhich (?:programm?es?|calls?|ones?) (?:would |could |might |do |does )?(?:fits?|suits?|match(?:es)?)(?: for)? (?:me|us|my|our)\b|\bfind (?:me )?(?:a|the) (?:right |fitting )?programme (?:for|that)\b|\b(?:check|find out) (?:if|whether) (?:i|we|my|our)\b.{0,30}\b(?:may|can|could|qualif\w+|eligible|apply)|检查(?:一下)?(?:我|我们)的?(?:项目|课题|申请|申报)|(?:帮我|帮忙|请)(?:看看|检查|评估|判断|筛|审)(?:一下|下)?(?:我|我们)?的?(?:项目|课题|申报)|(?:项目|资格)(?:预审|预筛|自查|自评|初筛|评估)|(?:哪个|哪些|什么)(?:项目|方向|专项)适合(?:我|我们)|(?:开始|进行)(?:访谈|检查|预审|自查)|评估(?:一下)?我(?:们)?的项目|^检查项目/;
/** 我想查一下这个项目能不能报, 帮我看看我们的课题能否申请. */
const LOOK_WHETHER =
  /^(?:您好|你好)?[,，。 ]*(?:我|我们)?(?:想|帮我|帮忙|请|麻烦)[^,，。?？]{0,6}(?:查|看|测|评估)(?:一?[下查看测])?[^,，。?？]{0,14}(?:项目|课题)(?:能不能|能否|可不可以|是否(?:可以|能))(?:申?报|申请)[吗呢]?\s*[?？。!！]*$/;
/** "check", "check 1.9", 预审 1.9: nothing but the word, and perhaps a programme. */
const BARE =
  /^(?:please )?(?:check|screen|pre-?screen|检查|预审|自查|初筛)(?: (?:programme|project))?\s*\d?[\d.]*[.!。！]?$/;
/** "Can my project apply for 1.9?", 我的项目能报吗: nothing is told of it yet by which that could be answered. */
const MAY_IT =
  /^(?:(?:hi|hello)[,.! ]+)?(?:can|may|could|would|is|does|will) (?:my|our) (?:project|proposal|idea) (?:be )?(?:apply|qualify|eligible)(?: (?:for|to|under) (?:the |this )?(?:(?:programme|call|direction) ?)?(?:\d+\.\d+|it)?)?[?.! ]*$|^(?:请问)?(?:我|我们)的?(?:项目|课题)(?:能不能|能否|可不可以|是否可以|能|可以)(?:申报|申请|报)\s*(?:\d+\.\d+)?\s*(?:吗|么|呢)?[?？。]*$/;
const TELLS =
  /^(?:hi|hello|dear all|good \w+)?[,.! ]*(?:i'?m|i am|i work|we'?re|we are|we have|we want|we plan|our|my (?:team|group|lab))\b|^(?:您好|你好)?[,，。 ]*(?:我们?|本人|我校|我院|我是)/;

/** Who demands an answer tells of no project. */
const DEMANDS = /\b(?:confirm|tell (?:me|us)|say|admit|answer|list|give (?:me|us))\b|确认|告诉|回答/;

/** The facts that a message tells of a project. */
function factsIn(query: Query): Project {
  const facts: Project = {};
  const countries = [
    ...new Set([
      ...query.scope.partners,
      ...query.scope.foreign,
      ...query.organisations.flatMap((o) => o.country ?? []),
    ]),
  ].filter((code) => code !== HOME_COUNTRY);
  if (countries.length > 0) facts.partnerCountries = countries;
  const [topic] = query.topics;
  if (topic) facts.topic = topic.name;
  const period = query.quantities.find((quantity) => quantity.kind === "period");
  if (period?.kind === "period" && period.comparator === "exact" && Number.isInteger(period.value))
    facts.durationMonths = period.value;
  const lead = query.organisations.find((organisation) => organisation.role === "lead");
  const [type] = lead?.types ?? [];
  if (lead && lead.types.length === 1 && type)
    facts.lead = { type, ...(lead.country ? { country: lead.country } : {}) };
  return facts;
}

/** The opening of an interview; undefined where the message asks for none. */
export function openingIn(text: string, call: Call, asOf: string): Opening | undefined {
  const folded = fold(text);
  const asks =
    ASKS_FOR_IT.test(folded) ||
    LOOK_WHETHER.test(folded.trim()) ||
    BARE.test(folded.trim()) ||
    MAY_IT.test(folded.trim());
  const tells =
    !asks &&
    TELLS.test(folded) &&
    !DEMANDS.test(folded) &&
    !/[?？]/.test(folded) &&
    !isYesNo(folded, hasHan(folded));
  if (!asks && !tells) return undefined;
  const query = understand(text, call, asOf);
  const facts = factsIn(query);
  if (tells && (Object.keys(facts).length < 2 || facts.partnerCountries === undefined)) return undefined;
  const programmes =
    query.scope.by === "number"
      ? query.scope.numbers
      : query.scope.by === "name" && facts.partnerCountries === undefined
        ? query.scope.programmes
        : [];
  return { facts, ...(programmes.length > 0 ? { programmes } : {}) };
}
