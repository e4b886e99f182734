/**
 * Plans of which none is better than another in everything: one objective at its best while another is limited.
 *
 * Every objective is first minimised on its own. Between the best and the worst that it then takes, each is limited
 * step by step (ε-constraint) while each other one is minimised. Every plan on the way may join the front.
 *
 * @source Haimes, Lasdon & Wismer (1971), IEEE Transactions on Systems, Man, and Cybernetics 1, 296–297
 */
import type { Random } from '@transitieatlas/quantities';
import { boundObjectives } from './plan-bound.ts';
import { type PlanGoal, PlanSearch } from './plan-search.ts';
import {
  layOutPlans,
  measureOpen,
  type ObjectiveName,
  objectiveNames,
  type PlanField,
  type PlanRoom,
  type PlanValues,
  type SiteTable,
} from './site-table.ts';

/** Which plans may be made, and how much may be spent. */
export interface ParetoOptions extends PlanRoom {
  readonly random: Random;
  /** Asked often; once true, the front so far is given. */
  readonly shouldStop?: () => boolean;
  /** Limits between the best and the worst of an objective; 8 if absent. */
  readonly steps?: number;
}

/** A plan of the front. */
export interface ParetoPlan {
  /** Positions of open candidates, ascending. */
  readonly open: Int32Array;
  readonly values: PlanValues;
}

/** The front. */
export interface ParetoFront {
  /** Plans of which none is at least as good in all asked objectives and better in one; by the first objective. */
  readonly plans: readonly ParetoPlan[];
  /** Least value found of every objective, each perhaps by another plan. */
  readonly best: PlanValues;
  /** No plan within the locks has less of an objective than this. */
  readonly bounds: PlanValues;
}

/** Values nearer to each other than this share count as equal. */
const sameShare = 1e-9;

/** Weight of the other objectives, relative to their spread, so that ties are not broken badly. */
const tieWeight = 1e-3;

/** Kicks that a single objective is given before the sweep. */
const firstKicks = 10;

/**
 * Find plans of which none is better than another in everything.
 *
 * The same table, objectives, options and seed give the same front, unless `shouldStop` depends on a clock.
 *
 * @param objectives what plans are compared by, at least one
 * @throws RangeError if the table is not in order, the locks contradict the number of sites or each other, or there is no
 *   objective
 */
export function findParetoFront(
  table: SiteTable,
  objectives: readonly ObjectiveName[],
  options: ParetoOptions,
): ParetoFront {
  if (objectives.length === 0) throw new RangeError('Expected at least one objective.');
  const field = layOutPlans(table, options);
  const asked = [...new Set(objectives)];
  const shouldStop = options.shouldStop ?? (() => false);
  const archive = new PlanArchive(field, asked);
  const search = new PlanSearch(field, { weights: { [asked[0]]: 1 } });
  const note = (): void => archive.offer(search);
  search.growGreedily(shouldStop);
  for (const name of asked) {
    search.aim({ weights: { [name]: 1 } });
    search.descend(shouldStop, note);
    for (let kick = 0; kick < firstKicks && !shouldStop(); kick++) {
      search.load(archive.findBest(name));
      search.kick(1 + options.random.nextInteger(3), options.random);
      search.descend(shouldStop, note);
    }
  }
  sweep(asked, options, search, archive, shouldStop);
  const plans = archive.list();
  const best = archive.best();
  return { plans, best, bounds: boundObjectives(field, best, shouldStop) };
}

function sweep(
  asked: readonly ObjectiveName[],
  { random, steps = 8 }: ParetoOptions,
  search: PlanSearch,
  archive: PlanArchive,
  shouldStop: () => boolean,
): void {
  const note = (): void => archive.offer(search);
  for (const limited of asked) {
    const spread = archive.measureSpread();
    const low = spread.get(limited)?.[0] ?? 0;
    const high = spread.get(limited)?.[1] ?? 0;
    for (const name of asked) {
      if (name === limited || high <= low) continue;
      for (let step = 0; step < steps && !shouldStop(); step++) {
        const limit = low + ((high - low) * step) / steps;
        const goal: PlanGoal = { weights: weighTies(asked, name, spread), limits: { [limited]: limit } };
        search.aim(goal);
        search.load(archive.findWithin(limited, limit, name));
        search.descend(shouldStop, note);
        search.kick(1 + random.nextInteger(2), random);
        search.descend(shouldStop, note);
      }
    }
  }
  // What no chain of limits on one objective reaches: mixtures of all of them.
  if (asked.length < 2) return;
  const spread = archive.measureSpread();
  for (let step = 0; step < steps * (asked.length - 1) && !shouldStop(); step++) {
    const weights: Partial<Record<ObjectiveName, number>> = {};
    for (const name of asked) {
      const [low, high] = spread.get(name) ?? [0, 0];
      weights[name] = -Math.log(1 - random.next()) / (high - low || 1);
    }
    search.aim({ weights });
    search.load(archive.findLowest(weights));
    search.descend(shouldStop, note);
  }
}

