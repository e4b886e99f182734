/**
 * Tables of the neighbourhoods of the example region: codes with letters, addresses, and figures of their own.
 *
 * The figures are not what the addresses of the zones would give: in one neighbourhood more children live per address
 * than in the next. So a reader sees how far a computed figure can lie from a published one.
 */
import { type ShapeLayer, type Table, TableBuilder } from '@transitieatlas/dataset';
import type { Random } from '@transitieatlas/quantities';
import { invented } from './example-provenance.ts';
import type { Land } from './grow-land.ts';
import { growNeighbourhoods, type Neighbourhoods } from './grow-neighbourhoods.ts';
import { AGES, firstYear, getCell, type People } from './grow-people.ts';
import type { ExampleNames } from './name-example.ts';
import { outlineInDegrees } from './outline-in-degrees.ts';

/** Year of the codes with letters, and of those before them. */
const DIVISION = 2023;
const OLD_DIVISION = 2021;

/** Published groups with their lowest age. */
const groups = [
  ['age0to14', 0],
  ['age15to24', 15],
  ['age25to44', 25],
  ['age45to64', 45],
  ['over65', 65],
] as const;
/** Letters of districts: without I, which looks like 1. */
const letters = 'ABCDEFGHJKLM';
const parts = ['Kern', 'Rand', 'Buitengebied'];

/** The tables and the shapes of neighbourhoods; called last, so that what they draw leaves all other tables as they are. */
export function buildNeighbourhoods(
  land: Land,
  names: ExampleNames,
  people: People,
  random: Random,
): { tables: Table[]; shapes: ShapeLayer } {
  const inhabitants = land.settlements.map((_, zone) => countPersons(people, DIVISION, zone, 0, AGES));
  const grown = growNeighbourhoods(land, inhabitants, random);
  const codes = nameAreas(grown, names);
  const provenance = [invented('Neighbourhoods', `${DIVISION}`, ['Drawn by chance beside the borders of zones.'])];
  return {
    tables: [
      buildAreas(grown, names, codes).build(provenance),
      buildAddresses(grown, names, codes).build(provenance),
      buildChanges(grown, codes).build(provenance),
      buildFigures(grown, people, codes, random).build([
        invented('Key figures of neighbourhoods', `1 January ${OLD_DIVISION} and ${DIVISION}`, [
          'The people of the zones, spread over neighbourhoods by addresses and a draw per neighbourhood and age group.',
          'Rounded to multiples of 5.',
        ]),
      ]),
    ],
    shapes: {
      name: 'neighbourhoods',
      division: DIVISION,
      shapes: grown.shapes.map((polygons, area) => ({
        code: codes[area].code,
        polygons: polygons.map(outlineInDegrees),
      })),
      provenance,
    },
  };
}

interface AreaCodes {
  readonly code: string;
  readonly district: string;
  /** Code of two years earlier: two neighbourhoods of a district were one. */
  readonly oldCode: string;
}

/** Codes such as BU9101AA03 in district WK9101AA. */
function nameAreas({ neighbourhoods }: Neighbourhoods, names: ExampleNames): AreaCodes[] {
  const serial = new Map<string, number>();
  return neighbourhoods.map(({ municipality, district }) => {
    const town = names.municipalities[municipality].code.slice(2);
    const quarter = `${town}A${letters[district]}`;
    const number = (serial.get(quarter) ?? 0) + 1;
    serial.set(quarter, number);
    const old = `${String(district).padStart(2, '0')}${String(Math.ceil(number / 2)).padStart(2, '0')}`;
    return {
      code: `BU${quarter}${String(number).padStart(2, '0')}`,
      district: `WK${quarter}`,
      oldCode: `BU${town}${old}`,
    };
  });
}

function buildAreas({ neighbourhoods }: Neighbourhoods, names: ExampleNames, codes: readonly AreaCodes[]) {
  const table = new TableBuilder('neighbourhoods');
  neighbourhoods.forEach(({ municipality, settlement, part, district }, area) => {
    const { name, code } = names.municipalities[municipality];
    const town = names.zones[settlement].name;
    const several = neighbourhoods.filter((other) => other.settlement === settlement).length > 1;
    const title = several ? `${town} ${parts[part % parts.length]}` : town;
    table.add(codes[area].code, DIVISION, title, codes[area].district, `${name} ${district + 1}`, code, null);
  });
  return table;
}

function buildAddresses({ addresses }: Neighbourhoods, names: ExampleNames, codes: readonly AreaCodes[]) {
  const table = new TableBuilder('address_weights');
  addresses.forEach((counts, zone) => {
    for (const [area, count] of counts) table.add(names.zones[zone].code, codes[area].code, DIVISION, count);
  });
  return table;
}

function buildChanges({ addresses, neighbourhoods }: Neighbourhoods, codes: readonly AreaCodes[]) {
  const table = new TableBuilder('neighbourhood_changes');
  neighbourhoods.forEach((_, area) => {
    const all = addresses.reduce((sum, counts) => sum + (counts.get(area) ?? 0), 0);
    table.add(OLD_DIVISION, codes[area].oldCode, DIVISION, codes[area].code, all);
  });
  return table;
}

/** Figures of both years, each in its own codes. */
function buildFigures(
  { addresses, neighbourhoods }: Neighbourhoods,
  people: People,
  codes: readonly AreaCodes[],
  random: Random,
) {
  const table = new TableBuilder('neighbourhood_figures');
  const lift = neighbourhoods.map(() => groups.map(() => Math.exp(0.15 * random.nextNormal())));
  const size = neighbourhoods.map(() => 2 + 0.2 * random.nextNormal());
  for (const division of [OLD_DIVISION, DIVISION]) {
    const persons = neighbourhoods.map(() => groups.map(() => 0));
    addresses.forEach((counts, zone) => {
      for (let group = 0; group < groups.length; group++) {
        const weights = [...counts].map(([area, count]) => [area, count * lift[area][group]] as const);
        const all = weights.reduce((sum, [, weight]) => sum + weight, 0);
        const living = countGroup(people, division, zone, group);
        for (const [area, weight] of weights) persons[area][group] += (living * weight) / all;
      }
    });
    // Of an older year two neighbourhoods have one code: their people and households go together.
    const sums = new Map<string, number[]>();
    persons.forEach((counts, area) => {
      const code = division === DIVISION ? codes[area].code : codes[area].oldCode;
      const all = counts.reduce((sum, count) => sum + count, 0);
      const row = [all, ...counts, all / size[area]];
      const known = sums.get(code);
      sums.set(code, known === undefined ? row : known.map((value, at) => value + row[at]));
    });
    const names = ['population', ...groups.map(([figure]) => figure), 'households'];
    for (const [code, row] of sums) {
      for (const [at, name] of names.entries()) table.add(code, division, division, name, roundToFive(row[at]));
    }
  }
  return table;
}

function countGroup(people: People, year: number, zone: number, group: number): number {
  return countPersons(people, year, zone, groups[group][1], groups[group + 1]?.[1] ?? AGES);
}

function countPersons(people: People, year: number, zone: number, from: number, to: number): number {
  const stock = people.stocks[year - firstYear];
  let persons = 0;
  for (let sex = 0; sex < 2; sex++) {
    for (let age = from; age < to; age++) persons += stock[getCell(zone, sex, age)];
  }
  return persons;
}

/** As CBS publishes counts of neighbourhoods. */
function roundToFive(count: number): number {
  return 5 * Math.round(count / 5);
}
