/**
 * Cohorts with synthetic migration: an account of an area and the rest of its nation that needs no local
 * figures of who moves.
 *
 * Everybody survives as in the nation. Who leaves and who comes are given by one schedule of the nation by age;
 * those who come have the ages of the rest of the nation, those who leave the ages of the area. Both flows are
 * scaled, one up and the other down by the same factor, until the area comes to its total.
 *
 * @source T. Wilson (2022), Demographic Research 46(32): synthetic migration; P. Rees & T. Wilson (2023),
 *   Population, Space and Place: the account of an area and the rest
 */
import { getParentGroups } from './age-signals.ts';
import {
  addChildren,
  controlTotals,
  listSources,
  readChildRatios,
  readSnapshot,
  type Snapshot,
  stepCohorts,
} from './hamilton-perry.ts';
import { type History, sumCells } from './history.ts';

/**
 * Share that moves to another area within five years, by five-year group at the end: the form of Rogers and
 * Castro at a level of a seventh of all people; a guess, for the sources have no moves.
 */
const moverShares = [
  0.2, 0.17, 0.13, 0.17, 0.29, 0.29, 0.23, 0.19, 0.14, 0.11, 0.1, 0.09, 0.07, 0.07, 0.06, 0.06, 0.06, 0.06,
] as const;

/** Parents of the nation's child ratio that are mixed into those of an area, as few as in `shrinkRatio`. */
const childStrength = 500;

/**
 * Project ages so that every area comes to its total by moves of a national pattern.
 *
 * @param totals persons at jump-off + horizon, shape [areas]
 * @returns shape [areas × sexes × groups]; each area sums to its total
 * @throws RangeError if the history is shorter than five years
 */
export function projectSynthetic(history: History, horizon: number, totals: Float64Array): Float64Array {
  const { groups, sexes, areas } = history;
  const width = sexes * groups;
  const jumpOff = history.years[history.years.length - 1];
  const parents = getParentGroups(history);
  const now: Snapshot = readSnapshot(history, jumpOff);
  const then = readSnapshot(history, jumpOff - 5);
  const thenSources = listSources(then.nation, groups);
  const ratios = now.nation.map((persons, cell) => (thenSources[cell] > 0 ? persons / thenSources[cell] : 1));
  const nationChildren = readChildRatios(now.nation, history, parents, 0);
  const children = readChildRatios(now.areas, history, parents, childStrength, nationChildren);
  const start = sumCells(now.areas, width);
  let nation = now.nation;
  const projected = stepCohorts(now.areas, horizon, (from, number) => {
    const stayed = listSources(from, groups);
    for (let cell = 0; cell < stayed.length; cell++) stayed[cell] *= ratios[cell % width];
    addChildren(stayed, children, history, parents);
    nation = listSources(nation, groups).map((persons, cell) => persons * ratios[cell]);
    addChildren(nation, nationChildren, history, parents);
    for (let area = 0; area < areas; area++) {
      const cells = stayed.subarray(area * width, (area + 1) * width);
      const wanted = start[area] > 0 ? start[area] * (totals[area] / start[area]) ** ((5 * number) / horizon) : 0;
      moveToTotal(cells, nation, groups, Number.isFinite(wanted) ? wanted : 0);
    }
    return stayed;
  });
  return controlTotals(projected, totals);
}

/** Let people come and leave until the area has its total; changes `cells`. */
function moveToTotal(cells: Float64Array, nation: Float64Array, groups: number, wanted: number): void {
  const share = (cell: number): number => moverShares[Math.min(cell % groups, moverShares.length - 1)];
  let here = 0;
  let leavers = 0;
  let others = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    here += cells[cell];
    leavers += cells[cell] * share(cell);
    others += Math.max(0, nation[cell] - cells[cell]) * share(cell);
  }
  if (!(leavers > 0 && others > 0)) return;
  // As many come as leave before scaling; then coming × f − leaving / f is what the total asks for.
  const net = wanted - here;
  const factor = (net + Math.sqrt(net ** 2 + 4 * leavers ** 2)) / (2 * leavers);
  for (let cell = 0; cell < cells.length; cell++) {
    const coming = (Math.max(0, nation[cell] - cells[cell]) * share(cell) * leavers) / others;
    cells[cell] = Math.max(0, cells[cell] * (1 - share(cell) / factor) + coming * factor);
  }
}
