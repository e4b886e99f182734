/**
 * Run a scenario: from the dataset and its dated choices to what every zone and site looks like, year
 * by year.
 *
 * There is no separate baseline: the empty schedule goes through the same lines.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { type CapacityOutcomes, deriveIndicators, type Outcomes, type ZoneOutcomes } from '@transitieatlas/outcomes';
import type { Schedule } from '@transitieatlas/scenario';
import { allocateRun } from './allocate-run.ts';
import { allocateRunWithin } from './allocate-run-within.ts';
import { type DrawPlan, planDraws } from './draw-plan.ts';
import { cutEpochs } from './epochs.ts';
import { reportFacilities } from './facility-access.ts';
import { listLawTexts } from './law-texts.ts';
import { findMoneyTerms } from './money-terms.ts';
import { defaultRunOptions, type RunOptions } from './options.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import { findRegionView } from './region-view.ts';
import { reportHouseholds } from './report-households.ts';
import { reportMoney } from './report-money.ts';
import { reportSites } from './report-sites.ts';
import { reportZones } from './report-zones.ts';
import { type DrawFinding, type DrawPiece, drawPiece, joinDraws, listDrawPieces } from './run-draws.ts';
import { measureMargins } from './run-margins.ts';
import { listCauses, nameRun } from './run-name.ts';
import { findSitePlaces } from './site-places.ts';
import { numberSiteRows } from './site-rows.ts';
import { findTariffBook } from './tariffs.ts';

/**
 * Run a schedule on a dataset.
 *
 * @throws RangeError if the dataset lacks the region, the base register or the tables of the population,
 *   or the horizon lies before the first year
 */
export function run(dataset: Dataset, schedule: Schedule, options: RunOptions = defaultRunOptions): Outcomes {
  return runPrepared(prepare(dataset, schedule, options), schedule, options);
}

/**
 * Run a schedule on what was prepared for its dataset, base register and horizon.
 *
 * @throws RangeError as {@link run}
 */
export function runPrepared(prepared: PreparedRun, schedule: Schedule, options: RunOptions): Outcomes {
  const planned = planRun(prepared, schedule, options);
  const { plan } = planned;
  return joinPlanned(planned, plan === undefined ? [] : listDrawPieces(plan).map((piece) => drawPiece(plan, piece)));
}

/** Works out the pieces of a plan, wherever; the findings in the order of the pieces. */
export type SpreadDraws = (plan: DrawPlan, pieces: readonly DrawPiece[]) => Promise<readonly DrawFinding[]>;

/**
 * Run a schedule with its draws worked out elsewhere: the same outcomes as {@link run}.
 *
 * @param spread hands the pieces to workers; not called without draws
 * @throws RangeError as {@link run}
 */
export async function runSpread(
  dataset: Dataset,
  schedule: Schedule,
  options: RunOptions,
  spread: SpreadDraws,
): Promise<Outcomes> {
  const planned = planRun(prepare(dataset, schedule, options), schedule, options);
  const { plan } = planned;
  return joinPlanned(planned, plan === undefined ? [] : await spread(plan, listPlannedPieces(planned)));
}

/** A run without chance, and the plan of its draws if any are asked for: plain data, for whoever is to draw them. */
export interface PlannedRun {
  readonly outcomes: Outcomes;
  readonly plan: DrawPlan | undefined;
}

/** The pieces that somebody may draw, in any order; none without draws. */
export function listPlannedPieces({ plan }: PlannedRun): readonly DrawPiece[] {
  return plan === undefined ? [] : listDrawPieces(plan);
}

/**
 * Add to a run what was found for its pieces, in their order: the same outcomes as {@link run}.
 *
 * @throws RangeError if pieces are missing
 */
export function joinPlanned({ outcomes, plan }: PlannedRun, found: readonly DrawFinding[]): Outcomes {
  return plan === undefined ? outcomes : { ...outcomes, ...joinDraws(plan, found) };
}

function prepare(dataset: Dataset, schedule: Schedule, { until, population, draws }: RunOptions): PreparedRun {
  return prepareRun(dataset, schedule.base, until, population, draws !== undefined);
}

/**
 * Run a schedule without its draws, which somebody else is to make.
 *
 * What was prepared may reach further than the run: the numbers are the same.
 *
 * @throws RangeError as {@link run}
 */
export function planRun(prepared: PreparedRun, schedule: Schedule, options: RunOptions): PlannedRun {
  const years = options.until - prepared.firstYear + 1;
  if (!(Number.isInteger(years) && years >= 1 && years <= prepared.trackYears)) {
    throw new RangeError(`Expected a horizon from ${prepared.firstYear} on, got ${options.until}.`);
  }
  const region = options.region ?? '';
  const view = findRegionView(prepared, region);
  const timeline = cutEpochs(prepared, schedule, years);
  const rows = numberSiteRows(prepared, view, timeline, schedule);
  const book = findTariffBook(prepared.dataset, options.tariffs);
  const shownYears = prepared.track.years.slice(0, years);
  const terms = book === undefined ? undefined : findMoneyTerms(book, shownYears, prepared.firstModelledYear);
  const place = [prepared, view, timeline, rows.ofModelSite, rows.count, years] as const;
  const allocation =
    options.capacities === true
      ? allocateRunWithin(...place, findSitePlaces(prepared, timeline, years, terms?.floorNorms), {
          flows: options.flows,
          room: options.draws !== undefined,
          limits: terms?.farLimits,
        })
      : allocateRun(...place, options.flows, terms?.farLimits);
  const causes = listCauses(prepared.dataset, schedule, options);
  const sites = reportSites(prepared, view, schedule, timeline, rows, allocation, years);
  const zones = reportZones(prepared, view, allocation, years);
  const { capacities, room } = allocation;
  const drawn = { prepared, view, schedule, timeline, rows, sites, years, ...(room && { room }) };
  const plan = options.draws === undefined ? undefined : planDraws(drawn, options.draws, options.population);
  const whole = options.sitesOnly !== true;
  const facilities = whole ? reportFacilities(prepared, view, schedule, timeline, years) : undefined;
  const outcomes: Outcomes = {
    run: nameRun(causes),
    causes,
    region,
    base: schedule.base,
    years: shownYears,
    firstModelledYear: prepared.firstModelledYear,
    populationNature: prepared.track.nature.slice(0, years),
    forecasts: prepared.forecasts,
    law: listLawTexts(prepared.dataset, prepared.firstYear, prepared.firstYear + years - 1),
    zones,
    sites,
    flows: allocation.flows,
    ...(capacities && { capacities }),
    ...(facilities === undefined ? {} : { facilities }),
    ...(whole ? reportHouseholds(prepared, view, years) : {}),
    ...(!whole || book === undefined || terms === undefined || allocation.far === undefined
      ? {}
      : {
          money: reportMoney(prepared, view, book, terms, {
            sites,
            zones: leaveOutUnplaced(zones, capacities),
            far: allocation.far,
            years: shownYears,
          }),
        }),
    indicators: [],
    ...(whole ? { margins: measureMargins(prepared, view, years) } : {}),
  };
  return { outcomes: { ...outcomes, indicators: deriveIndicators(outcomes) }, plan };
}

/** Who finds no place travels nowhere. */
function leaveOutUnplaced(zones: ZoneOutcomes, capacities: CapacityOutcomes | undefined): ZoneOutcomes {
  if (capacities === undefined) return zones;
  return { ...zones, pupils: zones.pupils.map((pupils, at) => pupils - capacities.unplaced[at]) };
}
