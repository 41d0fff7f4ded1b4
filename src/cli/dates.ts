/**
 * Today, where the office is.
 * @module
 */
import { officeDate } from "../office-time.ts";

/** The ISO date in the office's time zone. */
export function today(now: Date = new Date()): string {
  return officeDate(now.toISOString());
}

/** True for a date that stands in the calendar, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
