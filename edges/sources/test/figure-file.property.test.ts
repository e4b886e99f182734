import { hasErrors } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFigureFile } from '../src/figure-file.ts';
import { writeBook } from './write-workbook-parts.ts';

const head = ['area', 'jaar', 'indicator', 'waarde'];

/** Texts that a workbook may hold as a code: no blanks at the ends, which reading takes away, and nothing that XML lacks. */
const codes = fc
  .string({
    unit: fc.constantFrom('0', '1', '9', 'E', 'é', "'", '=', '+', '-', '@', '<', '&', 'ú', 'G'),
    minLength: 1,
    maxLength: 8,
  })
  .filter((code) => !/^\d[.,]?\d*E\+?\d{1,3}$/i.test(code));

const sound = writeBook({ Cijfers: [head, ['GM0034', 2020, 'x', 1.5], ['19E1', 2021, 'y', -3]] });

describe('a file of figures', () => {
  it('gives codes and numbers back as they stood in the workbook', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(codes, { minLength: 1, maxLength: 8 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        async (written, value) => {
          const rows = written.map((code) => [code, 2020, 'x', value]);
          const read = await readFigureFile(writeBook({ Blad1: [head, ...rows] }), 'f.xlsx');
          expect(read.value?.[0]?.rows.map(({ code }) => code)).toEqual(written);
          for (const row of read.value?.[0]?.rows ?? []) if ('value' in row) expect(row.value).toBe(value + 0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is taken in as a whole or refused with a reason, however it is damaged', async () => {
    const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(sound.length), async (bytes, length) => {
        const damaged = sound.slice(0, bytes.length % 3 === 0 ? length : sound.length);
        for (const [at, byte] of bytes) if (at < damaged.length) damaged[at] = byte;
        const result = await readFigureFile(damaged, 'f.xlsx');
        expect(result.value === undefined).toBe(hasErrors(result.issues));
        for (const { where } of result.issues) expect(where.file).toBe('f.xlsx');
      }),
      { numRuns: 150 },
    );
  });
});
