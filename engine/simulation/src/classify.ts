/**
 * The class of every region of a dataset: designated, computed, how sure that is, and how the two differ.
 *
 * The population of a region is that of its zones on 1 January. Between two counts of zones it is
 * interpolated (estimated), after the last it is projected (modelled), before the first it is not known:
 * each figure carries its nature. An imported edition of a forecast may stand in for our own projection.
 * The chance of a class is the share of the draws of the population in which the rule holds; for figures of an imported
 * edition, which nobody can draw, it comes from the error model of the forecast.
 */
import {
  type Dataset,
  type ForecastPart,
  findForecastEdition,
  hashText,
  listRegions,
  listZoneMunicipalities,
  type RegionSummary,
} from '@transitieatlas/dataset';
import {
  type ChanceOptions,
  type ClassAgreement,
  type ClassFinding,
  type ClassRule,
  type CriterionTest,
  classifyRegion,
  compareClasses,
  defaultChanceOptions,
  drawRegionChances,
  type RegionChance,
  type RegionClass,
  type RegionRisk,
} from '@transitieatlas/demography';
import { type ForecastVintage, type ValueNature, valueNatures } from '@transitieatlas/outcomes';
import { drawRegionErrors, type RegionErrors } from './class-draws.ts';
import { type ContraryCase, findContraryCase, listPublishedChanges, type PublishedChange } from './contrary-cases.ts';
import { type EditionFigures, readEditionFigures, sumRegionForecast } from './forecast-figures.ts';
import { trackHouseholds } from './household-track.ts';
import { firstShownYear } from './options.ts';
import { type PopulationTrack, trackPopulation } from './population-track.ts';
import { findLastKnownYear, findRegionGap, listMemberSizes, sumRegionPopulation } from './region-figures.ts';
import { sumRegionHouseholds } from './region-households.ts';
import { listVintages } from './vintages.ts';

/** Why a criterion cannot be tested. */
export type UntestableReason =
  | 'before-first-year'
  | 'no-zones'
  | 'zones-incomplete'
  | 'no-household-projection'
  | 'not-in-forecast'
  | 'no-base';

/** One criterion put to a region, with how its figures are known. */
export interface RegionTest extends CriterionTest {
  /** Natures of the figures of base year and horizon; absent where there is no figure. */
  readonly baseNature?: ValueNature;
  readonly endNature?: ValueNature;
  /** Present if the criterion cannot be tested. */
  readonly reason?: UntestableReason;
  /** How the criteria of the class go together. */
  readonly combination: 'both' | 'either';
  /** Chance that the criterion is met, 0 to 1; NaN where it cannot be tested. */
  readonly chance: number;
}

/** How likely the classes are under the errors of the forecast, 0 to 1; NaN where figures are missing. */
export interface ClassProbability {
  readonly krimp: number;
  readonly anticipeerOrWorse: number;
}

/** What was found of a region. */
export interface RegionFinding {
  readonly region: string;
  readonly name: string;
  readonly zones: number;
  /** Codes in the division of the dataset. */
  readonly municipalities: readonly string[];
  /** As in the table of regions. */
  readonly designated: string;
  readonly computed: RegionClass;
  /** True if a criterion on households might still change the class. */
  readonly provisional: boolean;
  readonly agreement: ClassAgreement;
  readonly tests: readonly RegionTest[];
  readonly probability: ClassProbability;
  /** What the forecast said that the designation was taken on, where a publication tells. */
  readonly published?: PublishedChange;
  /** Present if that forecast does not lead to the designation. */
  readonly contrary?: ContraryCase;
}

/** The regions under one rule. */
export interface Classification {
  readonly rule: ClassRule;
  /** First year for which zones have a population. */
  readonly firstYear: number;
  /** Last year in which zones were counted. */
  readonly jumpOff: number;
  /** Last 1 January that is no forecast; the horizon of the chances counts from here. */
  readonly knownUntil: number;
  /** The forecasts that the classes rest on, the one that gave the figures first. */
  readonly forecasts: readonly ForecastVintage[];
  readonly regions: readonly RegionFinding[];
}

/** What may be asked of a classification besides its rule. */
export interface ClassifyOptions {
  /** Edition of an imported forecast to take the figures after its jump-off from. */
  readonly forecast?: string;
  /** How the chances are drawn; a thousand draws of the population if absent. */
  readonly chance?: ChanceOptions;
  /** Regions whose chances are wanted; all if absent. */
  readonly chanceOf?: readonly string[];
  /** A later year that the population is tracked to anyway, so that it need not be tracked twice. */
  readonly until?: number;
}

/** A region that another rule puts in another class. */
export interface RegionMove {
  readonly region: string;
  readonly name: string;
  readonly designated: string;
  readonly from: RegionClass;
  readonly to: RegionClass;
  /** Municipalities that go with it, codes in the division of the dataset. */
  readonly municipalities: readonly string[];
}

