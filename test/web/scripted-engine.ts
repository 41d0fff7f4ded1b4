/**
 * An engine that says what a test wants, behind the same interface and over the same store as the real one: a
 * few answers, approved FAQ entries, and an interview with one question for each kind of control.
 */
import type { Answer, InterviewQuestion, Language } from "../../src/contract.ts";
import { plainReply } from "../../src/conversation/plain.ts";
import type { Block, Engine, InboundMessage, Reply } from "../../src/conversation/types.ts";
import { findApproved } from "../../src/faq/index.ts";
import type { Store } from "../../src/store/index.ts";

const CALL = "most-intergov-2023-1";
export const LEAD_QUOTE = {
  call: CALL,
  programme: "1.9",
  quote:
    "The project lead unit must be a scientific research institution or university in China or Israel, Enterprises can only be project participants.",
  line: [200, 202] as [number, number],
};

const QUESTIONS: InterviewQuestion[] = [
  {
    field: "partnerCountries",
    text: "Which countries are your partners in?",
    choices: [
      { value: "IL", label: "Israel" },
      { value: "KR", label: "South Korea" },
    ],
  },
  {
    field: "lead.type",
    text: "What kind of organisation leads?",
    choices: ["university", "research-institute", "enterprise"].map((value) => ({ value, label: value })),
  },
  { field: "durationMonths", text: "How many months does it run?" },
  { field: "jointLaboratory.establishedOn", text: "When was the laboratory established?" },
  { field: "participants", text: "Who takes part?" },
  { field: "partnerSubmits", text: "Does the partner apply as well?" },
];

const SESSION = "s1";

interface State {
  answers: string[];
}

/** The scripted engine. `answer` may be replaced to change what it says. */
export class ScriptedEngine implements Engine {
  /** Every message that came in, the latest last. */
  readonly messages: InboundMessage[] = [];
  fail = false;
  /** As the real one: the same event gives the same reply. */
  readonly #replies = new Map<number, Reply>();

  constructor(private readonly store: Store) {}

  async handle(message: InboundMessage): Promise<Reply> {
    this.messages.push(message);
    if (this.fail) throw new Error("scripted failure");
    const { store } = this;
    const { input } = message;
    const language: Language =
      input.kind === "text" ? (/\p{Script=Han}/u.test(input.text) ? "zh" : "en") : (message.language ?? "en");
    const user = store.secret.pseudonym(message.platform, message.user);
    if (input.kind === "feedback") {
      await store.feedback.record({ turn: input.turn, user, helpful: input.helpful, reason: input.reason });
      return plainReply("Thank you.", language);
    }
    if (input.kind === "escalate") return plainReply("Passed on.", language);
    if (input.kind === "text" && input.text === "help") return plainReply("This is the help.", language);
    const conversation = store.secret.conversation(message.platform, message.conversation);
    const before = await store.turns.conversation(conversation);
    const asked = input.kind === "text" ? input.text : input.kind === "choice" ? input.value : input.kind;
    const turn = await store.turns.appendQuestion({
      conversation,
      platform: message.platform,
      user,
      text: asked,
      event: message.event,
    });
    const known = this.#replies.get(turn);
    if (known) return known;
    const running = before.at(-1)?.state as State | null | undefined;
    const starts =
      input.kind === "start-interview" ||
      asked.toLowerCase() === "check my project" ||
      asked === "检查我的项目";
    const made = starts
      ? interview([], language)
      : running
        ? this.#onward(message, running, language)
        : await this.#answer(asked, language);
    await store.turns.completeTurn(turn, {
      answer: made.answer,
      confidence: made.answer.outcome === "answered" ? 0.9 : 0.2,
      aspects: ["lead"],
      state: made.state,
      knowledgeHash: "k1",
      programVersion: "test",
      tookMs: 1,
      faq: made.faq,
    });
    const asks = made.state === undefined;
    const { answer, blocks } = made;
    const reply: Reply = { answer, blocks, turn, offerFeedback: asks, offerEscalation: asks };
    this.#replies.set(turn, reply);
    return reply;
  }

  async openQuestion(): Promise<undefined> {
    return undefined;
  }

