/**
 * Everything that the draws of a run need, as plain data: a worker can be handed a plan, and a part of a plan can be drawn
 * without the rest.
 *
 * Zones are those of the region and those that send pupils into it, with all other zones of their municipalities: the
 * zones of a municipality share its draws out among them.
 */
import { readZoneScale } from '@transitieatlas/demography';
import { valueNatures } from '@transitieatlas/outcomes';
import { listSiteShares } from './allocate-run.ts';
import { type PeoplePlan, planPeople } from './draw-people.ts';
import type { ZoneFigurePlan, ZonePlan } from './draw-zones.ts';
import type { DrawnRun } from './drawn-run.ts';
import type { DrawOptions } from './options.ts';
import { drawnLevels, prepareDraws } from './population-draws.ts';
import type { PopulationOptions } from './population-options.ts';
import { findHorizon, type PreparedRun } from './prepare-run.ts';
import { planSites, type SitePlan } from './site-chances.ts';

/** Share of the year that has passed on 1 October. */
const octoberShare = 273 / 365;
/** A municipality of whose people more than this are outside its zones is not all there. */
const largestRounding = 0.04;

/** What is drawn and how; plain data throughout. */
export interface DrawPlan {
  readonly draws: number;
  readonly seed: number;
  readonly keepPupils: boolean;
  readonly zoneBands: boolean;
  /** Quantiles of the bands, 0–1. */
  readonly levels: readonly number[];
  /** First year of the run, and how many it has. */
  readonly firstYear: number;
  readonly years: number;
  readonly people: PeoplePlan;
  readonly zones: ZonePlan;
  /** The run's pupils of every zone, [zones × steps of children]. */
  readonly zonePupils: Float64Array;
  /** Row of each zone in the outcomes, −1 where it is not reported, [zones]. */
  readonly zoneRow: Int32Array;
  readonly reportedZones: number;
  readonly sites: SitePlan;
}

/**
 * Plan the draws of a run.
 *
 * @throws RangeError without any draws, or if the run ends before the last count
 */
export function planDraws(run: DrawnRun, options: DrawOptions, population: PopulationOptions | undefined): DrawPlan {
  const { prepared, view, years } = run;
  const { draws, seed, keepPupils = false, zoneBands = true } = options;
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`Expected at least 1 draw, got ${draws}.`);
  // Not the last year of the track: that may reach further, for other runs.
  const lastYear = findHorizon(prepared.dataset, run.schedule.base, prepared.firstYear + years - 1);
  const model = prepareDraws(prepared.dataset, lastYear + 1, population);
  const shares = listSiteShares(prepared, view, run.timeline, run.rows.ofModelSite);
  const grouped = groupZones(run, shares.zones, model.municipalities);
  const people = planPeople(model, grouped.places);
  const zones = planZones(run, grouped, people);
  const { firstStep } = zones.children;
  const steps = years - firstStep;
  return {
    draws,
    seed,
    keepPupils,
    zoneBands,
    levels: drawnLevels,
    firstYear: prepared.firstYear,
    years,
    people,
    zones,
    zonePupils: takeSteps(prepared.zonePupils, prepared.trackYears, zones.zones, firstStep, steps),
    zoneRow: Int32Array.from(zones.zones, (zone) => view.zoneRow[zone]),
    reportedZones: view.zones.length,
    sites: planSites(run, shares, zones.zones),
  };
}

interface GroupedZones {
  /** Positions of the drawn municipalities in the model of all. */
  readonly places: readonly number[];
  readonly offsets: Int32Array;
  readonly zones: Int32Array;
}

/** Zones of every municipality that a zone of the run lies in, and the zones of none. */
function groupZones(
  { prepared, view }: DrawnRun,
  sending: Int32Array,
  municipalities: readonly string[],
): GroupedZones {
  const asked = Int32Array.from(new Set([...sending, ...view.zones])).sort();
  const positions = new Map(municipalities.map((code, position) => [code, position]));
  const touched = new Set(Array.from(asked, (zone) => positions.get(prepared.zoneMunicipalities[zone]) ?? -1));
  const places = [...touched].filter((place) => place >= 0).sort((a, b) => a - b);
  const members = new Map(places.map((place): [number, number[]] => [place, []]));
  prepared.zoneMunicipalities.forEach((code, zone) => {
    members.get(positions.get(code) ?? -1)?.push(zone);
  });
  const loose = Array.from(asked).filter((zone) => !positions.has(prepared.zoneMunicipalities[zone]));
  const groups = [...places.map((place) => members.get(place) ?? []), loose];
  const offsets = new Int32Array(groups.length + 1);
  groups.forEach((group, at) => {
    offsets[at + 1] = offsets[at] + group.length;
  });
  return { places, offsets, zones: Int32Array.from(groups.flat()) };
}

