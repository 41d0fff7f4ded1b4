/**
 * The office's answers: found for a question, compared with each other, checked against the text.
 * @module
 */
export { type Clash, findClashes, isOpposite, openingVerdict } from "./clashes.ts";
export { comparable, likeness } from "./likeness.ts";
export { findApproved, type Match, SAME } from "./match.ts";
export { findQuote, quoteAt, refreshStaleness, staleness } from "./stale.ts";
