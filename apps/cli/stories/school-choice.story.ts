/**
 * Who goes to which school: the model on regions that it was not fitted on, and a closure that really happened.
 *
 * The rows are cut from the published pupils by home postcode, as a user of one region would have them.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type Dataset, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from '../test/capture-io.ts';
import { hasCountry, nameStory, openCountry, runCountry } from './country.ts';

const data = resolve(
  process.env.TRANSITIEATLAS_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url)),
);
const published = 'duo-po-pupils-by-home-postcode-2017/leerlingen-po-postcode-leerling-leeftijd-2017-2018.csv.gz';

/** Municipalities of 2017 in two regions of decline each, far apart. */
const subsets = {
  'Oost-Groningen and Achterhoek': [
    ...['Bellingwedde', 'Menterwolde', 'Oldambt', 'Pekela', 'Stadskanaal', 'Veendam', 'Vlagtwedde'],
    ...['Aalten', 'Berkelland', 'Bronckhorst', 'Doetinchem', 'Montferland'],
  ],
  'Parkstad and Kop van Noord-Holland': [
    ...['Brunssum', 'Heerlen', 'Kerkrade', 'Landgraaf', 'Nuth', 'Onderbanken', 'Simpelveld', 'Voerendaal'],
    ...['Hollands Kroon', 'Den Helder', 'Schagen', 'Texel'],
  ],
} as const;

describe.skipIf(!hasCountry)(nameStory('school choice'), () => {
  let here: Workplace;
  let country: Dataset;
  beforeAll(async () => {
    here = await createWorkplace();
    country = await openCountry();
  });
  afterAll(() => here.remove());

  it.each(Object.entries(subsets))(
    'of %s is told better by the other region than by nearness or gravity',
    async (_, names) => {
      const [header, ...rows] = gunzipSync(await readFile(join(data, published)))
        .toString('utf8')
        .split('\n');
      const kept = rows.filter((row) => (names as readonly string[]).includes(row.split(';')[2] ?? ''));
      await writeFile(join(here.folder, 'streken.csv'), `${[header, ...kept].join('\n')}\n`);
      const { exit, document } = await here.runJson('backtest choice', 'streken.csv', '--sites', data);
      expect(exit).toBe(0);
      if (!document.ok) throw new Error('Expected scores.');
      expect(document.heldOut).toBe('province');
      expect(document.methods).toHaveLength(6);
      for (const { errorReduction, logLikelihoodGain } of document.gains) {
        expect(errorReduction).toBeGreaterThan(0.15);
        expect(logLikelihoodGain).toBeGreaterThan(0);
      }
    },
  );

  it('is in the atlas as parameters with standard errors, not in the code', () => {
    const table = getTable(country, 'choice');
    const parameters = getText(table, 'parameter');
    const at = (name: string) => parameters.indexOf(name);
    for (const term of ['logDistance', 'ownPostcode', 'sameMunicipality']) {
      expect(getNumbers(table, 'standardError')[at(term)]).toBeGreaterThan(0);
    }
    expect(getNumbers(table, 'value')[at('ownPostcode')]).toBeGreaterThan(0);
    expect(getNumbers(table, 'value')[at('sameMunicipality')]).toBeGreaterThan(0);
    expect(getNumbers(table, 'value')[at('fit:placedShare')]).toBeGreaterThan(0.8);
  });

  it('sends the pupils of Hengstdijk mainly to Vogelwaarde, and loses none', () => {
    const close = [{ id: 'i1', verb: 'close', year: 2025, site: '03SG00' }] as const;
    const choices = { base: '2022-05-01', region: 'zeeuws-vlaanderen', until: 2030 };
    const before = runCountry(country, choices);
    const after = runCountry(country, { ...choices, interventions: close });
    const pupils = ({ sites, years }: Outcomes, site: string) =>
      sites.pupils[sites.sites.indexOf(site) * years.length + years.indexOf(2026)] ?? Number.NaN;
    const gone = pupils(before, '03SG00');
    expect(pupils(after, '03SG00')).toBe(0);
    expect((pupils(after, '14ZL00') - pupils(before, '14ZL00')) / gone).toBeGreaterThan(0.5);
  });
});
