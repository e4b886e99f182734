/**
 * The steps of a projection by vectors of WebAssembly: puts the module together and calls it.
 */
import {
  emitAddPaths,
  emitFillNormals,
  emitProjectArea,
  emitTakeExponentials,
  projectAreaParameters,
} from './emit-projection.ts';
import { type ProjectionKernel, shockKinds } from './kernel.ts';
import { assembleModule } from './wasm-code.ts';
import { instantiate, type WasmExports, wasmPageBytes } from './wasm-host.ts';

const kinds = shockKinds.length;
let moduleBytes: Uint8Array | undefined;

/** Bytes of the module; put together once. */
export function getModuleBytes(): Uint8Array {
  moduleBytes ??= assembleModule([emitFillNormals(), emitAddPaths(), emitTakeExponentials(), emitProjectArea()], 1);
  return moduleBytes;
}

/** Make the vector kernel with a memory of its own; undefined where there are no vectors. */
export function createSimdKernel(): ProjectionKernel | undefined {
  const wasm = instantiate(getModuleBytes());
  if (wasm === undefined) return undefined;
  let memory = new Float64Array(wasm.memory.buffer);
  const fillNormals = findFunction(wasm, 'fillNormals');
  const addPaths = findFunction(wasm, 'addPaths');
  const takeExponentials = findFunction(wasm, 'takeExponentials');
  const projectArea = findFunction(wasm, 'projectArea');

  return {
    backend: 'simd',
    reserve(doubles) {
      const missing = doubles * 8 - wasm.memory.buffer.byteLength;
      if (missing > 0) wasm.memory.grow(Math.ceil(missing / wasmPageBytes));
      if (memory.buffer !== wasm.memory.buffer) memory = new Float64Array(wasm.memory.buffer);
      return memory;
    },
    fillNormals(key, stream, firstBlock, count, outAt) {
      fillNormals(key.low, key.high, stream, firstBlock * 4, (outAt + count) * 8, outAt * 8);
    },
    addPaths({ years, stride, room, shocksAt }, { key, level, unit, firstDraw, baseAt, outAt }) {
      const end = (outAt + room) * 8;
      const positions = [shocksAt * 8, baseAt * 8, outAt * 8, end];
      addPaths(key.low, key.high, level, unit, firstDraw, years, stride * 8, ...positions);
    },
    takeExponentials({ factorsAt, years, room, stride }) {
      for (let row = 0; row < years * kinds; row++) {
        if (row % kinds === 2) continue;
        const at = factorsAt + row * stride;
        takeExponentials(at * 8, (at + room) * 8);
      }
    },
    projectArea(layout) {
      const values: Record<(typeof projectAreaParameters)[number], number> = {
        years: layout.years,
        ages: layout.ages,
        groups: layout.groups,
        start: layout.startAt * 8,
        rates: layout.ratesAt * 8,
        fertility: layout.fertilityAt * 8,
        bounds: layout.boundsAt * 8,
        sexes: layout.sexesAt * 8,
        table: layout.groupsAt * 8,
        factors: layout.factorsAt * 8,
        state: layout.stateAt * 8,
        sums: layout.sumsAt * 8,
        stride: layout.stride * 8,
        factorsEnd: (layout.factorsAt + layout.room) * 8,
      };
      projectArea(...projectAreaParameters.map((name) => values[name]));
    },
    pickRanks({ draws }, rowAt, ranks, out) {
      const sorted = memory.slice(rowAt, rowAt + draws).sort();
      for (let rank = 0; rank < ranks.length; rank++) out[rank] = sorted[ranks[rank]];
    },
  };
}

/** A function of the module by name. @throws Error if the module was put together without it */
function findFunction(wasm: WasmExports, name: string): (...values: number[]) => void {
  const found = wasm[name];
  if (typeof found !== 'function') throw new Error(`The module has no function ${name}.`);
  return found as (...values: number[]) => void;
}
