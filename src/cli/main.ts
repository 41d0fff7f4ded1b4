/**
 * The guidepost command: options that every command takes, and one way to end badly.
 * @module
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command, CommanderError } from "commander";
import { VERSION } from "../version.ts";
import type { CliContext } from "./context.ts";
import { isDate, today } from "./dates.ts";
import { CliError } from "./errors.ts";

interface GlobalOptions {
  knowledge?: string;
  asOf?: string;
  db?: string;
  json?: boolean;
  lang?: string;
}

// dist/guidepost.js and src/cli/main.ts lie at different depths below the package's root.
const SHIPPED_KNOWLEDGE = fileURLToPath(
  new URL(import.meta.url.includes("/dist/") ? "../knowledge" : "../../knowledge", import.meta.url),
);

function contextOf(program: Command): CliContext {
  const options = () => program.opts<GlobalOptions>();
  const print = (stream: NodeJS.WriteStream, text: string) =>
    void stream.write(text.endsWith("\n") ? text : `${text}\n`);
  return {
    knowledgeDir: () => options().knowledge ?? (process.env.GUIDEPOST_KNOWLEDGE?.trim() || SHIPPED_KNOWLEDGE),
    out: (text) => print(process.stdout, text),
    err: (text) => print(process.stderr, text),
    asOf: () => {
      const { asOf } = options();
      if (asOf === undefined) return today();
      if (!isDate(asOf))
        throw new CliError(
          `--as-of: expected an ISO date that exists, for example 2022-12-01, not "${asOf.slice(0, 40)}".`,
          2,
        );
      return asOf;
    },
    json: () => options().json === true,
    lang: () => {
      const { lang } = options();
      if (lang === undefined || lang === "en" || lang === "zh") return lang;
      throw new CliError(`--lang: expected en or zh, not "${lang.slice(0, 40)}".`, 2);
    },
    dbFile: () => options().db ?? (process.env.GUIDEPOST_DB?.trim() || "data/guidepost.sqlite"),
  };
}

/** Commands are loaded when they are called for: a question should not wait for the desk. */
const COMMANDS: Record<string, (program: Command, context: CliContext) => Promise<void>> = {
  ask: async (p, c) => (await import("./ask.ts")).registerAsk(p, c),
  chat: async (p, c) => (await import("./chat.ts")).registerChat(p, c),
  knowledge: async (p, c) => (await import("./knowledge.ts")).registerKnowledge(p, c),
  prescreen: async (p, c) => (await import("./prescreen.ts")).registerPrescreen(p, c),
  logs: async (p, c) => {
    (await import("./logs.ts")).registerLogs(p, c);
    (await import("./replay.ts")).registerReplay(p, c);
  },
  db: async (p, c) => (await import("./db.ts")).registerDb(p, c),
  serve: async (p, c) => (await import("./serve.ts")).registerServe(p, c),
  start: async (p, c) => (await import("./serve.ts")).registerServe(p, c),
  doctor: async (p, c) => (await import("./doctor.ts")).registerDoctor(p, c),
  discord: async (p, c) => {
    const discord = p.command("discord").description("set Discord up");
    const register = discord
      .command("register")
      .description("tell Discord the slash commands, where they changed");
    register.action(async () => (await import("./discord-commands.ts")).discordRegister(c));
  },
};

const WITH_VALUE = new Set(["--knowledge", "--as-of", "--db", "--lang"]);

/** The command's name: the first word that is neither an option nor an option's value. */
function commandIn(argv: readonly string[]): string | undefined {
  const word = argv.find((argument, at) => !argument.startsWith("-") && !WITH_VALUE.has(argv[at - 1] ?? ""));
  return word !== undefined && Object.hasOwn(COMMANDS, word) ? word : undefined;
}

/** Settings from `.env` in the folder one stands in; what the environment sets already wins. */
function loadEnvFile(): void {
  if (!existsSync(".env")) return;
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(
      `The file .env cannot be read (${reason}). Make it readable for this user, or move it away.`,
      1,
    );
  }
}

async function main(argv: string[]): Promise<number> {
  const program = new Command("guidepost")
    .description(
      "Answers questions about funding calls from the guideline text alone, and pre-screens projects.",
    )
    .version(VERSION)
    .option("--knowledge <dir>", "the folder of calls")
    .option("--as-of <date>", "answer as if today were this ISO date")
    .option("--db <file>", "the SQLite file")
    .option("--json", "machine-readable output on stdout")
    .option("--lang <language>", "answer in this language: en or zh")
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  const context = contextOf(program);
  const named = commandIn(argv);
  const wanted = named !== undefined ? [named] : Object.keys(COMMANDS).filter((name) => name !== "start");
  for (const name of wanted) await COMMANDS[name]?.(program, context);
  for (const command of program.commands) command.exitOverride();
  try {
    loadEnvFile();
    await program.parseAsync(argv, { from: "user" });
    return process.exitCode === undefined ? 0 : Number(process.exitCode);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CliError) {
      context.err(`guidepost: ${error.message}`);
      return error.exitCode;
    }
    const { describeFault } = await import("./faults.ts");
    context.err(`guidepost: ${describeFault(error)}`);
    return 1;
  }
}

// Ends when nothing is left to do; a closed pipe (| head) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
