/**
 * Numbers, shares, distances and dates as people read them.
 *
 * The only place that rounds: the engine keeps fractions of persons. A value that is missing (NaN) or
 * infinite is worded, never printed as `NaN`.
 */
import { intlTags, type Locale } from './locale.ts';

const noBreakSpace = '\u00a0';
/** The real minus: as wide as a plus, never left at the end of a line, and read aloud where a hyphen is skipped. */
const minus = '\u2212';
const absent: Readonly<Record<Locale, string>> = { nl: 'onbekend', en: 'unknown' };
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<Locale, Intl.DateTimeFormat>();

/**
 * Write a number with the separators of the language: `1.234,5` or `1,234.5`, with a real minus (U+2212).
 *
 * @param digits digits after the decimal sign, kept even when zero; 0 if left out
 * @throws RangeError if `digits` is not a whole number from 0 to 20
 */
export function formatNumber(value: number, locale: Locale, digits = 0): string {
  if (!Number.isInteger(digits) || digits < 0 || digits > 20)
    throw new RangeError(`Expected 0 to 20 digits, got ${digits}.`);
  if (!Number.isFinite(value)) return absent[locale];
  return writeMinus(findNumberFormat(locale, digits).format(value));
}

/** Write a whole or fractional number of persons, pupils or sites as a whole number. */
export function formatPersons(persons: number, locale: Locale): string {
  return formatNumber(persons, locale, 0);
}

/**
 * Write pupils beside their norm: a model counts parts of pupils, and 38.7 or 38.97 under a norm of 39 must not read 39.
 *
 * @param norm NaN where none is known
 */
export function formatBesideNorm(pupils: number, norm: number, locale: Locale): string {
  const hidden = pupils < norm && Math.round(pupils) >= norm;
  return hidden ? formatNumber(Math.floor(10 * pupils) / 10, locale, 1) : formatNumber(pupils, locale);
}

/**
 * Write an uncertain number no finer than its margin bears: 204,674 with a margin of 6,832 either way is 204,700.
 *
 * The margin keeps two digits that count, as is usual for a measurement and its error.
 *
 * @param margin half the width of the interval, in the unit of the value; a number without one is written whole
 */
export function formatWithMargin(value: number, margin: number, locale: Locale): string {
  const step = margin >= 1 ? 10 ** Math.max(0, Math.floor(Math.log10(margin)) - 1) : 1;
  return formatNumber(Math.round(value / step) * step, locale);
}

/** Write a number no finer than a margin that is a share (0..1) of it; see {@link formatWithMargin}. */
export function formatWithin(value: number, share: number, locale: Locale): string {
  return formatWithMargin(value, Math.abs(value) * share, locale);
}

/** Write a change with its sign, `+12` or `−3`; no change is `0`. */
export function formatChange(change: number, locale: Locale, digits = 0): string {
  const text = formatNumber(change, locale, digits);
  return change > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/**
 * Subtract two numbers as they are written, so that a reader who subtracts the figures finds the difference beside them.
 *
 * 172.6 and 173.4 both read 173: the difference of the exact values would read +1 beside them.
 *
 * @param digits digits after the decimal sign of both figures and of their difference; 0 if left out
 * @returns NaN where either is missing
 */
export function differAsShown(before: number, after: number, digits = 0): number {
  return roundAsShown(after, digits) - roundAsShown(before, digits);
}

/** Write the difference of two figures that stand beside it, each with `digits` digits; see {@link differAsShown}. */
export function formatDifference(before: number, after: number, locale: Locale, digits = 0): string {
  return formatChange(differAsShown(before, after, digits), locale, digits);
}

/**
 * Write the difference of two distances that stand beside it, with its sign.
 *
 * A difference in metres beside kilometres says more than those can show, so it is left exact.
 */
export function formatDistanceDifference(before: number, after: number, locale: Locale): string {
  const exact = after - before;
  const shown = differAsShown(before / 10, after / 10) * 10;
  const fine = [before, after].every((metres) => Math.abs(Math.round(metres / 10)) < 100);
  const far = Math.abs(Math.round(exact / 10)) >= 100;
  const inKilometres = 1000 * differAsShown(before / 1000, after / 1000, 1);
  const change = fine ? shown : far ? inKilometres : exact;
  const distance = formatDistance(change, locale);
  return change > 0 && /[1-9]/.test(distance) ? `+${distance}` : distance;
}

/** Write a share (0..1) as a percentage: `4,2 %` in Dutch, `4.2%` in English. */
export function formatShare(share: number, locale: Locale, digits = 1): string {
  if (!Number.isFinite(share)) return absent[locale];
  const number = formatNumber(share * 100, locale, digits);
  return locale === 'nl' ? `${number}${noBreakSpace}%` : `${number}%`;
}

/** Write a length in metres: whole tens of metres under a kilometre, then kilometres with one decimal. */
export function formatDistance(metres: number, locale: Locale): string {
  if (!Number.isFinite(metres)) return absent[locale];
  const tens = Math.round(metres / 10) * 10;
  return Math.abs(tens) < 1000
    ? `${formatNumber(tens, locale)}${noBreakSpace}m`
    : `${formatNumber(metres / 1000, locale, 1)}${noBreakSpace}km`;
}

/**
 * Write a date in full: `21 november 2026`.
 *
 * @param date `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; any other text is given back as it came
 */
export function formatDate(date: string, locale: Locale): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null) return date === '' ? absent[locale] : date;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const moment = new Date(Date.UTC(year, month - 1, day));
  // A day that does not exist (31 February) would silently become another one.
  if (moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== day) return date;
  return findDateFormat(locale).format(moment);
}

/** Write a number of bytes with a unit that fits: `912 B`, `1,4 MB` (millions of bytes). */
export function formatBytes(bytes: number, locale: Locale): string {
  if (!Number.isFinite(bytes)) return absent[locale];
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${formatNumber(size, locale, unit === 0 || size >= 100 ? 0 : 1)}${noBreakSpace}${units[unit] ?? ''}`;
}

/** Write a list: `a, b en c`. */
export function formatList(items: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(intlTags[locale], { style: 'long', type: 'conjunction' }).format(items);
}

/** The number that a figure with so many digits says; by the same rules of halves that write it. */
function roundAsShown(value: number, digits: number): number {
  if (!Number.isFinite(value)) return Number.NaN;
  return Number(findNumberFormat('en', digits).format(value).replaceAll(',', ''));
}

function findNumberFormat(locale: Locale, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(intlTags[locale], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: true,
    });
    numberFormats.set(key, format);
  }
  return format;
}

function findDateFormat(locale: Locale): Intl.DateTimeFormat {
  let format = dateFormats.get(locale);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(intlTags[locale], {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    dateFormats.set(locale, format);
  }
  return format;
}

/** Put the real minus in place of the hyphen of `Intl`; nothing is never negative. */
function writeMinus(text: string): string {
  if (!text.startsWith('-')) return text;
  return /[1-9]/.test(text) ? minus + text.slice(1) : text.slice(1);
}
