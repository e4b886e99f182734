/**
 * The steps of a projection in plain TypeScript: what is meant, and what answers where there are no vectors.
 *
 * It walks one draw at a time. The vector version walks many beside each other; each draw sees the same
 * operations in the same order, so both give the same bits.
 */

import { computeExponential } from './exact-functions.ts';
import {
  blockDraws,
  type KernelLayout,
  type PathRequest,
  type ProjectionKernel,
  rateFields,
  shockKinds,
  streamLevel,
} from './kernel.ts';
import { drawNormals } from './ziggurat.ts';

const kinds = shockKinds.length;

/** Make the plain kernel with a memory of its own. */
export function createPlainKernel(): ProjectionKernel {
  let memory = new Float64Array(0);

  return {
    backend: 'plain',
    reserve(doubles) {
      if (memory.length < doubles) memory = new Float64Array(doubles);
      return memory;
    },
    fillNormals(key, stream, firstCounter, counters, outAt) {
      for (let counter = 0; counter < counters; counter++) {
        drawNormals(key, firstCounter + counter, 0, stream, streamLevel, memory, outAt + 3 * counter, 1);
      }
    },
    addPaths: (layout, request) => addPaths(memory, layout, request),
    takeExponentials({ factorsAt, years, room, stride }) {
      for (let year = 0; year < years; year++) {
        for (let kind = 0; kind < 2; kind++) {
          const at = factorsAt + (year * kinds + kind) * stride;
          for (let draw = at; draw < at + room; draw++) memory[draw] = computeExponential(memory[draw]);
        }
      }
    },
    projectArea(layout) {
      for (let draw = 0; draw < layout.room; draw++) projectDraw(memory, layout, draw);
    },
  };
}

/** Walk shocks through the years: each is a share of last year's and something new. */
function addPaths(
  memory: Float64Array,
  { years, room, stride, shocksAt, normalsAt, pathsAt }: KernelLayout,
  { key, level, unit, firstDraw, baseAt, outAt }: PathRequest,
): void {
  memory.fill(0, pathsAt, pathsAt + kinds * stride);
  for (let year = 0; year < years; year++) {
    for (let draw = 0; draw < room; draw++) {
      drawNormals(key, firstDraw + draw, year, unit, level, memory, normalsAt + draw, stride);
    }
    for (let kind = 0; kind < kinds; kind++) {
      const deviation = memory[shocksAt + kind];
      const persistence = memory[shocksAt + kinds + kind];
      const row = (year * kinds + kind) * stride;
      for (let draw = 0; draw < room; draw++) {
        const at = kind * stride + draw;
        const next = persistence * memory[pathsAt + at] + deviation * memory[normalsAt + at];
        memory[pathsAt + at] = next;
        memory[outAt + row + draw] = memory[baseAt + row + draw] + next;
      }
    }
  }
}

/** Persons of one cell a year later: survived, not left, moved by the shock, arrived; never below nobody. */
function advance(memory: Float64Array, rate: number, persons: number, mortality: number, pulled: number): number {
  const stay = memory[rate];
  const dying = memory[rate + 1] * mortality;
  const share = stay - (dying < stay ? dying : stay) + pulled;
  const left = persons * share + memory[rate + 2];
  return 0 < left ? left : 0;
}

/** Walk one draw of the area in memory through all years. */
function projectDraw(memory: Float64Array, layout: KernelLayout, draw: number): void {
  const { years, ages, groups, startAt, stateAt, ratesAt, fertilityAt, factorsAt, sexesAt, groupsAt, pullAt, stride } =
    layout;
  const table = new Int32Array(memory.buffer, groupsAt * 8, groups * 2);
  const { groupSumsAt, groupStep, groupYearStep, groupBlockStep, totalsAt } = layout;
  const block = Math.floor(draw / blockDraws);
  const oldest = ages - 1;
  for (let cell = 0; cell < 2 * ages; cell++) memory[stateAt + cell] = memory[startAt + cell];
  for (let year = 0; year < years; year++) {
    const factors = factorsAt + year * kinds * stride + draw;
    const mortality = memory[factors];
    const migration = memory[factors + 2 * stride];
    const mothers = fertilityAt + year * ages;
    const sums = groupSumsAt + year * groupYearStep + block * groupBlockStep + (draw - block * blockDraws);
    let births = 0;
    for (let sex = 0; sex < 2; sex++) {
      const state = stateAt + sex * ages;
      const rates = ratesAt + (year * 2 + sex) * ages * rateFields;
      const pull = pullAt + sex * groups;
      let pulled = memory[pull] * migration;
      const oldestTwo = memory[state + oldest - 1] + memory[state + oldest];
      const open = advance(memory, rates + oldest * rateFields, oldestTwo, mortality, pulled);
      memory[state + oldest] = open;
      let age = oldest - 1;
      for (let entry = 0; entry < groups; entry++) {
        pulled = memory[pull + entry] * migration;
        const sumAt = sums + (groups - 1 - entry) * groupStep;
        let sum = sex === 0 ? 0 : memory[sumAt];
        if (entry === 0) sum += open;
        const withMothers = sex === 0 && table[entry * 2 + 1] === 1;
        for (const stop = age - table[entry * 2]; age > stop; age--) {
          const next = advance(memory, rates + age * rateFields, memory[state + age - 1], mortality, pulled);
          if (withMothers) births += memory[mothers + age] * (memory[state + age] + next);
          memory[state + age] = next;
          sum += next;
        }
        memory[sumAt] = sum;
      }
      if (sex === 0) births = births * (0.5 * memory[factors + stride]);
      const born = advance(memory, rates, births * memory[sexesAt + sex], mortality, pulled);
      memory[state] = born;
      memory[sums] += born;
    }
    let total = 0;
    for (let group = groups - 1; group >= 0; group--) total += memory[sums + group * groupStep];
    memory[totalsAt + year * stride + draw] = total;
  }
}
