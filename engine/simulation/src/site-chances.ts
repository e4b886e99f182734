/**
 * The chance that a school is below its norm, and that it ends, from draws of the children around it.
 *
 * Per draw the children of every zone are those of the run times what the draw makes of the children of its
 * municipality and of the zone itself; pupils are shared out over the schools anew and the law is applied to
 * them. Norms stay those of the run, and so do the choices of parents: a chance says what the uncertainty of
 * the number of children does, and nothing else.
 */
import { createNormalStream, projectCentral, projectDraws, readErrorParts } from '@transitieatlas/demography';
import { type SiteDraws, type SiteOutcomes, siteStatuses } from '@transitieatlas/outcomes';
import type { Schedule } from '@transitieatlas/scenario';
import { allocateRun } from './allocate-run.ts';
import type { Timeline } from './epochs.ts';
import type { DrawOptions } from './options.ts';
import { type DrawModel, prepareDraws } from './population-draws.ts';
import type { PopulationOptions } from './population-options.ts';
import { ages, cells } from './population-shape.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';
import { judgePupils, listLaws } from './report-sites.ts';
import { findRunBoards } from './run-boards.ts';
import type { SiteRows } from './site-rows.ts';

/** Share of the year that has passed on 1 October. */
const octoberShare = 273 / 365;
/** Number of the stream of normals of zones; municipalities have streams of their own. */
const zoneStream = 7;
const below = siteStatuses.indexOf('below');
const ends = siteStatuses.indexOf('ends');

/** A run of which the sites are drawn. */
export interface DrawnRun {
  readonly prepared: PreparedRun;
  readonly view: RegionView;
  readonly schedule: Schedule;
  readonly timeline: Timeline;
  readonly rows: SiteRows;
  /** The outcomes without chance. */
  readonly sites: SiteOutcomes;
  readonly years: number;
}

/**
 * Draw the sites of a run.
 *
 * @throws RangeError without any draws
 */
export function drawSites(run: DrawnRun, options: DrawOptions, population: PopulationOptions | undefined): SiteDraws {
  const { prepared, view, timeline, rows, sites, years } = run;
  const { draws, seed } = options;
  const factors = drawChildren(run, options, population);
  const size = sites.sites.length * years;
  const [belowNorm, ended, fallen] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const firstModelled = Math.max(0, prepared.firstModelledYear - prepared.firstYear);
  const noise = createZoneNoise(run, factors.firstYear, seed);
  const zonePupils = prepared.zonePupils.slice();
  const drawn = { ...prepared, zonePupils };
  const nearestPublicMetres = sites.nearestPublicMetres ?? new Float64Array(size).fill(Number.NaN);
  // Schools elsewhere of the boards of the region count as the run has them, without chance.
  const boards = findRunBoards(prepared, view, timeline, rows, years, listLaws(prepared, years));
  for (let draw = 0; draw < draws; draw++) {
    for (const zone of view.studyZones) {
      const place = factors.placeOfZone[zone];
      const first = zone * prepared.trackYears;
      const ofZone = noise(zone, draw);
      for (let step = firstModelled; step < years; step++) {
        const ahead = prepared.firstYear + step - factors.firstYear;
        if (ahead < 0) continue;
        const ofPlace = place < 0 ? 1 : factors.values[(place * draws + draw) * factors.years + ahead];
        zonePupils[first + step] = prepared.zonePupils[first + step] * ofPlace * ofZone(ahead);
      }
    }
    const { sitePupils } = allocateRun(drawn, view, timeline, rows.ofModelSite, rows.count, years, false);
    const pupils = sites.pupils.map((value, at) => {
      const isModelled = at % years >= firstModelled && sites.open[at] === 1 && !Number.isNaN(value);
      return isModelled ? sitePupils[at] : value;
    });
    const judged = { ...sites, nearestPublicMetres, pupils };
    const { status } = judgePupils(prepared, timeline, rows, boards, judged, years);
    let hasFallen = false;
    for (let at = 0; at < size; at++) {
      const step = at % years;
      if (step <= firstModelled) hasFallen = false;
      hasFallen ||= step >= firstModelled && status[at] >= below;
      if (hasFallen) fallen[at]++;
      if (status[at] >= below) belowNorm[at]++;
      if (status[at] === ends) ended[at]++;
    }
  }
  const share = (counts: Float64Array) =>
    counts.map((count, at) => {
      const isKnown =
        at % years >= firstModelled && sites.open[at] === 1 && !Number.isNaN(sites.norm[at] + sites.pupils[at]);
      return isKnown ? count / draws : Number.NaN;
    });
  return {
    draws,
    seed,
    chanceBelowNorm: share(belowNorm),
    chanceEnds: share(ended),
    chanceBelowSoFar: share(fallen),
  };
}

