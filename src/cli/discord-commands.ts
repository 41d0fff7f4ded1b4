/**
 * `guidepost discord register`: tells Discord the slash commands.
 * @module
 */
import type { CliContext } from "./context.ts";
import { CliError } from "./errors.ts";

/** Registers the commands where they changed. Loads the adapter only here, as `serve` does. */
export async function discordRegister(
  context: CliContext,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const { discordConfig } = await import("../../adapters/discord/config.ts");
  const { registerCommands } = await import("../../adapters/discord/register.ts");
  let config: ReturnType<typeof discordConfig>;
  try {
    config = discordConfig(env);
  } catch (error) {
    throw new CliError((error as Error).message, 2);
  }
  if (!config) throw new CliError("DISCORD_TOKEN is not set. See docs/discord.md.", 2);
  try {
    const { changed, names } = await registerCommands(config);
    if (context.json()) context.out(JSON.stringify({ changed, commands: names }));
    else context.out(`${changed ? "Registered" : "Unchanged"}: ${names.map((name) => `/${name}`).join(" ")}`);
  } catch (error) {
    throw new CliError(`Discord did not take the commands: ${(error as Error).message}`, 1);
  }
}
