/**
 * The steps of a projection in plain TypeScript: what is meant, and what answers where there are no vectors.
 *
 * It walks one draw at a time. The vector version walks many beside each other; each draw sees the same
 * operations in the same order, so both give the same bits.
 */

import { computeExponential } from './exact-functions.ts';
import {
  type KernelLayout,
  type PathRequest,
  type ProjectionKernel,
  shockKinds,
  streamLevel,
  stretchFields,
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
    exponentiate(from, count) {
      for (let at = from; at < from + count; at++) memory[at] = computeExponential(memory[at]);
    },
    takeExponentials({ factorsAt, years, room, stride }) {
      for (let year = 0; year < years; year++) {
        for (let kind = 0; kind < 2; kind++) {
          const at = factorsAt + (year * kinds + kind) * stride;
          for (let draw = at; draw < at + room; draw++) memory[draw] = computeExponential(memory[draw]);
        }
      }
    },
    projectArea(layout) {
      weighDying(memory, layout);
      for (let draw = 0; draw < layout.projected; draw++) projectDraw(memory, layout, draw);
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
function advance(
  persons: number,
  stay: number,
  lost: number,
  arriving: number,
  mortality: number,
  pulled: number,
): number {
  const dying = lost * mortality;
  const share = stay - (dying < stay ? dying : stay) + pulled;
  const left = persons * share + arriving;
  return 0 < left ? left : 0;
}

/** Work out the shares that would have stayed but die: what a mortality factor multiplies. */
function weighDying(memory: Float64Array, layout: KernelLayout): void {
  const { years, ages, stayAt, stayStep, dyingAt, dyingStep, lostAt, lostStep } = layout;
  for (let row = 0; row < (lostStep === 0 ? 1 : years); row++) {
    for (let cell = 0; cell < 2 * ages; cell++) {
      memory[lostAt + row * lostStep + cell] =
        memory[dyingAt + row * dyingStep + cell] * memory[stayAt + row * stayStep + cell];
    }
  }
}

/** Walk one draw of the area in memory through all years. */
function projectDraw(memory: Float64Array, layout: KernelLayout, draw: number): void {
  const { years, ages, groups, keepsGroups, stretches, startAt, stateAt, factorsAt, sexesAt, stride } = layout;
  const table = new Int32Array(memory.buffer, layout.stretchesAt * 8, stretches * stretchFields);
  const oldest = ages - 1;
  for (let cell = 0; cell < 2 * ages; cell++) memory[stateAt + cell] = memory[startAt + cell];
  for (let year = 0; year < years; year++) {
    const factors = factorsAt + year * kinds * stride + draw;
    const mortality = memory[factors];
    const migration = memory[factors + 2 * stride];
    const mothers = layout.fertilityAt + year * layout.fertilityStep;
    const sums = layout.groupSumsAt + year * groups * stride + draw;
    let births = 0;
    let total = 0;
    for (let sex = 0; sex < 2; sex++) {
      const state = stateAt + sex * ages;
      const stay = layout.stayAt + year * layout.stayStep + sex * ages;
      const lost = layout.lostAt + year * layout.lostStep + sex * ages;
      const arriving = layout.arrivingAt + year * layout.arrivingStep + sex * ages;
      const pull = layout.pullAt + sex * stretches;
      let pulled = memory[pull] * migration;
      const step = (age: number, persons: number): number =>
        advance(persons, memory[stay + age], memory[lost + age], memory[arriving + age], mortality, pulled);
      const open = step(oldest, memory[state + oldest - 1] + memory[state + oldest]);
      memory[state + oldest] = open;
      total += open;
      let age = oldest - 1;
      for (let entry = 0; entry < stretches; entry++) {
        pulled = memory[pull + entry] * migration;
        const sumAt = sums + (groups - 1 - entry) * stride;
        let sum = sex === 0 || !keepsGroups ? 0 : memory[sumAt];
        if (entry === 0) sum += open;
        const withMothers = sex === 0 && table[entry * stretchFields + 1] === 1;
        for (const stop = age - table[entry * stretchFields]; age > stop; age--) {
          const next = step(age, memory[state + age - 1]);
          if (withMothers) births += memory[mothers + age] * (memory[state + age] + next);
          memory[state + age] = next;
          total += next;
          sum += next;
        }
        if (keepsGroups) memory[sumAt] = sum;
      }
      if (sex === 0) births = births * (0.5 * memory[factors + stride]);
      const born = step(0, births * memory[sexesAt + sex]);
      memory[state] = born;
      total += born;
      if (keepsGroups) memory[sums] += born;
    }
    memory[layout.totalsAt + year * stride + draw] = total;
  }
}
