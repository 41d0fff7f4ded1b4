/**
 * The Home tab and the prompts of the Messages tab, in both languages: Slack does not tell a reader's language.
 * @module
 */
import type { HomeView, KnownBlock } from "@slack/types";
import type { Language } from "../../src/contract.ts";
import type { AdapterDeps, Sink } from "../../src/conversation/adapter.ts";
import type { Question } from "../../src/conversation/types.ts";
import { encodeControl } from "../shared/controls.ts";
import { labels } from "../shared/labels.ts";
import { shorten } from "../shared/split.ts";
import { button, questionBlocks } from "./controls.ts";
import { LIMITS } from "./limits.ts";
import { paragraphs, plain } from "./text.ts";

const PROMPTS = 4;
const PROMPT_TITLE = 75;

const ABOUT = [
  "Guidepost answers questions about funding calls from the guideline's own words, and checks whether a project " +
    "fits. Write to it in the Messages tab, mention it in a channel, or use /guidepost.",
  "Guidepost 根据指南原文回答项目申报问题，并检查项目是否符合要求。可在“消息”中提问，在频道中提及它，或使用 /guidepost。",
];
const DATA =
  "/guidepost delete my data — has your questions deleted · 删除您的提问记录：/guidepost delete my data";

/** The Home tab: what it can do, the interview with its open question, one's own latest questions. */
export function homeView(
  recent: string[],
  open: Awaited<ReturnType<Sink["openQuestion"]>>,
): HomeView & { blocks: KnownBlock[] } {
  const blocks: KnownBlock[] = [
    { type: "header", text: plain("Guidepost") },
    ...ABOUT.flatMap((text) => paragraphs(text)),
    ...(open ? openQuestion(open) : [START]),
    ...recentBlocks(recent),
    ...paragraphs(DATA, { italic: true }),
  ];
  return { type: "home", blocks };
}

const START: KnownBlock = {
  type: "actions",
  elements: [button(both("checkMyProject"), encodeControl({ kind: "start-interview" }))],
};

function openQuestion({ question, language }: { question: Question; language: Language }): KnownBlock[] {
  return [
    { type: "divider" },
    ...paragraphs(labels(language).openInterview, { italic: true }),
    ...questionBlocks(question, language),
    { type: "divider" },
  ];
}

/** Buttons that ask again; a long question is shortened on its button only. */
function recentBlocks(recent: string[]): KnownBlock[] {
  if (recent.length === 0) return [];
  const elements = recent.map((question, index) =>
    button(
      question,
      encodeControl({ kind: "suggestion", item: String(index) }),
      shorten(question, LIMITS.buttonValue),
    ),
  );
  return [...paragraphs(both("recent"), { italic: true }), { type: "actions", elements }];
}

/** Up to four prompts for an empty Messages tab, in both languages in turn. */
export function suggestedPrompts({
  prompts,
}: Pick<AdapterDeps, "prompts">): { title: string; message: string }[] {
  const [en, zh] = [prompts("en"), prompts("zh")];
  const mixed = en.flatMap((prompt, index) => [prompt, zh[index]].filter((text) => text !== undefined));
  return mixed.slice(0, PROMPTS).map((message) => ({ title: shorten(message, PROMPT_TITLE), message }));
}

/** Over the suggested prompts. */
export function promptsTitle(): string {
  return both("suggested");
}

function both(label: "checkMyProject" | "recent" | "suggested"): string {
  return `${labels("en")[label]} · ${labels("zh")[label]}`;
}
