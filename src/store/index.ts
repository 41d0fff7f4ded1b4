/**
 * The store's door: what the other rooms may use of it.
 * @module
 */
export type { AuditEntry } from "./audit.ts";
export { csvRow, fromCsvCell } from "./csv.ts";
export { StoreError, type StoreErrorKind } from "./errors.ts";
export type { Escalation } from "./escalations.ts";
export { type ExportFormat, exportTurns, type LoggedTurn } from "./export.ts";
export { EMPTY_FAQ, type FaqEntry, type FaqStatus, type FaqText } from "./faq.ts";
export type { Feedback } from "./feedback.ts";
export { groupQuestions, type QuestionGroup } from "./groups.ts";
export type { InboundRecord, InboxEntry } from "./inbox.ts";
export type { Mark } from "./marks.ts";
export type { OutboxEntry, OutboxStatus, Outgoing } from "./outbox.ts";
export type { Deletion, PurgeResult, UserExport } from "./privacy.ts";
export type { Beat } from "./pulse.ts";
export { redact, withoutMarks } from "./redact.ts";
export type { Pseudonym, Secret } from "./secret.ts";
export type { Count, Period, Week } from "./statistics.ts";
export { openStore, type Repositories, type Store, type StoreOptions } from "./store.ts";
export { LOW_CONFIDENCE, type Need, type TurnFilter } from "./turn-filter.ts";
export {
  type Completion,
  INTERVIEW,
  isInterviewStep,
  type Question,
  type Turn,
  type TurnStatus,
} from "./turns.ts";
export type { User } from "./users.ts";
