import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighbourhoodReader } from '../src/neighbourhood-reader.ts';
import { createFileContext, runReader } from './run-reader.ts';
import { spoil } from './spoil-answer.ts';

/** Sound files in which everything refers to something. */
const sound = {
  'neighbourhoods.csv':
    'neighbourhood;division;name;district;district_name;municipality;land_km2\nBU9101AA01;2023;Kern;WK9101AA;Wijk;GM9101;0,45\nBU91010002;2023;Rand;;;;\n',
  'address-weights.csv': 'zone,neighbourhood,division,addresses\n0101,BU9101AA01,2023,120\n0102,BU91010002,2023,30\n',
  'neighbourhood-changes.csv':
    'from_division,old_code,to_division,new_code,addresses\n2021,BU91010001,2023,BU9101AA01,120\n',
  'neighbourhood-figures.csv': 'area,year,figure,value\nBU9101AA01,2023,population,255\nWK9101AA,2023,men,\n',
};
const names = Object.keys(sound) as (keyof typeof sound)[];

describe.each(names)('%s of a user', (name) => {
  it('spoiled in any way is taken as a whole, or refused with its place and a reason', async () => {
    const bytes = new TextEncoder().encode(sound[name]);
    await fc.assert(
      fc.asyncProperty(spoil(bytes), async (spoiled) => {
        const context = createFileContext({ ...sound, [name]: spoiled });
        await runReader(context, neighbourhoodReader);
        const errors = context.log.list().filter(({ severity }) => severity === 'error');
        for (const { where, values, code } of errors) {
          expect(where.file).toBeDefined();
          if (code !== 'FILE_EMPTY') expect(where.line ?? where.field ?? Object.keys(values).length).not.toBe(0);
        }
        for (const table of context.tables.build()) {
          for (const column of table.columns.values()) {
            if (column.kind === 'number') for (const value of column.values) expect(value < 0).toBe(false);
          }
        }
      }),
      { numRuns: Number(process.env.TRANSITIEATLAS_FUZZ ?? 100) },
    );
  });
});
