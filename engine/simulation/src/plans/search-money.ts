/**
 * Plans that cost little, and how little any plan can cost.
 *
 * Few plans are all measured. Of many the bound looks at what closing a school saves. Who lives nearest to a school goes
 * there as long as it stays, so a school that stays has at least these pupils. Beside a price per pupil that is paid
 * anywhere, closing saves what the school costs and takes the extra way to the next school of each of its pupils. What
 * is left is a credit: a school with too few pupils for its teachers or rooms gets relatively cheaper by pupils who come
 * from elsewhere, at most by so much per pupil who comes, and at most until it has enough. Whatever closes, the credit is
 * no more than the one nor than the other, so no more than any mixture of both; the mixture that gives the highest bound
 * counts.
 */
import type { CostCorner } from './money-lines.ts';
import type { PlanMoney } from './plan-money.ts';
import { createPatience, type PlanSearchField } from './plan-search.ts';

/** What was found. */
export interface CheapPlans {
  /** Plans worth telling of, each a set of open sites, ascending. */
  readonly plans: readonly Int32Array[];
  /** No plan with as many sites within the locks costs less, euro per year. */
  readonly bound: number;
}

/** Plans that may be measured where nothing else is said. */
const affordable = 4000;
/** Steps in which the mixture is narrowed down. */
const narrowings = 60;
/** Share of a bound that rounding may take. */
const rounding = 1e-9;

/**
 * Search for cheap plans of a number of sites.
 *
 * @param known        plans of as many sites, from the cheapest of which the swaps may start
 * @param mostMeasured plans that the swaps may measure, and up to which all plans are
 */
export function searchMoney(
  field: PlanSearchField,
  count: number,
  money: PlanMoney,
  known: readonly Int32Array[],
  mostMeasured: number = affordable,
): CheapPlans {
  const { area, room } = field;
  const [kept, closed] = [new Set(room.keep), new Set(room.close)];
  const allowed = [...area.sites.keys()].filter((site) => !closed.has(site));
  const free = allowed.filter((site) => !kept.has(site));
  const closing = allowed.length - count;
  const keep = (shut: readonly number[]): Int32Array => Int32Array.from(allowed).filter((site) => !shut.includes(site));
  if (countSubsets(free.length, closing, mostMeasured) <= mostMeasured) {
    let [best, least] = [keep([]), Infinity];
    for (const shut of listSubsets(free, closing)) {
      const open = keep(shut);
      const euro = costOf(field, money, open);
      if (euro < least) [best, least] = [open, euro];
    }
    return { plans: [best], bound: least };
  }
  const savings = listSavings(field, money, allowed, closing);
  let [from, to] = [0, 1];
  for (let step = 0; step < narrowings; step++) {
    const [left, right] = [from + (to - from) / 3, to - (to - from) / 3];
    if (saveMost(savings, free, closing, left).euro < saveMost(savings, free, closing, right).euro) to = right;
    else from = left;
  }
  const most = [0, (from + to) / 2, 1].map((mixture) => saveMost(savings, free, closing, mixture));
  const least = most.reduce((lowest, one) => (one.euro < lowest.euro ? one : lowest));
  const bound = savings.everything - least.euro;
  const starts = [keep(least.shut), ...known].map((open) => ({ open, euro: costOf(field, money, open) }));
  const start = starts.reduce((cheapest, one) => (one.euro < cheapest.euro ? one : cheapest));
  return { plans: [improve(field, money, start.open, mostMeasured)], bound: bound - rounding * (1 + Math.abs(bound)) };
}

/** What closing saves, all per site of the area. */
interface Savings {
  /** What it costs to keep all allowed sites. */
  readonly everything: number;
  /** What closing saves without any credit. */
  readonly plain: Float64Array;
  /** The most credit that the pupils of a closed site can bring to others. */
  readonly brought: Float64Array;
  /** The most credit that a site can take as long as it stays. */
  readonly taken: Float64Array;
}

