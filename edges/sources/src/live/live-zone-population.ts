/**
 * Population of zones by sex and age out of a statistical service: a row per zone, year, sex and age.
 *
 * Traps: both sexes together and all ages together stand among the others; the code of a postcode begins with
 * `PC`; a zone without figures has no cells at all, which is not 0.
 */
import { AGE_CLASSES } from '../age-classes.ts';
import { ZONE_POPULATION_TREATMENT, ZonePopulationWriter } from '../zone-population.ts';
import { createLiveReader } from './live-reader.ts';
import { readRows } from './read-rows.ts';

/** The cells of one zone in one year, NaN until a row fills them. */
class ZoneYear {
  total = Number.NaN;
  readonly men = new Float64Array(AGE_CLASSES.length).fill(Number.NaN);
  readonly women = new Float64Array(AGE_CLASSES.length).fill(Number.NaN);
}

const LAYOUT = {
  delimiter: ',',
  columns: {
    zone: { names: ['zone'] },
    year: { names: ['year'] },
    sex: { names: ['sex'] },
    age: { names: ['age'] },
    persons: { names: ['persons'] },
  },
};

/** Reads what was taken from the service, all years of it. */
export const liveZonePopulation = createLiveReader('zone-population', async (context, path) => {
  const years = new Map<number, Map<string, ZoneYear>>();
  const seen = new Set<string>();
  const result = await readRows(context.folder, path, LAYOUT, context.log, (row) => {
    const zone = row.code('zone', /^(PC)?\d{4}$/, 'a postcode of 4 digits').replace('PC', '');
    const sex = row.code('sex', /^[TMF]$/, 'T, M or F');
    const year = row.integer('year');
    const age = row.text('age');
    const persons = row.optionalCount('persons');
    if (!row.ok || (sex === 'T') !== (age === 'total')) return;
    const position = age === 'total' ? 0 : AGE_CLASSES.indexOf(row.integer('age'));
    if (position < 0) row.refuse('VALUE_OUT_OF_RANGE', 'age', { came: age, expected: 'an age class 0-4 to 95+' });
    const key = `${zone} ${year} ${sex} ${age}`;
    if (seen.has(key))
      row.refuse('KEY_DUPLICATE', 'zone', { came: key, expected: 'one row per postcode and age class' });
    seen.add(key);
    if (!row.ok) return;
    const zones = years.get(year) ?? new Map<string, ZoneYear>();
    years.set(year, zones);
    const cells = zones.get(zone) ?? new ZoneYear();
    zones.set(zone, cells);
    if (sex === 'T') cells.total = persons;
    else cells[sex === 'M' ? 'men' : 'women'][position] = persons;
  });
  if (result === undefined) return undefined;
  let rowsUsed = 0;
  for (const [year, zones] of [...years].sort(([a], [b]) => a - b)) {
    const writer = new ZonePopulationWriter(context, year, path);
    for (const [zone, { total, men, women }] of zones) if (writer.claim(zone)) writer.add(zone, total, men, women);
    rowsUsed += writer.finish().rowsUsed;
  }
  const own = { treatment: ZONE_POPULATION_TREATMENT };
  return { ...result, rowsRead: result.rows, rowsUsed, provenance: { zone_population: own, zone_totals: own } };
});
