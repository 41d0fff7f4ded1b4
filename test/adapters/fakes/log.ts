import type { Log } from "../../../src/conversation/adapter.ts";

/** Keeps the log's lines, for tests to read. */
export class MemoryLog implements Log {
  lines: { level: string; fields: object; message: string }[] = [];
  debug = (fields: object, message: string) => void this.lines.push({ level: "debug", fields, message });
  info = (fields: object, message: string) => void this.lines.push({ level: "info", fields, message });
  warn = (fields: object, message: string) => void this.lines.push({ level: "warn", fields, message });
  error = (fields: object, message: string) => void this.lines.push({ level: "error", fields, message });

  text(): string {
    return JSON.stringify(this.lines);
  }
}
