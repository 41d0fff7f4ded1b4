/**
 * What a question takes for granted ("since firms may lead, …", 既然…，…): where the text says otherwise, that is said first.
 * @module
 */
import { captured } from "../language/captured.ts";
import { understand } from "../language/query.ts";
import type { AnswerContext } from "./context.ts";
import { answerContext } from "./context.ts";
import type { Finding } from "./finding.ts";
import { answerYesNo } from "./yes-no.ts";

const PREMISES = [
  /^(?:since|as|because|given that|seeing that|seeing as|now that|considering(?: that)?|if it'?s true that)\s+(.{8,140}?),\s*\S/,
  /^(?:i (?:heard|read|was told|understand|thought|know) (?:that )?)?(.{8,140}?)(?:,| -|;)? (?:so|therefore|hence|which means|that means)\s+\S.{3,}\?\s*$/,
  /^(?:既然|因为|由于|鉴于|考虑到)(.{3,60}?)[,，]\s*\S/,
  /^(?:听说|据说|我看到|我记得)?(.{4,60}?)[,，]\s*(?:所以|因此|那么|也就是说)\S/,
];

/** "Why do their projects take three years?": that they do. */
const WHY =
  /^(?:and |but |so )?why (?:do|does|did|is|are|was|were|must|should|can|may|has|have) (?!we\b|i\b|it\b|that\b|this\b)([^?]{8,100})\?*$|^(?:那)?(?:为什么|为啥|为何|凭什么)([^,，?？]{4,40})[?？]*$/;

/** The clause that a question rests on, lower case; undefined where it rests on none. */
export function premiseOf(focus: string): string | undefined {
  for (const pattern of PREMISES) {
    const clause = pattern.exec(focus)?.[1];
    if (clause !== undefined) return clause;
  }
  return captured(WHY, focus);
}

/** From this chance on a premise claims something of its own. */
const TELLING = 0.4;

/** The answer to a question that rests on what the text denies: no, and what the text says. */
export function falsePremise(context: AnswerContext): Finding | undefined {
  const { query, call, asOf } = context;
  const premise = premiseOf(query.focus);
  if (premise === undefined) return undefined;
  const claim = understand(`${premise}?`, call, asOf, query.language);
  const scope = claim.scope.programmes.length > 0 ? claim.scope : query.scope;
  if ((claim.labels[0]?.probability ?? 0) < TELLING) return undefined;
  // What is told of oneself ("since our lab is new") is no claim about the text.
  if (scope.programmes.length === 0 || /\b(?:i|we|our|my|us)\b|我们?|咱|本/.test(premise)) return undefined;
  const found = answerYesNo(
    answerContext(call, { ...claim, kind: "yes-no", asked: true, scope }, asOf),
    scope.programmes,
  );
  if (found?.verdict !== "no") return undefined;
  return { ...found, verdict: query.asked && !WHY.test(query.focus) ? "no" : null };
}
