/**
 * What spreadsheets make of codes, recognised so that nobody has to guess.
 *
 * Opened by a double click, `0034` becomes the number 34, `19E1` becomes 190 and is shown as `1,90E+02`, and `12-10`
 * becomes a day in December or October. Nothing is repaired: the code that was probably meant is told.
 */
import type { TidyField } from './tidy-csv.ts';
import type { TidyArea } from './tidy-layout.ts';

/** A number with an exponent, as spreadsheets show it. */
const EXPONENT = /^(\d)(?:[.,](\d+))?E\+?(\d{1,3})$/i;

const MONTHS = ['jan', 'feb', 'mrt|mar', 'apr', 'mei|may', 'jun', 'jul', 'aug', 'sep', 'okt|oct', 'nov', 'dec'];
const DAY_AND_MONTH = new RegExp(
  `^(\\d{1,2})[- ](?:${MONTHS.map((name) => `(${name})`).join('|')})\\.?(?:[- ]\\d{2,4})?$`,
  'i',
);
const WHOLE_DATE = /^(\d{1,2})[-/](\d{1,2})[-/]\d{4}$/;
const ISO_DATE = /^\d{4}-(\d{2})-(\d{2})$/;

/** Most characters that a code of unknown form is taken to have. */
const LONGEST_GUESS = 6;

/**
 * Find out whether a code was damaged.
 *
 * @param exists says whether the atlas has an area of a code
 * @returns what was probably meant, in words; undefined if nothing points to damage
 */
export function findCodeDamage(
  area: TidyArea,
  field: TidyField | undefined,
  exists: (code: string) => boolean,
): string | undefined {
  const text = (field?.text ?? '').trim();
  // A code of any form may look like this and be meant so, unless a program says that it holds something else.
  const isCertain = field?.held === 'date' || field?.held === 'number' || area !== 'area';
  const dates = isCertain ? listDateMeanings(text) : [];
  if (dates.length > 0) return dates.join(' or ');
  const codes = listExponentMeanings(area, text);
  if (codes.length > 0) return codes.join(' or ');
  const length = area === 'zone' ? 4 : area === 'site' ? 6 : 0;
  if (!/^\d+$/.test(text) || text.length >= length) return undefined;
  const padded = text.padStart(length, '0');
  return exists(padded) ? padded : undefined;
}

/** Find out whether an age class such as `5-9` became a day; what was probably meant, or undefined. */
export function findAgeDamage(field: TidyField | undefined): string | undefined {
  const meanings = listDateMeanings((field?.text ?? '').trim());
  return meanings.length === 0 ? undefined : meanings.join(' or ');
}

/** What stood there before a program took it for a day: day and month in both orders. */
function listDateMeanings(text: string): string[] {
  const found = readDayAndMonth(text);
  if (found === undefined) return [];
  const [day, month] = found;
  return day === month ? [`${day}-${month}`] : [`${day}-${month}`, `${month}-${day}`];
}

function readDayAndMonth(text: string): readonly [day: number, month: number] | undefined {
  const named = DAY_AND_MONTH.exec(text);
  if (named !== null) return [Number(named[1]), named.slice(2).findIndex((month) => month !== undefined) + 1];
  const whole = WHOLE_DATE.exec(text);
  if (whole !== null) return [Number(whole[1]), Number(whole[2])];
  const iso = ISO_DATE.exec(text);
  return iso === null ? undefined : [Number(iso[2]), Number(iso[1])];
}

/** Codes that a program would turn into this number: digits, an E, digits. */
function listExponentMeanings(area: TidyArea, text: string): string[] {
  const parts = EXPONENT.exec(text);
  if (parts === null) return [];
  const [, first = '', rest = '', power = ''] = parts;
  const digits = (first + rest).replace(/0+$/, '');
  const exponent = Number(power);
  const codes: string[] = [];
  for (let before = 1; before <= LONGEST_GUESS; before++) {
    // A code may begin with zeros, which the number does not have.
    for (let zeros = 0; zeros + digits.length <= before && zeros < before; zeros++) {
      const significant = before - zeros;
      const after = exponent - (significant - 1);
      if (after < 0) continue;
      const head = '0'.repeat(zeros) + digits.padEnd(significant, '0');
      for (const tail of area === 'site'
        ? [String(after).padStart(LONGEST_GUESS - 1 - before, '0')]
        : [String(after)]) {
        const code = `${head}E${tail}`;
        if (area === 'site' ? /^\d{2}E\d{3}$/.test(code) : zeros === 0 && code.length <= LONGEST_GUESS)
          codes.push(code);
      }
    }
  }
  return area === 'site' || area === 'area' ? codes.slice(0, 4) : [];
}
