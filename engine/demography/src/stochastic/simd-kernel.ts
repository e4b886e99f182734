/**
 * The steps of a projection by vectors of WebAssembly: puts the module together and calls it.
 */
import { emitProjectPair, projectPairParameters } from './emit-pair.ts';
import { emitProjectArea, emitStepPaths, emitTakeExponentials, projectAreaParameters } from './emit-projection.ts';
import { emitDrawAgain, emitDrawNormals, zigguratMemory } from './emit-random.ts';
import { type ProjectionKernel, shockKinds, streamLevel } from './kernel.ts';
import { assembleModule } from './wasm-code.ts';
import { instantiate, type WasmExports, wasmPageBytes } from './wasm-host.ts';
import { getZiggurat } from './ziggurat.ts';

const kinds = shockKinds.length;
let moduleBytes: Uint8Array | undefined;

/** Bytes of the module; put together once. */
export function getModuleBytes(): Uint8Array {
  moduleBytes ??= assembleModule(
    [
      emitDrawAgain(),
      emitDrawNormals('drawStream', 3 * 8),
      emitDrawNormals('drawRows', 8),
      emitStepPaths(),
      emitTakeExponentials(),
      emitProjectArea(),
      emitProjectPair(),
    ],
    1,
  );
  return moduleBytes;
}

/** Make the vector kernel with a memory of its own; undefined where there are no vectors. */
export function createSimdKernel(): ProjectionKernel | undefined {
  const wasm = instantiate(getModuleBytes());
  if (wasm === undefined) return undefined;
  const { widths, inner, heights } = getZiggurat();
  new Float64Array(wasm.memory.buffer, zigguratMemory.heightsAt, heights.length).set(heights);
  const layers = new DataView(wasm.memory.buffer, zigguratMemory.layersAt);
  widths.forEach((width, layer) => {
    const at = layer * zigguratMemory.layerBytes;
    layers.setFloat64(at, width, true);
    layers.setInt32(at + zigguratMemory.innerOffset, inner[layer], true);
  });
  let memory = new Float64Array(wasm.memory.buffer, zigguratMemory.bytes);
  const drawStream = findFunction(wasm, 'drawStream');
  const drawRows = findFunction(wasm, 'drawRows');
  const stepPaths = findFunction(wasm, 'stepPaths');
  const takeExponentials = findFunction(wasm, 'takeExponentials');
  const projectArea = findFunction(wasm, 'projectArea');
  const projectPair = findFunction(wasm, 'projectPair');

  return {
    backend: 'simd',
    reserve(doubles) {
      const missing = locate(doubles) - wasm.memory.buffer.byteLength;
      if (missing > 0) wasm.memory.grow(Math.ceil(missing / wasmPageBytes));
      if (memory.buffer !== wasm.memory.buffer) memory = new Float64Array(wasm.memory.buffer, zigguratMemory.bytes);
      return memory;
    },
    fillNormals({ low, high }, stream, firstCounter, counters, outAt) {
      drawStream(low, high, firstCounter, 0, stream, streamLevel, locate(outAt), locate(outAt + 3 * counters), 8);
    },
    addPaths({ years, stride, room, shocksAt, normalsAt, pathsAt }, { key, level, unit, firstDraw, baseAt, outAt }) {
      memory.fill(0, pathsAt, pathsAt + kinds * stride);
      const [normals, normalsEnd] = [locate(normalsAt), locate(normalsAt + room)];
      for (let year = 0; year < years; year++) {
        drawRows(key.low, key.high, firstDraw, year, unit, level, normals, normalsEnd, stride * 8);
        for (let kind = 0; kind < kinds; kind++) {
          const row = (year * kinds + kind) * stride;
          const [path, drawn] = [locate(pathsAt + kind * stride), locate(normalsAt + kind * stride)];
          const [base, out, end] = [locate(baseAt + row), locate(outAt + row), locate(outAt + row + room)];
          stepPaths(path, drawn, base, out, end, locate(shocksAt + kind));
        }
      }
    },
    takeExponentials({ factorsAt, years, room, stride }) {
      for (let row = 0; row < years * kinds; row++) {
        if (row % kinds === 2) continue;
        const at = factorsAt + row * stride;
        takeExponentials(locate(at), locate(at + room));
      }
    },
    projectArea(layout) {
      const values: Record<(typeof projectAreaParameters)[number], number> = {
        years: layout.years,
        ages: layout.ages,
        groups: layout.groups,
        start: locate(layout.startAt),
        rates: locate(layout.ratesAt),
        fertility: locate(layout.fertilityAt),
        bounds: locate(layout.boundsAt),
        sexes: locate(layout.sexesAt),
        table: locate(layout.groupsAt),
        pull: locate(layout.pullAt),
        factors: locate(layout.factorsAt),
        state: locate(layout.stateAt),
        sums: locate(layout.groupSumsAt),
        groupStep: layout.groupStep * 8,
        yearStep: layout.groupYearStep * 8,
        blockStep: layout.groupBlockStep * 8,
        totals: locate(layout.totalsAt),
        stride: layout.stride * 8,
        factorsEnd: locate(layout.factorsAt + layout.room),
      };
      projectArea(...projectAreaParameters.map((name) => values[name]));
    },
    projectPair(layout) {
      const values: Record<(typeof projectPairParameters)[number], number> = {
        years: layout.years,
        ages: layout.ages,
        groups: layout.groups,
        sexes: locate(layout.sexesAt),
        table: locate(layout.groupsAt),
        state: locate(layout.stateAt),
        dying: locate(layout.dyingAt),
        dyingStep: layout.dyingStep * 8,
        stay: locate(layout.stayAt),
        stayStep: layout.stayStep * 8,
        arrivals: locate(layout.arrivalsAt),
        arrivalsStep: layout.arrivalsStep * 8,
        fertility: locate(layout.fertilityAt),
        fertilityStep: layout.fertilityStep * 8,
        sums: locate(layout.sumsAt),
        flows: locate(layout.flowsAt),
      };
      projectPair(...projectPairParameters.map((name) => values[name]));
    },
  };
}

/** Position in bytes of a position in doubles: the tables of the ziggurat come first. */
function locate(position: number): number {
  return zigguratMemory.bytes + position * 8;
}

/** A function of the module by name. @throws Error if the module was put together without it */
function findFunction(wasm: WasmExports, name: string): (...values: number[]) => void {
  const found = wasm[name];
  if (typeof found !== 'function') throw new Error(`The module has no function ${name}.`);
  return found as (...values: number[]) => void;
}
