/**
 * An engine with a few fixed answers, over the real store: what adapters are tested against.
 * @module
 */
import type { Answer, Language } from "../../../src/contract.ts";
import type { Block, Engine, InboundMessage, Input, Reply } from "../../../src/conversation/types.ts";
import type { Store } from "../../../src/store/store.ts";

export const QUOTE =
  'The project lead unit must be a "scientific research institution" or university in China or Israel, <b>1.9</b> ' +
  "*exactly* as _it_ stands & no more. Enterprises can only be project participants.";
export const LONG_QUOTE = Array.from(
  { length: 90 },
  (_, n) => `${n}. Sentence with \`code\`, *stars*, <@U0BOT>, @everyone & https://example.org/${n}?a=1_2_3.`,
).join(" \n");

interface Answers {
  step: number;
  answers: string[];
}

interface State {
  reply: Reply;
  interview?: Answers;
}

const FIELDS = [
  { field: "lead.type", text: "Who leads the project?", choices: ["university", "enterprise", "other"] },
  {
    field: "partnerCountries",
    text: "Which country?",
    choices: Array.from({ length: 24 }, (_, n) => `country-${n}`),
  },
  { field: "jointLaboratory.establishedOn", text: "Established on which day?", choices: [] },
  { field: "durationMonths", text: "How many months?", choices: [] },
];

/** Replies by script; idempotent by event, as the real one. */
export class ScriptedEngine implements Engine {
  handled: InboundMessage[] = [];
  /** Called before each answer: to delay or to fail. */
  before: (message: InboundMessage) => Promise<void> = async () => {};

  constructor(private readonly store: Store) {}

