import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SourceFile {
  path: string;
  text: string;
}

/** Every TypeScript file of src/ and adapters/. */
export function sources(): SourceFile[] {
  return ["src", "adapters"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .map((path) => ({ path, text: readFileSync(path, "utf8") })),
  );
}

/** The text without its comments; line numbers stay. */
export function withoutComments(text: string): string {
  const blank = (piece: string) => piece.replace(/[^\n]/g, " ");
  return text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/(^|[\s;{}(,])\/\/[^\n]*/g, blank);
}

/** What a file imports, types too. */
export function importsOf({ text }: SourceFile): string[] {
  const clean = withoutComments(text);
  return [...clean.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']/g)].map(
    ([, name]) => name as string,
  );
}
