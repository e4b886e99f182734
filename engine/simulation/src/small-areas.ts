/** The outcomes of a run in neighbourhoods, districts or postcodes that are not its zones, by the addresses that they share with its zones. */
import {
  type AreaWeights,
  type Dataset,
  findTable,
  findZoneKind,
  getIntegers,
  getNumbers,
  getText,
  listNeighbourhoodDivisions,
  listPublishedFigures,
  listSmallAreas,
  measureCoverage,
  readAddressWeights,
  type SmallAreaFigure,
  type SmallAreaKind,
  spreadAmounts,
  spreadMeans,
} from '@transitieatlas/dataset';
import {
  type ComparedFigure,
  type Outcomes,
  type SmallAreaOutcomes,
  valueNatures,
  type ZoneOutcomes,
  zonePeople,
} from '@transitieatlas/outcomes';

/** Amounts of zones that are spread as addresses are; NaN in years without them. */
const amounts = [...zonePeople, 'births', 'deaths', 'netMigration', 'pupils'] as const;

/** Ages of each published group, from and to but not including, and its sex if it is of one. */
const countedGroups = {
  men: { from: 0, to: Number.POSITIVE_INFINITY, sex: 'M' },
  women: { from: 0, to: Number.POSITIVE_INFINITY, sex: 'F' },
  age0to14: { from: 0, to: 15, sex: '' },
  age15to24: { from: 15, to: 25, sex: '' },
  age25to44: { from: 25, to: 45, sex: '' },
  age45to64: { from: 45, to: 65, sex: '' },
} as const satisfies Partial<Record<SmallAreaFigure, { from: number; to: number; sex: 'M' | 'F' | '' }>>;

/**
 * Give the outcomes of a run in the small areas that have addresses in its zones.
 *
 * @param division year of the codes; the latest that the dataset has addresses of unless stated
 * @throws RangeError if the dataset has no addresses of neighbourhoods in that division, or its zones are these areas
 */
export function reportSmallAreas(
  dataset: Dataset,
  outcomes: Outcomes,
  kind: SmallAreaKind,
  division: number | undefined = dataset.description.zoning?.division ?? listNeighbourhoodDivisions(dataset).at(-1),
): SmallAreaOutcomes {
  if (division === undefined || !listNeighbourhoodDivisions(dataset).includes(division)) {
    throw new RangeError(`The dataset has no addresses of neighbourhoods of ${division ?? 'any year'}.`);
  }
  if (kind === findZoneKind(dataset)) throw new RangeError(`The zones of the dataset are its ${kind}s.`);
  const { zones, years, households } = outcomes;
  const steps = years.length;
  const weights = readAddressWeights(dataset, zones.zones, kind, division);
  const known = new Map(listSmallAreas(dataset, kind, division).map((area) => [area.code, area]));
  const spread = (values: Float64Array): Float64Array => spreadAmounts(weights, values, steps).values;
  const placed = Object.fromEntries(amounts.map((name) => [name, spread(zones[name])])) as Pick<
    ZoneOutcomes,
    (typeof amounts)[number]
  >;
  const people = spreadAmounts(weights, zones.population, steps);
  const areas: ZoneOutcomes = {
    zones: weights.to,
    names: weights.to.map((code) => known.get(code)?.name ?? code),
    municipalities: weights.to.map((code) => known.get(code)?.municipality ?? ''),
    ...placed,
    meanDistanceMetres: spreadMeans(weights, zones.meanDistanceMetres, zones.pupils, steps),
  };
  const report: Omit<SmallAreaOutcomes, 'compared'> = {
    kind,
    zoneKind: findZoneKind(dataset),
    division,
    areas,
    districts: weights.to.map((code) => known.get(code)?.district ?? ''),
    coverage: measureCoverage(dataset, zones.zones, weights.to, kind, division),
    ...(households === undefined
      ? {}
      : {
          households: spread(households.zoneHouseholds),
          meanHouseholdSize: spreadMeans(weights, households.zoneMeanSize, households.zoneHouseholds, steps),
        }),
    nature: outcomes.populationNature.map((code) => Math.max(code, valueNatures.indexOf('estimated'))),
    unplaced: {
      zones: people.unplacedAreas.map((zone) => zones.zones[zone]),
      population: people.unplaced,
      pupils: spreadAmounts(weights, zones.pupils, steps).unplaced,
    },
  };
  return { ...report, compared: compareFigures(dataset, outcomes, report, weights) };
}

/** Each published figure beside what the zones make of it. */
function compareFigures(
  dataset: Dataset,
  { years }: Outcomes,
  report: Omit<SmallAreaOutcomes, 'compared'>,
  weights: AreaWeights,
): ComparedFigure[] {
  const positions = new Map(weights.to.map((code, position) => [code, position]));
  const counted = new Map<string, Float64Array>();
  const compute = (area: number, year: number, figure: SmallAreaFigure): number => {
    const step = years.indexOf(year);
    const series = findSeries(report, figure);
    if (series !== undefined) return step < 0 ? Number.NaN : series[area * years.length + step];
    const key = `${year} ${figure}`;
    const values = counted.get(key) ?? spreadCounted(dataset, weights, year, figure);
    counted.set(key, values);
    return values[area];
  };
  return listPublishedFigures(dataset, report.kind, report.division).flatMap(
    ({ area: code, year, figure, value, converted }) => {
      const area = positions.get(code);
      if (area === undefined) return [];
      const publishedNature = converted ? ('estimated' as const) : ('observed' as const);
      return [{ area, year, figure, published: value, publishedNature, computed: compute(area, year, figure) }];
    },
  );
}

/** The series of a run that a published figure stands beside, if the run has one. */
function findSeries(
  { areas, households }: Omit<SmallAreaOutcomes, 'compared'>,
  figure: SmallAreaFigure,
): Float64Array | undefined {
  if (figure === 'population' || figure === 'over65') return areas[figure];
  return figure === 'households' ? households : undefined;
}

/** An age group or a sex as it was counted in the zones on the same day, in the small areas; NaN where nobody counted it. */
function spreadCounted(dataset: Dataset, weights: AreaWeights, year: number, figure: SmallAreaFigure): Float64Array {
  const group = Object.entries(countedGroups).find(([name]) => name === figure)?.[1];
  const table = findTable(dataset, 'zone_population');
  const unknown = new Float64Array(weights.from.length).fill(Number.NaN);
  if (group === undefined || table === undefined) return spreadAmounts(weights, unknown, 1).values;
  const rows = new Map(weights.from.map((code, row) => [code, row]));
  const { from, to, sex } = group;
  const zones = getText(table, 'zone');
  const counts = getIntegers(table, 'year');
  const sexes = getText(table, 'sex');
  const ages = getIntegers(table, 'ageFrom');
  const persons = getNumbers(table, 'persons');
  const sums = new Float64Array(weights.from.length);
  let found = false;
  for (let row = 0; row < table.rows; row++) {
    if (counts[row] !== year || ages[row] < from || ages[row] >= to || (sex !== '' && sexes[row] !== sex)) continue;
    found = true;
    const position = rows.get(zones[row]);
    if (position !== undefined) sums[position] += persons[row];
  }
  return spreadAmounts(weights, found ? sums : unknown, 1).values;
}
