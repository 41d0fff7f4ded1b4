/**
 * One message in, one reply out, for every platform. A message is stored before it is answered, the reply
 * before it is handed back; the state of a conversation is rebuilt from its stored turns.
 * @module
 */
import { compose, markdownOf } from "../answer/compose.ts";
import { finding } from "../answer/finding.ts";
import { wording } from "../answer/wording.ts";
import type { Answer, Language } from "../contract.ts";
import { reopens } from "../interview/turn.ts";
import type { Knowledge } from "../knowledge/model.ts";
import { languageOf } from "../language/query.ts";
import { officeDate } from "../office-time.ts";
import { INTERVIEW, redact, type Store, type Turn, withoutMarks } from "../store/index.ts";
import { VERSION } from "../version.ts";
import { answerMessage, clipped } from "./answering.ts";
import { callsToCheck } from "./call-to-check.ts";
import {
  beginInterview,
  continueInterview,
  type Interviewed,
  memoryOf,
  over,
  type StoredInterview,
  stale,
  stepOf,
} from "./interviewing.ts";
import type { Memory } from "./memory.ts";
import { OfficeAnswers, withOfficeAnswer } from "./office-answer.ts";
import { openingIn } from "./opening.ts";
import { plainAnswer, plainReply } from "./plain.ts";
import { requestIn, talk } from "./small-talk.ts";
import { storedReply } from "./stored-reply.ts";
import type { Block, Engine, InboundMessage, Reply } from "./types.ts";

export interface EngineOptions {
  /** The knowledge as it is now: a reload takes effect with the next message. */
  knowledge(): Knowledge;
  store: Store;
  /** ISO date to answer for where a message carries none. */
  asOf(): string;
}

/** What a turn leaves behind for the next. */
interface TurnState {
  memory?: Memory;
  interview?: StoredInterview;
  /** The interview that ended last: its answers can still be changed. */
  ended?: StoredInterview;
  blocks?: Block[];
}

/** The turn that a message follows. */
type Before = Pick<Turn, "language" | "state">;

interface Made {
  answer: Answer;
  blocks: Block[];
  confidence: number;
  aspects: string[];
  state: TurnState;
  /** The office's entry that was given. */
  faq?: number;
  plain?: boolean;
}

/** Platforms whose asker is a script or sits at the machine: no notice, no buttons. */
const QUIET = new Set(["cli"]);

/** How often it is noted that somebody is still here, in ms, and of how many at once that is known. */
const SEEN_FOR = 60_000;
const SEEN_KEPT = 10_000;

export function createEngine(options: EngineOptions): Engine {
  return new ConversationEngine(options);
}

class ConversationEngine implements Engine {
  readonly #office: OfficeAnswers;
  /** Users noted as here a short while ago, and until when that needs no new note. */
  readonly #seen = new Map<string, number>();

  constructor(private readonly options: EngineOptions) {
    this.#office = new OfficeAnswers(options.store);
  }

  async handle(message: InboundMessage): Promise<Reply> {
    const { store } = this.options;
    const { input } = message;
    switch (input.kind) {
      case "feedback":
      case "escalate": {
        const known = await store.turns.get(input.turn);
        if (known?.conversation !== this.#conversation(message))
          return this.#plain(message, talk(this.#language(message)).unknownTurn);
        if (input.kind === "escalate") return this.#about(known, message, "sentToOffice");
        await store.feedback.record({
          turn: input.turn,
          user: store.secret.pseudonym(message.platform, message.user),
          helpful: input.helpful,
          ...(input.reason !== undefined ? { reason: input.reason } : {}),
        });
        return this.#about(known, message, "thanks");
      }
      case "help":
        return this.#plain(message, talk(this.#language(message)).help);
      case "delete-my-data": {
        const user = store.secret.pseudonym(message.platform, message.user);
        const done = await store.privacy.deleteUser(user, "user", message.event);
        this.#seen.delete(user);
        return this.#plain(message, talk(this.#language(message)).deleted(done.turns));
      }
      case "export-my-data": {
        const data = await store.privacy.exportUser(store.secret.pseudonym(message.platform, message.user));
        return this.#plain(
          message,
          `${talk(this.#language(message)).exported(data.turns.length)}\n\n${data.turns.map((turn) => `- ${turn.askedAt}: ${turn.text}`).join("\n")}`,
        );
      }
      default:
        return this.#converse(message);
    }
  }

