/**
 * Age structure that goes with a total: cohorts whose ratios lean on the nation's age profile, steered to the total.
 *
 * Three things against noise: five-year windows that end in the last six years, the newest weighing most;
 * the national profile raised or lowered to the area's own level, mixed in where a cohort is small; and a
 * part of the latest change of the national ratios carried on. What an area gains or loses beyond that profile
 * is half in proportion to its own cohort, half in proportion to the nation's: students come from elsewhere. A
 * gap to the total is closed most by the ages that move most. Where single ages are known, cohorts go on year by year.
 *
 * @source J. Baker, D. Swanson & J. Tayman (2020), Population Research and Policy Review: control of
 *   Hamilton-Perry to extrapolated totals; T. Wilson & T. Grossman (2022), Demographic Research 46: smoothing
 */
import { getParentGroups } from './age-signals.ts';
import {
  addChildren,
  controlTotals,
  getFirstYear,
  listSources,
  type ParentGroups,
  readChildRatios,
  readSnapshot,
  type Snapshot,
  stepCohorts,
} from './hamilton-perry.ts';
import { type History, sumCells } from './history.ts';
import { type Advance, canStepYearly, createYearlySteps } from './yearly-cohorts.ts';

/**
 * Fixed for all countries, found on the three samples together: no other value was better by a hundredth in all
 * three. See `docs/accuracy.md` for what was tried.
 */
const settings = {
  /** Persons of the prior profile in every cohort. */
  strength: 50,
  /** Parents of the national child ratio in every area. */
  childStrength: 1000,
  /** Weight of a window against the one that ends a year later. */
  decay: 0.6,
  windows: 6,
  /** Part of the last change of the national ratios that goes on, per step. */
  ratioTrend: 0.5,
  childTrend: 0.4,
  /** Power of the mobility by which ages close the gap to a total. */
  mobility: 0.7,
} as const;

/** How readily each five-year group moves, against the mean; of the shape of Rogers and Castro. */
const mobility = [1.4, 1.2, 0.9, 1.2, 2, 2, 1.6, 1.3, 1, 0.8, 0.7, 0.6, 0.5, 0.5, 0.4, 0.4, 0.4, 0.4] as const;

/**
 * Project ages so that every area comes to its total.
 *
 * @param totals persons at jump-off + horizon, shape [areas]
 * @returns shape [areas × sexes × groups]; each area sums to its total
 * @throws RangeError if the history is shorter than five years
 */
export function projectStructure(history: History, horizon: number, totals: Float64Array): Float64Array {
  const { groups, sexes } = history;
  const width = sexes * groups;
  const jumpOff = history.years[history.years.length - 1];
  const first = getFirstYear(history);
  if (jumpOff - first < 5) throw new RangeError('Cohorts need five years of history.');
  const parents = getParentGroups(history);
  const now = readSnapshot(history, jumpOff);
  const nationChildren = readChildRatios(now.nation, history, parents, 0);
  const earlier = readSnapshot(history, jumpOff - 5);
  const earlierChildren = readChildRatios(earlier.nation, history, parents, 0);
  const children = readChildRatios(now.areas, history, parents, settings.childStrength, nationChildren).map(
    (ratio, i) => {
      const trend = nationChildren[i % sexes] / earlierChildren[i % sexes];
      return Number.isFinite(trend) && trend > 0 ? ratio * trend ** settings.childTrend : ratio;
    },
  );
  const weights = Float64Array.from(
    { length: width },
    (_, cell) => mobility[Math.min(cell % groups, mobility.length - 1)] ** settings.mobility,
  );
  const start = sumCells(now.areas, width);
  const advance = canStepYearly(history)
    ? createYearlySteps(history, settings.ratioTrend)
    : createGroupSteps(history, now, nationChildren, parents);
  const projected = stepCohorts(now.areas, horizon, (from, number) => {
    const to = advance(from);
    const wanted = start.map((persons, area) =>
      persons > 0 ? persons * (totals[area] / persons) ** ((5 * number) / horizon) : 0,
    );
    return steer(addChildren(to, children, history, parents), wanted, weights, children, history, parents);
  });
  return controlTotals(projected, totals);
}

/** Prepare steps of five-year groups; the nation goes on beside the areas. */
function createGroupSteps(
  history: History,
  now: Snapshot,
  nationChildren: Float64Array,
  parents: ParentGroups,
): Advance {
  const { groups, sexes } = history;
  const width = sexes * groups;
  const { prior, excess, national } = readRatios(
    history,
    now,
    history.years[history.years.length - 1],
    getFirstYear(history),
  );
  let nation = now.nation;
  return (from) => {
    const to = listSources(from, groups);
    const nationSources = listSources(nation, groups);
    for (let cell = 0; cell < to.length; cell++) {
      const position = cell % width;
      const grown = national.exposed[position] > 0 ? nationSources[position] / national.exposed[position] : 1;
      const exposed = (to[cell] + excess.exposed[cell] * grown) / 2;
      to[cell] = Math.max(0, to[cell] * prior[cell] + exposed * excess.ratios[cell]);
    }
    nation = nationSources.map((persons, cell) => persons * national.ratios[cell]);
    addChildren(nation, nationChildren, history, parents);
    return to;
  };
}

