/**
 * The class of every region of a dataset: designated, computed from the population track, and how they differ.
 *
 * The population of a region is that of its zones on 1 January. Between two counts of zones it is
 * interpolated (estimated), after the last it is projected (modelled), before the first it is not known:
 * each figure carries its nature. There is no projection of households yet, so criteria on households cannot
 * be tested.
 */
import { type Dataset, listRegions, listZoneMunicipalities, type RegionSummary } from '@transitieatlas/dataset';
import {
  type ClassAgreement,
  type ClassRule,
  type CriterionTest,
  classifyRegion,
  compareClasses,
  type RegionClass,
} from '@transitieatlas/demography';
import { type ValueNature, valueNatures } from '@transitieatlas/outcomes';
import { firstShownYear } from './options.ts';
import { type PopulationTrack, trackPopulation } from './population-track.ts';

/** Why a criterion cannot be tested. */
export type UntestableReason =
  | 'before-first-year'
  | 'no-zones'
  | 'zones-incomplete'
  | 'no-household-projection'
  | 'no-base';

/** One criterion put to a region, with how its figures are known. */
export interface RegionTest extends CriterionTest {
  /** Natures of the figures of base year and horizon; absent where there is no figure. */
  readonly baseNature?: ValueNature;
  readonly endNature?: ValueNature;
  /** Present if the criterion cannot be tested. */
  readonly reason?: UntestableReason;
}

/** What was found of a region. */
export interface RegionFinding {
  readonly region: string;
  readonly name: string;
  readonly zones: number;
  /** As in the table of regions. */
  readonly designated: string;
  readonly computed: RegionClass;
  /** True if a criterion on households might still change the class. */
  readonly provisional: boolean;
  readonly agreement: ClassAgreement;
  readonly tests: readonly RegionTest[];
}

/** The regions under one rule. */
export interface Classification {
  readonly rule: ClassRule;
  /** First year for which zones have a population. */
  readonly firstYear: number;
  /** Last year in which zones were counted. */
  readonly jumpOff: number;
  readonly regions: readonly RegionFinding[];
}

/** A region that another rule puts in another class. */
export interface RegionMove {
  readonly region: string;
  readonly name: string;
  readonly designated: string;
  readonly from: RegionClass;
  readonly to: RegionClass;
}

/** A region of which the atlas holds less of the people than this is not judged by the part. */
const LEAST_COVERAGE = 0.95;

/**
 * Classify all regions of a dataset, in the order of its table.
 *
 * @param until a later year that the population is tracked to anyway, so that it need not be tracked twice
 * @throws RangeError if the rule is unsound (see `classifyRegion`) or the dataset has no population of zones
 */
export function classifyRegions(dataset: Dataset, rule: ClassRule, until: number = firstShownYear): Classification {
  const track = trackPopulation(dataset, Math.max(firstShownYear, until, ...listYears(rule)));
  const firstYear = track.years[0];
  const jumpOffStep = track.nature.lastIndexOf(valueNatures.indexOf('observed'));
  const homes = listZoneMunicipalities(dataset, dataset.description.division);
  const positions = new Map(track.zones.map((zone, position) => [zone, position]));
  const regions = listRegions(dataset).map((region): RegionFinding => {
    const gap = findGap(region, track, jumpOffStep, homes);
    const population = gap === undefined ? sumZones(region, track, positions) : new Map<number, number>();
    const finding = classifyRegion({ population, households: new Map() }, rule);
    return {
      region: region.region,
      name: region.name,
      zones: region.zones.length,
      designated: region.class,
      computed: finding.class,
      provisional: finding.provisional,
      agreement: compareClasses(region.class, finding.class),
      tests: finding.tests.map((test) => describeTest(test, track, gap)),
    };
  });
  return { rule, firstYear, jumpOff: firstYear + jumpOffStep, regions };
}

/** The regions whose computed class differs between two rules, in the order of the first. */
export function listMoves(before: Classification, after: Classification): RegionMove[] {
  const later = new Map(after.regions.map((finding) => [finding.region, finding.computed]));
  const moves: RegionMove[] = [];
  for (const { region, name, designated, computed } of before.regions) {
    const to = later.get(region);
    if (to !== undefined && to !== computed) moves.push({ region, name, designated, from: computed, to });
  }
  return moves;
}

function listYears({ krimp, anticipeer }: ClassRule): number[] {
  const criteria = [krimp?.population, krimp?.households, anticipeer?.population, anticipeer?.households];
  return criteria.flatMap((criterion) => (criterion === undefined ? [] : [criterion.from, criterion.to]));
}

function sumZones(
  region: RegionSummary,
  track: PopulationTrack,
  positions: ReadonlyMap<string, number>,
): Map<number, number> {
  const years = track.years.length;
  const sums = new Float64Array(years);
  for (const zone of region.zones) {
    const start = (positions.get(zone) ?? 0) * years;
    for (let step = 0; step < years; step++) sums[step] += track.population[start + step];
  }
  return new Map(Array.from(track.years, (year, step) => [year, sums[step]]));
}

/**
 * Whether the atlas holds the region at all, and whole: one that was cut to another region may hold an edge of it.
 *
 * Compared on the municipalities of the dataset's division that the region went to, with all zones that
 * lie in them, because only there are both sides known.
 */
function findGap(
  region: RegionSummary,
  track: PopulationTrack,
  step: number,
  homes: ReadonlyMap<string, string>,
): UntestableReason | undefined {
  if (region.zones.length === 0) return 'no-zones';
  const years = track.years.length;
  const members = new Set(region.municipalities);
  let counted = 0;
  track.municipalities.forEach((code, place) => {
    const persons = members.has(code) ? track.municipalityPopulation[place * years + step] : Number.NaN;
    if (!Number.isNaN(persons)) counted += persons;
  });
  let held = 0;
  track.zones.forEach((zone, position) => {
    if (members.has(homes.get(zone) ?? '')) held += track.population[position * years + step];
  });
  return held < LEAST_COVERAGE * counted ? 'zones-incomplete' : undefined;
}

function describeTest(test: CriterionTest, track: PopulationTrack, gap: UntestableReason | undefined): RegionTest {
  const natureOf = (year: number, value: number): ValueNature | undefined =>
    Number.isNaN(value) ? undefined : valueNatures[track.nature[year - track.years[0]]];
  const baseNature = natureOf(test.from, test.base);
  const endNature = natureOf(test.to, test.end);
  const reason = test.outcome === 'not-testable' ? findReason(test, track.years[0], gap) : undefined;
  return {
    ...test,
    ...(baseNature === undefined ? {} : { baseNature }),
    ...(endNature === undefined ? {} : { endNature }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function findReason(test: CriterionTest, firstYear: number, gap: UntestableReason | undefined): UntestableReason {
  if (test.figure === 'households') return 'no-household-projection';
  if (gap !== undefined) return gap;
  return test.from < firstYear ? 'before-first-year' : 'no-base';
}
