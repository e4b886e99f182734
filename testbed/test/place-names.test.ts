import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { halvedBirths, schoolsAtTheNorm, threeVillages } from '../src/index.ts';
import { listAreaNames, listPlaceNames } from '../src/place-names.ts';

const folder = process.env.TRANSITIEATLAS_DATA ?? resolve(import.meta.dirname, '../../../shared/data');
const files = [
  'region-tables/woonplaatsen-gemeenten-provincies-2011-2017.csv.gz',
  'cbs-pc4-population/pc4-plaats-gemeente-nuts3-2021.csv.gz',
  'cbs-gemeente-changes/gemeente_changes_2013-2023.csv',
  'cbs-kwb/kwb-2022_wijk.csv',
  'duo-schools-2013-geocoded/bo_jan2013.csv.gz',
].map((name) => resolve(folder, name));
const isThere = files.every((file) => existsSync(file));

/** Every field of the published lists, in lower case: a superset of the real names. */
function readFields(): Set<string> {
  const fields = new Set<string>();
  for (const file of files) {
    const bytes = readFileSync(file);
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    for (const field of text.toLowerCase().split(/[",;\r\n]+/)) fields.add(field.trim());
  }
  return fields;
}

describe('invented place names', () => {
  it('are all different', () => {
    const names = [...listPlaceNames(), ...listAreaNames()];
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(40 * 24);
  });

  it.skipIf(!isThere)(`are not in the published lists of places${isThere ? '' : ' (skipped: no shared data)'}`, () => {
    const real = readFields();
    expect(real.has('appingedam')).toBe(true);
    const plans = [threeVillages, halvedBirths, schoolsAtTheNorm];
    const toys = plans.flatMap(({ municipalities }) => municipalities.map(({ name }) => name));
    const invented = [...listPlaceNames(), ...listAreaNames(), ...toys];
    expect(invented.filter((name) => real.has(name.toLowerCase()))).toEqual([]);
  });
});
