/** Outcomes as they stand in a JSON document: series along the years, null for what is not known. */
import { type CommandFields, type RunPart, runParts, type WholeRunFields } from '@transitieatlas/api';
import type { Dataset } from '@transitieatlas/dataset';
import {
  listSiteEndings,
  type Outcomes,
  placeOrigins,
  type SiteEnding,
  siteStatuses,
  valueNatures,
} from '@transitieatlas/outcomes';
import { describeIndicator, type Locale, wordEnding } from '@transitieatlas/report';
import { findHouseholdGap, findLabourGap, findMoneyGap } from '@transitieatlas/simulation';
import { describeFacilities } from './facility-fields.ts';
import { describeVintages } from './forecast-fields.ts';
import { describeHouseholds, describeLabourForce } from './household-fields.ts';
import { describeFloor, describeMoney } from './money-fields.ts';
import type { PreparedRun } from './prepare-run.ts';
import { takeSeries } from './take-series.ts';

type RunFields = WholeRunFields;

/** Name a run by its causes. */
export function identifyRun(
  outcomes: Outcomes,
): Pick<RunFields, 'run' | 'dataset' | 'scenario' | 'options' | 'engine'> {
  return { run: outcomes.run, ...outcomes.causes };
}

/** Name the scenario that was run. */
export function nameScenario(prepared: PreparedRun): RunFields['scenarioName'] {
  return { id: prepared.scenario.id, title: prepared.scenario.title, file: prepared.file ?? null };
}

/** Describe a run with its indicators, sites and zones. */
export function describeRun(
  outcomes: Outcomes,
  dataset: Dataset,
  prepared: PreparedRun,
  projection: RunFields['projection'],
  locale: Locale,
): RunFields {
  const years = outcomes.years.length;
  return {
    ...identifyRun(outcomes),
    scenarioName: nameScenario(prepared),
    region: outcomes.region === '' ? null : outcomes.region,
    base: outcomes.base,
    years: [...outcomes.years],
    firstModelledYear: outcomes.firstModelledYear,
    populationNature: Array.from(outcomes.populationNature, (code) => valueNatures[code] ?? 'modelled'),
    forecasts: describeVintages(outcomes.forecasts),
    projection,
    indicators: outcomes.indicators.map(({ id, unit, values }) => {
      const { label, definition } = describeIndicator(id, locale);
      return { id, unit, label, definition, values: takeSeries(values, 0, years) };
    }),
    ...(outcomes.siteDraws === undefined
      ? {}
      : { draws: { number: outcomes.siteDraws.draws, seed: outcomes.siteDraws.seed, ...describeBands(outcomes) } }),
    sites: describeSites(outcomes, locale),
    zones: describeZones(outcomes),
    leftOut: [],
    facilities: describeFacilities(outcomes, locale),
    households: describeHouseholds(outcomes),
    householdsMissing: outcomes.households === undefined ? (findHouseholdGap(dataset) ?? 'no-counts') : null,
    labourForce: describeLabourForce(outcomes),
    labourForceMissing: outcomes.labourForce === undefined ? (findLabourGap(dataset) ?? 'no-participation') : null,
    money: describeMoney(outcomes, locale),
    moneyMissing: outcomes.money === undefined ? (findMoneyGap(dataset) ?? 'no-tariffs') : null,
  };
}

/**
 * Leave out the parts of a run that nobody asked for: a document of the whole country is mostly rows per site and zone.
 *
 * @param only the parts to keep; undefined for all of them
 */
export function keepParts(fields: WholeRunFields, only: readonly string[] | undefined): CommandFields<'run'> {
  if (only === undefined) return fields;
  const leftOut = runParts.filter((part) => !only.includes(part));
  const kept = Object.entries(fields).filter(([name]) => !leftOut.some((part) => part === name));
  return { ...(Object.fromEntries(kept) as Omit<WholeRunFields, RunPart>), leftOut };
}

