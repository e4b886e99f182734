/**
 * Run a scenario: from the dataset and its dated choices to what every zone and site looks like, year
 * by year.
 *
 * There is no separate baseline: the empty schedule goes through the same lines.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { deriveIndicators, type Outcomes, type ZoneOutcomes, zonePeople } from '@transitieatlas/outcomes';
import type { Schedule } from '@transitieatlas/scenario';
import { type Allocation, allocateRun } from './allocate-run.ts';
import { cutEpochs } from './epochs.ts';
import { reportFacilities } from './facility-access.ts';
import { defaultRunOptions, type RunOptions } from './options.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import { findRegionView, type RegionView } from './region-view.ts';
import { reportHouseholds } from './report-households.ts';
import { reportSites } from './report-sites.ts';
import { listCauses, nameRun } from './run-name.ts';
import { drawSites } from './site-chances.ts';
import { numberSiteRows } from './site-rows.ts';

/**
 * Run a schedule on a dataset.
 *
 * @throws RangeError if the dataset lacks the region, the base register or the tables of the population,
 *   or the horizon lies before the first year
 */
export function run(dataset: Dataset, schedule: Schedule, options: RunOptions = defaultRunOptions): Outcomes {
  return runPrepared(prepareRun(dataset, schedule.base, options.until, options.population), schedule, options);
}

/**
 * Run a schedule on what was prepared for its dataset, base register and horizon.
 *
 * @throws RangeError as {@link run}
 */
export function runPrepared(prepared: PreparedRun, schedule: Schedule, options: RunOptions): Outcomes {
  const years = options.until - prepared.firstYear + 1;
  if (!(Number.isInteger(years) && years >= 1 && years <= prepared.trackYears)) {
    throw new RangeError(`Expected a horizon from ${prepared.firstYear} on, got ${options.until}.`);
  }
  const region = options.region ?? '';
  const view = findRegionView(prepared, region);
  const timeline = cutEpochs(prepared, schedule, years);
  const rows = numberSiteRows(prepared, view, timeline, schedule);
  const allocation = allocateRun(prepared, view, timeline, rows.ofModelSite, rows.count, years, options.flows);
  const causes = listCauses(prepared.dataset, schedule, options);
  const sites = reportSites(prepared, view, schedule, timeline, rows, allocation, years);
  const siteDraws =
    options.draws === undefined
      ? {}
      : {
          siteDraws: drawSites(
            { prepared, view, schedule, timeline, rows, sites, years },
            options.draws,
            options.population,
          ),
        };
  const facilities = reportFacilities(prepared, view, schedule, timeline, years);
  const outcomes: Outcomes = {
    run: nameRun(causes),
    causes,
    region,
    base: schedule.base,
    years: prepared.track.years.slice(0, years),
    firstModelledYear: prepared.firstModelledYear,
    populationNature: prepared.track.nature.slice(0, years),
    forecasts: prepared.forecasts,
    zones: reportZones(prepared, view, allocation, years),
    sites,
    flows: allocation.flows,
    ...(facilities === undefined ? {} : { facilities }),
    ...reportHouseholds(prepared, view, years),
    indicators: [],
    ...siteDraws,
  };
  return { ...outcomes, indicators: deriveIndicators(outcomes) };
}

/** Measures of zones that the population track has under the same name. */
const trackMeasures = [...zonePeople, 'births', 'deaths', 'netMigration'] as const;

function reportZones(prepared: PreparedRun, view: RegionView, allocation: Allocation, years: number): ZoneOutcomes {
  const { track } = prepared;
  const cut = (values: Float64Array): Float64Array => {
    const result = new Float64Array(view.zones.length * years);
    view.zones.forEach((zone, row) => {
      const first = zone * prepared.trackYears;
      result.set(values.subarray(first, first + years), row * years);
    });
    return result;
  };
  const measures = Object.fromEntries(trackMeasures.map((name) => [name, cut(track[name])])) as Pick<
    ZoneOutcomes,
    (typeof trackMeasures)[number]
  >;
  const pupils = cut(prepared.zonePupils);
  for (const { row, firstStep, lastStep } of allocation.unplaced) {
    pupils.fill(0, row * years + firstStep, row * years + lastStep + 1);
  }
  return {
    zones: Array.from(view.zones, (zone) => track.zones[zone]),
    names: Array.from(view.zones, (zone) => prepared.zoneNames[zone]),
    municipalities: Array.from(view.zones, (zone) => prepared.zoneMunicipalities[zone]),
    ...measures,
    pupils,
    meanDistanceMetres: allocation.meanDistanceMetres,
  };
}