/** Five-year ratios of cohorts, and who they were seen of. */
interface Ratios {
  readonly ratios: Float64Array;
  /** Persons of a mean window, of the weighed ones. */
  readonly exposed: Float64Array;
}

/** What the windows say; the first group of every array is not used. */
interface AreaRatios {
  /** National profile at the area's level, shape [areas × sexes × groups]. */
  readonly prior: Float64Array;
  /** What an area had beyond its profile, shape [areas × sexes × groups]. */
  readonly excess: Ratios;
  /** Shape [sexes × groups]. */
  readonly national: Ratios;
}

function readRatios(history: History, now: Snapshot, jumpOff: number, first: number): AreaRatios {
  const { groups, sexes } = history;
  const width = sexes * groups;
  const reached = new Float64Array(now.areas.length);
  const exposed = new Float64Array(now.areas.length);
  const nationReached = new Float64Array(width);
  const nationExposed = new Float64Array(width);
  let weight = 1;
  for (let window = 0; window < settings.windows && jumpOff - 5 - window >= first; window++) {
    const end = window === 0 ? now : readSnapshot(history, jumpOff - window);
    const begin = readSnapshot(history, jumpOff - 5 - window);
    addWeighed(reached, end.areas, weight);
    addWeighed(exposed, listSources(begin.areas, groups), weight);
    addWeighed(nationReached, end.nation, weight);
    addWeighed(nationExposed, listSources(begin.nation, groups), weight);
    weight *= settings.decay;
  }
  const pooled = divide(nationReached, nationExposed);
  const newest = divide(now.nation, listSources(readSnapshot(history, jumpOff - 5).nation, groups));
  const before =
    jumpOff - 10 >= first
      ? divide(
          readSnapshot(history, jumpOff - 5).nation,
          listSources(readSnapshot(history, jumpOff - 10).nation, groups),
        )
      : newest;
  const trended = newest.map((ratio, cell) => ratio * (ratio / before[cell]) ** settings.ratioTrend);
  // The windows set an area against its nation; the nation's own level is the newest, with a part of its trend.
  const level = trended.map((ratio, cell) => {
    const change = ratio / pooled[cell];
    return Number.isFinite(change) && change > 0 ? change : 1;
  });
  // Mean weight of a window is 1 in the strength, so that it stands for persons.
  const scale = (1 - settings.decay) / (1 - weight);
  const prior = new Float64Array(reached.length);
  const excess = new Float64Array(reached.length);
  for (let area = 0; area < history.areas; area++) {
    const own = readLevel(reached, exposed, pooled, area * width, width, groups);
    for (let cell = 0; cell < width; cell++) {
      const i = area * width + cell;
      const profile = pooled[cell] * own;
      const seen = (reached[i] * scale + settings.strength * profile) / (exposed[i] * scale + settings.strength);
      prior[i] = profile * level[cell];
      excess[i] = (seen - profile) * level[cell];
    }
  }
  return {
    prior,
    excess: { ratios: excess, exposed: exposed.map((persons) => persons * scale) },
    national: { ratios: trended, exposed: nationExposed.map((persons) => persons * scale) },
  };
}

/** Persons that an area kept or gained, against what the national ratios would have left it. */
function readLevel(
  reached: Float64Array,
  exposed: Float64Array,
  pooled: Float64Array,
  start: number,
  width: number,
  groups: number,
): number {
  let came = 0;
  let expected = 0;
  for (let cell = 0; cell < width; cell++) {
    if (cell % groups === 0) continue;
    came += reached[start + cell];
    expected += exposed[start + cell] * pooled[cell];
  }
  return expected > 0 && came > 0 ? came / expected : 1;
}

/**
 * Bring areas near their totals by multiplying every age by a factor that grows with its mobility; children
 * follow their parents. Four rounds leave less than a person in ten thousand; the rest is scaled.
 */
function steer(
  cells: Float64Array,
  wanted: Float64Array,
  weights: Float64Array,
  children: Float64Array,
  history: History,
  parents: ParentGroups,
): Float64Array {
  const width = weights.length;
  for (let round = 0; round < 4; round++) {
    for (let area = 0; area < wanted.length; area++) {
      let sum = 0;
      let weighed = 0;
      for (let cell = 0; cell < width; cell++) {
        sum += cells[area * width + cell];
        weighed += cells[area * width + cell] * weights[cell];
      }
      if (!(sum > 0 && wanted[area] > 0)) continue;
      const push = (Math.log(wanted[area] / sum) * sum) / weighed;
      for (let cell = 0; cell < width; cell++) cells[area * width + cell] *= Math.exp(push * weights[cell]);
    }
    addChildren(cells, children, history, parents);
  }

  return controlTotals(cells, wanted);
}

function addWeighed(out: Float64Array, values: Float64Array, weight: number): void {
  for (let i = 0; i < out.length; i++) out[i] += weight * values[i];
}

/** Quotients, 1 where nobody was exposed. */
function divide(over: Float64Array, under: Float64Array): Float64Array {
  return over.map((value, i) => (under[i] > 0 && value > 0 ? value / under[i] : 1));
}
