/**
 * Exponentials of many numbers at once: a third of the time of drawing zones, one for each zone, year and draw.
 */
import type { Backend } from './kernel.ts';
import { openKernel } from './project-draws.ts';

/** Numbers that go through the memory of the kernel at a time. */
const chunk = 4096;

/**
 * Replace numbers by their exponentials; exponents beyond ±700 count as ±700. Vectors and none give the same bits.
 *
 * @param values changed in place
 * @throws RangeError if vectors are asked for where there are none
 */
export function takeExponentials(values: Float64Array, backend?: Backend): Float64Array {
  const kernel = openKernel(backend);
  const memory = kernel.reserve(chunk + 16);
  for (let from = 0; from < values.length; from += chunk) {
    const part = values.subarray(from, from + chunk);
    memory.set(part);
    kernel.exponentiate(0, part.length);
    part.set(memory.subarray(0, part.length));
  }
  return values;
}
