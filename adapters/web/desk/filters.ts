/**
 * The queue's filters, in the address of the page: read, checked, and written back.
 * @module
 */
import type { Language, Outcome } from "../../../src/contract.ts";
import type { Need, TurnFilter } from "../../../src/store/index.ts";

export const NEEDS = [
  "unanswered",
  "low-confidence",
  "not-helpful",
  "escalated",
] as const satisfies readonly Need[];
export const VIEWS = ["look", ...NEEDS, "all"] as const;
export type View = (typeof VIEWS)[number];
export const OUTCOMES = [
  "answered",
  "not-stated",
  "clarify",
  "out-of-scope",
] as const satisfies readonly Outcome[];
export const PLATFORMS = ["web", "slack", "discord", "terminal", "cli"] as const;

/** What the form holds; empty where nothing is chosen. */
export interface Filters {
  view: View;
  q: string;
  since: string;
  until: string;
  platform: string;
  language: string;
  programme: string;
  outcome: string;
  reviewed: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The filters of a page's address; what is no filter of ours is left out. */
export function readFilters(query: (name: string) => string | undefined): Filters {
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | "" =>
    values.find((value) => value === query(name)) ?? "";
  const date = (name: string) => (DATE.test(query(name) ?? "") ? (query(name) ?? "") : "");
  return {
    view: oneOf("view", VIEWS) || "look",
    q: (query("q") ?? "").slice(0, 200),
    since: date("since"),
    until: date("until"),
    platform: oneOf("platform", PLATFORMS),
    language: oneOf("language", ["en", "zh"]),
    programme: (query("programme") ?? "").slice(0, 40),
    outcome: oneOf("outcome", OUTCOMES),
    reviewed: oneOf("reviewed", ["yes", "no"]),
  };
}

/** The filters as the store takes them. `until` is the last day included. */
export function toTurnFilter(filters: Filters): TurnFilter {
  const { view, q, since, until, platform, language, programme, outcome, reviewed } = filters;
  const needs: readonly Need[] = view === "look" ? NEEDS : view === "all" ? [] : [view];
  return {
    ...(needs.length > 0 && { needs }),
    ...(q && { search: q }),
    ...(since && { since: `${since}T00:00:00.000Z` }),
    ...(until && { until: dayAfter(until) }),
    ...(platform && { platform }),
    ...(language && { language: language as Language }),
    ...(programme && { programme }),
    ...(outcome && { outcome: outcome as Outcome }),
    ...(reviewed ? { reviewed: reviewed === "yes" } : view === "look" && { reviewed: false }),
  };
}

/** The address of a list with these filters. */
export function filterQuery(filters: Filters, changes: Partial<Filters> = {}): string {
  const entries = Object.entries({ ...filters, ...changes }).filter(([, value]) => value !== "");
  return new URLSearchParams(entries).toString();
}

function dayAfter(date: string): string {
  const day = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(day) ? `${date}T24:00` : new Date(day + 86_400_000).toISOString();
}
