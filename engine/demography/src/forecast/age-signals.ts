/**
 * What the ages of an area say of its growth to come, against the nation's.
 *
 * All signals are growth a year or a share, of the area minus the nation, so that an area with the ages of its
 * nation has none.
 */
import {
  addChildren,
  countParents,
  listSources,
  type ParentGroups,
  readChildRatios,
  readSnapshot,
  type Snapshot,
  stepCohorts,
} from './hamilton-perry.ts';
import { type History, sumCells } from './history.ts';

/** Ratios of a nation or of areas by which cohorts go on; `cells` is what they go on from. */
interface Course {
  readonly ratios: Float64Array;
  readonly children: Float64Array;
}

/** Persons of the nation's ratios that are mixed into those of an area, in cohorts and in children per parent. */
const strengths = { cohorts: 1000, children: 500, births: 1000, parents: 20 } as const;

/** True if the ages reach far enough to tell families from others. */
export function hasAges(history: Pick<History, 'groups'>): boolean {
  return history.groups >= 10;
}

/** Groups whose persons count as parents: women of 20 to 39, or everybody of 20 to 44 if the sexes are not known. */
export function getParentGroups({ women }: Pick<History, 'women'>): ParentGroups {
  return { from: 4, to: women < 0 ? 9 : 8 };
}

/**
 * Growth a year that the ages of an area would give it if it kept, gained and bore as its nation does by age.
 *
 * Births are the nation's by parent, at the level of the area's own children in that year.
 *
 * @param year  whose ages
 * @param years ahead
 * @returns shape [areas]
 */
export function readNaturalGrowth(history: History, year: number, years: number): Float64Array {
  const parents = getParentGroups(history);
  const now = readLast(history);
  const width = history.sexes * history.groups;
  const ratios = divideByNation(history, now);
  const nationChildren = readChildRatios(now.nation, history, parents, 0);
  const from = readSnapshot(history, year);
  const level = readChildLevels(from.areas, now.nation, history, parents, strengths.births);
  const children = Float64Array.from(
    { length: level.length * history.sexes },
    (_, i) => nationChildren[i % history.sexes] * level[Math.floor(i / history.sexes)],
  );
  const [nationLevel] = readChildLevels(from.nation, now.nation, history, parents, strengths.births);
  const nation = measureGrowth(
    from.nation,
    { ratios, children: nationChildren.map((ratio) => ratio * nationLevel) },
    years,
    history,
    parents,
  );
  const repeated = Float64Array.from({ length: from.areas.length }, (_, cell) => ratios[cell % width]);
  const areas = measureGrowth(from.areas, { ratios: repeated, children }, years, history, parents);
  return areas.map((growth) => growth - nation[0]);
}

/**
 * How much faster the area's own cohort ratios say it will grow than they say it grew in the five years they
 * come from: the momentum of its ages.
 *
 * @returns growth a year, shape [areas]
 */
export function readMomentum(history: History, horizon: number): Float64Array {
  const parents = getParentGroups(history);
  const now = readLast(history);
  const then = readSnapshot(history, history.years[history.years.length - 1] - 5);
  const width = history.sexes * history.groups;
  const nationRatios = divideByNation(history, now);
  const sources = listSources(then.areas, history.groups);
  const ratios = now.areas.map((persons, cell) => {
    const nation = nationRatios[cell % width];
    return (persons + strengths.cohorts * nation) / (sources[cell] + strengths.cohorts);
  });
  const nationChildren = readChildRatios(now.nation, history, parents, 0);
  const children = readChildRatios(now.areas, history, parents, strengths.children, nationChildren);
  const own = { ratios, children };
  const national = { ratios: nationRatios, children: nationChildren };
  const coming = measureGrowth(now.areas, own, horizon, history, parents);
  const gone = measureGrowth(then.areas, own, 5, history, parents);
  const [nationComing] = measureGrowth(now.nation, national, horizon, history, parents);
  const [nationGone] = measureGrowth(then.nation, national, 5, history, parents);
  return coming.map((growth, area) => growth - gone[area] - (nationComing - nationGone));
}

/** Share of 25- to 44-year-olds in a year, the jump-off if none is named, minus that of the nation, shape [areas]. */
export function readFamilyShares(history: History, year?: number): Float64Array {
  const now = year === undefined ? readLast(history) : readSnapshot(history, year);
  const width = history.sexes * history.groups;
  const share = (cells: Float64Array): Float64Array => {
    const persons = sumCells(cells, width);
    const families = new Float64Array(persons.length);
    for (let cell = 0; cell < cells.length; cell++) {
      const group = cell % history.groups;
      if (group >= 5 && group < 9) families[Math.floor(cell / width)] += cells[cell];
    }
    return families.map((value, area) => (persons[area] > 0 ? value / persons[area] : Number.NaN));
  };
  const [nation] = share(now.nation);
  return share(now.areas).map((value) => (value >= 0 ? value - nation : 0));
}

/** Children under five per parent against the nation's, as a difference of logarithms, shape [areas]. */
export function readChildAbundance(history: History): Float64Array {
  const now = readLast(history);
  return readChildLevels(now.areas, now.nation, history, getParentGroups(history), strengths.parents).map(Math.log);
}

/** Children per parent against the nation's, 1 where nobody is, shape [areas]. */
function readChildLevels(
  cells: Float64Array,
  nation: Float64Array,
  history: History,
  groups: ParentGroups,
  strength: number,
): Float64Array {
  const count = (persons: Float64Array): Float64Array => {
    const children = new Float64Array(persons.length / (history.sexes * history.groups));
    for (let cell = 0; cell < persons.length; cell += history.groups)
      children[Math.floor(cell / (history.sexes * history.groups))] += persons[cell];
    return children;
  };
  const ratio = count(nation)[0] / countParents(nation, history, groups)[0];
  const parents = countParents(cells, history, groups);
  return count(cells).map((children, area) => {
    const level = (children + strength * ratio) / (parents[area] * ratio + strength * ratio);
    return Number.isFinite(level) && level > 0 ? level : 1;
  });
}

/** Growth a year when cohorts go on by fixed ratios, 0 where nobody is, shape [areas]. */
function measureGrowth(
  start: Float64Array,
  { ratios, children }: Course,
  years: number,
  history: History,
  parents: ParentGroups,
): Float64Array {
  const width = history.sexes * history.groups;
  const end = stepCohorts(start, years, (from) => {
    const to = listSources(from, history.groups);
    for (let cell = 0; cell < to.length; cell++) to[cell] *= ratios[cell];
    return addChildren(to, children, history, parents);
  });
  const before = sumCells(start, width);
  return sumCells(end, width).map((persons, area) =>
    before[area] > 0 && persons > 0 ? Math.log(persons / before[area]) / years : 0,
  );
}

function divideByNation(history: History, now: Snapshot): Float64Array {
  const then = readSnapshot(history, history.years[history.years.length - 1] - 5);
  const sources = listSources(then.nation, history.groups);
  return now.nation.map((persons, cell) => (sources[cell] > 0 ? persons / sources[cell] : 1));
}

function readLast(history: History): Snapshot {
  return readSnapshot(history, history.years[history.years.length - 1]);
}