/** The zones of a plan with what they stray from. */
function planZones(
  { prepared, years }: DrawnRun,
  { places, offsets, zones }: GroupedZones,
  people: PeoplePlan,
): ZonePlan {
  const { track, trackYears, firstYear, attractions } = prepared;
  const countedStep = Math.max(0, track.nature.lastIndexOf(valueNatures.indexOf('observed')));
  const counted = firstYear + countedStep;
  // Pupils per child were found on the count of pupils: until then nothing went astray.
  const pupilsCounted =
    attractions.countDate === '' ? counted : Number(attractions.countDate.slice(0, 4)) + octoberShare;
  const origin = Math.max(counted, pupilsCounted);
  const modelledStep = Math.max(0, prepared.firstModelledYear - firstYear);
  const steps = Math.max(0, years - modelledStep);
  const childrenAt = Math.min(trackYears - 1, Math.max(0, Math.floor(origin) - firstYear));
  return {
    offsets,
    zones,
    placeNumbers: Int32Array.from(places, (_, at) => people.input.areaNumbers?.[at] ?? at),
    placeScale: Float64Array.from({ length: places.length * steps }, (_, at) => {
      const children = track.municipalityChildren4to11[places[Math.floor(at / steps)] * trackYears + childrenAt];
      const date = firstYear + modelledStep + (at % steps) + octoberShare;
      return readZoneScale('municipalChildren', children, date - origin);
    }),
    rest: Float64Array.from([
      ...places.map((place, at) =>
        measureRest(track, { place, from: offsets[at], to: offsets[at + 1] }, zones, countedStep),
      ),
      0,
    ]),
    persons: planFigure('persons', track.population, {
      firstStep: countedStep + 1,
      origin: counted,
      partOfYear: 0,
      firstFactorStep: people.firstYear + 1 - firstYear,
    }),
    children: planFigure('children', track.children4to11, {
      firstStep: modelledStep,
      origin,
      partOfYear: octoberShare,
      firstFactorStep: people.firstYear - firstYear,
    }),
  };

  function planFigure(
    figure: 'persons' | 'children',
    values: Float64Array,
    dates: { firstStep: number; origin: number; partOfYear: number; firstFactorStep: number },
  ): ZoneFigurePlan {
    const { firstStep, origin, partOfYear, firstFactorStep } = dates;
    const steps = Math.max(0, years - firstStep);
    const originStep = Math.min(trackYears - 1, Math.max(0, Math.floor(origin) - firstYear));
    const counts = takeSteps(values, trackYears, zones, originStep, 1);
    const scale = new Float64Array(zones.length * steps);
    for (let at = 0; at < scale.length; at++) {
      const date = firstYear + firstStep + (at % steps) + partOfYear;
      scale[at] = readZoneScale(figure, counts[Math.floor(at / steps)], date - origin);
    }
    return { firstStep, central: takeSteps(values, trackYears, zones, firstStep, steps), scale, firstFactorStep };
  }
}

/** People of a municipality outside its zones, as share of those in them; 0 where it is only rounding. */
function measureRest(
  track: PreparedRun['track'],
  { place, from, to }: { place: number; from: number; to: number },
  zones: Int32Array,
  step: number,
): number {
  const years = track.years.length;
  let inside = 0;
  for (let at = from; at < to; at++) inside += track.population[zones[at] * years + step];
  const all = track.municipalityPopulation[place * years + step];
  const outside = all - inside;
  return inside > 0 && outside > largestRounding * all ? outside / inside : 0;
}

/** Some steps of the rows of some zones. */
function takeSteps(values: Float64Array, width: number, rows: Int32Array, first: number, steps: number): Float64Array {
  const taken = new Float64Array(rows.length * steps);
  for (let at = 0; at < rows.length; at++) {
    const from = rows[at] * width + first;
    taken.set(values.subarray(from, from + steps), at * steps);
  }
  return taken;
}
