import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computePresentCents, followFloorSpace, listPurseLines, toCents } from '../src/index.ts';

const party = fc.constantFrom('state', 'board', 'municipality', 'household', 'province', 'outside');
const flow = fc
  .record({ item: fc.constantFrom('grant', 'bus', 'heat'), payer: party, payee: party })
  .filter(({ payer, payee }) => payer !== payee);
const amount = fc.double({ min: -1e7, max: 1e7, noNaN: true });
const years = 12;

describe('purses', () => {
  it('hold exactly nothing together, in every year and in present value, in whatever order they are summed', () => {
    const flows = fc.array(fc.tuple(flow, fc.array(amount, { minLength: years, maxLength: years })), { maxLength: 12 });
    fc.assert(
      fc.property(flows, fc.double({ min: -0.05, max: 0.2, noNaN: true }), (drawn, rate) => {
        const calendar = Int32Array.from({ length: years }, (_, step) => 2024 + step);
        const cents = drawn.map(([, euro]) => Float64Array.from(euro, (one) => toCents(one, 1)));
        const lines = listPurseLines(drawn.map(([one]) => one));
        for (let step = 0; step <= years; step++) {
          const read = (at: number): number => {
            const series = cents[at] ?? new Float64Array(years);
            return step < years ? (series[step] ?? 0) : computePresentCents(series, calendar, rate, 2024);
          };
          const sums = lines.map((line) => line.flows.reduce((sum, { flow: at, sign }) => sum + sign * read(at), 0));
          expect(sums.reduce((sum, one) => sum + one, 0)).toBe(0);
          expect(sums.reduceRight((sum, one) => sum + one, 0)).toBe(0);
        }
      }),
    );
  });
});

describe('floor space', () => {
  it('in use is never short by an extension, never shrinks while a school stays, and empties what was in use', () => {
    const norm = { fixedM2: 200, perPupilM2: 5.03, extensionFromM2: 50, vacantYears: 3 };
    const pupils = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: years, maxLength: years });
    fc.assert(
      fc.property(pupils, fc.nat(years), fc.double({ min: 200, max: 2000, noNaN: true }), (counts, closes, startM2) => {
        const open = Uint8Array.from(counts, (_, step) => (step < closes ? 1 : 0));
        const use = { open, pupils: Float64Array.from(counts), moved: new Uint8Array(years), startM2 };
        const { neededM2, presentM2, vacantM2 } = followFloorSpace(
          use,
          counts.map(() => norm),
        );
        for (let step = 0; step < closes; step++) {
          expect((neededM2[step] ?? 0) - (presentM2[step] ?? 0)).toBeLessThan(norm.extensionFromM2);
          expect(presentM2[step]).toBeGreaterThanOrEqual(step === 0 ? startM2 : (presentM2[step - 1] ?? 0));
          expect(vacantM2[step]).toBe(0);
        }
        if (closes < years) expect(vacantM2[closes]).toBe(closes === 0 ? startM2 : presentM2[closes - 1]);
      }),
    );
  });
});
