/** The municipalities of an atlas by age and sex, in the few years that have ages, on the borders of one year. */
import {
  convertStock,
  type Dataset,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listMunicipalities,
} from '@transitieatlas/dataset';
import type { PopulationSeries } from '@transitieatlas/sources';

const sexes: readonly string[] = ['F', 'M'];

/**
 * Growth from a count before the divisions of the atlas to the first of them beyond which a municipality is taken
 * to have swallowed a neighbour: 15 % in six years, an assumption.
 */
const mostGrowth = 1.15;

/** Persons by code, one map per cell (sexes × ages) of a year. */
type Cells = readonly Map<string, number>[];

/**
 * Lay the ages of all municipalities side by side, for a back-test between two years that have ages.
 *
 * Left out are municipalities that took a part of one that was split, and those whose border before the first
 * division of the atlas is not known.
 *
 * @returns undefined unless both years have ages and so has one at least five years before the jump-off
 */
export function createMunicipalityAgeSeries(
  dataset: Dataset,
  jumpOff: number,
  target: number,
): PopulationSeries | undefined {
  const counts = readCounts(dataset, target);
  const years = [...counts.years.keys()].sort((a, b) => a - b);
  if (!years.includes(jumpOff) || years.at(-1) !== target || !years.some((year) => year <= jumpOff - 5))
    return undefined;
  const divisions = [...new Set(getIntegers(getTable(dataset, 'municipalities'), 'division'))].sort((a, b) => a - b);
  const [firstDivision = target] = divisions;
  const to = Math.min(target, divisions.at(-1) ?? target);
  const unsound = new Set<string>();
  const converted = years.map((year) => {
    const cells = counts.years.get(year) ?? [];
    const known = year < firstDivision ? keepUnchanged(dataset, cells, firstDivision, counts.starts) : cells;
    const from = Math.max(year, firstDivision);
    const results = known.map((values) => convertStock(dataset, values, Math.min(from, to), to));
    for (const code of results[0]?.estimated ?? []) unsound.add(code);
    if (year < firstDivision) for (const code of listIncomplete(dataset, known, firstDivision, to)) unsound.add(code);
    return results.map(({ values }) => values);
  });
  const areas = [...(converted.at(-1)?.[0]?.keys() ?? [])]
    .filter((code) => !unsound.has(code) && converted.every(([first]) => first?.has(code)))
    .sort();
  const width = sexes.length * counts.ages.length;
  return {
    areas,
    names: areas,
    regions: areas.map(() => ''),
    flagged: areas.map(() => false),
    years,
    sexes: [...sexes],
    ages: counts.ages,
    persons: Float64Array.from(
      areas.flatMap((code) => converted.flatMap((cells) => cells.map((cell) => cell.get(code) ?? 0))),
    ),
    national: {
      area: 'NL01',
      years,
      persons: Float64Array.from({ length: years.length * width }, (_, i) => {
        const cell = counts.years.get(years[Math.floor(i / width)] ?? target)?.[i % width];
        return [...(cell?.values() ?? [])].reduce((sum, persons) => sum + persons, 0);
      }),
    },
  };
}

interface Counts {
  readonly years: ReadonlyMap<number, Cells>;
  readonly ages: number[];
  /** Persons of all ages on 1 January of the first year with components. */
  readonly starts: ReadonlyMap<string, number>;
}

/** All counts by age up to a year, in the codes of their own year. */
function readCounts(dataset: Dataset, lastYear: number): Counts {
  const table = getTable(dataset, 'municipality_population');
  const codes = getText(table, 'municipality');
  const years = getIntegers(table, 'year');
  const ofSex = getText(table, 'sex');
  const ofAge = getIntegers(table, 'ageFrom');
  const persons = getNumbers(table, 'persons');
  const ages = [...new Set(ofAge)].sort((a, b) => a - b);
  const found = new Map<number, Map<string, number>[]>();
  codes.forEach((code, row) => {
    const year = years[row] ?? lastYear;
    if (year > lastYear) return;
    const cells =
      found.get(year) ?? Array.from({ length: sexes.length * ages.length }, () => new Map<string, number>());
    found.set(year, cells);
    const sex = sexes.indexOf(ofSex[row] ?? '');
    cells[sex * ages.length + ages.indexOf(ofAge[row] ?? 0)]?.set(code, persons[row] ?? 0);
  });
  return { years: found, ages, starts: readStarts(dataset) };
}

function readStarts(dataset: Dataset): Map<string, number> {
  const table = getTable(dataset, 'components');
  const years = getIntegers(table, 'year');
  const ofSex = getText(table, 'sex');
  const population = getNumbers(table, 'population');
  const first = years.reduce((least, year) => Math.min(least, year), Infinity);
  const starts = new Map<string, number>();
  getText(table, 'municipality').forEach((code, row) => {
    if (years[row] === first && ofSex[row] === 'T') starts.set(code, population[row] ?? Number.NaN);
  });
  return starts;
}

/** Counts of the codes that are still in force when the divisions begin and have taken nobody in. */
function keepUnchanged(
  dataset: Dataset,
  cells: Cells,
  firstDivision: number,
  starts: ReadonlyMap<string, number>,
): Cells {
  const inForce = new Set(listMunicipalities(dataset, firstDivision));
  const sums = new Map<string, number>();
  for (const cell of cells) for (const [code, persons] of cell) sums.set(code, (sums.get(code) ?? 0) + persons);
  const kept = new Set(
    [...sums]
      .filter(([code, persons]) => inForce.has(code) && (starts.get(code) ?? Infinity) <= mostGrowth * persons)
      .map(([code]) => code),
  );
  return cells.map((cell) => new Map([...cell].filter(([code]) => kept.has(code))));
}

/** Codes of a later division of which a part has no count. */
function listIncomplete(dataset: Dataset, cells: Cells, firstDivision: number, to: number): string[] {
  const missing = new Map(
    listMunicipalities(dataset, firstDivision)
      .filter((code) => cells[0]?.has(code) !== true)
      .map((code): [string, number] => [code, 1]),
  );
  return [...convertStock(dataset, missing, firstDivision, to).values.keys()];
}
