/**
 * Codes of neighbourhoods, districts and municipalities as CBS writes them: `BU0363AD03`, `WK0363AD`, `GM0363`.
 *
 * The four digits of the municipality come first, then two characters of the district and two of the neighbourhood,
 * which since 2023 may be letters. Such a code is text: as a number `BU00340001` loses its zeros.
 */

/** Kinds of codes with their prefix. */
const smallAreaPrefixes = { neighbourhood: 'BU', district: 'WK', municipality: 'GM' } as const;

/** See {@link smallAreaPrefixes}. */
export type SmallAreaCode = keyof typeof smallAreaPrefixes;

const bodies: Readonly<Record<SmallAreaCode, RegExp>> = {
  neighbourhood: /^\d{4}[0-9A-Z]{4}$/,
  district: /^\d{4}[0-9A-Z]{2}$/,
  municipality: /^\d{4}$/,
};

const lengths: Readonly<Record<SmallAreaCode, number>> = { neighbourhood: 8, district: 6, municipality: 4 };

/** How a code of each kind is written, in words for issues. */
export const smallAreaForms: Readonly<Record<SmallAreaCode, string>> = {
  neighbourhood: 'a neighbourhood code such as BU0363AD03',
  district: 'a district code such as WK0363AD',
  municipality: 'a municipality code such as GM0363',
};

/** Write a code in full: upper case, without padding, with its prefix; undefined if it is none of its kind. */
export function readSmallAreaCode(kind: SmallAreaCode, text: string): string | undefined {
  const code = text.trim().toUpperCase();
  const prefix = smallAreaPrefixes[kind];
  const body = code.startsWith(prefix) ? code.slice(prefix.length) : code;
  return bodies[kind].test(body) ? `${prefix}${body}` : undefined;
}

/**
 * The code that a program made a number of, by giving back the zeros that a number has not; undefined if the text is
 * no such number. Only for publications that are known to write codes as numbers.
 */
export function restoreSmallAreaCode(kind: SmallAreaCode, text: string): string | undefined {
  const digits = text.trim();
  if (!/^\d+$/.test(digits) || digits.length > lengths[kind]) return undefined;
  return `${smallAreaPrefixes[kind]}${digits.padStart(lengths[kind], '0')}`;
}
