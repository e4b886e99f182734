import type { IssueLog } from '@transitieatlas/quantities';
import type { TidyField } from './tidy-csv.ts';

/** Mark before the decimals of a number. */
export type DecimalMark = '.' | ',';

/** What a text says about the decimal mark of its file. */
type Evidence = DecimalMark | 'none' | 'ambiguous' | 'not-a-number';

const WHOLE = /^[+-]?\d+$/;
/** One mark with digits at both sides. */
const ONE_MARK = /^[+-]?(\d+)([.,])(\d+)$/;
/** Groups of three with one mark, and perhaps decimals behind the other. */
const GROUPED = /^[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:([.,])\d+)?$/;

/**
 * Decide the decimal mark of a file by its numbers, and read them.
 *
 * `12,5` and `1.234,5` prove a comma, `12.5` and `1,234.5` a point. `1.234` alone proves nothing: it is
 * twelve hundred or one and a bit. With a proof for one mark, a number with the other one stays
 * ambiguous unless its form allows only thousands (`1.234.567`).
 */
export function decideDecimal(fields: readonly TidyField[], file: string, log: IssueLog): DecimalMark | undefined {
  const proofs: Record<DecimalMark, TidyField[]> = { '.': [], ',': [] };
  for (const field of fields) {
    const evidence = weigh(field.text.trim());
    if (evidence === '.' || evidence === ',') proofs[evidence].push(field);
  }
  const commas = proofs[','].length;
  const points = proofs['.'].length;
  if (commas > 0 && points > 0) {
    const [first] = commas < points ? proofs[','] : proofs['.'];
    const where = first === undefined ? { file } : { file, line: first.line };
    const came = first?.text ?? '';
    log.add('NUMBER_AMBIGUOUS', 'error', where, { came, withComma: commas, withPoint: points });
    return undefined;
  }
  if (commas > 0 || points > 0) {
    const decimal = commas > 0 ? ',' : '.';
    log.add('DECIMAL_DETECTED', 'information', { file }, { decimal, numbers: commas + points });
    return decimal;
  }
  return '.';
}

/**
 * Read a number with a decided decimal mark.
 *
 * @param proven false if no number of the file proves the mark, so that `1.234` cannot be read
 * @returns NaN if it is no number, undefined if it could be two
 */
export function readTidyNumber(text: string, decimal: DecimalMark, proven: boolean): number | undefined {
  if (WHOLE.test(text)) return Number(text);
  const evidence = weigh(text);
  if (evidence === 'not-a-number') return Number.NaN;
  if (evidence === 'ambiguous' && !(proven && text.includes(decimal))) return undefined;
  const thousands = decimal === '.' ? ',' : '.';
  return Number(text.replaceAll(thousands, '').replace(decimal, '.'));
}

/** True if a number of the file proves its decimal mark. */
export function isDecimalProven(fields: readonly TidyField[]): boolean {
  return fields.some((field) => ['.', ','].includes(weigh(field.text.trim())));
}

function weigh(text: string): Evidence {
  if (WHOLE.test(text)) return 'none';
  const one = ONE_MARK.exec(text);
  if (one !== null) {
    const [, before = '', mark, after = ''] = one;
    // Only three digits behind the mark and one to three before it can be a group of thousands.
    const maybeGroup = after.length === 3 && before.length <= 3 && before !== '0' && !before.startsWith('0');
    return maybeGroup ? 'ambiguous' : mark === ',' ? ',' : '.';
  }
  const grouped = GROUPED.exec(text);
  if (grouped === null) return 'not-a-number';
  const [, group, mark] = grouped;
  if (mark !== undefined && mark === group) return 'not-a-number';
  return group === '.' ? ',' : '.';
}
