import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertFlow, convertStock, type Dataset } from '../src/index.ts';
import { createDividedWorld, type WorldChange } from './divided-world.ts';

const FIRST = 2012;
const YEARS = 5;

/** A world in which every year some code merges, joins another, is split or renamed. */
function growWorld(seed: number): { dataset: Dataset; divisions: Map<number, string[]> } {
  const random = createRandom(seed);
  let serial = 0;
  let codes = Array.from({ length: 6 }, () => `M${serial++}`);
  const divisions = new Map([[FIRST, codes]]);
  const changes: WorldChange[] = [];
  for (let year = FIRST + 1; year < FIRST + YEARS; year++) {
    const next = new Set(codes);
    const day = random.next() < 0.8 ? `${year}-01-01` : `${year - 1}-03-24`;
    const change = (oldCode: string, newCode: string, share: number) => {
      changes.push({ validFrom: day, oldCode, newCode, share });
      next.delete(oldCode);
    };
    const [a, b, c] = [...codes].sort(() => random.next() - 0.5);
    const kind = codes.length < 3 ? 3 : random.nextInteger(4);
    const fresh = `M${serial++}`;
    if (kind === 0) {
      change(a, fresh, 1);
      change(b, fresh, 1);
      next.add(fresh);
    } else if (kind === 1) change(a, b, 1);
    else if (kind === 2) {
      const share = random.next();
      change(a, b, share);
      change(a, c, 1 - share);
    } else {
      change(a, fresh, 1);
      next.add(fresh);
    }
    codes = [...next];
    divisions.set(year, codes);
  }
  const inhabitants = new Map(
    [...divisions].map(([year, held]) => [year, new Map(held.map((code) => [code, random.nextInteger(50_000)]))]),
  );
  return { dataset: createDividedWorld(divisions, changes, inhabitants), divisions };
}

const year = fc.integer({ min: FIRST, max: FIRST + YEARS - 1 });
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('the municipal time machine', () => {
  it('leaves totals unchanged, forward and backward, to 1e-9', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        year,
        year,
        fc.array(fc.nat(2_000_000), { minLength: 12 }),
        (seed, from, to, figures) => {
          const { dataset, divisions } = growWorld(seed);
          const codes = divisions.get(from) ?? [];
          const values = new Map(codes.map((code, position) => [code, figures[position]]));
          const total = sum(values.values());
          for (const convert of [convertStock, convertFlow]) {
            const { values: converted, estimated } = convert(dataset, values, from, to);
            expect(Math.abs(sum(converted.values()) - total)).toBeLessThanOrEqual(1e-9 * Math.max(1, total));
            const known = new Set(divisions.get(to));
            for (const code of [...converted.keys(), ...estimated]) expect(known.has(code)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives whole numbers back whole unless they are marked as estimated', () => {
    fc.assert(
      fc.property(fc.integer(), year, year, (seed, from, to) => {
        const { dataset, divisions } = growWorld(seed);
        const values = new Map((divisions.get(from) ?? []).map((code, position) => [code, 1000 + position]));
        const { values: converted, estimated } = convertStock(dataset, values, from, to);
        for (const [code, value] of converted) {
          if (!estimated.has(code)) expect(Math.abs(value - Math.round(value))).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });
});
