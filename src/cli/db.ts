/**
 * `guidepost db`: copies of the database, made, brought back, checked.
 * @module
 */
import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { CheckResult } from "../store/backup.ts";
import type { CliContext } from "./context.ts";
import { CliError } from "./errors.ts";
import { sayingFaults } from "./store.ts";

/** Adds `db backup`, `restore`, `check` and `new-secret`. */
export function registerDb(program: Command, context: CliContext): void {
  const db = program.command("db").description("back up, restore and check the database");

  db.command("backup")
    .description("copy the database to a new file, while it is in use")
    .argument("<file>", "the file to make")
    .action((file: string) =>
      sayingFaults(async () => {
        const { backupDatabase } = await import("../store/backup.ts");
        const check = await backupDatabase(databaseFile(context), file);
        if (context.json()) return context.out(JSON.stringify({ backup: file, check }));
        context.out(`Backed up to ${file}: ${rowsOf(check)}.`);
        context.out(
          "The secret is not in it: keep the key file (or GUIDEPOST_SECRET) as well, in another place.",
        );
      }),
    );

  db.command("restore")
    .description("put a backup in the place of the database; the old one is kept aside")
    .argument("<file>", "the backup")
    .action((file: string) =>
      sayingFaults(async () => {
        if (!existsSync(file)) throw new CliError(`There is no file ${file}.`, 1);
        const { restoreDatabase } = await import("../store/backup.ts");
        const result = await restoreDatabase(context.dbFile(), file);
        if (context.json()) return context.out(JSON.stringify(result));
        context.out(`Restored ${context.dbFile()} from ${file}: ${rowsOf(result.check)}.`);
        if (result.keptAside) context.out(`The database from before is now ${result.keptAside}.`);
        if (result.deletionsRepeated > 0) {
          context.out(`Deletions on request since the backup, done again: ${result.deletionsRepeated}.`);
        }
      }),
    );

  db.command("check")
    .description("look through the whole database; exit code 1 where anything is wrong")
    .action(() =>
      sayingFaults(async () => {
        const { checkDatabase } = await import("../store/backup.ts");
        const check = await checkDatabase(databaseFile(context));
        if (context.json()) context.out(JSON.stringify(check));
        else {
          const schema =
            check.schema === check.latestSchema ? "" : ` (this program brings it to ${check.latestSchema})`;
          context.out(`${check.file}: ${check.bytes} bytes, schema ${check.schema}${schema}`);
          for (const [table, rows] of Object.entries(check.counts)) context.out(`  ${table}: ${rows}`);
          if (check.problems.length === 0) context.out("Sound.");
        }
        if (check.problems.length > 0) {
          throw new CliError(
            `${check.file} is not sound:\n${check.problems.map((one) => `  ${one}`).join("\n")}\n` +
              'Damage is mended by bringing back a backup: "guidepost db restore FILE".',
            1,
          );
        }
      }),
    );

  db.command("new-secret")
    .description("go on with a new secret where the old one is lost: earlier askers become strangers")
    .action(() =>
      sayingFaults(async () => {
        const { openStore } = await import("../store/index.ts");
        const store = await openStore(databaseFile(context), { mode: "existing", acceptNewSecret: true });
        try {
          await store.audit.append("system", "db.new-secret", "database");
          context.err(`The secret in ${store.secret.source} holds from now on.`);
        } finally {
          await store.close();
        }
      }),
    );
}

function databaseFile(context: CliContext): string {
  const file = context.dbFile();
  if (existsSync(file)) return file;
  throw new CliError(`There is no database at ${file}. Name the right file with --db.`, 1);
}

function rowsOf(check: CheckResult): string {
  return `${check.counts.turns ?? 0} turns, ${check.bytes} bytes, sound`;
}