function listSavings(field: PlanSearchField, money: PlanMoney, allowed: readonly number[], closing: number): Savings {
  const { area } = field;
  const sites = area.sites.length;
  const allPupils = area.pupils.reduce((sum, pupils) => sum + pupils, 0);
  const { sizes, servedBy } = serve(field, Int32Array.from(allowed));
  const hulls = area.sites.map((_, site) => money.hullOfSite(site, Math.min(sizes[site], allPupils), allPupils));
  // The price of a pupil who comes to a school with enough of them: the least among the schools.
  const price = allowed.reduce((least, site) => Math.min(least, findLastSlope(hulls[site])), Infinity);
  const net = ({ pupils, euro }: CostCorner): number => euro - price * pupils;
  const [plain, brought, taken, rates] = [0, 1, 2, 3].map(() => new Float64Array(sites));
  for (const site of allowed) {
    const [first, ...later] = hulls[site];
    plain[site] = net(first);
    for (const corner of later) {
      taken[site] = Math.max(taken[site], net(first) - net(corner));
      rates[site] = Math.max(rates[site], (net(first) - net(corner)) / (corner.pupils - first.pupils));
    }
  }
  for (let zone = 0; zone < area.zones.length; zone++) {
    const row = zone * sites;
    const home = servedBy[zone];
    // A zone goes on to the next school only if all that are nearer close, so not further than as many as close.
    const next = [...allowed]
      .sort((a, b) => area.travelKm[row + a] - area.travelKm[row + b] || a - b)
      .filter((site) => site !== home)
      .slice(0, closing);
    const way = next.reduce((least, site) => Math.min(least, money.journeys[row + site]), Infinity);
    // All pupils of a zone go to one school, which takes no more than it lacks.
    const pupils = area.pupils[zone];
    const credit = next.reduce((highest, site) => Math.max(highest, Math.min(pupils * rates[site], taken[site])), 0);
    if (next.length === 0) continue;
    plain[home] -= pupils * (way - money.journeys[row + home]);
    brought[home] += credit;
  }
  return { everything: money.measure(allowed, sizes, servedBy), plain, brought, taken };
}

/** The most that closing so many sites can save, with a mixture of the two limits of the credit. */
function saveMost(
  { plain, brought, taken }: Savings,
  free: readonly number[],
  closing: number,
  mixture: number,
): { readonly euro: number; readonly shut: readonly number[] } {
  const worth = (site: number): number => plain[site] + mixture * brought[site] - (1 - mixture) * taken[site];
  const shut = [...free].sort((a, b) => worth(b) - worth(a) || a - b).slice(0, closing);
  const untaken = taken.reduce((sum, euro) => sum + euro, 0) * (1 - mixture);
  return { euro: shut.reduce((sum, site) => sum + worth(site), untaken), shut };
}

function findLastSlope(hull: readonly CostCorner[]): number {
  const [from, to] = hull.slice(-2);
  return to === undefined ? Infinity : (to.euro - from.euro) / (to.pupils - from.pupils);
}

/** Swap one site for another as long as that is cheaper, or until enough plans were measured. */
function improve(field: PlanSearchField, money: PlanMoney, start: Int32Array, mostMeasured: number): Int32Array {
  const { area, room, question } = field;
  const [kept, closed] = [new Set(room.keep), new Set(room.close)];
  const shouldStop = createPatience(question, mostMeasured);
  let open = start;
  let cost = costOf(field, money, open);
  for (let improved = true; improved; ) {
    improved = false;
    for (const out of open.filter((site) => !kept.has(site))) {
      for (let into = 0; into < area.sites.length && open.includes(out); into++) {
        if (closed.has(into) || open.includes(into)) continue;
        if (shouldStop()) return open;
        const trial = open.map((site) => (site === out ? into : site)).sort();
        const euro = costOf(field, money, trial);
        if (euro >= cost - rounding * Math.abs(cost)) continue;
        [open, cost, improved] = [trial, euro, true];
      }
    }
  }
  return open;
}

function costOf(field: PlanSearchField, money: PlanMoney, open: Int32Array): number {
  const { sizes, servedBy } = serve(field, open);
  return money.measure(open, sizes, servedBy);
}

/** Everybody to the nearest open site; of two as near the one that comes first, as plans are measured. */
function serve({ area }: PlanSearchField, open: Int32Array): { sizes: Float64Array; servedBy: Int32Array } {
  const sites = area.sites.length;
  const sizes = new Float64Array(sites);
  const servedBy = new Int32Array(area.zones.length);
  for (let zone = 0; zone < area.zones.length; zone++) {
    let [nearest, least] = [open[0], Infinity];
    for (let at = 0; at < open.length; at++) {
      const km = area.travelKm[zone * sites + open[at]];
      if (km < least) [nearest, least] = [open[at], km];
    }
    servedBy[zone] = nearest;
    sizes[nearest] += area.pupils[zone];
  }
  return { sizes, servedBy };
}

/** How many sets of a size there are; of more than the most any number above it. */
function countSubsets(among: number, size: number, most: number): number {
  let found = 1;
  for (let at = 0; at < Math.min(size, among - size) && found <= most; at++) {
    found = (found * (among - at)) / (at + 1);
  }
  return found;
}

function* listSubsets(among: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = 0; at + size <= among.length; at++) {
    for (const rest of listSubsets(among.slice(at + 1), size - 1)) yield [among[at], ...rest];
  }
}
