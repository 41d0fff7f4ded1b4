/**
 * The office's calendar day of a stamp.
 * @module
 */

/** The office's distance from UTC: its country has one time zone and no summer time. */
const OFFICE_OFFSET = 8 * 3_600_000;

/**
 * The ISO date at the office at a moment (ISO, UTC).
 * @example officeDate("2022-12-01T20:00:00.000Z") // "2022-12-02"
 */
export function officeDate(moment: string): string {
  return new Date(Date.parse(moment) + OFFICE_OFFSET).toISOString().slice(0, 10);
}
