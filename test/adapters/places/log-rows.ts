/**
 * What a conversation left in SQLite, without what must differ: names of platforms, times, pseudonyms.
 * @module
 */
import { openStore } from "../../../src/store/index.ts";
import { SECRET } from "./place.ts";
import type { Pressed } from "./reference.ts";

/** The rows of a log. A terminal logs the label that was typed where others log the value of what was pressed. */
export async function logRows(db: string, pressed: Pressed[]) {
  const store = await openStore(db, { secret: SECRET });
  try {
    const turns = (await store.turns.list({ limit: 1000 })).toReversed();
    const values = new Map(pressed.map(({ label, value }) => [label, value]));
    const ordinal = <T>(items: T[]) => {
      const unique = [...new Set(items)];
      return (item: T) => unique.indexOf(item);
    };
    const conversation = ordinal(turns.map((turn) => turn.conversation));
    const user = ordinal(turns.map((turn) => turn.user));
    const turnOf = ordinal(turns.map(({ id }) => id));
    const rows = turns.map((turn) => {
      const { id, text, status, language, outcome, verdict, programmes, aspects } = turn;
      const { confidence, citations, answer, knowledgeHash, programVersion, values: figures } = turn;
      return {
        turn: turnOf(id),
        conversation: conversation(turn.conversation),
        user: user(turn.user),
        text: values.get(text) ?? text,
        ...{ status, language, outcome, verdict, programmes, aspects, confidence, figures, citations },
        ...{ answer, knowledgeHash, programVersion },
      };
    });
    const feedback = await Promise.all(
      turns.map(async ({ id }) =>
        (await store.feedback.forTurn(id)).map(({ helpful, reason }) => ({
          turn: turnOf(id),
          helpful,
          reason,
        })),
      ),
    );
    const escalations = (await store.escalations.list()).map(
      ({ turn, status, note, answer, citations, faq, deliveredAt }) => ({
        ...{ turn: turnOf(turn), status, note, answer, citations, faq },
        delivered: deliveredAt !== null,
      }),
    );
    const left = {
      inbox: (await store.inbox.pending()).length,
      outbox: (await store.outbox.troubled()).length,
    };
    return { turns: rows, feedback: feedback.flat(), escalations, left };
  } finally {
    await store.close();
  }
}

/** The platforms that the log names. */
export async function platformsIn(db: string): Promise<string[]> {
  const store = await openStore(db, { secret: SECRET });
  try {
    return [...new Set((await store.turns.list({ limit: 1000 })).map(({ platform }) => platform))];
  } finally {
    await store.close();
  }
}
