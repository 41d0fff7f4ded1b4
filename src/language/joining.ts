/**
 * Organisations that are said to take part without leading: "just as a participant", 不牵头.
 * @module
 */
import { rolesIn } from "./organisations.ts";
import type { Query } from "./query.ts";

const JOINS_ONLY =
  /(?:\b(?:even )?(?:if|when|though|although|as long as) )?\b(?:(?:it|they|we|he|she|i) )?(?:do(?:es)?(?: not|n't)|(?<=\b(?:it|they|we|he|she|i) )(?:is|are|am)(?: not|n't)|will not|won't|without|(?<!\b(?:can|may|could|must|shall|should|might|to) )(?:not|never))\b (?:\w+ )?(?:(?:the )?lead(?:ing|er)?|head(?:ing)?|coordinat\w+|be(?:ing)? (?:the |an? )?(?:lead\w*|head|boss|in charge|in the lead|coordinator))\b|\btag(?:ging)? along\b|\b(?:participant|partner|member)s? only\b|(?<!\b(?:can|may|could|must|shall|should|enterprises|companies|firms) )\b(?:just|only|merely|simply) (?:to )?(?:join\w*|participat\w+|tak(?:e|ing) part|(?:be |as )?(?:an? )?(?:\w+ )?(?:participants?|partners?|members?))\b|\b(?:at least )?(?:be |allowed to |able to )*(?:join|come in|come on board|take part|act|enter|be in)\w* as (?:an? )?(?:mere |plain |simple |ordinary |normal )?(?:participant|partner|member)s?\b|(?:我?们?)?不(?:当|做|是|打算|想|去|来){0,2}(?:牵头|主持|领衔|老大|带头|头儿)(?:方|单位)?|(?:只|仅|就|光)(?:是|来|想)?(?:当|做|作为|以)(?:个|一个|一家)?(?:参与|参加|合作|成员|普通|member)\S{0,3}|只(?:参与|参加)|(?:以|作为)(?:项目)?(?:参与|参加|合作|成员)(?:单位|方|者)?(?:的)?(?:身份|名义|角色)?/g;

const APPLICANT = /\b(?:main |sole |lead )?applicant\b|申报单位|申请单位|申报主体/;

/** What a question that may be about taking part seems to be about. */
const OF_PARTICIPANTS = new Set(["lead", "participants", "enterprise-needed", "participants-number"]);

/**
 * Reads "only as a participant" for what it says: where nobody is said to lead, the question is whether the organisation
 * may take part; where somebody else is, the words limit nothing.
 */
export function asParticipant(query: Query): Query {
  const [top] = query.labels;
  const rest = query.focus.replace(JOINS_ONLY, " ");
  if (!top || rest === query.focus || !OF_PARTICIPANTS.has(top.label) || query.kind !== "yes-no")
    return query;
  const turn = { ...query.turn, only: false };
  if (rolesIn(rest).lead || APPLICANT.test(rest)) return { ...query, turn };
  if (query.organisations.length === 0) return query;
  const { claim: _, torn: __, ...offered } = turn;
  return {
    ...query,
    turn: { ...offered, modality: "may", negated: turn.contrary === true, without: false },
    labels: [
      { label: "participants", probability: 0.9 },
      ...query.labels.filter(({ label }) => !OF_PARTICIPANTS.has(label)),
    ],
    organisations: query.organisations.map((mention) => ({ ...mention, role: "participant" })),
  };
}
