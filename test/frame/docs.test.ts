import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const PAGES = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];
/** The program's commands, from the list that loads them. */
const COMMANDS = new Set(
  [...readFileSync("src/cli/main.ts", "utf8").matchAll(/^ {2}(\w+): async/gm)].map(
    (match) => match[1] as string,
  ),
);

describe.each(PAGES)("%s", (page) => {
  const text = readFileSync(page, "utf8");

  it("links to files that are there", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      (match) => match[1] as string,
    );
    expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
  });

  it("names commands that exist", () => {
    const named = [...text.matchAll(/(?:npx |`)guidepost (?:--(?!version)\S+ \S+ )*([a-z]+)/g)];
    const unknown = named.filter(([, command]) => !COMMANDS.has(command as string));
    expect(unknown.map(([written]) => written)).toEqual([]);
  });
});
