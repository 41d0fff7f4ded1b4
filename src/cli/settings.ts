/**
 * All settings of a run: the program's own and the chat platforms', their problems told together.
 * @module
 */
import type { DiscordConfig } from "../../adapters/discord/config.ts";
import type { SlackConfig } from "../../adapters/slack/config.ts";
import { type Config, type Env, readConfig } from "../config.ts";

export interface Settings {
  config: Config | undefined;
  slack: SlackConfig | undefined;
  discord: DiscordConfig | undefined;
  /** Everything that is wrong, each with the variable's name and how to mend it. */
  problems: string[];
}

/** Reads every setting; the adapters' own readers decide what theirs must look like. */
export async function readAllSettings(env: Env): Promise<Settings> {
  const [{ slackConfig }, { discordConfig }, { ConfigError }] = await Promise.all([
    import("../../adapters/slack/config.ts"),
    import("../../adapters/discord/config.ts"),
    import("../../adapters/shared/settings.ts"),
  ]);
  const { config, problems } = readConfig(env);
  const read = <T>(reader: (env: Env) => T | undefined): T | undefined => {
    try {
      return reader(env);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const slack = read(slackConfig);
  const port = slack?.connection.mode === "http" ? slack.connection.port : 0;
  if (port !== 0 && port === config?.port)
    problems.push(`SLACK_PORT and GUIDEPOST_PORT are both ${port}: give each its own.`);
  return { config, slack, discord: read(discordConfig), problems };
}
