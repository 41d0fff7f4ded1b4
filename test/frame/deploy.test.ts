/** What stands around the program on a server: the unit, the container, and the settings that they name. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";

const UNIT = "deploy/guidepost.service";
const has = (command: string) => spawnSync(command, ["--version"]).status === 0;
const known = new Set(readFileSync(".env.example", "utf8").match(/\b[A-Z]+_[A-Z_]+(?==)/g));
/** Settings of Node and of the system, which are none of ours. */
const OTHERS = ["NODE_ENV", "XDG_CACHE_HOME"];

it.runIf(has("systemd-analyze"))(
  "the systemd unit is sound, and leaves the program little to do harm with",
  () => {
    const verified = spawnSync("systemd-analyze", ["verify", "--man=no", UNIT], { encoding: "utf8" });
    expect(verified.stderr + verified.stdout).toBe("");
    const looked = spawnSync("systemd-analyze", ["security", "--offline=true", UNIT], { encoding: "utf8" });
    const [, exposure = "10"] = /exposure level for \S+: ([\d.]+)/.exec(looked.stdout) ?? [];
    expect(Number(exposure)).toBeLessThan(2.5);
  },
);

it("the unit and the containers set what the program knows", () => {
  const compose = parse(readFileSync("compose.yaml", "utf8"));
  const dockerfile = readFileSync("Dockerfile", "utf8");
  const named = [
    ...Object.keys(compose.services.guidepost.environment),
    ...(dockerfile
      .match(/^ENV .*/gm)
      ?.join(" ")
      .match(/\b[A-Z_]+(?==)/g) ?? []),
    ...(readFileSync(UNIT, "utf8")
      .match(/^Environment=.*/gm)
      ?.join(" ")
      .match(/\b[A-Z]+_[A-Z_]+(?==)/g) ?? []),
  ];
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect([...known, ...OTHERS]).toContain(name);
});

it("the container runs as nobody in particular, with one folder to write to, and asks the page how it is", () => {
  const dockerfile = readFileSync("Dockerfile", "utf8");
  const { guidepost } = parse(readFileSync("compose.yaml", "utf8")).services;
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile.indexOf("USER node")).toBeGreaterThan(dockerfile.lastIndexOf("RUN "));
  expect(dockerfile).toMatch(/HEALTHCHECK[\s\S]*\/readyz/);
  expect(guidepost).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
  expect(guidepost.ports).toEqual(["127.0.0.1:3000:3000"]);
  expect(guidepost.volumes.filter((volume: string) => !volume.endsWith(":ro"))).toEqual(["data:/data"]);
  // Both give it the time that it takes to stop.
  expect(guidepost.stop_grace_period).toBe("20s");
  expect(readFileSync(UNIT, "utf8")).toMatch(/^TimeoutStopSec=20$/m);
});
