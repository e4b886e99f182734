import { hasErrors, IssueLog } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { normReader } from '../src/duo-norms.ts';
import { schoolReaders } from '../src/duo-registers.ts';
import { readGeoJsonAreas } from '../src/geojson-areas.ts';
import { parseLawFile } from '../src/law-file.ts';
import { createFolder } from '../src/source-folder.ts';
import { parseStrictCsv } from '../src/tidy-csv.ts';
import { readTidyFigures } from '../src/tidy-figures.ts';
import { createContext } from './create-context.ts';

const names = [
  'bo_jan2013.csv',
  'bo_jan2013.csv.gz',
  'leerlingen-po-postcode-leerling-leeftijd-2017-2018.csv',
  'scholen20241122.geo.zip',
  'opheffingsnormen-2013-2018-gemeente.csv',
  'opheffingsnormen-2013-2018-gemeentedelen.csv',
];

async function readAny(name: string, content: Uint8Array): Promise<boolean> {
  const folder = createFolder({ [name]: content });
  const context = createContext(folder);
  for (const reader of [...schoolReaders, normReader]) {
    if (reader.matches(name)) {
      await reader.read(context, [name]);
    }
  }
  return context.log.list().length > 0;
}

/** A good file with some of its bytes replaced: most of it still looks right, which is the hard case. */
const good = new TextEncoder().encode(
  'zone,year,sex,age,pop\n9901,2020,M,4,7\n9901,2020,F,0-3,"8"\n9902,2020,M,95+,1.5\n',
);
const damaged = fc
  .array(fc.tuple(fc.nat(good.length - 1), fc.constantFrom(0, 10, 13, 34, 44, 46, 59, 45, 48, 65, 200, 255)), {
    maxLength: 6,
  })
  .map((changes) => {
    const bytes = Uint8Array.from(good);
    for (const [position, byte] of changes) bytes[position] = byte;
    return bytes;
  });

describe('readers of what people hand in', () => {
  it('never throw on arbitrary bytes, and always have something to say about them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.uint8Array({ maxLength: 200 }), async (name, bytes) => {
        expect(await readAny(name, bytes)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('never throw on any JSON in the place of a GeoJSON or a law', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), async (value) => {
        const content = { type: 'FeatureCollection', features: [value, { properties: value, geometry: value }] };
        const bytes = new TextEncoder().encode(JSON.stringify(content));
        expect(readGeoJsonAreas(bytes, 'f').issues.length).toBeGreaterThan(0);
        expect(parseLawFile({ format: 'transitieatlas-law', version: 1, rules: [value] }, 'f').value).toBeUndefined();
        await readAny('scholen20241122.geo.zip', zipSync({ 'a.json': strToU8(JSON.stringify(content)) }));
      }),
      { numRuns: 100 },
    );
  });

  it('a tidy file is taken in as a whole or refused with a place, the same way every time', () => {
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 120 })), (bytes) => {
        const result = readTidyFigures(bytes, 'f.csv');
        expect(result.value === undefined).toBe(hasErrors(result.issues));
        expect(readTidyFigures(bytes, 'f.csv').issues).toEqual(result.issues);
        for (const row of result.value?.flatMap(({ rows }) => [...rows]) ?? []) {
          if ('persons' in row) expect(row.persons).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('parseStrictCsv gives back what was written, whatever the texts are', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é', ';'), maxLength: 6 });
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, (written) => {
        const text = written.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
        const log = new IssueLog();
        const read = parseStrictCsv(text, ',', 'f', log).map((row) => row.map((cell) => cell.text));
        expect(read).toEqual(written);
        expect(log.list()).toEqual([]);
      }),
    );
  });
});
