// Stores questions and answers as fast as it can, and prints each one's id once it is stored.
import { writeSync } from "node:fs";
import { openStore } from "../../../src/store/index.ts";
import { completionOf } from "../samples.ts";

const [file = "", secret = "", run = ""] = process.argv.slice(2);
const store = await openStore(file, { secret });
for (let at = 0; ; at++) {
  const id = await store.turns.appendQuestion({
    conversation: `run ${run}`,
    platform: "test",
    text: `question ${run}.${at}`,
  });
  writeSync(1, `asked ${id} question ${run}.${at}\n`);
  await store.turns.completeTurn(
    id,
    completionOf({ text: `answer ${run}.${at} ${"words ".repeat(at % 200)}` }),
  );
  writeSync(1, `answered ${id} answer ${run}.${at}\n`);
}
