/**
 * Registers the slash commands with Discord, only where they changed.
 * @module
 */
import { createHash } from "node:crypto";
import { REST, Routes } from "discord.js";
import { ConfigError } from "../shared/settings.ts";
import { COMMANDS } from "./commands.ts";
import { type DiscordConfig, TOKEN_REFUSED } from "./config.ts";

// What is compared; Discord answers with ids, versions and defaults beside it.
const COMPARED = [
  "type",
  "name",
  "description",
  "name_localizations",
  "description_localizations",
  "options",
  "contexts",
  "integration_types",
  "required",
  "autocomplete",
  "max_length",
];

/**
 * Compares what Discord has with what this program has, and replaces it if they differ. Rejects with a ConfigError
 * where the token is refused.
 */
export async function registerCommands(
  config: DiscordConfig,
): Promise<{ changed: boolean; names: string[] }> {
  const rest = new REST(config.apiUrl ? { api: config.apiUrl } : {}).setToken(config.token);
  const { id } = (await rest.get(Routes.currentApplication()).catch(explain)) as { id: string };
  const route = config.guild
    ? Routes.applicationGuildCommands(id, config.guild)
    : Routes.applicationCommands(id);
  const there = await rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) });
  const names = COMMANDS.map(({ name }) => name);
  if (fingerprint(there) === fingerprint(COMMANDS)) return { changed: false, names };
  await rest.put(route, { body: COMMANDS });
  return { changed: true, names };
}

function explain(error: unknown): never {
  throw (error as { status?: number }).status === 401 ? new ConfigError([TOKEN_REFUSED]) : error;
}

/** A hash over what was said of the commands, whatever their order and the defaults filled in. */
export function fingerprint(commands: unknown): string {
  const said = (commands as object[]).map(essence).sort((a, b) => (a < b ? -1 : 1));
  return createHash("sha256").update(said.join("\n")).digest("hex");
}

function essence(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(essence).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([key, inner]) => (COMPARED.includes(key) || key.includes("-")) && !isDefault(inner))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${key}:${essence(inner)}`).join(",")}}`;
}

function isDefault(value: unknown): boolean {
  return value == null || value === false || (Array.isArray(value) && value.length === 0);
}
