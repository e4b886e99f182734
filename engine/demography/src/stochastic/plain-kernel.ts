/**
 * The steps of a projection in plain TypeScript: what is meant, and what answers where there are no vectors.
 *
 * It walks one draw at a time. The vector version walks many beside each other; each draw sees the same
 * operations in the same order, so both give the same bits.
 */
import { type KernelLayout, type PathRequest, type ProjectionKernel, rateFields, shockKinds } from './kernel.ts';
import { computeExponential, transformWords } from './normal-transform.ts';
import { type PhiloxKey, scrambleCounter } from './philox.ts';

const kinds = shockKinds.length;

/** Make the plain kernel with a memory of its own. */
export function createPlainKernel(): ProjectionKernel {
  let memory = new Float64Array(0);
  const words = new Int32Array(4);
  const normals = new Float64Array(4);

  return {
    backend: 'plain',
    reserve(doubles) {
      if (memory.length < doubles) memory = new Float64Array(doubles);
      return memory;
    },
    fillNormals: (key, stream, firstBlock, count, outAt) => {
      fillNormals(memory, words, key, stream, firstBlock, count, outAt);
    },
    addPaths(layout, request) {
      for (let draw = 0; draw < layout.room; draw++) addPath(memory, words, normals, layout, request, draw);
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
      for (let draw = 0; draw < layout.room; draw++) projectDraw(memory, layout, draw);
    },
    pickRanks({ draws }, rowAt, ranks, out) {
      const sorted = memory.slice(rowAt, rowAt + draws).sort();
      for (let rank = 0; rank < ranks.length; rank++) out[rank] = sorted[ranks[rank]];
    },
  };
}

/** Fill with normal numbers: four counters give sixteen, the first numbers of all four before the second ones. */
function fillNormals(
  memory: Float64Array,
  words: Int32Array,
  key: PhiloxKey,
  stream: number,
  firstBlock: number,
  count: number,
  outAt: number,
): void {
  for (let at = 0; at < count; at += 16) {
    const counter = (firstBlock + at / 16) * 4;
    for (let lane = 0; lane < 4; lane++) {
      scrambleCounter(key, counter + lane, 0, stream, 3, words);
      transformWords(words[0], words[1], memory, outAt + at + lane, 4);
      transformWords(words[2], words[3], memory, outAt + at + 8 + lane, 4);
    }
  }
}

function addPath(
  memory: Float64Array,
  words: Int32Array,
  normals: Float64Array,
  { years, stride, shocksAt }: KernelLayout,
  { key, level, unit, firstDraw, baseAt, outAt }: PathRequest,
  draw: number,
): void {
  let mortality = 0;
  let fertility = 0;
  let migration = 0;
  for (let year = 0; year < years; year++) {
    scrambleCounter(key, firstDraw + draw, year, unit, level, words);
    transformWords(words[0], words[1], normals, 0, 1);
    transformWords(words[2], words[3], normals, 2, 1);
    mortality = memory[shocksAt + 3] * mortality + memory[shocksAt] * normals[0];
    fertility = memory[shocksAt + 4] * fertility + memory[shocksAt + 1] * normals[1];
    migration = memory[shocksAt + 5] * migration + memory[shocksAt + 2] * normals[2];
    const at = year * kinds * stride + draw;
    memory[outAt + at] = memory[baseAt + at] + mortality;
    memory[outAt + at + stride] = memory[baseAt + at + stride] + fertility;
    memory[outAt + at + 2 * stride] = memory[baseAt + at + 2 * stride] + migration;
  }
}

/** Persons of one cell a year later: survived, not left, moved by the shock, arrived; never below nobody. */
function advance(memory: Float64Array, rate: number, persons: number, mortality: number, migration: number): number {
  const stay = memory[rate];
  const dying = memory[rate + 1] * mortality;
  const share = stay - (dying < stay ? dying : stay) + memory[rate + 2] * migration;
  const left = persons * share + memory[rate + 3];
  return 0 < left ? left : 0;
}

/** Walk one draw of the area in memory through all years. */
function projectDraw(memory: Float64Array, layout: KernelLayout, draw: number): void {
  const { years, ages, groups, startAt, stateAt, ratesAt, fertilityAt, factorsAt, sexesAt, groupsAt, stride } = layout;
  const table = new Int32Array(memory.buffer, groupsAt * 8, groups * 2);
  const oldest = ages - 1;
  for (let cell = 0; cell < 2 * ages; cell++) memory[stateAt + cell] = memory[startAt + cell];
  for (let year = 0; year < years; year++) {
    const factors = factorsAt + year * kinds * stride + draw;
    const mortality = memory[factors];
    const migration = memory[factors + 2 * stride];
    const mothers = fertilityAt + year * ages;
    const sums = layout.sumsAt + year * (groups + 1) * stride + draw;
    let births = 0;
    for (let sex = 0; sex < 2; sex++) {
      const state = stateAt + sex * ages;
      const rates = ratesAt + (year * 2 + sex) * ages * rateFields;
      const oldestTwo = memory[state + oldest - 1] + memory[state + oldest];
      const open = advance(memory, rates + oldest * rateFields, oldestTwo, mortality, migration);
      memory[state + oldest] = open;
      let age = oldest - 1;
      for (let entry = 0; entry < groups; entry++) {
        const sumAt = sums + (groups - 1 - entry) * stride;
        let sum = sex === 0 ? 0 : memory[sumAt];
        if (entry === 0) sum += open;
        const withMothers = sex === 0 && table[entry * 2 + 1] === 1;
        for (const stop = age - table[entry * 2]; age > stop; age--) {
          const next = advance(memory, rates + age * rateFields, memory[state + age - 1], mortality, migration);
          if (withMothers) births += memory[mothers + age] * (memory[state + age] + next);
          memory[state + age] = next;
          sum += next;
        }
        memory[sumAt] = sum;
      }
      if (sex === 0) births = births * (0.5 * memory[factors + stride]);
      const born = advance(memory, rates, births * memory[sexesAt + sex], mortality, migration);
      memory[state] = born;
      memory[sums] += born;
    }
    let total = 0;
    for (let group = groups - 1; group >= 0; group--) total += memory[sums + group * stride];
    memory[sums + groups * stride] = total;
  }
}
