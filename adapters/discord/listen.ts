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
import { untilStored } from "../../src/conversation/recovery.ts";
import { decodeControl } from "../shared/controls.ts";
import { shorten } from "../shared/split.ts";
import type { Acknowledgements } from "./acknowledged.ts";
import { languageOf, matching } from "./commands.ts";
import { answerModal } from "./controls.ts";
import { LIMITS, modalProblems } from "./limits.ts";
import { type Heard, type ParsedMessage, PLATFORM, parseInteraction, parseMessage } from "./parse.ts";

/** How long new messages wait for earlier ones to be read, in ms. */
const LONGEST_READING = 10_000;

export interface Listening {
  sink: Sink;
  deps: AdapterDeps;
  officeChannel?: string;
  acknowledgements: Acknowledgements;
  /** Aborted when the adapter stops. */
  stopping: AbortSignal;
}

/**
 * Registers every listener. A rejecting one would end the process: each catches. Discord brings nothing a second
 * time: what the store refuses is kept until it takes it.
 * @returns a way to take in messages that came otherwise; new ones wait behind them
 */
export function listen(
  client: Client,
  listening: Listening,
): (read: (hear: (message: Heard) => Promise<void>) => Promise<void>) => Promise<void> {
  const { sink: store, deps, officeChannel, acknowledgements, stopping } = listening;
  const waiting = { clock: deps.clock ?? SYSTEM_CLOCK, log: deps.log, stopping };
  const kept = <T>(step: () => Promise<T>) => untilStored(step, waiting, { adapter: PLATFORM });
  const sink: Pick<Sink, "accept" | "answer"> = {
    accept: (event) => kept(() => store.accept(event)),
    answer: (answer) => kept(() => store.answer(answer)),
  };
  const guarded = (what: string, work: () => Promise<unknown>) =>
    void work().catch((error: Error) =>
      deps.log.error({ adapter: PLATFORM, reason: error.message }, `a Discord ${what} was not taken in`),
    );
  const parse = (message: Heard) => parseMessage(message, client.user?.id ?? "", officeChannel);
  const take = async (parsed: ParsedMessage | undefined) => {
    if (parsed?.kind === "office") await sink.answer(parsed.answer);
    if (parsed?.kind === "message") await sink.accept(parsed.event);
  };
  let earlier: Promise<unknown> = Promise.resolve();
  client.on(Events.MessageCreate, (message) => {
    // Read at once: discord.js changes what it hands over.
    const parsed = parse(message);
    guarded("message", () => earlier.then(() => take(parsed)));
  });
  client.on(Events.InteractionCreate, (interaction) =>
    guarded("interaction", () =>
      acknowledgements.take(interaction.id, () => takeInteraction(interaction, sink, deps)),
    ),
  );
  return (read) => {
    const reading = read((message) => take(parse(message)));
    const late = waiting.clock.sleep(LONGEST_READING, stopping);
    earlier = Promise.race([reading.catch(() => {}), late]);
    return reading;
  };
}

async function takeInteraction(
  interaction: Interaction,
  sink: Pick<Sink, "accept">,
  deps: AdapterDeps,
): Promise<void> {
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