/**
 * Classify all regions of a dataset, in the order of its table.
 *
 * @throws RangeError if the rule is unsound (see `classifyRegion`), the dataset has no population of zones,
 *   or it has no such forecast
 */
export function classifyRegions(dataset: Dataset, rule: ClassRule, options: ClassifyOptions = {}): Classification {
  const source = openSource(dataset, rule, options);
  const { track, jumpOffStep } = source;
  const homes = listZoneMunicipalities(dataset, dataset.description.division);
  const regions = listRegions(dataset);
  const held = regions.map((region) => {
    const gap = findRegionGap(region, track, jumpOffStep, homes);
    const figures = gap === undefined ? readFigures(dataset, source, region) : noFigures;
    const finding = classifyRegion(figures, rule);
    return { region, gap, figures, finding };
  });
  const { chanceOf, chance = drawnChances } = options;
  const wanted = held.filter(({ region }) => chanceOf === undefined || chanceOf.includes(region.region));
  const errors = drawErrors(dataset, wanted, rule, source, chance);
  const risks = wanted.map(({ region, figures }): RegionRisk => {
    const seed = Number.parseInt(hashText(region.region).slice(0, 8), 16);
    const municipalities = listMemberSizes(
      region,
      track,
      Math.min(source.knownUntil, track.years[track.years.length - 1]),
    );
    const drawn = errors?.get(region.region);
    const risk = { ...figures, knownUntil: source.knownUntil, municipalities, seed };
    return drawn === undefined ? risk : { ...risk, errors: drawn };
  });
  const drawn = drawRegionChances(risks, rule, chance);
  const chances = new Map(wanted.map(({ region }, position) => [region.region, drawn[position]]));
  const published = listPublishedChanges(dataset);
  const contrary = (region: RegionSummary) => findContraryCase(region, regions, published, rule);
  return {
    rule,
    firstYear: track.years[0],
    jumpOff: track.years[0] + jumpOffStep,
    knownUntil: source.knownUntil,
    forecasts: source.forecasts,
    regions: held.map(({ region, gap, finding }) => {
      const told = published.get(region.region);
      const odd = contrary(region);
      return {
        ...describeFinding(region, finding, chances.get(region.region), source, rule, gap),
        ...(told === undefined ? {} : { published: told }),
        ...(odd === undefined ? {} : { contrary: odd }),
      };
    }),
  };
}

/** The regions whose computed class differs between two rules, in the order of the first. */
export function listMoves(before: Classification, after: Classification): RegionMove[] {
  const later = new Map(after.regions.map((finding) => [finding.region, finding.computed]));
  return before.regions.flatMap(({ region, name, designated, computed, municipalities }) => {
    const to = later.get(region);
    return to === undefined || to === computed
      ? []
      : [{ region, name, designated, from: computed, to, municipalities }];
  });
}

/** A thousand draws leave a chance uncertain by at most 1.6 percentage points (one standard error). */
const drawnChances: ChanceOptions = { ...defaultChanceOptions, draws: 1000 };

/** Errors of the regions from the draws of the population; undefined for figures that are not of our own projection. */
function drawErrors(
  dataset: Dataset,
  wanted: readonly { readonly region: RegionSummary }[],
  rule: ClassRule,
  { track, edition, knownUntil }: FigureSource,
  { draws, seed }: ChanceOptions,
): RegionErrors | undefined {
  const years = listYears(rule);
  const last = track.years[track.years.length - 1];
  if (edition !== undefined || !years.some((year) => year > knownUntil)) return undefined;
  const regions = wanted.map(({ region }) => region);
  return drawRegionErrors(dataset, regions, { draws, seed, years, until: last + 1 });
}

interface RegionSeries {
  readonly population: ReadonlyMap<number, number>;
  readonly households: ReadonlyMap<number, number>;
}

const noFigures: RegionSeries = { population: new Map(), households: new Map() };

/** Where the figures come from: our own projection, or an edition from its jump-off on. */
interface FigureSource {
  readonly track: PopulationTrack;
  readonly jumpOffStep: number;
  readonly knownUntil: number;
  readonly forecasts: readonly ForecastVintage[];
  /** Nature of the households of each year of the track, position in `valueNatures`; empty without any. */
  readonly householdNature: Uint8Array;
  readonly edition?: {
    readonly jumpOff: number;
    readonly population: EditionFigures;
    readonly households: EditionFigures;
  };
}

