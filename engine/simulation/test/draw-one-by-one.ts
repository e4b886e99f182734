/**
 * The draws of a run one after the other, each by the plain way of the run itself: every municipality projected cell by
 * cell, every zone strayed and scaled, pupils allocated over the choice sets anew, the law applied to the whole.
 *
 * Slow and simple: what the fast way is held against, in tests and in the bench.
 */
import type { Dataset } from '@transitieatlas/dataset';
import {
  createNormalStream,
  projectCentral,
  projectDraws,
  widenToT5,
  zoneCorrelation,
} from '@transitieatlas/demography';
import { siteStatuses } from '@transitieatlas/outcomes';
import type { Schedule } from '@transitieatlas/scenario';
import { allocateRun } from '../src/allocate-run.ts';
import { type DrawPlan, planDraws } from '../src/draw-plan.ts';
import type { DrawnRun } from '../src/drawn-run.ts';
import { cutEpochs } from '../src/epochs.ts';
import { judgePupils, listLaws, prepareJudge } from '../src/judge-sites.ts';
import type { RunOptions } from '../src/options.ts';
import { ages, cells } from '../src/population-shape.ts';
import { prepareRun } from '../src/prepare-run.ts';
import { findRegionView } from '../src/region-view.ts';
import { reportSites } from '../src/report-sites.ts';
import { findRunBoards } from '../src/run-boards.ts';
import { numberSiteRows } from '../src/site-rows.ts';

const octoberShare = 273 / 365;

/** What a run is drawn from, and the plan of its draws. */
export interface PlannedRun {
  readonly drawn: DrawnRun;
  readonly plan: DrawPlan;
}

/** Plan the draws of a run as `run` does. */
export function planRun(dataset: Dataset, schedule: Schedule, options: RunOptions): PlannedRun {
  const prepared = prepareRun(dataset, schedule.base, options.until, options.population);
  const years = options.until - prepared.firstYear + 1;
  const view = findRegionView(prepared, options.region ?? '');
  const timeline = cutEpochs(prepared, schedule, years);
  const rows = numberSiteRows(prepared, view, timeline, schedule);
  const allocation = allocateRun(prepared, view, timeline, rows.ofModelSite, rows.count, years, false);
  const sites = reportSites(prepared, view, schedule, timeline, rows, allocation, years);
  const drawn = { prepared, view, schedule, timeline, rows, sites, years };
  return { drawn, plan: planDraws(drawn, options.draws ?? { draws: 1, seed: 1 }, options.population) };
}

/** Pupils and chances by draws, each made alone. */
export function drawOneByOne({ drawn: run, plan }: PlannedRun, draws: number) {
  const { prepared, view, timeline, rows, sites, years } = run;
  const size = rows.count * years;
  const [below, ended] = [new Float64Array(size), new Float64Array(size)];
  const pupils = new Float64Array(draws * size);
  const zonePupils = prepared.zonePupils.slice();
  const changed = { ...prepared, zonePupils };
  const first = plan.zones.children.firstStep;
  const boards = findRunBoards(prepared, view, timeline, rows, years, listLaws(prepared, years));
  const branches = sites.branches ?? new Uint8Array(rows.count);
  const judge = prepareJudge(prepared, timeline, rows, boards, { ...sites, branches }, years);
  const status = new Uint8Array(size);
  for (let draw = 0; draw < draws; draw++) {
    const factors = strayZones(plan, drawMunicipalities(plan, draw), draw);
    plan.zones.zones.forEach((zone, position) => {
      for (let step = first; step < years; step++) {
        const at = zone * prepared.trackYears + step;
        zonePupils[at] =
          (prepared.zonePupils[at] ?? 0) * (factors[position * (years - first) + step - first] ?? Number.NaN);
      }
    });
    const { sitePupils } = allocateRun(changed, view, timeline, rows.ofModelSite, rows.count, years, false);
    const ofDraw = sites.pupils.map((value, at) => {
      const isModelled = at % years >= first && sites.open[at] === 1 && !Number.isNaN(value);
      return isModelled ? (sitePupils[at] ?? Number.NaN) : value;
    });
    pupils.set(ofDraw, draw * size);
    judgePupils(judge, ofDraw, status);
    status.forEach((code, at) => {
      if (code >= siteStatuses.indexOf('below')) below[at] = (below[at] ?? 0) + 1 / draws;
      if (code === siteStatuses.indexOf('ends')) ended[at] = (ended[at] ?? 0) + 1 / draws;
    });
  }
  return { pupils, below, ended };
}