  async staffReply(
    escalation: number,
  ): Promise<{ platform: string; conversation: string; reply: Reply } | undefined> {
    const { store } = this.options;
    const open = await store.escalations.get(escalation);
    if (!open || open.answer === null) return undefined;
    const turn = await store.turns.get(open.turn);
    if (!turn) return undefined;
    const language = turn.language ?? "en";
    const head = wording(language).officeAnswer(officeDate(open.answeredAt ?? open.openedAt));
    const blocks: Block[] = [
      { kind: "heading", text: head },
      { kind: "text", text: open.answer },
    ];
    return {
      platform: turn.platform,
      conversation: turn.conversation,
      reply: {
        answer: plainAnswer(markdownOf(blocks), language),
        blocks,
        turn: turn.id,
        offerFeedback: false,
        offerEscalation: false,
      },
    };
  }

  async openQuestion(platform: string, conversation: string) {
    const { store } = this.options;
    const logged = store.secret.conversation(platform, conversation);
    const last = await store.turns.lastAnswered(logged, Number.MAX_SAFE_INTEGER);
    const { interview, blocks = [] } = (last?.state ?? {}) as TurnState;
    const question = blocks.findLast((block) => block.kind === "question");
    return interview && question ? { question, language: interview.language } : undefined;
  }

  async close(): Promise<void> {}

  /** Questions, interviews and everything that is logged. */
  async #converse(message: InboundMessage): Promise<Reply> {
    const { store } = this.options;
    const started = performance.now();
    const conversation = this.#conversation(message);
    const user = store.secret.pseudonym(message.platform, message.user);
    // Answered as it is stored: what is taken out can neither be remembered nor echoed, and a replay asks the same.
    const text = clipped(redact(this.#textOf(message)));
    const request = message.input.kind === "text" ? requestIn(text) : undefined;
    if (request === "delete-my-data" || request === "export-my-data" || request === "help")
      return this.handle({ ...message, input: { kind: request } });
    const id = await store.turns.appendQuestion({
      conversation,
      platform: message.platform,
      user,
      text,
      ...(message.event !== undefined ? { event: message.event } : {}),
    });
    const known = message.event !== undefined ? await store.turns.get(id) : undefined;
    // The same event again.
    if (known?.status === "answered" && known.answer) return storedReply({ ...known, answer: known.answer });
    const before = await store.turns.lastAnswered(conversation, id);
    const language = this.#languageOf(message, text, before);
    const made =
      request === "greeting"
        ? this.#greet(language)
        : await this.#answer(message, text, language, before, id);
    await store.turns.completeTurn(id, {
      answer: made.answer,
      confidence: made.confidence,
      aspects: made.aspects,
      state: { ...made.state, blocks: made.blocks },
      knowledgeHash: this.options.knowledge().hash,
      programVersion: VERSION,
      tookMs: performance.now() - started,
      ...(made.faq !== undefined ? { faq: made.faq } : {}),
    });
    const blocks = QUIET.has(message.platform) ? made.blocks : await this.#withNotice(made, message, user);
    const asks = made.plain !== true && made.answer.interview === undefined;
    return {
      answer: made.answer,
      blocks,
      turn: id,
      offerFeedback: asks && made.answer.outcome !== "out-of-scope",
      offerEscalation: asks && made.answer.outcome !== "out-of-scope",
    };
  }

  async #answer(
    message: InboundMessage,
    text: string,
    language: Language,
    before: Before | undefined,
    id: number,
  ): Promise<Made> {
    const now = this.options.knowledge();
    const last = before?.state as TurnState | null | undefined;
    const asOf = message.asOf ?? this.options.asOf();
    const interviewed = this.#interview(message, text, language, last, asOf, String(id));
    if (interviewed && !interviewed.aside) {
      const { answer, blocks, stored, ended } = interviewed;
      const memory = last?.memory;
      return {
        answer,
        blocks,
        confidence: 1,
        aspects: [INTERVIEW],
        state: {
          ...(memory ? { memory } : {}),
          ...(stored ? { [ended ? "ended" : "interview"]: stored } : {}),
        },
        plain: true,
      };
    }
    const question = withoutMarks(text);
    const answered = answerMessage(question, now, asOf, last?.memory ?? memoryOf(last?.interview), language);
    const own = compose(answered.found, now.calls, language);
    const entries = await this.#office.usable(now);
    const { answer, blocks, confidence, faq } = withOfficeAnswer(question, own, entries, now);
    const given = faq !== undefined ? { faq } : {};
    if (interviewed) {
      // An ordinary question in between: answered, and the interview goes on where it was.
      const all = [...blocks.filter((block) => block.kind !== "suggestions"), ...interviewed.blocks];
      const joined: Answer = {
        ...answer,
        text: markdownOf(all),
        suggestions: [],
        ...(interviewed.answer.interview ? { interview: interviewed.answer.interview } : {}),
      };
      return {
        answer: joined,
        blocks: all,
        confidence,
        ...given,
        aspects: answered.aspects,
        state: { memory: answered.memory, ...(last?.interview ? { interview: last.interview } : {}) },
      };
    }
    return {
      answer,
      blocks,
      confidence,
      ...given,
      aspects: answered.aspects,
      state: { memory: answered.memory, ...(last?.ended ? { ended: last.ended } : {}) },
    };
  }

