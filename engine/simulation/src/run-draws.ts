/**
 * The draws of a run in pieces that anybody may work out, in any order, on any worker.
 *
 * A piece is a stretch of draws for the sites, or some municipalities for the bands of their zones. Which pieces there
 * are depends on the plan alone, and they are joined in their order, so any number of workers gives the same numbers.
 */
import { createQuantiles } from '@transitieatlas/demography';
import type { SiteDraws, ZoneDraws } from '@transitieatlas/outcomes';
import { drawPeople } from './draw-people.ts';
import type { DrawPlan } from './draw-plan.ts';
import { drawZoneErrors, spreadZones } from './draw-zones.ts';
import { countSites, joinSites, type SiteCounts } from './site-chances.ts';

/** A piece of the draws of a plan. */
export type DrawPiece =
  | { readonly kind: 'sites'; readonly firstDraw: number; readonly draws: number }
  | { readonly kind: 'zones'; readonly firstGroup: number; readonly groups: number };

/** What came of a piece. */
export type DrawFinding =
  | { readonly kind: 'sites'; readonly counts: SiteCounts }
  | { readonly kind: 'zones'; readonly bands: ZoneBands };

/** Bands of the zones of some municipalities, in the order of the plan. */
export interface ZoneBands {
  /** Quantiles of the reported zones, [zones × steps × levels]. */
  readonly persons: Float64Array;
  readonly pupils: Float64Array;
  /** Sums of these zones draw by draw, [steps × draws]. */
  readonly personSums: Float64Array;
  readonly pupilSums: Float64Array;
}

/** Everything that the draws of a run say. */
export interface RunDraws {
  readonly siteDraws: SiteDraws;
  /** Absent if no bands were asked for. */
  readonly zoneDraws?: ZoneDraws;
}

/** Most draws of the sites in a piece, fewer where the sites are all there is; and numbers that zones may take in it. */
const mostDraws = 128;
const mostDrawsAlone = 32;
const roomPerPiece = 4_000_000;
/** Municipalities whose zones are in a piece. */
const groupsPerPiece = 4;

/** List the pieces of a plan. */
export function listDrawPieces(plan: DrawPlan): DrawPiece[] {
  const { draws, zones, zonePupils, zoneBands } = plan;
  const room = Math.floor(roomPerPiece / Math.max(1, zonePupils.length));
  const width = Math.max(1, Math.min(zoneBands ? mostDraws : mostDrawsAlone, room));
  const groups = zones.offsets.length - 1;
  const pieces: DrawPiece[] = [];
  for (let firstDraw = 0; firstDraw < draws; firstDraw += width) {
    pieces.push({ kind: 'sites', firstDraw, draws: Math.min(width, draws - firstDraw) });
  }
  if (!zoneBands) return pieces;
  for (let firstGroup = 0; firstGroup < groups; firstGroup += groupsPerPiece) {
    pieces.push({ kind: 'zones', firstGroup, groups: Math.min(groupsPerPiece, groups - firstGroup) });
  }
  return pieces;
}

/** Work out one piece of a plan. */
export function drawPiece(plan: DrawPlan, piece: DrawPiece): DrawFinding {
  return piece.kind === 'sites'
    ? { kind: 'sites', counts: drawSites(plan, piece.firstDraw, piece.draws) }
    : { kind: 'zones', bands: drawZoneBands(plan, piece.firstGroup, piece.groups) };
}

/** Pupils of every zone of a plan in some draws, [zones × steps × draws]. */
export function drawZonePupils(plan: DrawPlan, firstDraw: number, draws: number): Float64Array {
  const { zones, zonePupils, seed } = plan;
  const range = { seed, firstDraw, draws };
  const places = zones.offsets.length - 2;
  const everybody = Array.from({ length: places }, (_, place) => place);
  const factors = drawPeople(plan.people, everybody, range);
  const steps = plan.years - zones.children.firstStep;
  const drawn = new Float64Array(zonePupils.length * draws);
  for (let group = 0; group <= places; group++) {
    const errors = drawZoneErrors(zones, group, range);
    const ofPlace = group < places ? factors : undefined;
    spreadZones(zones, 'children', group, errors, ofPlace, group, draws, drawn, zones.offsets[group] * steps * draws);
  }
  for (let row = 0; row < zonePupils.length; row++) {
    for (let at = row * draws; at < (row + 1) * draws; at++) drawn[at] *= zonePupils[row];
  }
  return drawn;
}

function drawSites(plan: DrawPlan, firstDraw: number, draws: number): SiteCounts {
  return countSites(plan.sites, drawZonePupils(plan, firstDraw, draws), draws, plan.keepPupils);
}

