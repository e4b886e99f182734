/**
 * The steps of a projection by vectors of WebAssembly: puts the module together and calls it.
 */
import { emitProjectPair, projectPairParameters } from './emit-pair.ts';
import { emitProjectArea, emitWeighDying, projectAreaParameters } from './emit-projection.ts';
import { emitDrawAgain, emitDrawNormals, zigguratMemory } from './emit-random.ts';
import { emitTakeExponentials, emitWalkPaths, walkPathsParameters } from './emit-shocks.ts';
import { drawnCounters, type ProjectionKernel, shockKinds, streamLevel } from './kernel.ts';
import { assembleModule } from './wasm-code.ts';
import { instantiate, type WasmExports, wasmPageBytes } from './wasm-host.ts';
import { getZiggurat } from './ziggurat.ts';

const kinds = shockKinds.length;
let moduleBytes: Uint8Array | undefined;

/** Bytes of the module; put together once. */
function getModuleBytes(): Uint8Array {
  moduleBytes ??= assembleModule(
    [
      emitDrawAgain(),
      emitDrawNormals('drawRows', 8),
      emitDrawNormals('drawStream', 3 * 8),
      emitWalkPaths(),
      emitTakeExponentials(),
      emitWeighDying(),
      emitProjectArea('projectTotals', false),
      emitProjectArea('projectGroups', true),
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
  const walkPaths = findFunction(wasm, 'walkPaths');
  const takeExponentials = findFunction(wasm, 'takeExponentials');
  const weighDying = findFunction(wasm, 'weighDying');
  const projectTotals = findFunction(wasm, 'projectTotals');
  const projectGroups = findFunction(wasm, 'projectGroups');
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
      const values: Record<(typeof walkPathsParameters)[number], number> = {
        keyLow: key.low,
        keyHigh: key.high,
        firstDraw,
        unit,
        level,
        years,
        normals: locate(normalsAt),
        paths: locate(pathsAt),
        base: locate(baseAt),
        out: locate(outAt),
        process: locate(shocksAt),
        stride: stride * 8,
        length: room * 8,
      };
      walkPaths(...walkPathsParameters.map((name) => values[name]));
    },
    exponentiate(at, count) {
      // As the two rows of one year.
      const row = Math.ceil(count / (2 * drawnCounters)) * drawnCounters * 8;
      takeExponentials(locate(at), 1, row, row);
    },
    takeExponentials({ factorsAt, years, room, stride }) {
      takeExponentials(locate(factorsAt), years, stride * 8, room * 8);
    },
    projectArea(layout) {
      const { years, ages, stayAt, stayStep, dyingAt, dyingStep, lostAt, lostStep } = layout;
      const lostEnd = lostAt + (lostStep === 0 ? 1 : years) * 2 * ages;
      const [dying, stay, lost, end] = [dyingAt, stayAt, lostAt, lostEnd].map(locate);
      weighDying(dying, dyingStep * 8, stay, stayStep * 8, lost, end, 2 * ages * 8);
      const values: Record<(typeof projectAreaParameters)[number], number> = {
        years,
        ages,
        start: locate(layout.startAt),
        stay: locate(stayAt),
        stayStep: stayStep * 8,
        lost: locate(lostAt),
        lostStep: lostStep * 8,
        arriving: locate(layout.arrivingAt),
        arrivingStep: layout.arrivingStep * 8,
        fertility: locate(layout.fertilityAt),
        fertilityStep: layout.fertilityStep * 8,
        bounds: locate(layout.boundsAt),
        sexes: locate(layout.sexesAt),
        stretches: locate(layout.stretchesAt),
        stretchesEnd: locate(layout.stretchesAt + layout.stretches),
        pull: locate(layout.pullAt),
        factors: locate(layout.factorsAt),
        factorsEnd: locate(layout.factorsAt + layout.projected),
        pulled: locate(layout.pulledAt),
        state: locate(layout.stateAt),
        sums: locate(layout.groupSumsAt),
        groups: layout.groups,
        totals: locate(layout.totalsAt),
        stride: layout.stride * 8,
      };
      (layout.keepsGroups ? projectGroups : projectTotals)(...projectAreaParameters.map((name) => values[name]));
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