function openSource(dataset: Dataset, rule: ClassRule, { forecast, until }: ClassifyOptions): FigureSource {
  const track = trackPopulation(dataset, Math.max(firstShownYear, until ?? firstShownYear, ...listYears(rule)));
  const jumpOffStep = track.nature.lastIndexOf(valueNatures.indexOf('observed'));
  const known = findLastKnownYear(dataset, track);
  const householdNature =
    trackHouseholds(dataset, track.years[track.years.length - 1])?.yearNature ?? new Uint8Array(0);
  const shared = { track, jumpOffStep, householdNature };
  if (forecast === undefined) return { ...shared, knownUntil: known, forecasts: listVintages(dataset, known) };
  const edition = findForecastEdition(dataset, forecast);
  if (edition === undefined) throw new RangeError(`The dataset has no forecast ${forecast}.`);
  const uses: ForecastPart[] = edition.parts.filter((part) => part === 'totals' || part === 'households');
  const all = listVintages(dataset, known, { [forecast]: uses });
  return {
    ...shared,
    knownUntil: edition.jumpOff,
    // The figures are theirs: our own projection gives none of them.
    forecasts: all.filter((one) => one.edition === forecast),
    edition: {
      jumpOff: edition.jumpOff,
      population: readEditionFigures(dataset, forecast, 'population'),
      households: readEditionFigures(dataset, forecast, 'households'),
    },
  };
}

function readFigures(dataset: Dataset, { track, edition }: FigureSource, region: RegionSummary): RegionSeries {
  const own = sumRegionPopulation(region, track);
  const ownHouseholds = sumRegionHouseholds(dataset, region, track.years[track.years.length - 1]);
  if (edition === undefined) return { population: own, households: ownHouseholds };
  const theirs = sumRegionForecast(dataset, edition.population, region);
  const theirHouseholds = sumRegionForecast(dataset, edition.households, region);
  return {
    population: joinSeries(own, theirs, edition.jumpOff),
    households: joinSeries(ownHouseholds, theirHouseholds, edition.jumpOff),
  };
}

/** Our figures until the jump-off of an edition, its own after. */
function joinSeries(own: ReadonlyMap<number, number>, theirs: ReadonlyMap<number, number>, jumpOff: number) {
  const until = [...own].filter(([year]) => year <= jumpOff);
  return new Map([...until, ...[...theirs].filter(([year]) => year > jumpOff)]);
}

function describeFinding(
  region: RegionSummary,
  finding: ClassFinding,
  chance: RegionChance | undefined,
  source: FigureSource,
  rule: ClassRule,
  gap: UntestableReason | undefined,
): RegionFinding {
  return {
    region: region.region,
    name: region.name,
    zones: region.zones.length,
    municipalities: region.municipalities,
    designated: region.class,
    computed: finding.class,
    provisional: finding.provisional,
    agreement: compareClasses(region.class, finding.class),
    tests: finding.tests.map((test, position) =>
      describeTest(
        test,
        chance?.criteria[position] ?? Number.NaN,
        source,
        rule[test.class]?.combination ?? 'both',
        gap,
      ),
    ),
    probability: {
      krimp: chance?.krimp ?? Number.NaN,
      anticipeerOrWorse: chance?.anticipeerOrWorse ?? Number.NaN,
    },
  };
}

function listYears({ krimp, anticipeer }: ClassRule): number[] {
  const criteria = [krimp?.population, krimp?.households, anticipeer?.population, anticipeer?.households];
  return criteria.flatMap((criterion) => (criterion === undefined ? [] : [criterion.from, criterion.to]));
}

function describeTest(
  test: CriterionTest,
  chance: number,
  source: FigureSource,
  combination: 'both' | 'either',
  gap: UntestableReason | undefined,
): RegionTest {
  const { track, edition, householdNature } = source;
  const natureOf = (year: number, value: number): ValueNature | undefined => {
    if (Number.isNaN(value)) return undefined;
    if (edition !== undefined && year > edition.jumpOff) return 'modelled';
    const step = year - track.years[0];
    if (test.figure === 'population') return valueNatures[track.nature[step]];
    // Households of zones are an estimate within their municipality, also in a year that was counted.
    return valueNatures[householdNature[step]] === 'modelled' ? 'modelled' : 'estimated';
  };
  const baseNature = natureOf(test.from, test.base);
  const endNature = natureOf(test.to, test.end);
  const reason = test.outcome === 'not-testable' ? findReason(test, source, gap) : undefined;
  return {
    ...test,
    combination,
    chance,
    ...(baseNature === undefined ? {} : { baseNature }),
    ...(endNature === undefined ? {} : { endNature }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function findReason(
  test: CriterionTest,
  { track, edition, householdNature }: FigureSource,
  gap: UntestableReason | undefined,
): UntestableReason {
  if (gap !== undefined) return gap;
  if (test.from < track.years[0]) return 'before-first-year';
  if (test.figure === 'households' && householdNature.length === 0) return 'no-household-projection';
  return edition !== undefined && Number.isNaN(test.end) ? 'not-in-forecast' : 'no-base';
}
