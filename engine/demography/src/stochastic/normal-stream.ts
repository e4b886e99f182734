/**
 * Standard normal numbers by position: number n of a stream is the same whoever asks for it, and when.
 */
import { type Backend, drawnCounters } from './kernel.ts';
import { createPhiloxKey } from './philox.ts';
import { openKernel } from './project-draws.ts';
import { normalsPerCounter } from './ziggurat.ts';

/** A stream of standard normal numbers. */
export interface NormalStream {
  /** Fill `out` with the numbers from position `from` on. */
  fill(out: Float64Array, from?: number): Float64Array;
}

/** The most sets of counters of one call. */
const chunkBlocks = 512;
const blockNumbers = drawnCounters * normalsPerCounter;

/**
 * Make a stream of a seed; streams of one seed with different numbers are independent.
 *
 * @param stream number of the stream, whole and at least 0
 * @throws RangeError if seed or stream is not a whole number, or vectors are asked for where there are none
 */
export function createNormalStream(seed: number, stream = 0, backend?: Backend): NormalStream {
  const key = createPhiloxKey(seed);
  if (!Number.isInteger(stream) || stream < 0) throw new RangeError(`Expected a stream from 0, got ${stream}.`);
  const kernel = openKernel(backend);
  return {
    fill(out, from = 0) {
      const memory = kernel.reserve(chunkBlocks * blockNumbers);
      if (!Number.isInteger(from) || from < 0) throw new RangeError(`Expected a position from 0, got ${from}.`);
      const end = from + out.length;
      const firstBlock = Math.floor(from / blockNumbers);
      const lastBlock = Math.ceil(end / blockNumbers);
      if (lastBlock * drawnCounters > 2 ** 31) throw new RangeError(`Expected positions below 6 × 10^9, got ${end}.`);
      for (let block = firstBlock; block < lastBlock; block += chunkBlocks) {
        const blocks = Math.min(chunkBlocks, lastBlock - block);
        kernel.fillNormals(key, stream, block * drawnCounters, blocks * drawnCounters, 0);
        const start = block * blockNumbers;
        const low = Math.max(from, start);
        const high = Math.min(end, start + blocks * blockNumbers);
        out.set(memory.subarray(low - start, high - start), low - from);
      }
      return out;
    },
  };
}