function describeSites(outcomes: Outcomes, locale: Locale): RunFields['sites'] {
  const { sites, years, siteDraws } = outcomes;
  const count = years.length;
  const endings = new Map(listSiteEndings(outcomes).map((ending) => [ending.site, ending]));
  return sites.sites.map((site, row) => ({
    site,
    name: sites.names[row] ?? '',
    place: sites.places[row] ?? '',
    municipality: sites.municipalities[row] ?? '',
    zone: sites.zones[row] ?? '',
    operator: sites.operators[row] ?? '',
    denomination: sites.denominations[row] ?? '',
    direction: sites.directions[row] ?? '',
    open: Array.from(sites.open.subarray(row * count, (row + 1) * count), (open) => open === 1),
    pupils: takeSeries(sites.pupils, row, count),
    pupilNature: Array.from(
      sites.pupilNature.subarray(row * count, (row + 1) * count),
      (code) => valueNatures[code] ?? 'modelled',
    ),
    norm: takeSeries(sites.norm, row, count),
    status: Array.from(
      sites.status.subarray(row * count, (row + 1) * count),
      (code) => siteStatuses[code] ?? 'unknown',
    ),
    endedBy: sites.endedBy[row] === undefined || sites.endedBy[row] === '' ? null : sites.endedBy[row],
    ...describeEnding(endings.get(row), locale),
    ...(siteDraws === undefined
      ? {}
      : {
          chanceBelowNorm: takeSeries(siteDraws.chanceBelowNorm, row, count),
          chanceEnds: takeSeries(siteDraws.chanceEnds, row, count),
        }),
    ...(outcomes.money === undefined ? {} : { floor: describeFloor(outcomes, row) }),
    ...describeCapacity(outcomes, row),
  }));
}

/** Room at a site; nothing in a run in which no school can be full. */
function describeCapacity({ capacities, years }: Outcomes, row: number): Pick<RunFields['sites'][number], 'capacity'> {
  if (capacities === undefined) return {};
  const cells = [row * years.length, (row + 1) * years.length] as const;
  return {
    capacity: {
      places: Array.from(capacities.places.subarray(...cells), (places) => (Number.isFinite(places) ? places : null)),
      origin: Array.from(capacities.origin.subarray(...cells), (code) => placeOrigins[code] ?? 'unlimited'),
      aboveAtStart: Math.round((capacities.aboveAtStart[row] ?? 0) * 100) / 100,
    },
  };
}

/** Levels and years of the bands, and the bands of the whole. */
function describeBands({ zoneDraws }: Outcomes) {
  if (zoneDraws === undefined) return {};
  return {
    levels: [...zoneDraws.levels],
    populationYears: [...zoneDraws.populationYears],
    pupilYears: [...zoneDraws.pupilYears],
    totalPopulation: takeQuantiles(zoneDraws.totalPopulation, 0, zoneDraws.populationYears.length, zoneDraws.levels),
    totalPupils: takeQuantiles(zoneDraws.totalPupils, 0, zoneDraws.pupilYears.length, zoneDraws.levels),
  };
}

/** Quantiles of one row year by year, in hundredths: finer than that the draws are not. */
function takeQuantiles(values: Float64Array, row: number, years: number, levels: readonly number[]): number[][] {
  return Array.from({ length: years }, (_, step) => {
    const from = (row * years + step) * levels.length;
    return Array.from(values.subarray(from, from + levels.length), (value) => Math.round(value * 100) / 100);
  });
}

function describeEnding(ending: SiteEnding | undefined, locale: Locale): Pick<RunFields['sites'][number], 'ending'> {
  if (ending === undefined) return {};
  const { year, ground, pupilsBefore, normBefore } = ending;
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const { label } = wordEnding(ground, {}, locale);
  return { ending: { year, ground, label, pupilsBefore: known(pupilsBefore), normBefore: known(normBefore) } };
}

function describeZones({ zones, households, years, zoneDraws, capacities }: Outcomes): RunFields['zones'] {
  const count = years.length;
  return zones.zones.map((zone, row) => ({
    zone,
    name: zones.names[row] ?? '',
    municipality: zones.municipalities[row] ?? '',
    population: takeSeries(zones.population, row, count),
    children4to11: takeSeries(zones.children4to11, row, count),
    over65: takeSeries(zones.over65, row, count),
    pupils: takeSeries(zones.pupils, row, count),
    meanDistanceMetres: takeSeries(zones.meanDistanceMetres, row, count),
    ...(capacities === undefined ? {} : { pupilsUnplaced: takeSeries(capacities.unplaced, row, count) }),
    ...(households === undefined
      ? {}
      : {
          households: takeSeries(households.zoneHouseholds, row, count),
          meanHouseholdSize: takeSeries(households.zoneMeanSize, row, count),
        }),
    ...(zoneDraws === undefined
      ? {}
      : {
          populationQuantiles: takeQuantiles(
            zoneDraws.population,
            row,
            zoneDraws.populationYears.length,
            zoneDraws.levels,
          ),
          pupilQuantiles: takeQuantiles(zoneDraws.pupils, row, zoneDraws.pupilYears.length, zoneDraws.levels),
        }),
  }));
}
