/**
 * discord.js's listeners: each stores what arrived, then acknowledges it within Discord's 3 seconds.
 * @module
 */
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type Client,
  Events,
  type Interaction,
  MessageFlags,
} from "discord.js";
import type { AdapterDeps, Sink } from "../../src/conversation/adapter.ts";
import { SYSTEM_CLOCK } from "../../src/conversation/clock.ts";
import { decodeControl } from "../shared/controls.ts";
import { shorten } from "../shared/split.ts";
import { languageOf, matching } from "./commands.ts";
import { answerModal } from "./controls.ts";
import { LIMITS, modalProblems } from "./limits.ts";
import { PLATFORM, parseInteraction, parseMessage } from "./parse.ts";

export interface Listening {
  sink: Sink;
  deps: AdapterDeps;
  officeChannel?: string;
}

const FIRST_WAIT = 500;
const LAST_WAIT = 30_000;

/** Registers every listener. A rejecting one would end the process: each catches. */
export function listen(client: Client, { sink, deps, officeChannel }: Listening): void {
  const guarded = (what: string, work: () => Promise<unknown>) =>
    void work().catch((error: Error) =>
      deps.log.error({ adapter: PLATFORM, reason: error.message }, `a Discord ${what} was not taken in`),
    );
  client.on(Events.MessageCreate, (message) =>
    guarded("message", async () => {
      const parsed = parseMessage(message, client.user?.id ?? "", officeChannel);
      if (parsed?.kind === "office") await stored(() => sink.answer(parsed.answer), deps);
      if (parsed?.kind === "message") await stored(() => sink.accept(parsed.event), deps);
    }),
  );
  client.on(Events.InteractionCreate, (interaction) =>
    guarded("interaction", () => takeInteraction(interaction, sink, deps)),
  );
}

/** Discord delivers a message once: what the store refuses now is tried again before it is given up. */
async function stored<T>(store: () => Promise<T>, { log, clock = SYSTEM_CLOCK }: AdapterDeps): Promise<T> {
  for (let wait = FIRST_WAIT; ; wait *= 2) {
    try {
      return await store();
    } catch (error) {
      if (wait > LAST_WAIT) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      log.warn(
        { adapter: PLATFORM, reason, wait },
        "a Discord message could not be stored; it is tried again",
      );
      await clock.sleep(wait);
    }
  }
}

async function takeInteraction(interaction: Interaction, sink: Sink, deps: AdapterDeps): Promise<void> {
  if (interaction.isAutocomplete()) return complete(interaction, deps);
  const control = interaction.isButton() ? decodeControl(interaction.customId) : undefined;
  if (interaction.isButton() && control?.kind === "words") return openModal(interaction, control.item);
  const event = parseInteraction(interaction, deps.programmes);
  if (!event || !interaction.isRepliable()) return;
  if ((await sink.accept(event)) === "duplicate") return;
  const flags = interaction.guildId === null ? undefined : MessageFlags.Ephemeral;
  await interaction.deferReply({ flags });
}

/** Shows the field for a typed answer: nothing is stored before it is filled in. */
async function openModal(interaction: ButtonInteraction, item: "date" | "any"): Promise<void> {
  const modal = answerModal(interaction.customId, item, languageOf(interaction.locale) ?? "en");
  const problems = modalProblems(modal);
  if (problems.length > 0) throw new Error(`Discord would refuse it: ${problems.join("; ")}`);
  await interaction.showModal(modal);
}

/** The programmes whose number or title has the typed words. */
async function complete(interaction: AutocompleteInteraction, deps: AdapterDeps): Promise<void> {
  const language = languageOf(interaction.locale) ?? "en";
  const choices = matching(interaction.options.getFocused(), deps.programmes, language)
    .map(({ id, title }) => ({ name: shorten(`${id} ${title}`, LIMITS.optionLabel), value: id }))
    .filter(({ value }) => value.length <= LIMITS.optionValue)
    .slice(0, LIMITS.autocomplete);
  await interaction.respond(choices);
}
