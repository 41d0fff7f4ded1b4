/**
 * `guidepost doctor`: looks at everything the program stands on, and says what to mend.
 * @module
 */
import { accessSync, constants, existsSync, statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import { OFFICE_TIME_ZONE } from "../office-time.ts";
import { VERSION } from "../version.ts";
import type { CliContext } from "./context.ts";
import { today } from "./dates.ts";
import { CliError } from "./errors.ts";
import { describeFault } from "./faults.ts";
import type { Settings } from "./settings.ts";

/** `ok`: as it should be; `note`: runs, but look at it; `mend`: does not run so. */
type State = "ok" | "note" | "mend";

interface Finding {
  about: string;
  state: State;
  text: string;
}

const OLDEST_NODE = [20, 17];
/** What places and figures are read in. */
const LANGUAGES = ["en", "zh"];
/** A clock before this is wrong: the program is younger. */
const YOUNGEST_YEAR = 2024;
/** A clock that is so far behind the last sign of life is wrong, in ms. */
const BEHIND = 3_600_000;
/** Room on the database's disk below which to look at it, and below which nothing can be relied on, in MB. */
const ROOM = { note: 500, mend: 20 };

export function registerDoctor(program: Command, context: CliContext): void {
  program
    .command("doctor")
    .description("check settings, tokens' shape, database, knowledge and clock; says what to mend")
    .action(async () => {
      const findings = await examine(context);
      const toMend = findings.filter(({ state }) => state === "mend");
      if (context.json()) context.out(JSON.stringify({ ok: toMend.length === 0, findings }));
      else {
        for (const { about, state, text } of findings) {
          context.out(`${state.padEnd(5)}${about.padEnd(11)}${text.replaceAll("\n", `\n${" ".repeat(16)}`)}`);
        }
      }
      if (toMend.length > 0) {
        throw new CliError(
          `To mend: ${[...new Set(toMend.map(({ about }) => about))].join(", ")} (see above).`,
          1,
        );
      }
    });
}

async function examine(context: CliContext): Promise<Finding[]> {
  const { readAllSettings } = await import("./settings.ts");
  const settings = await readAllSettings(process.env);
  return [
    runtime(),
    locales(),
    ...ofSettings(settings),
    ...platforms(settings),
    ...(await database(context)),
    disk(context),
    await knowledge(context),
  ];
}

function runtime(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [least = 0, leastMinor = 0] = OLDEST_NODE;
  const fits = major > least || (major === least && minor >= leastMinor);
  const text = `guidepost ${VERSION}, Node ${process.versions.node}`;
  return fits
    ? { about: "program", state: "ok", text }
    : { about: "program", state: "mend", text: `${text}: install Node ${OLDEST_NODE.join(".")} or newer` };
}

/** Whether Node tells the office's time and reads both languages: one that was built small does neither. */
function locales(): Finding {
  const about = "locales";
  const missing = LANGUAGES.filter((one) => Intl.DisplayNames.supportedLocalesOf(one).length === 0);
  const lacks = [
    ...(knowsTimeZone() ? [] : [`the time zone ${OFFICE_TIME_ZONE}`]),
    ...(missing.length > 0 ? [`the languages ${missing.join(", ")}`] : []),
  ];
  if (lacks.length === 0) return { about, state: "ok", text: `times are told for ${OFFICE_TIME_ZONE}` };
  return {
    about,
    state: "mend",
    text: `this Node does not know ${lacks.join(", nor ")}: use one with full ICU`,
  };
}

/** Dates are reckoned by the zone's distance from UTC, times by Node's own table: both must say the same. */
function knowsTimeZone(): boolean {
  const now = new Date();
  try {
    return new Intl.DateTimeFormat("sv-SE", { timeZone: OFFICE_TIME_ZONE }).format(now) === today(now);
  } catch {
    return false;
  }
}

function ofSettings({ config, problems }: Settings): Finding[] {
  const about = "settings";
  const wrong = problems.map((text): Finding => ({ about, state: "mend", text }));
  if (!config) return wrong;
  const { host, port, retentionDays } = config;
  const found: Finding[] = [
    { about, state: "ok", text: `web page on ${host}:${port}, questions kept ${retentionDays} days` },
  ];
  const local = host === "localhost" || host === "::1" || host.startsWith("127.");
  if (!local && !process.env.GUIDEPOST_DESK_PASSWORD?.trim()) {
    const text = `the page is open to networks (${host}), but the desk has no password: nobody can use it from there; set GUIDEPOST_DESK_PASSWORD`;
    found.push({ about, state: "note", text });
  }
  return [...found, ...wrong];
}

function platforms({ slack, discord }: Settings): Finding[] {
  const found: Finding[] = [];
  if (slack) {
    const { connection, officeChannel } = slack;
    const text = `tokens have the right shape (${connection.mode})${officeChannel ? "" : "; no office channel: set SLACK_OFFICE_CHANNEL to get questions there"}`;
    found.push({ about: "slack", state: "ok", text });
  }
  if (discord) {
    const text = `the token has the right shape${discord.officeChannel ? "" : "; no office channel: set DISCORD_OFFICE_CHANNEL to get questions there"}`;
    found.push({ about: "discord", state: "ok", text });
  }
  if (found.length > 0) return found;
  return [
    { about: "chat", state: "ok", text: "no Slack or Discord token is set: the web page alone is served" },
  ];
}

async function database(context: CliContext): Promise<Finding[]> {
  const about = "database";
  const file = context.dbFile();
  try {
    if (!existsSync(file)) return [newDatabase(file), clock(null)];
    const { checkDatabase } = await import("../store/backup.ts");
    const { problems, counts, bytes, lastSeen } = await checkDatabase(file);
    const time = clock(lastSeen);
    if (problems.length > 0) return [{ about, state: "mend", text: `${file}: ${problems.join("; ")}` }, time];
    accessSync(file, constants.W_OK);
    const text = `${file}: sound, ${counts.turns ?? 0} turns, ${bytes} bytes`;
    return [{ about, state: "ok", text }, time];
  } catch (error) {
    return [{ about, state: "mend", text: describeFault(error) }, clock(null)];
  }
}

/** The folder of a path, or the next one above it that there is. */
function folderOf(file: string): string {
  let folder = dirname(resolve(file));
  while (!existsSync(folder)) folder = dirname(folder);
  return folder;
}

/** A database that is made at the first question: its folder, or the next one that there is, must be writable. */
function newDatabase(file: string): Finding {
  const folder = folderOf(file);
  try {
    accessSync(folder, constants.W_OK);
    return { about: "database", state: "ok", text: `${file} is not there yet; the first question makes it` };
  } catch {
    const text = `${file} cannot be made: make ${folder} writable for this user, or set GUIDEPOST_DB`;
    return { about: "database", state: "mend", text };
  }
}

function disk(context: CliContext): Finding {
  const folder = folderOf(context.dbFile());
  const { bavail, bsize } = statfsSync(folder);
  const room = Math.floor((bavail * bsize) / 1e6);
  const text = `${room} MB of room for ${folder}`;
  if (room >= ROOM.note) return { about: "disk", state: "ok", text };
  const state = room < ROOM.mend ? "mend" : "note";
  return { about: "disk", state, text: `${text}: free some, nothing is answered that cannot be stored` };
}

async function knowledge(context: CliContext): Promise<Finding> {
  const about = "knowledge";
  const folder = context.knowledgeDir();
  try {
    const [{ checkKnowledge }, { readKnowledge }] = await Promise.all([
      import("../knowledge/check.ts"),
      import("../knowledge/read.ts"),
    ]);
    const read = readKnowledge(folder);
    const errors = checkKnowledge(read, context.asOf()).filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
      const text = `${folder}: ${errors.length} errors; "guidepost knowledge check" names them`;
      return { about, state: "mend", text };
    }
    const calls = read.calls.map(({ call }) => `${call.id} (${call.programmes.length} programmes)`);
    if (calls.length === 0) return { about, state: "mend", text: `${folder} holds no call` };
    return { about, state: "ok", text: `${folder}: ${calls.join(", ")}` };
  } catch (error) {
    return { about, state: "mend", text: describeFault(error) };
  }
}

/** @param lastSeen when a running program was there last */
function clock(lastSeen: string | null): Finding {
  const about = "clock";
  const day = today();
  const text = `today is ${day} in ${OFFICE_TIME_ZONE}`;
  if (Number(day.slice(0, 4)) < YOUNGEST_YEAR)
    return { about, state: "mend", text: `${text}: set this machine's clock` };
  if (lastSeen !== null && Date.parse(lastSeen) - Date.now() > BEHIND) {
    const ahead = `${text}, but the program ran on ${lastSeen.slice(0, 10)}`;
    return {
      about,
      state: "mend",
      text: `${ahead}: set this machine's clock, or know that it was wrong then`,
    };
  }
  return { about, state: "ok", text };
}
