/**
 * Find attractions of sites and pupils per child of zones together, such that the model gives the counts.
 *
 * Attractions alone can be made to fit any counts, but where a whole stretch of country has a few per
 * cent more pupils than its children would give, they have to drive pupils over its border, and end
 * factors of millions apart. Such differences are better explained by pupils per child: the children of
 * places are estimates, and not every child attends. So both move: the attraction of a site follows what
 * is observed ÷ modelled at that site, pupils per child of a zone what its sites have on average, pulled
 * back to the mean of all zones a little in every round. Narrow differences end in attractions, wide ones
 * in pupils per child.
 *
 * @source Lucy (1974), An iterative technique for the rectification of observed distributions,
 *   Astronomical Journal 79 (the step of pupils per child)
 * @source Wilson (1971), A family of spatial interaction models, Environment and Planning 3
 */
import { checkCounts } from './check-counts.ts';
import type { ChoiceSets } from './choice-sets.ts';

/** When to stop. */
export interface CatchmentOptions {
  /** Largest difference between modelled and observed, as a share of the observed. */
  readonly tolerance?: number;
}

/** Attractions and pupils per child with how well they fit. */
export interface CatchmentBalance {
  /** Mass per site with geometric mean 1; 0 for a count of zero, NaN where not known or not reached. */
  readonly attraction: Float64Array;
  /** Pupils per child of each zone, [zones]. */
  readonly pupilsPerChild: Float64Array;
  /** Pupils per child of all zones together. */
  readonly meanPupilsPerChild: number;
  /** Modelled pupils per site, [sites]. */
  readonly modelled: Float64Array;
  readonly rounds: number;
  /** Largest difference between modelled and observed, as a share of the observed. */
  readonly largestDifference: number;
  /** Share (0..1) of all pupils that would have to change site for the model to fit exactly. */
  readonly misplacedShare: number;
}

/** Rounds in which attractions and pupils per child move together, and those of attractions alone. */
const jointRounds = 200;
const finalRounds = 100;
/** What is kept of a zone's difference from the mean in a round, on a logarithmic scale. */
const keptDifference = 0.97;
/** Pupils per child of a zone ÷ those of all. */
const lowestParticipation = 0.5;
const highestParticipation = 1.5;
/** Largest factor between an attraction and the middle one. */
const widestAttraction = 1000;

/**
 * Balance attractions and pupils per child against counts.
 *
 * @param kernel       weight of distance, [pairs]
 * @param zoneChildren children living in each zone, [zones]
 * @param counts       observed pupils, NaN where not known, [sites]
 * @throws RangeError if arrays do not fit the choice sets, or a count is negative
 */
export function balanceCatchments(
  sets: ChoiceSets,
  kernel: Float64Array,
  zoneChildren: Float64Array,
  counts: Float64Array,
  options: CatchmentOptions = {},
): CatchmentBalance {
  checkCounts(sets, kernel, zoneChildren, counts);
  const tolerance = options.tolerance ?? 1e-6;
  const state = createState(sets, zoneChildren, counts);
  const bounds = findBounds(state.attraction);
  let rounds = 0;
  allocate(sets, kernel, state);
  while (rounds < jointRounds + finalRounds && findLargestDifference(counts, state) > tolerance) {
    const joint = rounds < jointRounds;
    const ratios = counts.map((count, site) => (state.modelled[site] > 0 ? count / state.modelled[site] : 1));
    if (joint) moveZones(sets, zoneChildren, ratios, state);
    for (let site = 0; site < counts.length; site++) {
      if (!(state.attraction[site] > 0)) continue;
      // Half a step while zones move too: a whole one of both would overshoot.
      const mass = state.attraction[site] * (joint ? Math.sqrt(ratios[site]) : ratios[site]);
      state.attraction[site] = Math.min(bounds.highest, Math.max(bounds.lowest, mass));
    }
    allocate(sets, kernel, state);
    rounds++;
  }
  const children = zoneChildren.reduce((sum, value, zone) => (state.chooses[zone] === 1 ? sum + value : sum), 0);
  const largestDifference = findLargestDifference(counts, state);
  return {
    attraction: finish(counts, state),
    pupilsPerChild: state.participation.map((participation) => participation * state.scale),
    meanPupilsPerChild: children > 0 ? state.counted / children : 0,
    modelled: state.modelled,
    rounds,
    largestDifference,
    misplacedShare: measureMisplaced(counts, state),
  };
}

interface State {
  /** Mass per site, 0 where it takes no part. */
  readonly attraction: Float64Array;
  /** Pupils per child of each zone ÷ those of all. */
  readonly participation: Float64Array;
  /** Pupils per child of a zone with participation 1. */
  scale: number;
  readonly zonePupils: Float64Array;
  readonly shares: Float64Array;
  readonly modelled: Float64Array;
  /** 1 where a zone has a site to choose. */
  readonly chooses: Uint8Array;
  readonly counted: number;
}

