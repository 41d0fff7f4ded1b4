/**
 * A sign of life in the database: it shows that rows can be written, and tells a clock that was set wrong from time
 * that went by.
 * @module
 */
import type { Tools } from "./rows.ts";

/** A clock that is this far ahead of the last sign of life may be wrong, in ms. */
const LEAP = 7 * 86_400_000;
/** One that is this far behind it was wrong, then or now. */
const STEP_BACK = 3_600_000;
/** So long a leap is doubted: time for somebody to read the log, in ms. */
const DOUBTED_FOR = 86_400_000;

/** What the clock did since the last sign of life. */
export interface Beat {
  /** `leapt`: far ahead at once (or nobody was here for long); `went-back`; else `went-on`. */
  clock: "went-on" | "leapt" | "went-back";
  /** How far it is from the last sign of life, in ms. */
  by: number;
  /** Whether what depends on the day, and cannot be undone, may be done. */
  trusted: boolean;
}

export class Pulse {
  constructor(private readonly tools: Tools) {}

  /** The last sign of life, in ms since 1970. */
  async last(): Promise<number | undefined> {
    const row = await this.tools.sql.get<{ value: string }>("SELECT value FROM meta WHERE key = 'beat'");
    return row && Date.parse(row.value);
  }

  /** Leaves a sign of life. Fails as every write would. */
  async beat(): Promise<Beat> {
    return this.tools.sql.transaction(async (sql) => {
      const rows = await sql.all<{ key: string; value: string }>(
        "SELECT key, value FROM meta WHERE key IN ('beat', 'doubted')",
      );
      const noted = new Map(rows.map(({ key, value }) => [key, Date.parse(value)]));
      const at = this.tools.now();
      const now = Date.parse(at);
      const by = now - (noted.get("beat") ?? now);
      const clock = by > LEAP ? "leapt" : by < -STEP_BACK ? "went-back" : "went-on";
      const put = (key: string, value: string) =>
        sql.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", [
          key,
          value,
        ]);
      await put("beat", at);
      const doubted = noted.get("doubted");
      if (clock === "leapt") await put("doubted", at);
      const over = doubted === undefined || clock === "went-back" || now - doubted >= DOUBTED_FOR;
      if (clock !== "leapt" && over && doubted !== undefined)
        await sql.run("DELETE FROM meta WHERE key = 'doubted'");
      return { clock, by, trusted: clock !== "leapt" && over };
    });
  }
}
