/** Filters of OData, cut into addresses that services accept. */

/** Alternatives for one property; all conditions of a question must hold. */
export interface Condition {
  readonly alternatives: readonly string[];
}

/** Longest address that is sent. */
export const LONGEST_ADDRESS = 6000;

/** Services refuse filters with too many parts. */
const MOST_ALTERNATIVES = 90;

/** `Name eq 'value'`, quotes doubled. */
export function writeEquals(name: string, value: string): string {
  return `${name} eq '${value.replaceAll("'", "''")}'`;
}

/** `startswith(Name,'value')`. */
export function writeStartsWith(name: string, value: string): string {
  return `startswith(${name},'${value.replaceAll("'", "''")}')`;
}

/**
 * Addresses that together ask for all combinations of the conditions, none longer than is accepted.
 *
 * @param base address without a question mark
 * @param rest parameters that every address gets after the filter, such as `$format=json`
 * @throws RangeError if one combination alone is too long
 */
export function writeFilteredAddresses(base: string, conditions: readonly Condition[], rest = ''): string[] {
  const parts = conditions
    .filter(({ alternatives }) => alternatives.length > 0)
    .map(({ alternatives }) => alternatives);
  const filter = parts.map((one) => (one.length === 1 ? one[0] : `(${one.join(' or ')})`)).join(' and ');
  const query = [...(filter === '' ? [] : [`$filter=${encodeURIComponent(filter)}`]), ...(rest === '' ? [] : [rest])];
  const address = query.length === 0 ? base : `${base}?${query.join('&')}`;
  const total = parts.reduce((sum, one) => sum + one.length, 0);
  if (address.length <= LONGEST_ADDRESS && total <= MOST_ALTERNATIVES) return [address];
  const longest = parts.reduce((most, one) => (one.length > most.length ? one : most), []);
  if (longest.length < 2) throw new RangeError(`One combination takes ${address.length} characters.`);
  const half = Math.ceil(longest.length / 2);
  return [longest.slice(0, half), longest.slice(half)].flatMap((alternatives) =>
    writeFilteredAddresses(
      base,
      parts.map((one) => ({ alternatives: one === longest ? alternatives : one })),
      rest,
    ),
  );
}
