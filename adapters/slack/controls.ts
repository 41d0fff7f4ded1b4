/**
 * The buttons, selects and date pickers under a message.
 * @module
 */
import type { ActionsBlockElement, Button, KnownBlock } from "@slack/types";
import type { Choice, Language } from "../../src/contract.ts";
import type { Block, Question, Reply } from "../../src/conversation/types.ts";
import { asksDate, choicesOf, choiceValue, commandsOf, encodeControl } from "../shared/controls.ts";
import { labels } from "../shared/labels.ts";
import { shorten } from "../shared/split.ts";
import { LIMITS } from "./limits.ts";
import { paragraphs, plain } from "./text.ts";

/** As many choices as buttons; more become a select. */
const BUTTONS = 5;
/** Slack takes more on a button, and may show no more than this of it. */
const READABLE = 30;

/** A button with plain words on it. */
export function button(text: string, actionId: string, value?: string): Button {
  return { type: "button", text: plain(shorten(text, LIMITS.buttonText)), action_id: actionId, value };
}

/** An interview's question with its controls; typed words are an answer too. */
export function questionBlocks(block: Question, language: Language): KnownBlock[] {
  const { question, session, step, progress } = block;
  const choices = choicesOf(block);
  const commands = commandsOf(block);
  const blocks = paragraphs(question.text, { bold: true });
  if (tooLong(choices))
    blocks.push(...choices.flatMap(({ label }, index) => paragraphs(`${index + 1}. ${label}`)));
  const answers = answerElements(block, language);
  if (answers.length > 0) blocks.push({ type: "actions", elements: answers });
  else blocks.push(...paragraphs(labels(language).typeIt, { italic: true }));
  blocks.push(...paragraphs(progress, { italic: true }));
  if (commands.length > 0) {
    const elements = commands.map(({ command, label }): Button => {
      const plainButton = button(label, encodeControl({ kind: "command", session, step, command }));
      return command === "finish" ? { ...plainButton, style: "primary" } : plainButton;
    });
    blocks.push({ type: "actions", elements });
  }
  return blocks;
}

function answerElements(block: Question, language: Language): ActionsBlockElement[] {
  const { question, session, step } = block;
  const words = labels(language);
  const choices = choicesOf(block);
  const id = (item: string) => encodeControl({ kind: "choice", session, step, item });
  if (choices.length === 0) {
    if (!asksDate(question.field)) return [];
    return [{ type: "datepicker", action_id: id("date"), placeholder: plain(words.pickDate) }];
  }
  if (choices.length <= BUTTONS) {
    return choices.map((choice, index) =>
      button(
        labelOf(choice, index, choices),
        id(String(index)),
        choiceValue(choice, index, LIMITS.buttonValue),
      ),
    );
  }
  const selects: ActionsBlockElement[] = [];
  for (
    let from = 0;
    from < choices.length && selects.length < LIMITS.actionsElements;
    from += LIMITS.selectOptions
  ) {
    const options = choices.slice(from, from + LIMITS.selectOptions).map((choice, index) => ({
      text: plain(shorten(labelOf(choice, from + index, choices), LIMITS.optionText)),
      value: choiceValue(choice, from + index, LIMITS.optionValue),
    }));
    selects.push({
      type: "static_select",
      action_id: id(`from${from}`),
      placeholder: plain(words.choose),
      options,
    });
  }
  return selects;
}

function tooLong(choices: Choice[]): boolean {
  const room = choices.length <= BUTTONS ? READABLE : LIMITS.optionText;
  return choices.some(({ label }) => label.length > room);
}

/** Where some label is too long for its control, all are numbered as in the list above them. */
function labelOf(choice: Choice, index: number, choices: Choice[]): string {
  return tooLong(choices) ? `${index + 1}. ${choice.label}` : choice.label;
}

/** Follow-up questions: buttons that ask them, where they fit on one; else words. */
export function suggestionBlocks(label: string, items: string[]): KnownBlock[] {
  const asked = items.filter((item) => item !== "").slice(0, BUTTONS);
  if (asked.length === 0) return [];
  if (asked.some((item) => item.length > LIMITS.buttonText)) {
    return [...paragraphs(label, { italic: true }), ...asked.flatMap((item) => paragraphs(`• ${item}`))];
  }
  const elements = asked.map((item, index) =>
    button(item, encodeControl({ kind: "suggestion", item: String(index) }), item),
  );
  return [...paragraphs(label, { italic: true }), { type: "actions", elements }];
}

/** Under a report: the way back to its last question. */
export function changeBlocks({ change }: Extract<Block, { kind: "report" }>): KnownBlock[] {
  if (!change) return [];
  const { session, step, command, label } = change;
  return [
    {
      type: "actions",
      elements: [button(label, encodeControl({ kind: "command", session, step, command }))],
    },
  ];
}

/** Feedback, and the way to the office. */
export function feedbackBlocks({ turn, offerFeedback, offerEscalation, answer }: Reply): KnownBlock[] {
  const words = labels(answer.language);
  const blocks: KnownBlock[] = [];
  if (offerFeedback && turn > 0) {
    blocks.push({
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          action_id: encodeControl({ kind: "feedback", turn }),
          positive_button: { text: plain(words.helpful), value: "1" },
          negative_button: { text: plain(words.notHelpful), value: "0" },
        },
      ],
    });
  }
  if (offerEscalation && turn > 0) {
    blocks.push({
      type: "actions",
      elements: [button(words.askOffice, encodeControl({ kind: "escalate", turn }))],
    });
  }
  return blocks;
}
