/**
 * Who was here before: whether the notice was shown, and the language they like.
 * @module
 */
import type { Language } from "../contract.ts";
import type { Tools } from "./rows.ts";
import type { Pseudonym } from "./secret.ts";

export interface User {
  user: Pseudonym;
  platform: string;
  language: Language | null;
  firstSeen: string;
  lastSeen: string;
  /** When the notice of first contact was shown. */
  noticeShown: string | null;
}

const COLUMNS =
  "user, platform, language, first_seen AS firstSeen, last_seen AS lastSeen, notice_shown AS noticeShown";

export class Users {
  constructor(private readonly tools: Tools) {}

  /** Notes that a user is here. Show the notice where `noticeShown` is null. */
  async touch(user: Pseudonym, platform: string): Promise<User> {
    const at = this.tools.now();
    const rows = await this.tools.sql.all<User>(
      `INSERT INTO users (user, platform, first_seen, last_seen) VALUES (?, ?, ?3, ?3)
       ON CONFLICT (user) DO UPDATE SET last_seen = excluded.last_seen RETURNING ${COLUMNS}`,
      [user, platform, at],
    );
    return rows[0] as User;
  }

  async get(user: Pseudonym): Promise<User | undefined> {
    return this.tools.sql.get<User>(`SELECT ${COLUMNS} FROM users WHERE user = ?`, [user]);
  }

  /** Notes that the notice was shown; the first time counts. */
  async noticeShown(user: Pseudonym): Promise<void> {
    await this.tools.sql.run("UPDATE users SET notice_shown = coalesce(notice_shown, ?) WHERE user = ?", [
      this.tools.now(),
      user,
    ]);
  }

  async setLanguage(user: Pseudonym, language: Language): Promise<void> {
    await this.tools.sql.run("UPDATE users SET language = ? WHERE user = ?", [language, user]);
  }
}
