/**
 * In which part of a split municipality (art. 155) a school lies.
 *
 * Regulations name the parts by villages, by former municipalities, or as the rest; their borders are not published
 * with them. A school is placed where its place, or the municipality that its postcode was in before a merger, is named
 * in one part only; where the other part is the rest it lies in the rest. Everything else stays unknown: `gebied I`,
 * or town against country.
 */

/** Words by which a part says that it is what is left. */
const restWords = /\b(overige?|rest|restgebied|resterend|niet stedelijk|buitengebied)\b/;

/** Words that describe a kind of land; against a part with names they mean what is left. */
const kindOfLand = /^(stedelijk|landelijk|plattelands) ?gebied$/;

/** What registers add to a place name that exists more than once: a province or a municipality. */
const suffix = / (GN|FR|DR|OV|GLD|UT|NH|ZH|ZLD|NB|LB|GEM .*)$/i;

/**
 * Find the part in which a school lies.
 *
 * @param parts   names of the parts, as the regulation has them
 * @param place   village or town of the school
 * @param formers names of municipalities that its postcode was in before, other than the present one
 * @returns position in `parts`, or −1 where that cannot be said
 */
export function findPart(parts: readonly string[], place: string, formers: readonly string[]): number {
  const texts = parts.map(listWords);
  const named = parts.map((_, at) => !isRest(texts, at));
  for (const name of [place, ...formers]) {
    const words = listWords(name.replace(suffix, ''));
    if (words.trim() === '') continue;
    const found = texts.flatMap((text, at) => (named[at] && text.includes(words) ? [at] : []));
    if (found.length === 1) return found[0];
  }
  const rests = parts.flatMap((_, at) => (named[at] ? [] : [at]));
  return rests.length === 1 && place !== '' ? rests[0] : -1;
}

/** True if a part is what the others leave over. */
function isRest(texts: readonly string[], at: number): boolean {
  const text = texts[at].trim();
  if (restWords.test(text)) return true;
  const others = texts.filter((_, other) => other !== at).map((other) => other.trim());
  return kindOfLand.test(text) && !others.some((other) => kindOfLand.test(other));
}

/** Words without case, accents and signs, with a blank on either side of each. */
function listWords(text: string): string {
  return ` ${text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
}