  /** The interview's part in a message: begun, taken further, or none. */
  #interview(
    message: InboundMessage,
    text: string,
    language: Language,
    last: TurnState | null | undefined,
    asOf: string,
    session: string,
  ): Interviewed | undefined {
    const now = this.options.knowledge();
    const { input } = message;
    const again =
      (input.kind === "text" && reopens(text)) || (input.kind === "command" && input.command === "back");
    const running = last?.interview ?? (again ? last?.ended : undefined);
    const started =
      running &&
      now.calls.find((call) => call.id === running.log.find((event) => event.kind === "started")?.call);
    if (running && started) {
      if (
        (input.kind === "choice" || input.kind === "command") &&
        (input.session !== running.session || input.step !== stepOf(running.log))
      )
        return stale(running, started, asOf, now.hash);
      if (input.kind !== "start-interview") return continueInterview(running, text, started, asOf, now.hash);
    }
    if (input.kind === "choice" || input.kind === "command") return over(last?.ended, language);
    const calls = callsToCheck(text, now, last?.memory?.call, asOf);
    for (const call of calls) {
      if (input.kind === "start-interview") {
        const has = ({ programmes }: (typeof calls)[number]) =>
          programmes.some(({ id }) => id === input.programme);
        const known = has(call);
        // The button of another call's programme.
        if (!known && calls.some(has)) continue;
        return beginInterview(
          { facts: {}, ...(known && input.programme !== undefined ? { programmes: [input.programme] } : {}) },
          call,
          language,
          asOf,
          session,
          now.hash,
        );
      }
      const opening = input.kind === "text" ? openingIn(text, call, asOf) : undefined;
      if (opening) return beginInterview(opening, call, language, asOf, session, now.hash);
    }
    return undefined;
  }

  #greet(language: Language): Made {
    const { answer, blocks } = compose(
      [finding({ outcome: "out-of-scope", head: talk(language).greeting })],
      [],
      language,
    );
    return { answer, blocks, confidence: 1, aspects: [], state: {}, plain: true };
  }

  async #withNotice(
    made: Made,
    message: InboundMessage,
    user: ReturnType<Store["secret"]["pseudonym"]>,
  ): Promise<Block[]> {
    const { store } = this.options;
    const now = performance.now();
    if (now < (this.#seen.get(user) ?? 0)) return made.blocks;
    const { noticeShown } = await store.users.touch(user, message.platform);
    if (noticeShown === null) await store.users.noticeShown(user);
    if (this.#seen.size >= SEEN_KEPT) this.#seen.clear();
    this.#seen.set(user, now + SEEN_FOR);
    if (noticeShown !== null) return made.blocks;
    return [...made.blocks, { kind: "notice", text: talk(made.answer.language).notice }];
  }

  #conversation(message: InboundMessage): string {
    return this.options.store.secret.conversation(message.platform, message.conversation);
  }

  #language(message: InboundMessage): Language {
    return this.#languageOf(message, message.input.kind === "text" ? message.input.text : "", undefined);
  }

  /** The language asked for; else the message's own where it has words; else the platform's, or the last answer's. */
  #languageOf(message: InboundMessage, text: string, before: Before | undefined): Language {
    if (message.answerIn) return message.answerIn;
    if (message.input.kind === "text" && /\p{L}/u.test(text)) return languageOf(text);
    return message.language ?? before?.language ?? "en";
  }

  #textOf(message: InboundMessage): string {
    const { input } = message;
    switch (input.kind) {
      case "text":
        return input.text;
      case "choice":
        return input.value;
      case "command":
        return input.command;
      case "start-interview":
        return input.programme === undefined ? "check my project" : `check my project for ${input.programme}`;
      default:
        return "";
    }
  }

  /** A word on a turn, in the language that it was answered in. */
  #about({ language }: Turn, message: InboundMessage, word: "thanks" | "sentToOffice"): Reply {
    const spoken = message.answerIn ?? language ?? this.#language(message);
    return this.#plain(message, talk(spoken)[word], spoken);
  }

  /** A reply about the program itself. */
  #plain(message: InboundMessage, text: string, language = this.#language(message)): Reply {
    return plainReply(text, language);
  }
}
