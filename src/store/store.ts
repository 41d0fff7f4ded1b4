/**
 * The store: one SQLite file, one repository for each kind of thing in it.
 * @module
 */
import { randomBytes } from "node:crypto";
import { Audit } from "./audit.ts";
import type { Database, DatabaseOptions } from "./database.ts";
import { StoreError } from "./errors.ts";
import { Escalations } from "./escalations.ts";
import { Faq } from "./faq.ts";
import { FeedbackLog } from "./feedback.ts";
import { Inbox } from "./inbox.ts";
import { Marks } from "./marks.ts";
import { openMigrated } from "./migrations.ts";
import { Outbox } from "./outbox.ts";
import { Privacy } from "./privacy.ts";
import { Pulse } from "./pulse.ts";
import type { Tools } from "./rows.ts";
import { keyFileOf, loadSecret, Secret } from "./secret.ts";
import { Statistics } from "./statistics.ts";
import { Turns } from "./turns.ts";
import { Users } from "./users.ts";

export interface StoreOptions extends Pick<DatabaseOptions, "busyTimeout"> {
  /** `existing` refuses to make a new file. Default `create`. */
  mode?: "create" | "existing";
  /** What stamps the rows. Default: the system's clock. */
  clock?: () => Date;
  /** The secret for pseudonyms. Default: GUIDEPOST_SECRET, else the key file. */
  secret?: string;
  /** Default: beside the database, with the ending `.key`. */
  keyFile?: string;
  /** Takes a secret other than the one the database was written with, from now on. */
  acceptNewSecret?: boolean;
}

/** What can be read and written, also inside a transaction. */
export interface Repositories {
  readonly turns: Turns;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly feedback: FeedbackLog;
  readonly escalations: Escalations;
  readonly faq: Faq;
  readonly marks: Marks;
  readonly audit: Audit;
  readonly users: Users;
}

export interface Store extends Repositories {
  readonly file: string;
  /** Pseudonyms, conversation ids, sealing. */
  readonly secret: Secret;
  readonly privacy: Privacy;
  readonly pulse: Pulse;
  readonly statistics: Statistics;
  /** All of `work` or nothing of it. Inside, use only the repositories handed to it. */
  transaction<T>(work: (inside: Repositories) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens the store, makes it where it is missing, and brings it to this program's schema.
 * @example
 * const store = await openStore("data/guidepost.sqlite");
 * const user = store.secret.pseudonym("web", sessionId);
 * const id = await store.turns.appendQuestion({ conversation, platform: "web", user, text });
 */
export async function openStore(file: string, options: StoreOptions = {}): Promise<Store> {
  const { clock = () => new Date(), ...rest } = options;
  const database = await openMigrated(file, { mode: rest.mode, busyTimeout: rest.busyTimeout });
  try {
    const secret = await agreeOnSecret(database, rest);
    const shared = { secret, now: () => clock().toISOString(), written: { faq: 0 } };
    return {
      ...repositories({ ...shared, sql: database }),
      file: database.file,
      secret,
      privacy: new Privacy(database, shared),
      pulse: new Pulse({ ...shared, sql: database }),
      statistics: new Statistics(database),
      transaction: (work) =>
        // What was counted inside was not yet to be seen outside.
        database
          .transaction((sql) => work(repositories({ ...shared, sql })))
          .finally(() => {
            shared.written.faq++;
          }),
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function repositories(tools: Tools): Repositories {
  return {
    turns: new Turns(tools),
    inbox: new Inbox(tools),
    outbox: new Outbox(tools),
    feedback: new FeedbackLog(tools),
    escalations: new Escalations(tools),
    faq: new Faq(tools),
    marks: new Marks(tools),
    audit: new Audit(tools),
    users: new Users(tools),
  };
}

/**
 * The database knows its secret's fingerprint: under another secret the same people would get other
 * pseudonyms, and a request to delete their data would find nothing.
 */
async function agreeOnSecret(database: Database, options: StoreOptions): Promise<Secret> {
  const known = await fingerprint(database);
  const secret = findSecret(database.file, options, known === undefined || options.acceptNewSecret === true);
  if (known === secret.fingerprint) return secret;
  await database.run(
    options.acceptNewSecret
      ? "INSERT INTO meta VALUES ('secret', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
      : "INSERT INTO meta VALUES ('secret', ?) ON CONFLICT (key) DO NOTHING",
    [secret.fingerprint],
  );
  if ((await fingerprint(database)) === secret.fingerprint) return secret;
  throw new StoreError(
    "secret",
    `The secret in ${secret.source} is not the one that the database ${database.file} was written with. Put ` +
      'the right one back (GUIDEPOST_SECRET, or the key file); if it is lost, "guidepost db new-secret" goes ' +
      "on with a new one.",
  );
}

function findSecret(file: string, options: StoreOptions, create: boolean): Secret {
  const given = options.secret ?? process.env.GUIDEPOST_SECRET;
  if (file === ":memory:" && !given) return new Secret(randomBytes(32), "memory");
  return loadSecret(given, options.keyFile ?? keyFileOf(file), create);
}

async function fingerprint(database: Database): Promise<string | undefined> {
  return (await database.get<{ value: string }>("SELECT value FROM meta WHERE key = 'secret'"))?.value;
}
