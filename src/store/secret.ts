/**
 * The secret under which askers are pseudonyms and addresses are sealed. It lives outside the database: who
 * has only the database cannot tell who asked.
 * @module
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { format, parse } from "node:path";
import { StoreError } from "./errors.ts";
import { linkOrMove } from "./second-name.ts";

declare const pseudonym: unique symbol;

/** A platform's user, unrecognisable: only `Secret.pseudonym` makes one. */
export type Pseudonym = string & { readonly [pseudonym]: true };

const SHORTEST = 16;

/** Makes pseudonyms, and seals what must come back readable (where to send a reply). */
export class Secret {
  readonly #sealing: Buffer;

  constructor(
    private readonly bytes: string | Buffer,
    /** Where it came from, for messages. */
    readonly source: string,
  ) {
    this.#sealing = Buffer.from(hkdfSync("sha256", bytes, "", "guidepost seal", 32));
  }

  /** The same person on the same platform always gets the same one. */
  pseudonym(platform: string, userId: string): Pseudonym {
    return this.#mac("user", platform, userId) as Pseudonym;
  }

  /** A conversation's id in the log, from the platform's own (a channel, a thread). */
  conversation(platform: string, ref: string): string {
    return `${platform}:${this.#mac("conversation", platform, ref)}`;
  }

  /** Tells whether two secrets are the same without giving either away. */
  get fingerprint(): string {
    return this.#mac("fingerprint");
  }

  /** Encrypts a JSON value. */
  seal(value: unknown): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#sealing, nonce);
    const body = Buffer.concat([cipher.update(JSON.stringify(value ?? null), "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
  }

  /** Gives back what was sealed; null where it was sealed under another secret, or nothing was. */
  unseal(sealed: string | null): unknown {
    if (sealed === null) return null;
    const bytes = Buffer.from(sealed, "base64");
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.#sealing, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return JSON.parse(
        Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8"),
      );
    } catch {
      return null;
    }
  }

  #mac(...parts: string[]): string {
    return createHmac("sha256", this.bytes).update(parts.join("\0")).digest("hex").slice(0, 32);
  }
}

/** Where a database's key file is: beside it, with the ending `.key`. */
export function keyFileOf(databaseFile: string): string {
  const { dir, name } = parse(databaseFile);
  return format({ dir, name, ext: ".key" });
}

/**
 * The secret of `given` (GUIDEPOST_SECRET) or else of the key file. With `create`, a missing key file is made,
 * readable for its owner only.
 */
export function loadSecret(given: string | undefined, keyFile: string, create: boolean): Secret {
  if (given) {
    if (given.length < SHORTEST) {
      throw new StoreError(
        "secret",
        `GUIDEPOST_SECRET is too short: at least ${SHORTEST} characters, as from "openssl rand -hex 32".`,
      );
    }
    return new Secret(given, "GUIDEPOST_SECRET");
  }
  try {
    if (!existsSync(keyFile)) {
      if (!create) {
        throw new StoreError(
          "secret",
          `The key file ${keyFile} is missing, but the database was written with one. Put it back, or set ` +
            'GUIDEPOST_SECRET; if it is lost, "guidepost db new-secret" starts with a new one.',
        );
      }
      createKeyFile(keyFile);
    }
    if (statSync(keyFile).mode & 0o077) chmodSync(keyFile, 0o600);
    const key = readFileSync(keyFile, "utf8").trim();
    if (key.length < SHORTEST) {
      throw new StoreError("secret", `The key file ${keyFile} is damaged: put back the one it was.`);
    }
    return new Secret(key, keyFile);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      "secret",
      `The key file ${keyFile} cannot be read or made (${detail}). Make it readable for this user, or set ` +
        "GUIDEPOST_SECRET.",
      { cause: error },
    );
  }
}

/** Whole or not at all, and never over another process's: written aside, then put into place. */
function createKeyFile(keyFile: string): void {
  const aside = `${keyFile}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(aside, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkOrMove(aside, keyFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
