/** The allowances of all primary schools of October 2017 against what they were published to cost. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { computeAllowanceFte, computeExtraEuro } from '../src/index.ts';

const dataPath = process.env.TRANSITIEATLAS_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const file = `${dataPath}/duo-po-pupils-by-home-postcode-2017/leerlingen-po-postcode-leerling-leeftijd-2017-2018.csv.gz`;
const present = existsSync(file);

/** Pupils per school; read plainly here, because the reader has tests of its own and this room knows no files. */
function readPupils(): number[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString('latin1').trim().split(/\r?\n/);
  const columns = head.split(';');
  const [school, kind, total] = ['BRIN_NUMMER', 'SOORT_PO', 'TOTAAL'].map((name) => columns.indexOf(name));
  const pupils = new Map<string, number>();
  for (const line of lines) {
    const cells = line.split(';');
    if (cells[kind ?? -1] !== 'Bo') continue;
    const code = cells[school ?? -1] ?? '';
    pupils.set(code, (pupils.get(code) ?? 0) + Number(cells[total ?? -1]));
  }
  return [...pupils.values()];
}

describe.skipIf(!present)(`allowances of October 2017${present ? '' : ' (skipped: no shared data)'}`, () => {
  const pupils = present ? readPupils() : [];
  const small = pupils.filter((count) => count < 145);

  it('go to some 1,900 schools, where the press wrote of about 2,000', () => {
    expect(small).toHaveLength(1857);
  });

  it('are 1,419 full-time equivalents: at the 120 million euro that they cost, 84,600 euro each', () => {
    const law = { baseFte: 2.1508, ftePerPupil: 0.0149, belowPupils: 145 };
    const fte = pupils.reduce((sum, count) => sum + computeAllowanceFte(count, law), 0);
    expect(Math.round(fte)).toBe(1419);
    expect(Math.round(120e6 / fte / 100) * 100).toBe(84_600);
  });

  it('were raised by 20 million euro, which straight lines between the published points meet within 5 %', () => {
    const points = [
      { pupils: 50, euro: 20_000 },
      { pupils: 75, euro: 15_000 },
      { pupils: 100, euro: 10_000 },
      { pupils: 125, euro: 5_000 },
      { pupils: 145, euro: 500 },
    ];
    const euro = pupils.reduce((sum, count) => sum + computeExtraEuro(count, points), 0);
    expect(Math.abs(euro / 20e6 - 1)).toBeLessThan(0.05);
  });
});
