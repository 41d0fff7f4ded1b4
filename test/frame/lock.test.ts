import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Lock {
  packages: Record<
    string,
    { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }
  >;
}

const text = readFileSync("package-lock.json", "utf8");
const { packages } = JSON.parse(text) as Lock;

it("locks every platform's optional packages, or `npm ci` refuses (scripts/complete-lock.mjs)", () => {
  const wanted = Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${owner}/node_modules/${name}`],
    ),
  );
  expect(wanted).toEqual([]);
});

it("names no registry's host", () => {
  expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/);
});
