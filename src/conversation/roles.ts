/**
 * A message that asks what was just asked of an organisation again, in another role: "only as a participant?"
 * @module
 */
import type { Query } from "../language/query.ts";
import type { Memory, Remembered } from "./memory.ts";
import { inherited } from "./sequel.ts";

const AS_ROLE =
  /^(?:(?:and|or|but|so|what about|how about|(?:would|is) (?:it|that) (?:be )?(?:ok|okay|fine|all right)) )?(?:(?:only|just|merely) )?(?:as|(?:to )?(?:be|become|act as)|(?:if|when) (?:it|they|we|he|she)(?:'s|'re| is| are| were| was| joins?)(?: only| just| merely)?(?: as)?)(?: (?:an?|the|its|their|mere|just|plain|simple|only))* (?:lead\w*|participant|partner|member|co-?applicant|coordinator)\b(?! of)|^(?:那)?(?:如果|要是)?(?:我们?|它|他们?)?(?:只|仅|就)?(?:作为?|当|做|是|干)(?:个)?(?:牵头|参与|合作)(?:单位|方|者)?(?:呢|也|总|就|应该|可以|行|吗)/;
const JOINS = /\b(?:participant|partner|member|co-?applicant)\b|参与|合作/;

/** "As the lead as well?", after it was asked whether a firm takes part; undefined where no role is named. */
export function asRole(query: Query, last: Remembered, memory: Memory): Query | undefined {
  if (!last.asked || !AS_ROLE.test(query.text)) return undefined;
  const joins = JOINS.test(query.text);
  const role = joins || query.labels[0]?.label !== "lead" ? ("participant" as const) : ("lead" as const);
  return {
    ...query,
    kind: "yes-no",
    asked: true,
    // "Only as a participant?": whether it may be one.
    turn: {
      ...query.turn,
      modality: last.turn.modality,
      ...(joins ? { only: false, claim: undefined } : {}),
    },
    organisations: last.organisations.map((mention) => ({ ...mention, role })),
    ...(joins ? { labels: [{ label: "participants", probability: 0.9 }] } : {}),
    scope: inherited(query, memory),
  };
}
