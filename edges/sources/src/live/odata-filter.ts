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

/** An address with a filter and further parameters such as `$format=json`. */
export function writeAddress(base: string, filter: string, rest = ''): string {
  const query = [...(filter === '' ? [] : [`$filter=${encodeURIComponent(filter)}`]), ...(rest === '' ? [] : [rest])];
  return query.length === 0 ? base : `${base}?${query.join('&')}`;
}

/**
 * Filters that together ask for all combinations of the conditions, none too long for an address.
 *
 * @param length characters that the rest of the address takes
 * @returns one empty filter if there are no conditions
 * @throws RangeError if one combination alone is too long
 */
export function writeFilters(conditions: readonly Condition[], length: number): string[] {
  const parts = conditions
    .filter(({ alternatives }) => alternatives.length > 0)
    .map(({ alternatives }) => alternatives);
  const filter = parts.map((one) => (one.length === 1 ? one[0] : `(${one.join(' or ')})`)).join(' and ');
  const total = parts.reduce((sum, one) => sum + one.length, 0);
  const takes = length + encodeURIComponent(filter).length;
  if (takes <= LONGEST_ADDRESS && total <= MOST_ALTERNATIVES) return [filter];
  const longest = parts.reduce((most, one) => (one.length > most.length ? one : most), []);
  if (longest.length < 2) throw new RangeError(`One combination takes ${takes} characters.`);
  const half = Math.ceil(longest.length / 2);
  return [longest.slice(0, half), longest.slice(half)].flatMap((alternatives) =>
    writeFilters(
      parts.map((one) => ({ alternatives: one === longest ? alternatives : one })),
      length,
    ),
  );
}