function drawZoneBands(plan: DrawPlan, firstGroup: number, groups: number): ZoneBands {
  const { zones, zoneRow, draws, seed, levels } = plan;
  const places = zones.offsets.length - 2;
  const range = { seed, firstDraw: 0, draws };
  const last = Math.min(places, firstGroup + groups);
  const only = Array.from({ length: Math.max(0, last - firstGroup) }, (_, at) => firstGroup + at).filter((group) =>
    hasReported(plan, group),
  );
  const factors = drawPeople(plan.people, only, range);
  const reported = Array.from(zoneRow.subarray(zones.offsets[firstGroup], zones.offsets[firstGroup + groups])).filter(
    (row) => row >= 0,
  ).length;
  const figures = { persons: zones.persons, children: { ...zones.children, central: plan.zonePupils } };
  const quantiles = createQuantiles(levels, draws);
  const write = (figure: 'persons' | 'children') => {
    const { central } = figures[figure];
    const steps = zones.zones.length > 0 ? central.length / zones.zones.length : 0;
    return {
      steps,
      central,
      bands: new Float64Array(reported * steps * levels.length),
      sums: new Float64Array(steps * draws),
    };
  };
  const written = { persons: write('persons'), children: write('children') };
  let row = 0;
  for (let group = firstGroup; group < firstGroup + groups; group++) {
    if (!hasReported(plan, group)) continue;
    const [from, to] = [zones.offsets[group], zones.offsets[group + 1]];
    const errors = drawZoneErrors(zones, group, range);
    const ofPlace = group < places ? factors : undefined;
    for (const figure of ['persons', 'children'] as const) {
      const { steps, central, bands, sums } = written[figure];
      const drawn = new Float64Array((to - from) * steps * draws);
      spreadZones(zones, figure, group, errors, ofPlace, only.indexOf(group), draws, drawn);
      let at = row;
      for (let zone = from; zone < to; zone++) {
        if (zoneRow[zone] < 0) continue;
        for (let step = 0; step < steps; step++) {
          const first = ((zone - from) * steps + step) * draws;
          for (let draw = 0; draw < draws; draw++) {
            drawn[first + draw] *= central[zone * steps + step];
            sums[step * draws + draw] += drawn[first + draw];
          }
          quantiles.read(drawn, first, bands, (at * steps + step) * levels.length);
        }
        at++;
      }
    }
    for (let zone = from; zone < to; zone++) if (zoneRow[zone] >= 0) row++;
  }
  return {
    persons: written.persons.bands,
    pupils: written.children.bands,
    personSums: written.persons.sums,
    pupilSums: written.children.sums,
  };
}

function hasReported({ zones, zoneRow }: DrawPlan, group: number): boolean {
  return zoneRow.subarray(zones.offsets[group], zones.offsets[group + 1]).some((row) => row >= 0);
}

/**
 * Join what came of all pieces, in the order in which they were listed.
 *
 * @throws RangeError if pieces are missing
 */
export function joinDraws(plan: DrawPlan, found: readonly DrawFinding[]): RunDraws {
  const pieces = listDrawPieces(plan);
  if (found.length !== pieces.length || found.some(({ kind }, at) => kind !== pieces[at].kind)) {
    throw new RangeError(`Expected ${pieces.length} pieces of draws in their order, got ${found.length}.`);
  }
  const counts = found.flatMap((one) => (one.kind === 'sites' ? [one.counts] : []));
  const bands = found.flatMap((one) => (one.kind === 'zones' ? [one.bands] : []));
  const siteDraws = joinSites(plan.sites, counts, plan);
  return plan.zoneBands ? { siteDraws, zoneDraws: joinBands(plan, bands) } : { siteDraws };
}

function joinBands(plan: DrawPlan, bands: readonly ZoneBands[]): ZoneDraws {
  const { zones, zoneRow, levels, draws, firstYear, years, reportedZones } = plan;
  const quantiles = createQuantiles(levels, draws);
  const rows = zoneRow.filter((row) => row >= 0);
  const join = (
    firstStep: number,
    read: (part: ZoneBands) => Float64Array,
    readSums: (part: ZoneBands) => Float64Array,
  ) => {
    const steps = Math.max(0, years - firstStep);
    const width = steps * levels.length;
    const joined = new Float64Array(reportedZones * width);
    const sums = new Float64Array(steps * draws);
    let position = 0;
    for (const part of bands) {
      const own = read(part);
      for (let at = 0; at < own.length; at += width) joined.set(own.subarray(at, at + width), rows[position++] * width);
      readSums(part).forEach((value, at) => {
        sums[at] += value;
      });
    }
    const total = new Float64Array(width);
    for (let step = 0; step < steps; step++) quantiles.read(sums, step * draws, total, step * levels.length);
    return { years: Int32Array.from({ length: steps }, (_, step) => firstYear + firstStep + step), joined, total };
  };
  const persons = join(
    zones.persons.firstStep,
    (part) => part.persons,
    (part) => part.personSums,
  );
  const pupils = join(
    zones.children.firstStep,
    (part) => part.pupils,
    (part) => part.pupilSums,
  );
  return {
    levels,
    populationYears: persons.years,
    population: persons.joined,
    pupilYears: pupils.years,
    pupils: pupils.joined,
    totalPopulation: persons.total,
    totalPupils: pupils.total,
  };
}
