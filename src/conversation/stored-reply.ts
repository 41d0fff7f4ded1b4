/**
 * Replies as the log holds them.
 * @module
 */
import type { Answer } from "../contract.ts";
import type { Turn } from "../store/index.ts";
import type { Block, Reply } from "./types.ts";

/** What a turn was answered with, part by part; undefined where the log does not hold the parts. */
export function storedBlocks({ state }: Pick<Turn, "state">): Block[] | undefined {
  return (state as { blocks?: Block[] } | null)?.blocks;
}

/** The reply of a turn that was answered. */
export function storedReply(turn: Turn & { answer: Answer }): Reply {
  const { id, answer } = turn;
  const asks = answer.interview === undefined && answer.outcome !== "out-of-scope";
  return {
    answer,
    blocks: storedBlocks(turn) ?? [{ kind: "text", text: answer.text }],
    turn: id,
    offerFeedback: asks,
    offerEscalation: asks,
  };
}
