/**
 * A spreadsheet's cell as a field's value.
 * @module
 */
import { type FieldPath, fieldSpec } from "../knowledge/fields.ts";
import type { Organisation } from "../knowledge/project.ts";
import type { FieldValue } from "../rules/facts.ts";
import { checkField } from "./project-schema.ts";

const TRUE = new Set(["true", "yes", "y", "1", "是", "有"]);
const FALSE = new Set(["false", "no", "n", "0", "否", "无"]);
/** In a list's cell: nobody, said outright. An empty cell says nothing. */
const NONE = new Set(["none", "无"]);

export type Cell =
  | { value: FieldValue | undefined; problem?: undefined }
  | { value?: undefined; problem: string };

/**
 * Reads a cell. Empty is unknown; yes and no in both languages; lists of countries apart by ; or a space;
 * organisations as "name|type|country; name|type|country", or "none".
 */
export function readCell(field: FieldPath, cell: string): Cell {
  const text = cell.trim();
  if (text === "") return { value: undefined };
  const value = meaningOf(field, text);
  const problem = checkField(field, value);
  return problem === undefined ? { value: value as FieldValue } : { problem };
}

/** The value as the text seems to mean it; what it does not is left as text, for the check to complain of. */
function meaningOf(field: FieldPath, text: string): unknown {
  switch (fieldSpec(field).kind) {
    case "boolean": {
      const word = text.toLowerCase();
      return TRUE.has(word) ? true : FALSE.has(word) ? false : text;
    }
    case "count":
    case "months":
    case "money":
      return /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^-?\d+(?:\.\d+)?$/.test(text)
        ? Number(text.replace(/,/g, ""))
        : text;
    case "countries":
      return text.split(/[;,|/、，；\s]+/).filter((code) => code !== "");
    case "units":
      if (NONE.has(text.toLowerCase())) return [];
      return text
        .split(/[;；\n]/)
        .filter((part) => part.trim() !== "")
        .map(unitOf);
    default:
      return text;
  }
}

/** "name|type|country", the later parts of which may be left out. More parts than three stay text: an error. */
function unitOf(text: string): Organisation | string {
  const parts = text.split("|").map((part) => part.trim());
  if (parts.length > 3) return text.trim();
  const unit = { name: parts[0], type: parts[1], country: parts[2] };
  return Object.fromEntries(Object.entries(unit).filter(([, value]) => value)) as Organisation;
}
