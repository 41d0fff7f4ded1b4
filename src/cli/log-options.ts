/**
 * The filters of `guidepost logs`, read from the command line.
 * @module
 */
import { type Command, Option } from "commander";
import { z } from "zod";
import type { Need, TurnFilter } from "../store/index.ts";
import { CliError } from "./errors.ts";

export interface LogOptions {
  since?: string;
  until?: string;
  platform?: string;
  language?: "en" | "zh";
  programme?: string;
  outcome?: "answered" | "not-stated" | "clarify" | "out-of-scope";
  needs?: Need[];
  search?: string;
}

/** Adds the options by which turns are chosen. */
export function addLogFilters(command: Command): Command {
  return command
    .option(
      "--since <date>",
      "asked on this day or later (ISO date or moment; days are those of Asia/Shanghai)",
    )
    .option("--until <date>", "asked on this day or earlier")
    .option("--platform <name>", "cli, web, slack, discord, …")
    .addOption(new Option("--language <language>", "language of the answer").choices(["en", "zh"]))
    .option("--programme <id>", "answers about this programme, such as 1.9")
    .addOption(
      new Option("--outcome <outcome>", "what became of it").choices([
        "answered",
        "not-stated",
        "clarify",
        "out-of-scope",
      ]),
    )
    .addOption(
      new Option("--needs <why...>", "what the office should look at").choices([
        "unanswered",
        "low-confidence",
        "not-helpful",
        "escalated",
      ]),
    )
    .option("--search <words>", "words that the question or the answer has");
}

/** The options as a filter of the store. */
export function toFilter(options: LogOptions): TurnFilter {
  const { since, until, ...rest } = options;
  return {
    ...rest,
    ...(since !== undefined && { since: moment("--since", since, "start") }),
    ...(until !== undefined && { until: moment("--until", until, "end") }),
  };
}

const DAY = z.iso.date();
const MOMENT = z.iso.datetime({ offset: true });
/** China has one time zone and no summer time. */
const SHANGHAI = "+08:00";

/** A day's first moment, or the first one after it; or the moment given. */
function moment(option: string, text: string, side: "start" | "end"): string {
  if (DAY.safeParse(text).success) {
    const start = Date.parse(`${text}T00:00:00${SHANGHAI}`);
    return new Date(side === "start" ? start : start + 86_400_000).toISOString();
  }
  if (MOMENT.safeParse(text).success) return new Date(text).toISOString();
  throw new CliError(
    `${option} "${text}" is not a date. Expected 2022-12-01, or 2022-12-01T08:00:00+08:00.`,
    2,
  );
}

/** A whole number of 1 or more. */
export function toCount(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CliError(`${option} "${text}" is not a number of 1 or more.`, 2);
}