/** Factor on the children of each municipality in one draw, [places][steps drawn]. */
export function drawMunicipalities(plan: DrawPlan, draw: number): number[][] {
  const { zones, years, seed } = plan;
  const steps = years - zones.children.firstStep;
  const ofPeople = drawChildren(plan, draw);
  return Array.from(zones.placeNumbers, (number, place) => {
    const [normal = 0] = createNormalStream(seed, 1_000_000 + number).fill(new Float64Array(1), draw);
    return Array.from({ length: steps }, (_, step) => {
      const year = zones.children.firstStep + step - zones.children.firstFactorStep;
      const error = widenToT5(normal) * (zones.placeScale[place * steps + step] ?? 0);
      return (year < 0 ? 1 : (ofPeople[place]?.[year] ?? 1)) * Math.exp(Math.max(-1.5, Math.min(1.5, error)));
    });
  });
}

/** What one draw makes of the children of municipalities by births, deaths and moves, [places][years]. */
function drawChildren({ people, seed }: DrawPlan, draw: number): number[][] {
  const { input, shocks } = people;
  if (input.start.length === 0) return [];
  const options = { draws: 1, firstDraw: draw, seed, levels: [], ageGroups: false, keepShocks: true } as const;
  const { drawShocks } = projectDraws(input, shocks, options);
  const strayed = projectCentral(input, { shocks: drawShocks ?? new Float64Array(0), cells: true });
  const central = projectCentral(input, { cells: true });
  return Array.from({ length: input.areas }, (_, place) => {
    const [there, usual] = [strayed, central].map(({ cells: kept }) =>
      countChildren(kept?.population, place, input.years),
    );
    return Array.from({ length: input.years }, (_, year) => (there?.[year] ?? 0) / (usual?.[year] ?? 1));
  });
}

function countChildren(population: Float64Array | undefined, place: number, years: number): number[] {
  const onJanuary = Array.from({ length: years + 1 }, (_, year) => {
    let sum = 0;
    for (let age = 4; age <= 11; age++) {
      const at = (place * (years + 1) + year) * cells + age;
      sum += (population?.[at] ?? 0) + (population?.[at + ages] ?? 0);
    }
    return sum;
  });
  return Array.from({ length: years }, (_, year) => {
    const [before, after] = [onJanuary[year] ?? 0, onJanuary[year + 1] ?? 0];
    return before + (after - before) * octoberShare;
  });
}

/** Factor on the pupils of each zone in one draw, [zones × steps]. */
function strayZones({ zones, years, seed }: DrawPlan, ofPlaces: readonly number[][], draw: number): Float64Array {
  const { central, scale, firstStep } = zones.children;
  const steps = years - firstStep;
  const factors = new Float64Array(central.length);
  zones.zones.forEach((zone, position) => {
    const [lasting = 0, own = 0] = createNormalStream(seed, 16 + zone).fill(new Float64Array(2), 2 * draw);
    const error = widenToT5(zoneCorrelation * lasting + Math.sqrt(1 - zoneCorrelation ** 2) * own);
    for (let at = position * steps; at < (position + 1) * steps; at++) {
      factors[at] = Math.exp(Math.max(-1.5, Math.min(1.5, error * (scale[at] ?? 0))));
    }
  });
  ofPlaces.forEach((ofPlace, place) => {
    for (let step = 0; step < steps; step++) {
      let [before, after] = [0, 0];
      const members = Array.from(zones.zones.keys()).slice(zones.offsets[place], zones.offsets[place + 1]);
      for (const zone of members) {
        const at = zone * steps + step;
        before += central[at] ?? 0;
        after += (central[at] ?? 0) * (factors[at] ?? 0);
      }
      const rest = before * (zones.rest[place] ?? 0);
      const scaling = before > 0 ? (before + rest) / (after + rest) : 1;
      for (const zone of members) {
        const at = zone * steps + step;
        factors[at] = (factors[at] ?? 0) * scaling * (ofPlace[step] ?? 1);
      }
    }
  });
  return factors;
}
