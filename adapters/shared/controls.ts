/**
 * What a button carries, as an id that fits every platform, and back.
 * @module
 */
import type { Choice } from "../../src/contract.ts";
import type { Input, Question, QuestionCommand } from "../../src/conversation/types.ts";

type Command = QuestionCommand["command"];
const COMMANDS: readonly Command[] = ["back", "skip", "why", "restart", "cancel", "finish"];

/** A control on a message. `words` are typed into a field that it opens; what was chosen is found in the event. */
export type Control =
  | { kind: "choice"; session: string; step: number; item: string }
  | { kind: "words"; session: string; step: number; item: "date" | "any" }
  | { kind: "command"; session: string; step: number; command: Command }
  | { kind: "feedback"; turn: number; helpful?: boolean }
  | { kind: "escalate"; turn: number }
  | { kind: "suggestion"; item: string }
  | { kind: "start-interview" };

const LETTERS = {
  choice: "c",
  words: "w",
  command: "k",
  feedback: "f",
  escalate: "e",
  suggestion: "s",
  "start-interview": "i",
} as const;

/** A control as an id: letters, digits and `|`. */
export function encodeControl(control: Control): string {
  const parts: (string | number)[] = [LETTERS[control.kind]];
  if ("session" in control) parts.push(control.session, control.step);
  if ("item" in control) parts.push(control.item);
  if ("command" in control) parts.push(control.command);
  if ("turn" in control) parts.push(control.turn);
  if ("helpful" in control && control.helpful !== undefined) parts.push(control.helpful ? 1 : 0);
  return parts.map((part) => encodeURIComponent(part)).join("|");
}

/** The control of an id; nothing for what no control of ours says. */
export function decodeControl(id: string): Control | undefined {
  let parts: string[];
  try {
    parts = id.split("|").map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const [letter, a = "", b = "", c = ""] = parts;
  const step = whole(b);
  const turn = whole(a);
  if (letter === "c" && a && step !== undefined) return { kind: "choice", session: a, step, item: c };
  if (letter === "w" && a && step !== undefined)
    return { kind: "words", session: a, step, item: c === "date" ? "date" : "any" };
  const command = COMMANDS.find((known) => known === c);
  if (letter === "k" && a && step !== undefined && command)
    return { kind: "command", session: a, step, command };
  if (letter === "f" && turn)
    return b === "" ? { kind: "feedback", turn } : { kind: "feedback", turn, helpful: b === "1" };
  if (letter === "e" && turn) return { kind: "escalate", turn };
  if (letter === "s") return { kind: "suggestion", item: a };
  if (letter === "i") return { kind: "start-interview" };
  return undefined;
}

function whole(digits: string): number | undefined {
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

/** What a control means for the engine; `value` is what was chosen, typed or shown on it. */
export function inputOf(control: Control, value: string): Input {
  switch (control.kind) {
    case "choice":
    case "words":
      return { kind: "choice", session: control.session, step: control.step, value };
    case "command":
      return { kind: "command", session: control.session, step: control.step, command: control.command };
    case "feedback":
      return { kind: "feedback", turn: control.turn, helpful: control.helpful ?? value === "1" };
    case "escalate":
      return { kind: "escalate", turn: control.turn };
    case "suggestion":
      return { kind: "text", text: value };
    case "start-interview":
      return { kind: "start-interview" };
  }
}

/** A choice's value within a platform's limit; where it is longer, the choice's number (the engine takes either). */
export function choiceValue(choice: Choice, index: number, limit: number): string {
  const value = String(choice.value);
  return value !== "" && value.length <= limit ? value : String(index + 1);
}

/** A question's choices, without one that a command beside them says as well (to finish). */
export function choicesOf({ question, commands }: Question): Choice[] {
  const said = new Set<string>(commands.map(({ command }) => command));
  return (question.choices ?? []).filter(({ value }) => !said.has(String(value)));
}

/** A question's commands; the way to the report first, where it is open. */
export function commandsOf({ commands }: Question): QuestionCommand[] {
  const finishes = ({ command }: QuestionCommand) => command === "finish";
  return [...commands.filter(finishes), ...commands.filter((one) => !finishes(one))];
}

/** Whether a question asks for a date, by the name of its field. */
export function asksDate(field: string): boolean {
  return field.endsWith("On");
}
