import type { Random } from '@transitieatlas/quantities';

/**
 * Parts of invented place names that sound Low Saxon. None of their combinations is a Dutch place,
 * municipality or district; `test/place-names.test.ts` holds all of them against the published lists.
 */
const stems = [
  ...['Brunner', 'Dolber', 'Eelker', 'Fiver', 'Garrel', 'Gresser', 'Harger', 'Immer', 'Jolder', 'Merver'],
  ...['Nesser', 'Raker', 'Roeder', 'Sirber', 'Tanger', 'Tolver', 'Vlierder', 'Wagger', 'Zurker', 'Drubber'],
  ...['Kruller', 'Morfer', 'Pinger', 'Stobber', 'Lorker', 'Pardel', 'Huiver', 'Klander', 'Knobber', 'Snoeker'],
  ...['Trimmer', 'Flinder', 'Hulmer', 'Joerder', 'Aldeger', 'Bulker', 'Krimmer', 'Luinder', 'Oldener', 'Plakker'],
];
const placeEndings = [
  ...['wold', 'horn', 'huizen', 'veen', 'zijl', 'um', 'loo', 'broek', 'oord', 'borg'],
  ...['stede', 'terp', 'meeden', 'waard', 'sloot', 'hoek', 'akker', 'kamp', 'dam', 'siel'],
];
const areaEndings = ['land', 'ambt', 'gouw', 'deel'];

/** All names of places that can come out. */
export function listPlaceNames(): string[] {
  return stems.flatMap((stem) => placeEndings.map((ending) => stem + ending));
}

/** All names of municipalities and regions that can come out. */
export function listAreaNames(): string[] {
  return stems.flatMap((stem) => areaEndings.map((ending) => stem + ending));
}

/** All elements in an order by chance; the given list is not changed. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = random.nextInteger(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}

/** Names in an order by chance, no stem twice before all were used. */
export function drawAreaNames(count: number, random: Random): string[] {
  return shuffle(stems, random)
    .slice(0, count)
    .map((stem) => stem + areaEndings[random.nextInteger(areaEndings.length)]);
}
