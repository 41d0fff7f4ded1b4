/**
 * Figures as every language of the answers writes them.
 * @module
 */

/** A sum in whole units, its thousands set apart: 1,500,000. */
export const yuan = (n: number) => n.toLocaleString("en-US");