/** Children 4–11 on 1 October in each draw over those of the run, by municipality. */
interface ChildFactors {
  /** Year of the last counted totals: that of the first factor. */
  readonly firstYear: number;
  readonly years: number;
  /** Place of each zone's municipality among the drawn ones, −1 where it has none. */
  readonly placeOfZone: Int32Array;
  /** [places × draws × years] */
  readonly values: Float64Array;
}

function drawChildren(
  { prepared, view }: DrawnRun,
  { draws, seed }: DrawOptions,
  population: PopulationOptions | undefined,
): ChildFactors {
  const lastYear = prepared.firstYear + prepared.trackYears - 1;
  const model = prepareDraws(prepared.dataset, lastYear + 1, population);
  const positions = new Map(model.municipalities.map((code, position) => [code, position]));
  const only: number[] = [];
  const placeOf = new Map<number, number>();
  const placeOfZone = new Int32Array(prepared.track.zones.length).fill(-1);
  for (const zone of view.studyZones) {
    const position = positions.get(prepared.zoneMunicipalities[zone]);
    if (position === undefined) continue;
    const place = placeOf.get(position) ?? only.length;
    if (place === only.length) {
      placeOf.set(position, place);
      only.push(position);
    }
    placeOfZone[zone] = place;
  }
  const years = model.input.years;
  const values = new Float64Array(only.length * draws * years).fill(1);
  if (only.length === 0) return { firstYear: model.firstYear, years, placeOfZone, values };
  const options = { draws, seed, only, levels: [], ageGroups: false, keepShocks: true };
  const { drawShocks } = projectDraws(model.input, model.shocks, options);
  if (drawShocks === undefined) throw new Error('The draws kept no shocks.');
  const shocks = new Float64Array(years * 3);
  only.forEach((area, place) => {
    const input = cutArea(model, area);
    const central = countChildren(projectCentral(input, { cells: true }).cells?.population, years);
    for (let draw = 0; draw < draws; draw++) {
      for (let i = 0; i < shocks.length; i++) shocks[i] = drawShocks[(place * years * 3 + i) * draws + draw];
      const children = countChildren(projectCentral(input, { shocks, cells: true }).cells?.population, years);
      for (let year = 0; year < years; year++) {
        values[(place * draws + draw) * years + year] = central[year] > 0 ? children[year] / central[year] : 1;
      }
    }
  });
  return { firstYear: model.firstYear, years, placeOfZone, values };
}

/** The input of one area alone. */
function cutArea({ input }: DrawModel, area: number): DrawModel['input'] {
  const cut = (values: Float64Array, width: number) => ({
    values: values.subarray(area * input.years * width, (area + 1) * input.years * width),
    byArea: false,
    byYear: true,
  });
  const none = new Float64Array(0);
  return {
    areas: 1,
    years: input.years,
    ages: input.ages,
    start: input.start.subarray(area * cells, (area + 1) * cells),
    survival: cut(input.survival.values, cells),
    fertility: cut(input.fertility.values, ages),
    leaving: cut(input.leaving?.values ?? none, cells),
    arriving: cut(input.arriving?.values ?? none, cells),
    boysShare: input.boysShare,
    ...(input.migrationProfile === undefined ? {} : { migrationProfile: input.migrationProfile }),
  };
}

/** Children 4–11 on 1 October of every year, between the two 1 Januaries. */
function countChildren(population: Float64Array | undefined, years: number): Float64Array {
  const onJanuary = Float64Array.from({ length: years + 1 }, (_, year) => {
    let sum = 0;
    for (let age = 4; age <= 11; age++) {
      sum += (population?.[year * cells + age] ?? 0) + (population?.[year * cells + ages + age] ?? 0);
    }
    return sum;
  });
  return Float64Array.from(
    { length: years },
    (_, year) => onJanuary[year] + (onJanuary[year + 1] - onJanuary[year]) * octoberShare,
  );
}

/**
 * What a draw makes of a zone beside its municipality: the local error of a place of its size, and the chance
 * in the number of children who are still to be born.
 */
function createZoneNoise({ prepared }: DrawnRun, firstYear: number, seed: number) {
  const { track } = prepared;
  const stream = createNormalStream(seed, zoneStream);
  const pair = new Float64Array(2);
  const start = Math.max(0, firstYear - prepared.firstYear);
  return (zone: number, draw: number): ((ahead: number) => number) => {
    stream.fill(pair, 2 * (draw * track.zones.length + zone));
    const [lasting, births] = pair;
    const at = zone * prepared.trackYears + Math.min(start, prepared.trackYears - 1);
    const persons = track.population[at];
    const children = Math.max(1, track.children4to11[at]);
    return (ahead) => {
      const { local } = readErrorParts(persons, ahead + 0.75, false);
      const unborn = Math.min(1, Math.max(0, (ahead - 3) / 8));
      return Math.exp(lasting * local + (births * unborn) / Math.sqrt(children));
    };
  };
}
