/**
 * What Discord refuses in a message, checked before it is sent: also what the builders do not check.
 * @module
 */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
} from "discord.js";

/** Discord's published limits. */
export const LIMITS = {
  content: 2000,
  rows: 5,
  buttons: 5,
  buttonLabel: 80,
  customId: 100,
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
  modalTitle: 45,
  modalComponents: 5,
  textInputLabel: 45,
  textInputPlaceholder: 100,
  autocomplete: 25,
  nonce: 25,
} as const;

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A message as it is posted. */
export interface DiscordMessage {
  content: string;
  components: Row[];
}

type Problem = string | false;

/** Everything Discord would refuse in the message; empty where it is fine. */
export function problemsOf({ content, components }: DiscordMessage): string[] {
  const ids = components.flatMap(({ components: inner }) =>
    inner.map((one) => ("custom_id" in one ? one.custom_id : "")),
  );
  const found: Problem[] = [
    over("content", content.length, LIMITS.content),
    content.trim() === "" && "content: empty",
    over("rows", components.length, LIMITS.rows),
    new Set(ids).size !== ids.length && "the same custom_id twice",
    ...ids.map((id) => over("custom_id", id.length, LIMITS.customId)),
    ...components.flatMap(rowProblems),
  ];
  return found.filter((problem) => problem !== false);
}

/** The same for a modal. */
export function modalProblems({
  title,
  components,
  custom_id: id,
}: APIModalInteractionResponseCallbackData): string[] {
  return [
    over("title", title.length, LIMITS.modalTitle),
    over("components", components.length, LIMITS.modalComponents),
    over("custom_id", id.length, LIMITS.customId),
    ...components
      .flatMap((row) => ("components" in row ? row.components : []))
      .flatMap((input) => [
        over("label", input.label?.length ?? 0, LIMITS.textInputLabel),
        over("placeholder", input.placeholder?.length ?? 0, LIMITS.textInputPlaceholder),
      ]),
  ].filter((problem) => problem !== false);
}

function over(what: string, is: number, limit: number): Problem {
  return is > limit && `${what}: ${is}, at most ${limit}`;
}

function rowProblems({ components }: Row): Problem[] {
  const buttons = components.filter(({ type }) => type === ComponentType.Button).length;
  return [
    components.length === 0 && "an empty row",
    over("buttons in a row", buttons, LIMITS.buttons),
    buttons < components.length && components.length > 1 && "a select shares its row",
    ...components.flatMap(componentProblems),
  ];
}

function componentProblems(component: APIComponentInMessageActionRow): Problem[] {
  if (component.type === ComponentType.Button) {
    const label = "label" in component ? (component.label ?? "") : "";
    return [over("button label", label.length, LIMITS.buttonLabel), label === "" && "button label: empty"];
  }
  if (component.type !== ComponentType.StringSelect)
    return [`the type ${component.type} is not one this program sends`];
  const values = component.options.map(({ value }) => value);
  return [
    over("options", component.options.length, LIMITS.selectOptions),
    component.options.length === 0 && "a select without options",
    new Set(values).size !== values.length && "the same value twice",
    over("placeholder", component.placeholder?.length ?? 0, LIMITS.placeholder),
    ...component.options.flatMap(({ label, value }) => [
      over("option label", label.length, LIMITS.optionLabel),
      over("option value", value.length, LIMITS.optionValue),
      (label === "" || value === "") && "an empty option",
    ]),
  ];
}
