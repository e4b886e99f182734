/** What was published of postcodes, beside zones that are none: figures of small areas like those of neighbourhoods. */
import {
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  type Provenance,
  type SmallAreaFigure,
  type Table,
  TableBuilder,
} from '@transitieatlas/dataset';
import { findSex, getGroup } from '../population-shape.ts';
import { broadGroups } from './published-groups.ts';
import type { ZoneMembers } from './zone-members.ts';
import { takeRows } from './zone-rows.ts';

/** The table of figures of small areas with those of the postcodes added. */
export function writePostcodeFigures({ dataset, kept, weights }: ZoneMembers): Table {
  const builder = new TableBuilder('neighbourhood_figures');
  const provenance: Provenance[] = [];
  const before = findTable(dataset, 'neighbourhood_figures');
  if (before !== undefined) {
    takeRows(before, builder);
    provenance.push(...before.provenance);
  }
  const zones = new Set(kept);
  const beside = weights.from.filter((postcode) => !zones.has(postcode));
  for (const { postcode, year, figure, value } of listFigures(dataset, new Set(beside))) {
    builder.add(postcode, year, year, figure, Number.isNaN(value) ? null : value);
  }
  provenance.push(...getTable(dataset, 'zone_population').provenance);
  return builder.build(provenance);
}

interface PostcodeFigure {
  readonly postcode: string;
  readonly year: number;
  readonly figure: SmallAreaFigure;
  /** NaN where a cell of it is not published. */
  readonly value: number;
}

/** Everybody as published, else the sum of the ages; broad age groups as sums of the five-year ones. */
function listFigures(dataset: Dataset, postcodes: ReadonlySet<string>): PostcodeFigure[] {
  const table = getTable(dataset, 'zone_population');
  const found = new Map<string, { -readonly [Key in keyof PostcodeFigure]: PostcodeFigure[Key] }>();
  const add = (postcode: string, year: number, figure: SmallAreaFigure, value: number): void => {
    const key = `${postcode} ${year} ${figure}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { postcode, year, figure, value });
    else known.value += value;
  };
  const [zones, years, sexes] = [getText(table, 'zone'), getIntegers(table, 'year'), getText(table, 'sex')];
  const [ages, persons] = [getIntegers(table, 'ageFrom'), getNumbers(table, 'persons')];
  for (let row = 0; row < table.rows; row++) {
    if (!postcodes.has(zones[row]) || findSex(sexes[row]) < 0 || ages[row] < 0) continue;
    const group = getGroup(ages[row]);
    const broad = broadGroups.find(({ from, to }) => group >= from && group < to);
    if (broad !== undefined) add(zones[row], years[row], broad.figure, persons[row]);
    add(zones[row], years[row], 'population', persons[row]);
    add(zones[row], years[row], sexes[row] === 'M' ? 'men' : 'women', persons[row]);
  }
  const totals = findTable(dataset, 'zone_totals');
  if (totals !== undefined) {
    const [codes, of, all] = [getText(totals, 'zone'), getIntegers(totals, 'year'), getNumbers(totals, 'persons')];
    for (let row = 0; row < totals.rows; row++) {
      if (!postcodes.has(codes[row])) continue;
      const one = { postcode: codes[row], year: of[row], figure: 'population' as const, value: all[row] };
      found.set(`${one.postcode} ${one.year} ${one.figure}`, one);
    }
  }
  return [...found.values()];
}
