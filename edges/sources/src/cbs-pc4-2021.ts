/**
 * The postcode table of 1 January 2021: one row per postcode and age class.
 *
 * Traps: two- and three-digit postcodes stand among the four-digit ones and hold the same people; men
 * and women are rounded separately from their sum; postcodes without figures have empty cells.
 */
import { AGE_CLASSES, findAgeClass } from './age-classes.ts';
import { describeCbs } from './cbs-licence.ts';
import { readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';
import { ZONE_POPULATION_TREATMENT, ZonePopulationWriter } from './zone-population.ts';

const TITLE = 'Bevolking; viercijferige postcode (83502NED)';
const FILE = /(^|\/)cbs-pc4-inwoners-leeftijd-geslacht-2021\.csv(\.gz)?$/;
const COLUMNS = {
  zone: { names: ['postcode'] },
  age: { names: ['leeftijd'] },
  total: { names: ['inwoners'] },
  men: { names: ['inwoners_man'] },
  women: { names: ['inwoners_vrouw'] },
} as const;

/** Reads the population by postcode, sex and age of 1 January 2021. */
export const cbsPc4Population2021: SourceReader = {
  id: 'cbs-pc4-2021',
  publisher: 'CBS',
  title: TITLE,
  referenceDate: '1 January 2021',
  requires: [FILE],
  matches: (path) => FILE.test(path),
  purpose: 'zone-population',
  years: [2021],
  read: readLong,
};

/** The cells of one zone: total, men and women by age class, NaN until a row fills them. */
class ZoneCells {
  readonly total = new Float64Array(AGE_CLASSES.length).fill(Number.NaN);
  readonly men = new Float64Array(AGE_CLASSES.length).fill(Number.NaN);
  readonly women = new Float64Array(AGE_CLASSES.length).fill(Number.NaN);
  readonly filled = new Uint8Array(AGE_CLASSES.length);
}

async function readLong(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const path = paths[0] ?? '';
  const writer = new ZonePopulationWriter(context, 2021, path);
  const zones = new Map<string, ZoneCells>();
  const result = await readDelimited(
    context.folder,
    path,
    { delimiter: ',', columns: COLUMNS, missing: ['NA'] },
    context.log,
    (row) => {
      const zone = row.code('zone', /^\d{2,4}$/, 'a postcode of 2, 3 or 4 digits');
      const age = findAgeClass(row.requiredText('age'));
      const total = row.optionalCount('total');
      const men = row.optionalCount('men');
      const women = row.optionalCount('women');
      if (!row.ok) return;
      if (zone.length < 4) {
        writer.leaveOut(`sum over postcodes that begin with the same ${zone.length} digits`, total);
        return;
      }
      const position = AGE_CLASSES.indexOf(age ?? -1);
      if (position < 0) {
        row.refuse('VALUE_OUT_OF_RANGE', 'age', { came: row.text('age'), expected: 'an age class 0-4 to 95+' });
        return;
      }
      let cells = zones.get(zone);
      if (cells === undefined) {
        cells = new ZoneCells();
        zones.set(zone, cells);
      }
      if (cells.filled[position] === 1) {
        const came = `${zone} ${row.text('age')}`;
        row.refuse('KEY_DUPLICATE', 'zone', { came, expected: 'one row per postcode and age class' });
        return;
      }
      cells.filled[position] = 1;
      cells.total[position] = total;
      cells.men[position] = men;
      cells.women[position] = women;
    },
  );
  if (result === undefined) return { rowsRead: 0, rowsUsed: 0 };
  for (const [zone, cells] of zones) {
    let total = 0;
    for (const value of cells.total) total += value;
    writer.add(zone, total, cells.men, cells.women);
  }
  const provenance = describeCbs({
    title: TITLE,
    referenceDate: '1 January 2021',
    treatment: [...ZONE_POPULATION_TREATMENT, 'The total of a postcode is the sum of its age classes for both sexes.'],
    files: [result.source],
  });
  for (const table of ['zone_population', 'zone_totals'] as const) context.tables.addProvenance(table, provenance);
  return { rowsRead: result.rows, ...writer.finish() };
}
