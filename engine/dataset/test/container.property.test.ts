import { getValue } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleDataset, type Cell, readAtlas, writeAtlas } from '../src/index.ts';
import { createSmallParts } from './small-parts.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const optional = fc.oneof(
  number,
  fc.constant(null),
  fc.constantFrom({ missing: 'suppressed' as const }, { missing: 'not-published' as const }),
);
const indicatorRow = fc.tuple(
  text.filter((area) => area !== ''),
  text,
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  optional,
);
const point = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }));
const shape = fc.record({
  code: text.filter((code) => code !== ''),
  polygons: fc.array(fc.array(fc.array(point, { maxLength: 5 }), { maxLength: 2 }), { maxLength: 2 }),
});

describe('an .atlas file', () => {
  it('readAtlas(writeAtlas(dataset)) is equivalent to dataset', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(indicatorRow, { selector: ([area, , year]) => `${area}|${year}`, maxLength: 30 }),
        fc.uniqueArray(shape, { selector: ({ code }) => code, maxLength: 5 }),
        text,
        async (rows, shapes, title) => {
          const indicators = rows.map(([area, name, year, value]): Cell[] => [area, name, year, 'own', value]);
          const parts = createSmallParts({ indicators });
          const dataset = getValue(
            assembleDataset({
              description: { ...parts.description, title: { nl: title, en: 'Test' } },
              tables: parts.tables,
              shapes: [{ name: 'provinces', division: 0, shapes, provenance: [] }],
            }),
          );
          const again = getValue(await readAtlas(writeAtlas(dataset)));
          expect(again.hash).toBe(dataset.hash);
          expect([...again.tables.values()]).toEqual([...dataset.tables.values()]);
          expect(again.description).toEqual(dataset.description);
        },
      ),
      { numRuns: 25 },
    );
  });
});
