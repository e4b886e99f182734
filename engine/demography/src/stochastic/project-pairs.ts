/**
 * Drives the vector kernel through one future of all areas, two at a time: lays their numbers out in turns, lets it
 * walk the years, and writes the sums where they are wanted.
 */

import type { PairLayout, ProjectionKernel } from './kernel.ts';
import type { CentralSums } from './project-singly.ts';
import { type CellTable, locateCells, type ProjectionInput } from './projection-input.ts';
import { listGroupStretches, packStretches } from './stretches.ts';

/** How a number of a table becomes the one the kernel wants. */
type Change = 'dying' | 'stay' | 'as it is' | 'times ratio';

/** Project all areas without shocks. @param project the step of a kernel that knows pairs */
export function projectPairs(
  kernel: ProjectionKernel,
  project: (layout: PairLayout) => void,
  input: ProjectionInput,
  leaving: CellTable,
  arriving: CellTable,
  starts: readonly number[],
  out: CentralSums,
): void {
  const { areas, years, ages, survival, fertility } = input;
  const layout = createPairLayout(input, leaving, arriving, starts.length);
  const memory = kernel.reserve(layout.size);
  packStretches(memory, layout.groupsAt, listGroupStretches(input));
  memory[layout.sexesAt] = 1 - input.boysShare;
  memory[layout.sexesAt + 1] = input.boysShare;
  const tables = [
    [survival, layout.dyingAt, 2 * ages, 'dying', input.mortalityRatio],
    [leaving, layout.stayAt, 2 * ages, 'stay', undefined],
    [arriving, layout.arrivalsAt, 2 * ages, 'as it is', undefined],
    [fertility, layout.fertilityAt, ages, 'times ratio', input.fertilityRatio],
  ] as const;
  const ratios = new Float64Array(tables.length * 2).fill(Number.NaN);
  for (let first = 0; first < areas; first += 2) {
    for (let lane = 0; lane < 2; lane++) {
      // An odd last area is its own neighbour.
      const area = Math.min(first + lane, areas - 1);
      for (let cell = 0; cell < 2 * ages; cell++) {
        memory[layout.stateAt + 2 * cell + lane] = input.start[area * 2 * ages + cell];
      }
      tables.forEach(([table, at, cells, change, ratioOf], position) => {
        const ratio = ratioOf?.[area] ?? 1;
        // What all areas share is laid out once.
        if (!table.byArea && ratios[2 * position + lane] === ratio) return;
        ratios[2 * position + lane] = ratio;
        const size = (table.byYear ? years : 1) * cells;
        packLane(memory, at + lane, table.values, locateCells(table, years, cells, area, 0), size, change, ratio);
      });
    }
    project(layout);
    for (let lane = 0; lane < 2 && first + lane < areas; lane++) {
      writeSums(memory, layout, lane, first + lane, out);
    }
  }
}

function createPairLayout(
  { years, ages, survival, fertility }: ProjectionInput,
  leaving: CellTable,
  arriving: CellTable,
  groups: number,
): PairLayout {
  let next = 0;
  const take = (size: number): number => {
    const at = next;
    next += size;
    return at;
  };
  const takeTable = (table: CellTable, cells: number): number => take((table.byYear ? years : 1) * cells * 2);
  return {
    years,
    ages,
    groups,
    sexesAt: take(2),
    // One entry more: the kernel looks ahead.
    groupsAt: take(groups + 1),
    stateAt: take(4 * ages),
    dyingAt: takeTable(survival, 2 * ages),
    dyingStep: survival.byYear ? 4 * ages : 0,
    stayAt: takeTable(leaving, 2 * ages),
    stayStep: leaving.byYear ? 4 * ages : 0,
    arrivalsAt: takeTable(arriving, 2 * ages),
    arrivalsStep: arriving.byYear ? 4 * ages : 0,
    fertilityAt: takeTable(fertility, ages),
    fertilityStep: fertility.byYear ? 2 * ages : 0,
    sumsAt: take(years * groups * 2),
    flowsAt: take(years * 6),
    size: next,
  };
}

/** Write the numbers of one area, every second double of both areas. */
function packLane(
  memory: Float64Array,
  at: number,
  values: Float64Array,
  from: number,
  size: number,
  change: Change,
  ratio: number,
): void {
  if (change === 'stay') {
    for (let cell = 0; cell < size; cell++) memory[at + 2 * cell] = 1 - values[from + cell];
  } else if (change === 'as it is') {
    for (let cell = 0; cell < size; cell++) memory[at + 2 * cell] = values[from + cell];
  } else if (change === 'times ratio') {
    for (let cell = 0; cell < size; cell++) memory[at + 2 * cell] = values[from + cell] * ratio;
  } else {
    for (let cell = 0; cell < size; cell++) {
      const share = (1 - values[from + cell]) * ratio;
      memory[at + 2 * cell] = share < 1 ? share : 1;
    }
  }
}

/** Write the sums of one area where they are wanted; its first of January is there already. */
function writeSums(
  memory: Float64Array,
  { years, groups, sumsAt, flowsAt }: PairLayout,
  lane: number,
  area: number,
  { totals, ageGroups, births, deaths, netMigration }: CentralSums,
): void {
  for (let year = 0; year < years; year++) {
    const sums = sumsAt + year * groups * 2 + lane;
    const flows = flowsAt + year * 6 + lane;
    const before = area * (years + 1) + year;
    const row = area * years + year;
    for (let group = 0; group < groups; group++) {
      ageGroups[(before + 1) * groups + group] = memory[sums + 2 * group];
    }
    const total = memory[flows + 4];
    totals[before + 1] = total;
    births[row] = memory[flows];
    deaths[row] = memory[flows + 2];
    netMigration[row] = total - (totals[before] + births[row] - deaths[row]);
  }
}
