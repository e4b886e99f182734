/** Names of municipalities as one publication writes them, matched with each other. */
import { normaliseName } from './read-delimited.ts';

/**
 * Make a finder of codes by name.
 *
 * A name that is not known as it stands is compared by its consonants alone: the publisher lost the accents
 * of some names in one column and the letters under them in another. Two names with the same consonants are
 * not told apart, and such a name is then not found.
 *
 * @param names name by code
 * @returns the code of a name, empty if it is not known
 */
export function matchMunicipalities(names: ReadonlyMap<string, string>): (name: string) => string {
  const exact = new Map<string, string>();
  const loose = new Map<string, string>();
  for (const [code, name] of names) {
    exact.set(normaliseName(name), code);
    const consonants = keepConsonants(name);
    loose.set(consonants, loose.has(consonants) ? '' : code);
  }
  return (name) => {
    if (name === '') return '';
    return exact.get(normaliseName(name)) ?? loose.get(keepConsonants(name)) ?? '';
  };
}

function keepConsonants(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]|[aeiou]/g, '');
}