/** Start from the counts: size explains most of attraction. All zones start with the same participation. */
function createState(sets: ChoiceSets, zoneChildren: Float64Array, counts: Float64Array): State {
  const chooses = new Uint8Array(zoneChildren.length);
  const reached = new Uint8Array(counts.length);
  for (let zone = 0; zone < zoneChildren.length; zone++) {
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      const site = sets.sites[pair];
      if (!(counts[site] > 0)) continue;
      chooses[zone] = 1;
      if (zoneChildren[zone] > 0) reached[site] = 1;
    }
  }
  const attraction = counts.map((count, site) => (count > 0 && reached[site] === 1 ? count : 0));
  let counted = 0;
  for (let site = 0; site < counts.length; site++) if (attraction[site] > 0) counted += counts[site];
  const state: State = {
    attraction,
    participation: new Float64Array(zoneChildren.length).fill(1),
    scale: 0,
    zonePupils: new Float64Array(zoneChildren.length),
    shares: new Float64Array(sets.sites.length),
    modelled: new Float64Array(counts.length),
    chooses,
    counted,
  };
  countPupils(zoneChildren, state);
  return state;
}

/** Pupils of zones: children × participation, scaled to as many pupils as were counted. */
function countPupils(zoneChildren: Float64Array, state: State): void {
  let weighted = 0;
  for (let zone = 0; zone < zoneChildren.length; zone++) {
    if (state.chooses[zone] === 1) weighted += zoneChildren[zone] * state.participation[zone];
  }
  state.scale = weighted > 0 ? state.counted / weighted : 0;
  for (let zone = 0; zone < zoneChildren.length; zone++) {
    state.zonePupils[zone] =
      state.chooses[zone] === 1 ? zoneChildren[zone] * state.participation[zone] * state.scale : 0;
  }
}

/**
 * As `computeShares` and `allocatePupils` of market-share do, zone by zone, in one walk over the pairs less: this is done
 * some hundred times.
 */
function allocate({ offsets, sites }: ChoiceSets, kernel: Float64Array, state: State): void {
  const { zonePupils, attraction, shares, modelled } = state;
  modelled.fill(0);
  for (let zone = 0; zone < zonePupils.length; zone++) {
    const first = offsets[zone];
    const last = offsets[zone + 1];
    let total = 0;
    for (let pair = first; pair < last; pair++) {
      const weight = kernel[pair] * attraction[sites[pair]];
      shares[pair] = weight;
      total += weight;
    }
    if (!(total > 0)) {
      shares.fill(0, first, last);
      continue;
    }
    const pupils = zonePupils[zone];
    for (let pair = first; pair < last; pair++) {
      const share = shares[pair] / total;
      shares[pair] = share;
      modelled[sites[pair]] += pupils * share;
    }
  }
}

/** Let each zone follow the sites that it attends, and pull it back to the mean a little. */
function moveZones(sets: ChoiceSets, zoneChildren: Float64Array, ratios: Float64Array, state: State): void {
  const { offsets, sites } = sets;
  const { shares, participation } = state;
  for (let zone = 0; zone < zoneChildren.length; zone++) {
    if (state.chooses[zone] === 0) continue;
    const last = offsets[zone + 1];
    let ratio = 0;
    for (let pair = offsets[zone]; pair < last; pair++) {
      if (shares[pair] > 0) ratio += shares[pair] * ratios[sites[pair]];
    }
    const moved = (participation[zone] * ratio) ** keptDifference;
    participation[zone] = Math.min(highestParticipation, Math.max(lowestParticipation, moved));
  }
  countPupils(zoneChildren, state);
}

function findBounds(attraction: Float64Array): { lowest: number; highest: number } {
  const positive = attraction.filter((mass) => mass > 0).sort();
  const middle = positive.length === 0 ? 1 : positive[Math.floor(positive.length / 2)];
  return { lowest: middle / widestAttraction, highest: middle * widestAttraction };
}

function findLargestDifference(counts: Float64Array, state: State): number {
  let largest = 0;
  for (let site = 0; site < counts.length; site++) {
    if (state.attraction[site] > 0) largest = Math.max(largest, Math.abs(state.modelled[site] / counts[site] - 1));
  }
  return largest;
}

function measureMisplaced(counts: Float64Array, state: State): number {
  let misplaced = 0;
  for (let site = 0; site < counts.length; site++) {
    if (state.attraction[site] > 0) misplaced += Math.abs(state.modelled[site] - counts[site]) / 2;
  }
  return state.counted > 0 ? misplaced / state.counted : 0;
}

/** Masses with geometric mean 1: only their ratios mean something. */
function finish(counts: Float64Array, state: State): Float64Array {
  let sum = 0;
  let known = 0;
  for (const mass of state.attraction) {
    if (!(mass > 0)) continue;
    sum += Math.log(mass);
    known++;
  }
  const mean = known > 0 ? Math.exp(sum / known) : 1;
  return state.attraction.map((mass, site) => {
    if (mass > 0) return mass / mean;
    return counts[site] === 0 ? 0 : Number.NaN;
  });
}
