/**
 * What draws make of the zones of a municipality: each goes astray beside the others, and together they are what the
 * draw makes of the municipality.
 *
 * In every year and draw the errors of the zones are followed by a factor on all of them, so that their sum is the sum of
 * the run times the factor of the municipality. Sums of zones spread as sums of municipalities do.
 */
import { createNormalStream, takeExponentials, widenToT5, zoneCorrelation } from '@transitieatlas/demography';
import type { PeopleFactors } from './draw-people.ts';

/** Number of the stream of the first zone; smaller numbers are kept for other uses of a seed. */
const firstZoneStream = 16;
/** The same of the first municipality. */
const firstPlaceStream = 1_000_000;
/** Most that a zone strays from its municipality, on the logarithm: four and a half times as many, or as few. */
const mostAstray = 1.5;

/** One figure of all zones of a plan. */
export interface ZoneFigurePlan {
  /** First step of the run that is drawn. */
  readonly firstStep: number;
  /** The run's own number, [zones × steps drawn]. */
  readonly central: Float64Array;
  /** Scale of the error beside the municipality, on the logarithm, [zones × steps drawn]. */
  readonly scale: Float64Array;
  /** First step to which the factors of municipalities belong; before it their numbers are counted. */
  readonly firstFactorStep: number;
}

/** The zones of a plan by municipality; those of no drawn municipality are the last group. */
export interface ZonePlan {
  /** First zone of each group, and the end, [places + 2]. */
  readonly offsets: Int32Array;
  /** Position of each zone in the population track: its number in the stream, [zones]. */
  readonly zones: Int32Array;
  /** People of a municipality outside its zones, as share of those in them, [places + 1]. */
  readonly rest: Float64Array;
  readonly persons: ZoneFigurePlan;
  readonly children: ZoneFigurePlan;
  /** Number of each municipality in the stream, [places]. */
  readonly placeNumbers: Int32Array;
  /** Scale of the error of its children beside its people, on the logarithm, [places × steps of children]. */
  readonly placeScale: Float64Array;
}

/** Draws to make: which and how many. */
export interface DrawRange {
  readonly seed: number;
  readonly firstDraw: number;
  readonly draws: number;
}

/** Errors of one group of zones, one draw beside the other, on the scale of Student's t. */
export interface ZoneErrors {
  /** [zones of the group × draws] */
  readonly persons: Float64Array;
  readonly children: Float64Array;
  /** Error of the children of the municipality, [draws]; nothing for the group without one. */
  readonly place: Float64Array;
}

/** Draw the errors of a group of zones. */
export function drawZoneErrors(plan: ZonePlan, group: number, { seed, firstDraw, draws }: DrawRange): ZoneErrors {
  const [from, to] = [plan.offsets[group], plan.offsets[group + 1]];
  const persons = new Float64Array((to - from) * draws);
  const children = new Float64Array((to - from) * draws);
  const pairs = new Float64Array(2 * draws);
  const own = Math.sqrt(1 - zoneCorrelation ** 2);
  for (let zone = from; zone < to; zone++) {
    createNormalStream(seed, firstZoneStream + plan.zones[zone]).fill(pairs, 2 * firstDraw);
    for (let draw = 0, at = (zone - from) * draws; draw < draws; draw++, at++) {
      persons[at] = widenToT5(pairs[2 * draw]);
      children[at] = widenToT5(zoneCorrelation * pairs[2 * draw] + own * pairs[2 * draw + 1]);
    }
  }
  const place = new Float64Array(draws);
  if (group < plan.placeNumbers.length) {
    createNormalStream(seed, firstPlaceStream + plan.placeNumbers[group]).fill(place, firstDraw);
  }
  return { persons, children, place: place.map(widenToT5) };
}

/**
 * Fill in what draws make of a figure of a group of zones.
 *
 * @param errors   of the group, [zones of the group × draws]
 * @param factors  of municipalities, or undefined for the group without one
 * @param position of the municipality among the factors
 * @param out      receives factors on the run's numbers, [zones of the group × steps drawn × draws] from `outAt` on
 */
export function spreadZones(
  plan: ZonePlan,
  figure: 'persons' | 'children',
  group: number,
  errors: ZoneErrors,
  factors: PeopleFactors | undefined,
  position: number,
  draws: number,
  out: Float64Array,
  outAt = 0,
): void {
  const { central, scale, firstStep, firstFactorStep } = plan[figure];
  const [from, to] = [plan.offsets[group], plan.offsets[group + 1]];
  const steps = plan.zones.length > 0 ? central.length / plan.zones.length : 0;
  const sums = new Float64Array(draws);
  const ofPlaces = new Float64Array(draws);
  const astray = errors[figure];
  for (let zone = from; zone < to; zone++) {
    const zoneAt = outAt + (zone - from) * steps * draws;
    for (let step = 0; step < steps; step++) {
      stray(astray, (zone - from) * draws, scale[zone * steps + step], draws, out, zoneAt + step * draws);
    }
    takeExponentials(out.subarray(zoneAt, zoneAt + steps * draws));
  }
  for (let step = 0; step < steps; step++) {
    let all = 0;
    sums.fill(0);
    for (let zone = from; zone < to; zone++) {
      const ofZone = central[zone * steps + step];
      const at = outAt + ((zone - from) * steps + step) * draws;
      all += ofZone;
      for (let draw = 0; draw < draws; draw++) sums[draw] += ofZone * out[at + draw];
    }
    if (factors === undefined) continue;
    // Those outside the zones stay as they are: the zones are not blown up to the whole.
    const rest = all * plan.rest[group];
    const factorStep = firstStep + step - firstFactorStep;
    const factorAt = (position * factors.years + factorStep) * draws;
    const placeScale = figure === 'children' ? plan.placeScale[group * steps + step] : 0;
    if (placeScale > 0) takeExponentials(stray(errors.place, 0, placeScale, draws, ofPlaces, 0));
    for (let draw = 0; draw < draws; draw++) {
      const ofPeople = factorStep < 0 ? 1 : factors[figure][factorAt + draw];
      const ofPlace = placeScale > 0 ? ofPeople * ofPlaces[draw] : ofPeople;
      sums[draw] = all > 0 ? (ofPlace * (all + rest)) / (sums[draw] + rest) : ofPlace;
    }
    for (let zone = from; zone < to; zone++) {
      const at = outAt + ((zone - from) * steps + step) * draws;
      for (let draw = 0; draw < draws; draw++) out[at + draw] *= sums[draw];
    }
  }
}

/** Write errors on the logarithm, on a scale and within bounds. @returns `out` */
function stray(
  errors: Float64Array,
  from: number,
  scale: number,
  draws: number,
  out: Float64Array,
  outAt: number,
): Float64Array {
  for (let draw = 0; draw < draws; draw++) {
    const error = errors[from + draw] * scale;
    out[outAt + draw] = error > mostAstray ? mostAstray : error < -mostAstray ? -mostAstray : error;
  }
  return out;
}
