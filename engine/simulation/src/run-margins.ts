/**
 * How far the headline figures of a run may be off, so that nobody writes them finer than they are known.
 *
 * Half the width of an 80 % interval by the start values of the error model, without a single draw. It is a least one: a
 * sum of many regions is taken for one, and what may go wrong with births or with the choice of a school is left out.
 */
import { addParts, readBounds, readZoneScale, spreadRegion } from '@transitieatlas/demography';
import { type OutcomeMargins, valueNatures } from '@transitieatlas/outcomes';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';

const level = 0.8;
const modelled = valueNatures.indexOf('modelled');
const measured = new WeakMap<RegionView, Map<number, OutcomeMargins>>();

/** Measure the margins of a view through the years; choices do not change them, so that runs share them. */
export function measureMargins(prepared: PreparedRun, view: RegionView, years: number): OutcomeMargins {
  const known = measured.get(view) ?? new Map<number, OutcomeMargins>();
  measured.set(view, known);
  const found = known.get(years) ?? computeMargins(prepared, view, years);
  known.set(years, found);
  return found;
}

function computeMargins(prepared: PreparedRun, view: RegionView, years: number): OutcomeMargins {
  const { track, trackYears, firstYear } = prepared;
  const jumpOff = lastKnown(track.municipalityNature);
  const sum = (counts: Float64Array): number[] => {
    const sums = new Map<string, number>();
    for (const zone of view.zones) {
      const code = prepared.zoneMunicipalities[zone];
      sums.set(code, (sums.get(code) ?? 0) + counts[zone * trackYears + jumpOff]);
    }
    return [...sums.values()].filter((count) => count > 0);
  };
  const [persons, children] = [sum(track.population), sum(track.children4to11)];
  const people = (horizon: number) => addParts(spreadRegion(persons, horizon));
  const young = (horizon: number) => Math.hypot(people(horizon), spreadChildren(children, horizon));
  // Schools are counted until another year than people are.
  const lastPupils = prepared.firstModelledYear - 1 - firstYear;
  const measure = (scale: (horizon: number) => number, last: number) =>
    Float64Array.from({ length: years }, (_, step) => (step <= last ? 0 : measureHalf(scale(step - last))));
  return {
    persons: measure(people, jumpOff),
    children: measure(young, jumpOff),
    pupils: measure(young, lastPupils),
  };
}

/** The last year whose people of municipalities nobody had to model; the first year if there is none. */
function lastKnown(nature: Uint8Array): number {
  const first = nature.indexOf(modelled);
  return Math.max(0, (first < 0 ? nature.length : first) - 1);
}

/** Scale of what children add to the error of their municipalities, averaged out over those. */
function spreadChildren(children: readonly number[], horizon: number): number {
  const all = children.reduce((total, one) => total + one, 0);
  return Math.hypot(...children.map((one) => (one / all) * readZoneScale('municipalChildren', one, horizon)));
}

function measureHalf(scale: number): number {
  const { lower, upper } = readBounds(1, scale, level);
  return (upper - lower) / 2;
}
