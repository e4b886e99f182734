import type { Random } from '@transitieatlas/quantities';
import type { Land } from './grow-land.ts';
import { drawAreaNames, listPlaceNames, shuffle } from './place-names.ts';

/** A place with its code. */
export interface NamedPlace {
  readonly code: string;
  readonly name: string;
}

/** The names of an example region. */
export interface ExampleNames {
  readonly region: string;
  readonly province: string;
  /** In the order of the settlements. */
  readonly zones: readonly NamedPlace[];
  readonly municipalities: readonly NamedPlace[];
}

/** Quarters of a town, in the order of its settlements after the centre. */
const quarters = ['Noord', 'West', 'Zuid', 'Oost', 'Haven'];

/** Name everything; zone codes begin with 0, which no Dutch postcode does, municipal codes with GM91. */
export function nameExample(land: Land, random: Random): ExampleNames {
  const count = 1 + Math.max(...land.settlements.map(({ municipality }) => municipality));
  const [region, province, ...areas] = drawAreaNames(count + 2, random);
  const places = shuffle(listPlaceNames(), random);
  const serial = new Map<number, number>();
  const quarterOf = new Map<number, number>();
  const zones = land.settlements.map(({ municipality, centre }, zone) => {
    const number = (serial.get(municipality) ?? 0) + 1;
    serial.set(municipality, number);
    const code = `0${municipality + 1}${String(number).padStart(2, '0')}`;
    if (centre === zone) return { code, name: places[zone] };
    const quarter = quarterOf.get(centre) ?? 0;
    quarterOf.set(centre, quarter + 1);
    return { code, name: `${places[centre]} ${quarters[quarter % quarters.length]}` };
  });
  const municipalities = areas.map((name, position) => ({ code: `GM910${position + 1}`, name }));
  return { region, province, zones, municipalities };
}
