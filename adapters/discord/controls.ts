/**
 * The buttons, selects and modals of a message.
 * @module
 */
import {
  type APIButtonComponentWithCustomId,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { Choice, Language } from "../../src/contract.ts";
import type { Block, Question, Reply } from "../../src/conversation/types.ts";
import { asksDate, choicesOf, choiceValue, commandsOf, encodeControl } from "../shared/controls.ts";
import { labels } from "../shared/labels.ts";
import { shorten } from "../shared/split.ts";
import { LIMITS, type Row } from "./limits.ts";

const LONGEST_ANSWER = 1000;

/** Buttons in rows of five. */
export function buttonRows(buttons: APIButtonComponentWithCustomId[]): Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < buttons.length; from += LIMITS.buttons) {
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(from, from + LIMITS.buttons) });
  }
  return rows;
}

/** A button with plain words on it. */
export function button(label: string, customId: string, primary = false): APIButtonComponentWithCustomId {
  const style = primary ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return {
    type: ComponentType.Button,
    style,
    label: shorten(label, LIMITS.buttonLabel),
    custom_id: customId,
  };
}

/** The controls of an interview's question. */
export function questionRows(block: Question, language: Language): Row[] {
  const { session, step } = block;
  const orders = commandsOf(block).map(({ command, label }) =>
    button(label, encodeControl({ kind: "command", session, step, command }), command === "finish"),
  );
  return [...answerRows(block, language), ...buttonRows(orders)];
}

function answerRows(block: Question, language: Language): Row[] {
  const { question, session, step } = block;
  const choices = choicesOf(block);
  const words = labels(language);
  if (choices.length === 0) {
    const item = asksDate(question.field) ? "date" : "any";
    const label = item === "date" ? words.pickDate : words.answer;
    return buttonRows([button(label, encodeControl({ kind: "words", session, step, item }), true)]);
  }
  const id = (item: string) => encodeControl({ kind: "choice", session, step, item });
  if (choices.length <= LIMITS.buttons) {
    return buttonRows(
      choices.map((choice, index) => {
        const full = id(choiceValue(choice, index, LIMITS.customId));
        return button(
          labelOf(choice, index, choices),
          full.length > LIMITS.customId ? id(String(index + 1)) : full,
          true,
        );
      }),
    );
  }
  const rows: Row[] = [];
  for (let from = 0; from < choices.length; from += LIMITS.selectOptions) {
    const options = choices.slice(from, from + LIMITS.selectOptions).map((choice, index) => ({
      label: shorten(labelOf(choice, from + index, choices), LIMITS.optionLabel),
      value: choiceValue(choice, from + index, LIMITS.optionValue),
    }));
    const select = {
      type: ComponentType.StringSelect as const,
      custom_id: id(`from${from}`),
      placeholder: words.choose,
      options,
    };
    rows.push({ type: ComponentType.ActionRow, components: [select] });
  }
  return rows;
}

/** Where some label is too long for a button, all are numbered, and listed in the message. */
export function labelsTooLong(choices: Choice[]): boolean {
  return choices.some(({ label }) => label.length > LIMITS.buttonLabel);
}

function labelOf(choice: Choice, index: number, choices: Choice[]): string {
  return labelsTooLong(choices) ? `${index + 1}. ${choice.label}` : choice.label;
}

/** Whether follow-up questions fit on buttons, which carry their question as their label. */
export function fitOnButtons(items: string[]): boolean {
  return items.length <= LIMITS.buttons && items.every((item) => item.length <= LIMITS.buttonLabel);
}

/** Follow-up questions as buttons. */
export function suggestionRows(items: string[]): Row[] {
  return buttonRows(
    items.map((item, index) => button(item, encodeControl({ kind: "suggestion", item: String(index) }))),
  );
}

/** Under a report: the way back to its last question. */
export function changeRows({ change }: Extract<Block, { kind: "report" }>): Row[] {
  if (!change) return [];
  const { session, step, command, label } = change;
  return buttonRows([button(label, encodeControl({ kind: "command", session, step, command }))]);
}

/** Feedback, and the way to the office. */
export function feedbackRows({ turn, offerFeedback, offerEscalation, answer }: Reply): Row[] {
  const words = labels(answer.language);
  if (turn <= 0) return [];
  const buttons: APIButtonComponentWithCustomId[] = [];
  if (offerFeedback) {
    buttons.push(
      button(words.helpful, encodeControl({ kind: "feedback", turn, helpful: true })),
      button(words.notHelpful, encodeControl({ kind: "feedback", turn, helpful: false })),
    );
  }
  if (offerEscalation) buttons.push(button(words.askOffice, encodeControl({ kind: "escalate", turn })));
  return buttonRows(buttons);
}

/** Opened by an "Answer" button: one field for words, a number or a date. */
export function answerModal(
  customId: string,
  item: "date" | "any",
  language: Language,
): APIModalInteractionResponseCallbackData {
  const words = labels(language);
  return {
    title: words.answer,
    custom_id: customId,
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.TextInput,
            custom_id: "answer",
            label: words.yourAnswer,
            style: TextInputStyle.Short,
            required: true,
            max_length: LONGEST_ANSWER,
            ...(item === "date" && { placeholder: words.dateForm }),
          },
        ],
      },
    ],
  };
}
