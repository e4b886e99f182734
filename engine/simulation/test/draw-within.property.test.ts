import { allocateWithin } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addWithin, planWithin } from '../src/draw-within.ts';

it('draws within places are what the kernel of the run gives for each of them, however full schools are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0.2, max: 2, noNaN: true }), (seed, tightness) => {
      const random = createRandom(seed);
      // More draws than stand beside each other, so that some places beside the last ones stay empty.
      const [zones, sites, draws] = [2 + random.nextInteger(8), 1 + random.nextInteger(5), 11];
      const offsets = [0];
      const pairs: { site: number; weight: number }[] = [];
      for (let zone = 0; zone < zones; zone++) {
        for (let site = 0; site < sites; site++) {
          if (random.next() < 0.6) pairs.push({ site, weight: random.next() < 0.1 ? 0 : random.next() });
        }
        offsets.push(pairs.length);
      }
      const epoch = {
        firstStep: 0,
        lastStep: 0,
        offsets: Int32Array.from(offsets),
        sites: Int32Array.from(pairs, ({ site }) => site),
        weights: Float64Array.from(pairs, ({ weight }) => weight),
      };
      const drawn = Float64Array.from({ length: zones * draws }, () => Math.floor(100 * random.next()));
      const capacity = Float64Array.from({ length: sites }, () =>
        random.next() < 0.2 ? Number.POSITIVE_INFINITY : (100 * tightness * zones * random.next()) / sites,
      );
      const rows = Int32Array.from({ length: sites }, (_, site) => site);
      const room = { epochs: [epoch], capacity, pupils: [new Float64Array(pairs.length)] };
      const plan = planWithin(
        room,
        Int32Array.from({ length: zones }, (_, zone) => zone),
        rows,
        0,
        1,
      );
      const sums = new Float64Array(sites * draws);
      addWithin(plan, 0, 1, drawn, { draws, first: 0, width: draws, stride: draws, rows: sites }, sums);
      // A draw is the same to the last bit whichever others stand beside it.
      const parts = new Float64Array(sites * draws);
      for (const [first, width] of [
        [0, 3],
        [3, 8],
      ] as const) {
        const part = new Float64Array(sites * draws);
        addWithin(plan, 0, 1, drawn, { draws, first, width, stride: draws, rows: sites }, part);
        for (let at = 0; at < part.length; at++) {
          if (at % draws < width) parts[at + first] = part[at] ?? Number.NaN;
        }
      }
      expect(parts).toEqual(sums);
      for (let draw = 0; draw < draws; draw++) {
        const living = Float64Array.from({ length: zones }, (_, zone) => drawn[zone * draws + draw] ?? 0);
        const pupils = new Float64Array(pairs.length);
        allocateWithin(epoch, epoch.weights, living, capacity, pupils);
        for (let site = 0; site < sites; site++) {
          let expected = 0;
          pairs.forEach((pair, at) => {
            if (pair.site === site) expected += pupils[at] ?? 0;
          });
          expect(sums[site * draws + draw]).toBeCloseTo(expected, 8);
        }
      }
    }),
    { numRuns: 200 },
  );
});