function weighTies(
  asked: readonly ObjectiveName[],
  name: ObjectiveName,
  spread: ReadonlyMap<ObjectiveName, readonly [number, number]>,
): Partial<Record<ObjectiveName, number>> {
  const weights: Partial<Record<ObjectiveName, number>> = {};
  for (const other of asked) {
    const [low, high] = spread.get(other) ?? [0, 0];
    weights[other] = (other === name ? 1 : tieWeight) / (high - low || 1);
  }
  return weights;
}

interface Entry {
  readonly open: Int32Array;
  readonly values: Float64Array;
}

/** The plans that nothing dominates so far. A class because that must hold between offers. */
class PlanArchive {
  private readonly field: PlanField;
  private readonly positions: readonly number[];
  private readonly asked: readonly ObjectiveName[];
  private entries: Entry[] = [];
  private readonly lowest = new Float64Array(objectiveNames.length).fill(Number.POSITIVE_INFINITY);

  constructor(field: PlanField, asked: readonly ObjectiveName[]) {
    this.field = field;
    this.asked = asked;
    this.positions = asked.map((name) => objectiveNames.indexOf(name));
  }

  offer(search: PlanSearch): void {
    const { values } = search;
    for (let k = 0; k < values.length; k++) if (values[k] < this.lowest[k]) this.lowest[k] = values[k];
    if (this.entries.some((entry) => this.isAsGood(entry.values, values))) return;
    this.entries = this.entries.filter((entry) => !this.isAsGood(values, entry.values));
    this.entries.push({ open: search.listOpen(), values: Float64Array.from(values) });
  }

  list(): ParetoPlan[] {
    const [first] = this.positions;
    return [...this.entries]
      .sort((a, b) => a.values[first] - b.values[first])
      .map(({ open }) => ({ open, values: measureOpen(this.field, open).values }));
  }

  best(): PlanValues {
    const [meanTravel, worstTravel, worstVillage, cost, underMinimum] = this.lowest;
    return { meanTravel, worstTravel, worstVillage, cost, underMinimum };
  }

  findBest(name: ObjectiveName): Int32Array {
    return this.findLowest({ [name]: 1 });
  }

  findLowest(weights: Partial<Record<ObjectiveName, number>>): Int32Array {
    const factors = objectiveNames.map((name) => weights[name] ?? 0);
    const weigh = ({ values }: Entry): number => factors.reduce((sum, factor, k) => sum + factor * values[k], 0);
    return this.entries.reduce((best, entry) => (weigh(entry) < weigh(best) ? entry : best)).open;
  }

  /** Of the plans within a limit the one that is best in another objective; the nearest to it if there is none. */
  findWithin(limited: ObjectiveName, limit: number, name: ObjectiveName): Int32Array {
    const k = objectiveNames.indexOf(limited);
    const other = objectiveNames.indexOf(name);
    const within = this.entries.filter(({ values }) => values[k] <= limit);
    if (within.length === 0) return this.findBest(limited);
    return within.reduce((best, entry) => (entry.values[other] < best.values[other] ? entry : best)).open;
  }

  /** Least and most of each asked objective over the plans. */
  measureSpread(): Map<ObjectiveName, readonly [number, number]> {
    return new Map(
      this.asked.map((name, position) => {
        const values = this.entries.map((entry) => entry.values[this.positions[position]]);
        return [name, [Math.min(...values), Math.max(...values)]];
      }),
    );
  }

  /** True if one plan is nowhere worse than another. */
  private isAsGood(one: Float64Array, other: Float64Array): boolean {
    return this.positions.every((k) => one[k] <= other[k] + sameShare * (1 + Math.abs(other[k])));
  }
}