  async staffReply(): Promise<undefined> {
    return undefined;
  }

  async close(): Promise<void> {}

  #onward({ input }: InboundMessage, { answers }: State, language: Language): Made {
    if (input.kind === "command" && input.command === "back")
      return interview(answers.slice(0, -1), language);
    if (input.kind === "command" && input.command === "restart") return interview([], language);
    if (input.kind === "command" && input.command === "cancel")
      return made([{ kind: "text", text: "Stopped." }], language);
    if (input.kind === "command") return interview([...answers, input.command], language);
    const given = input.kind === "choice" ? input.value : input.kind === "text" ? input.text : "";
    return interview([...answers, given], language);
  }

  async #answer(asked: string, language: Language): Promise<Made> {
    const approved = findApproved(asked, await this.store.faq.usable());
    if (approved) {
      const { entry, answer } = approved;
      const quotes = entry.citations.map((citation): Block => ({ kind: "quote", citation, place: "1.9" }));
      const found = made(
        [{ kind: "notice", text: "The research office's answer" }, { kind: "text", text: answer }, ...quotes],
        language,
      );
      return { ...found, faq: entry.id };
    }
    if (!/lead|牵头/.test(asked)) {
      const text = language === "zh" ? "指南没有说明这一点。" : `The guideline doesn't say that. (${asked})`;
      return made([{ kind: "verdict", verdict: "not-stated", text }], language, { outcome: "not-stated" });
    }
    const text = language === "zh" ? "否。企业只能作为参与单位。" : "No. Enterprises can only take part.";
    return made(
      [
        { kind: "verdict", verdict: "no", text },
        { kind: "quote", citation: LEAD_QUOTE, place: "1.9, lines 200–202" },
        { kind: "suggestions", label: "You may also ask:", items: ["Who may lead 1.9?"] },
      ],
      language,
      { outcome: "answered", verdict: "no", programmes: ["1.9"], citations: [LEAD_QUOTE] },
    );
  }
}

interface Made {
  answer: Answer;
  blocks: Block[];
  state?: State;
  faq?: number;
}

function made(blocks: Block[], language: Language, changes: Partial<Answer> = {}): Made {
  const text = blocks.map((block) => ("text" in block ? block.text : "")).join("\n\n");
  return { blocks, answer: { ...plainReply(text, language).answer, outcome: "answered", ...changes } };
}

function interview(answers: string[], language: Language): Made {
  const question = QUESTIONS[answers.length];
  if (!question) return finished(answers, language);
  const text = language === "zh" ? `请回答：${question.text}` : question.text;
  const asked = { ...question, text };
  const left = QUESTIONS.length - answers.length;
  const commands = (["back", "skip", "why", "restart", "cancel"] as const).map((command) => ({
    command,
    label: command,
  }));
  const block: Block = {
    kind: "question",
    session: SESSION,
    step: answers.length,
    question: asked,
    progress: language === "zh" ? `最多还有 ${left} 个问题` : `at most ${left} more`,
    commands,
  };
  const state = {
    state: "asking" as const,
    question: asked,
    answered: answers.length,
    atMost: QUESTIONS.length,
  };
  return { ...made([block], language, { interview: state }), state: { answers } };
}

function finished(answers: string[], language: Language): Made {
  const report = {
    asOf: "2022-12-01",
    call: { id: CALL, open: true, internalDeadline: "2022-12-25", deadline: "2022-12-30" },
    results: [
      {
        programme: "1.9",
        title: "China–Israel",
        outcome: "ineligible" as const,
        requirements: [
          {
            id: "lead",
            status: "not-met" as const,
            strength: "must" as const,
            reason: "An enterprise may not lead.",
            citation: LEAD_QUOTE,
          },
        ],
        missing: [],
        changes: ["Let a university lead."],
      },
    ],
  };
  const summary = answers.join(" | ");
  const block: Block = { kind: "report", report, summary, markdown: `# Report\n\n${summary}\n` };
  const state = { state: "done" as const, answered: answers.length, atMost: QUESTIONS.length };
  return made([block], language, { interview: state, prescreen: report });
}
