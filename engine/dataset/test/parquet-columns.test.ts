import { getMissingCode } from '@transitieatlas/quantities';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { writeParquetColumns } from '../src/index.ts';

const suppressed = getMissingCode('suppressed');

describe('writeParquetColumns', () => {
  it('writes text, whole numbers and numbers, nulls where they are missing, and texts beside them', async () => {
    const file = writeParquetColumns(
      [
        { name: 'code', kind: 'text', values: ['0034', '19E1'] },
        { name: 'year', kind: 'integer', values: Int32Array.of(2013, 2014) },
        {
          name: 'persons',
          kind: 'number',
          values: Float64Array.of(12.5, Number.NaN),
          missing: Uint8Array.of(0, suppressed),
        },
      ],
      { about: 'Súdwest-Fryslân' },
    ).slice().buffer;
    expect(await parquetReadObjects({ file })).toEqual([
      { code: '0034', year: 2013, persons: 12.5, persons__missing: 0 },
      { code: '19E1', year: 2014, persons: null, persons__missing: suppressed },
    ]);
    expect(parquetMetadata(file).key_value_metadata).toContainEqual({ key: 'about', value: 'Súdwest-Fryslân' });
  });
});
