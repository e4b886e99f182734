/**
 * Texts that a spreadsheet would take for a formula, made harmless and back.
 *
 * A cell that begins with one of `= + - @`, a tab or an end of line is run by some programs when they open a CSV
 * file. Such a text gets an apostrophe in front. A text that begins with apostrophes before such a sign gets one
 * more, so that taking one away is always right; `'s-Gravenhage` keeps the one it has. A plain number is no formula.
 *
 * @source OWASP ASVS 5.0, requirement 1.2.10 (CSV and formula injection)
 */

const RUN_AS_FORMULA = /^'*[=+\-@\t\r\n]/;
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** Make a text safe to open in a spreadsheet. */
export function guardFormula(text: string): string {
  return RUN_AS_FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}
