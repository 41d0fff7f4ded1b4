/**
 * What a form of the chat page sent, as an input of the engine.
 * @module
 */
import type { Input } from "../../../src/conversation/types.ts";
import type { WebContext } from "../context.ts";
import { LONGEST_QUESTION } from "../security.ts";

/** A form's fields; a name may come repeatedly. */
export type Fields = URLSearchParams;

/** The fields of a posted form, all of ours being url-encoded. May be called again for the same request. */
export async function readForm(c: WebContext): Promise<Fields> {
  return new URLSearchParams(await c.req.text());
}

const COMMANDS = ["back", "skip", "why", "restart", "cancel", "finish"] as const;
type Command = (typeof COMMANDS)[number];

/** All texts of a field, in order. */
export function texts(fields: Fields, name: string): string[] {
  return fields.getAll(name).map((one) => one.trim());
}

/** The text of a field; empty where there is none. */
export function text(fields: Fields, name: string): string {
  return texts(fields, name)[0] ?? "";
}

/** A typed question; undefined where it is empty. */
export function questionInput(fields: Fields): Input | undefined {
  const words = text(fields, "text").slice(0, LONGEST_QUESTION);
  return words === "" ? undefined : { kind: "text", text: words };
}

/** The answer to an interview's question, or a command; undefined where nothing was chosen. */
export function interviewInput(fields: Fields): Input | undefined {
  const session = text(fields, "session");
  const step = Number(text(fields, "step"));
  const command = text(fields, "command") as Command;
  if (COMMANDS.includes(command)) {
    return session ? { kind: "command", session, step, command } : { kind: "text", text: command };
  }
  const value = answerOf(fields);
  if (value === "") return undefined;
  return session ? { kind: "choice", session, step, value } : { kind: "text", text: value };
}

function answerOf(fields: Fields): string {
  const values = [...new Set(texts(fields, "value"))].filter((one) => one !== "");
  return (values.length > 0 ? values.join(", ") : unitsOf(fields)).slice(0, LONGEST_QUESTION);
}

/** The table of participants in words that the interview reads: `Name (university, country); …`. */
function unitsOf(fields: Fields): string {
  const [names, types, countries] = ["unit-name", "unit-type", "unit-country"].map((name) =>
    texts(fields, name),
  );
  const rows = (types ?? []).map((type, row) => {
    const [name = "", country = ""] = [names?.[row], countries?.[row]].map((word) =>
      word?.replace(/[();；（）]/g, " ").trim(),
    );
    const about = [type, country].filter((word) => word !== "").join(", ");
    return about === "" ? name : `${name} (${about})`.trim();
  });
  return rows.filter((row) => row !== "").join("; ");
}