  async handle(message: InboundMessage): Promise<Reply> {
    this.handled.push(message);
    await this.before(message);
    const { turns, secret, feedback } = this.store;
    const known = message.event === undefined ? undefined : await turns.forEvent(message.event);
    const stored = known?.state as State | undefined;
    if (stored) return stored.reply;
    const conversation = secret.conversation(message.platform, message.conversation);
    const user = secret.pseudonym(message.platform, message.user);
    const last = (await turns.conversation(conversation)).at(-1);
    const { input } = message;
    if (input.kind === "feedback") await feedback.record({ turn: input.turn, user, helpful: input.helpful });
    const turn = await turns.appendQuestion({
      conversation,
      platform: message.platform,
      user,
      text: input.kind === "text" ? input.text : "",
      event: message.event,
    });
    const { blocks, language, interview } = this.#answer(
      input,
      last?.text ?? "",
      (last?.state as State)?.interview,
    );
    const reply = replyOf(turn, blocks, language);
    await turns.completeTurn(turn, {
      answer: reply.answer,
      confidence: 1,
      state: { reply, interview },
      knowledgeHash: "k",
      programVersion: "0",
      tookMs: 1,
    });
    return reply;
  }

  async staffReply(id: number) {
    const escalation = await this.store.escalations.get(id);
    const turn = escalation && (await this.store.turns.get(escalation.turn));
    if (!escalation?.answer || !turn) return undefined;
    const blocks: Block[] = [{ kind: "text", text: `The office answers: ${escalation.answer}` }];
    return {
      platform: turn.platform,
      conversation: turn.conversation,
      reply: replyOf(turn.id, blocks, "en"),
    };
  }

  async openQuestion(): Promise<undefined> {
    return undefined;
  }

  async close(): Promise<void> {}

  #answer(
    input: Input,
    before: string,
    running: Answers | undefined,
  ): { blocks: Block[]; language: Language; interview?: Answers } {
    const text = input.kind === "text" ? input.text : "";
    const say = (words: string): Block[] => [{ kind: "text", text: words }];
    if (input.kind === "help") return { blocks: say("Here is what I can do."), language: "en" };
    if (input.kind === "feedback") return { blocks: say("Thank you, noted."), language: "en" };
    if (input.kind === "escalate") return { blocks: say("Passed on to the office."), language: "en" };
    if (input.kind === "delete-my-data") return { blocks: say("Deleted."), language: "en" };
    if (input.kind === "start-interview" || /check my project/i.test(text))
      return ask({ step: 0, answers: [] });
    if (running && running.step < FIELDS.length) {
      if (input.kind === "choice" && input.step !== running.step)
        return { ...ask(running), blocks: say("Already answered.") };
      if (input.kind === "command" && input.command === "back") {
        return ask({ step: Math.max(0, running.step - 1), answers: running.answers.slice(0, -1) });
      }
      if (input.kind === "command" && input.command === "why") {
        return { ...ask(running), blocks: [quote(QUOTE), ...ask(running).blocks] };
      }
      const answer = input.kind === "choice" ? input.value : text;
      const next = { step: running.step + 1, answers: [...running.answers, answer] };
      if (next.step < FIELDS.length) return ask(next);
      return { blocks: say(`Done: ${next.answers.join(", ")}`), language: "en", interview: next };
    }
    if (/[\u4e00-\u9fff]/.test(text)) {
      return {
        blocks: [
          { kind: "verdict", verdict: "no", text: "不可以。" },
          quote("Enterprises can only be participants."),
        ],
        language: "zh",
      };
    }
    if (/^long/i.test(text)) {
      const items = Array.from({ length: 60 }, (_, n) => `Item ${n}: ${"words and more words. ".repeat(4)}`);
      return {
        blocks: [
          ...say("A sentence that stands alone. ".repeat(300)),
          { kind: "list", items },
          {
            kind: "table",
            columns: ["Programme", "Money"],
            rows: [
              ["1.9", "3 million"],
              ["1.10", ""],
            ],
          },
          quote(LONG_QUOTE),
        ],
        language: "en",
      };
    }
    if (/^and /i.test(text)) return { blocks: say(`Following "${before}": no.`), language: "en" };
    if (/enterprise/i.test(text)) {
      return {
        blocks: [
          { kind: "verdict", verdict: "no", text: "No, an enterprise cannot lead." },
          quote(QUOTE),
          { kind: "suggestions", label: "Next you can ask", items: ["and Korea?"] },
        ],
        language: "en",
      };
    }
    return {
      blocks: [{ kind: "heading", text: text.slice(0, 100) }, ...say(`You said: ${text}`)],
      language: "en",
    };
  }
}

function quote(text: string): Block {
  return {
    kind: "quote",
    citation: { call: "c", programme: "1.9", quote: text, line: [200, 202] },
    place: "1.9 (2), line 200",
  };
}

function ask(interview: Answers): { blocks: Block[]; language: Language; interview: Answers } {
  const { field, text, choices } = FIELDS[interview.step] as (typeof FIELDS)[number];
  const block: Block = {
    kind: "question",
    session: "session-1",
    step: interview.step,
    question: { field, text, choices: choices.map((value) => ({ value, label: `The ${value}` })) },
    progress: `at most ${FIELDS.length - interview.step} more`,
    commands: [
      { command: "back", label: "Back" },
      { command: "skip", label: "I don't know" },
      { command: "why", label: "Why?" },
      { command: "restart", label: "Start again" },
      { command: "cancel", label: "Cancel" },
      { command: "finish", label: "Finish" },
    ],
  };
  return { blocks: [block], language: "en", interview };
}

/** A reply of blocks, as the engine makes it. */
export function replyOf(turn: number, blocks: Block[], language: Language = "en"): Reply {
  const citations = blocks.flatMap((block) => (block.kind === "quote" ? [block.citation] : []));
  const answer: Answer = {
    outcome: "answered",
    verdict: null,
    text: blocks.map((block) => ("text" in block ? block.text : block.kind)).join("\n"),
    language,
    programmes: [],
    values: [],
    citations,
    suggestions: [],
  };
  return { answer, blocks, turn, offerFeedback: true, offerEscalation: true };
}
