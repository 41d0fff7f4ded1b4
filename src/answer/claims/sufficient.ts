/**
 * Claims that one thing is all it takes: "as long as a university leads, we get it", 只要…就能报.
 * @module
 */
import { requirementsOf } from "../../rules/evaluate.ts";
import { type AnswerContext, programmeOf } from "../context.ts";
import type { Local } from "./local.ts";

const ALL_IT_TAKES =
  /只(?:要|需)(?!是?(?:参与|牵头))[^。?？]{3,36}就(?:一定|肯定)?(?:能|可以?)(?:申?报|申请|拿到|立项|获批|通过|得到)|\b(?:is|are)\b[^?.]{3,60}\b(?:all (?:it takes|we need|that is needed|that's needed)|enough to (?:be (?:eligible|funded|approved)|get (?:it|funded|the (?:grant|project))))\b/;
/** More rules than these, and one of them is not all. */
const OTHERS = 2;

/** What is so is not enough by itself where the programme asks for more. */
export function notAlone(
  context: AnswerContext,
  id: string | null,
  local: Local | undefined,
): Local | undefined {
  const programme = id === null ? undefined : programmeOf(context, id);
  if (!programme || local?.held !== "true" || !ALL_IT_TAKES.test(context.query.focus)) return local;
  const told = new Set(local.items.map(({ id: item }) => item));
  const more = requirementsOf(context.call, programme).filter(
    (r) => r.strength === "must" && !r.draft && !told.has(r.id),
  );
  return more.length > OTHERS
    ? { ...local, held: context.query.turn.negated ? "true" : "false", final: true }
    : local;
}
