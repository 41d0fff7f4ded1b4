/**
 * What goes into the engine and what comes out, the same for every platform. An adapter turns its events into
 * `InboundMessage`s and renders `Reply`s; it decides nothing.
 * @module
 */
import type { Answer, Citation, InterviewQuestion, Language, Report, Verdict } from "../contract.ts";

/** What a person did: typed words, or used a control that a reply offered. */
export type Input =
  | { kind: "text"; text: string }
  /** A control of an interview. `step` is the one its question carried; a stale one is told "already answered". */
  | { kind: "choice"; session: string; step: number; value: string }
  | {
      kind: "command";
      session: string;
      step: number;
      command: "back" | "skip" | "why" | "restart" | "cancel" | "finish";
    }
  | { kind: "feedback"; turn: number; helpful: boolean; reason?: string }
  | { kind: "escalate"; turn: number; note?: string }
  | { kind: "help" }
  | { kind: "start-interview"; programme?: string }
  | { kind: "delete-my-data" }
  | { kind: "export-my-data" };

export interface InboundMessage {
  /** terminal, web, slack, discord, cli. */
  platform: string;
  /** Unique within the platform: channel and thread, or direct-message channel, or web session. */
  conversation: string;
  /** The platform's own user id; only its HMAC is ever stored. */
  user: string;
  /** Unique within the platform, so that a repeated delivery is answered once. */
  eventKey?: string;
  /** The inbox row it was stored as: the same event is one turn, however often it is taken up. */
  event?: number;
  input: Input;
  /** What the platform knows of the person's language; the message's own language wins where it has words. */
  language?: Language;
  /** The language that every answer shall be in, whatever the question's: asked for by name (`--lang`). */
  answerIn?: Language;
  /** ISO date to answer as of; default today in the office's time zone. */
  asOf?: string;
}

/** One part of a reply, in reading order. Texts are plain: no markup, no mention, nothing to interpret. */
export type Block =
  | { kind: "notice"; text: string }
  /** `sign`: as what it is shown, where a yes is bad news ("is that a problem?"). */
  | { kind: "verdict"; verdict: Verdict | "not-stated"; text: string; sign?: Verdict }
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "table"; columns: string[]; rows: string[][] }
  /** A verbatim quote: never cut, escaped in place or padded. `place` reads "1.9 (2), line 200". */
  | { kind: "quote"; citation: Citation; place: string }
  | Question
  | {
      kind: "report";
      report: Report;
      summary: string;
      markdown: string;
      /** The control that goes back to the last question. */
      change?: QuestionCommand & { session: string; step: number };
    }
  | { kind: "suggestions"; label: string; items: string[] }
  | { kind: "hint"; text: string };

/** A question of an interview, with its controls. */
export interface Question {
  kind: "question";
  session: string;
  step: number;
  question: InterviewQuestion;
  progress: string;
  commands: QuestionCommand[];
}

export interface QuestionCommand {
  command: "back" | "skip" | "why" | "restart" | "cancel" | "finish";
  label: string;
}

export interface Reply {
  /** The contract's Answer; `answer.text` is the same blocks as Markdown. */
  answer: Answer;
  blocks: Block[];
  /** The log's row: feedback and "ask the office" refer to it. */
  turn: number;
  /** Whether to offer feedback and "ask the office" controls under it. */
  offerFeedback: boolean;
  offerEscalation: boolean;
}

/** The one entry for all platforms. */
export interface Engine {
  handle(message: InboundMessage): Promise<Reply>;
  /** Staff's answer to an escalation, as a reply to send to the asker's conversation. */
  staffReply(
    escalation: number,
  ): Promise<{ platform: string; conversation: string; reply: Reply } | undefined>;
  /** The question that a conversation's interview waits at; undefined where none runs. */
  openQuestion(
    platform: string,
    conversation: string,
  ): Promise<{ question: Question; language: Language } | undefined>;
  close(): Promise<void>;
}
