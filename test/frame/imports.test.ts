import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, sources } from "./sources.ts";

// A room may import from itself and from rooms on lower floors. src/cli stands at the top: it puts everything
// together. Rooms of one floor know nothing of each other, but for the pairs below.
const FLOORS: Record<string, number> = {
  "src/contract.ts": 0,
  "src/version.ts": 0,
  "src/config.ts": 0,
  "src/office-time.ts": 0,
  // What goes into the engine and what comes out: shapes, used by what makes replies as well.
  "src/conversation/types.ts": 1,
  "src/knowledge": 1,
  "src/rules": 2,
  "src/search": 4,
  "src/language": 3,
  "src/store": 3,
  "src/prescreen": 4,
  "src/faq": 4,
  "src/import": 5,
  "src/interview": 5,
  "src/answer": 5,
  "src/review": 5,
  "src/conversation": 6,
  adapters: 7,
  "src/cli": 8,
};
const MAY_ALSO: [from: string, to: string][] = [];
/** The platforms' libraries, and the one adapter that may use each. */
const PLATFORMS: [pattern: RegExp, folder: string][] = [
  [/^@slack\//, "adapters/slack/"],
  [/^(?:discord\.js|@discordjs\/|discord-api-types)/, "adapters/discord/"],
  [/^(?:hono|@hono\/)/, "adapters/web/"],
];

const roomOf = (path: string) =>
  Object.keys(FLOORS).find((room) => path === room || path.startsWith(`${room}/`));

describe("the rooms", () => {
  const files = sources();
  const edges = files.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith("."))
      .map((name) => ({ from: file.path, to: normalize(join(dirname(file.path), name)) })),
  );

  it("has every file in a room", () => {
    expect(files.filter(({ path }) => roomOf(path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  it("imports downward only", () => {
    const upward = edges.filter(({ from, to }) => {
      const [here, there] = [roomOf(from), roomOf(to)];
      if (here === undefined || there === undefined || here === there) return false;
      if (MAY_ALSO.some(([a, b]) => a === here && b === there)) return false;
      return (FLOORS[there] as number) >= (FLOORS[here] as number);
    });
    expect(upward.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it("keeps adapters apart", () => {
    const crossing = edges.filter(({ from, to }) => {
      const [, here] = from.match(/^adapters\/([^/]+)\//) ?? [];
      const [, there] = to.match(/^adapters\/([^/]+)\//) ?? [];
      return here !== undefined && there !== undefined && there !== here && there !== "shared";
    });
    expect(crossing.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it.each(PLATFORMS)("uses %s in its adapter only", (pattern, folder) => {
    const using = files.filter((file) => importsOf(file).some((name) => pattern.test(name)));
    expect(using.length).toBeGreaterThan(0);
    expect(using.map(({ path }) => path).filter((path) => !path.startsWith(folder))).toEqual([]);
  });

  it("imports with endings", () => {
    const bare = edges.filter(({ to }) => !/\.(?:tsx?|json)$/.test(to));
    expect(bare.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });
});
