/**
 * The postcode tables of 2013 and 2018: one row per key with total, men and women by age.
 *
 * Trap: keys of five digits are no postcodes. A leading 1 marks the exact total of a municipality, a
 * leading 8 the persons of a municipality without a valid postcode. Adding all rows counts twice.
 */
import { AGE_CLASSES } from './age-classes.ts';
import { describeCbs } from './cbs-licence.ts';
import type { DelimitedRow } from './delimited-row.ts';
import { type ColumnRequest, readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';
import { ZONE_POPULATION_TREATMENT, ZonePopulationWriter } from './zone-population.ts';

interface WideEdition {
  readonly year: number;
  readonly file: RegExp;
  readonly prefaceLines: number;
  readonly headerLines: number;
  readonly key: readonly string[];
  readonly municipality: readonly string[];
  /** Column names of a sex (T, M, F), the total when `ageFrom` is undefined. */
  name(sex: 'T' | 'M' | 'F', ageFrom: number | undefined): string;
}

const KEY = /^(\d{4}|[18]\d{4})$/;
const SEXES = ['T', 'M', 'F'] as const;

/** Reads the postcode table of 1 January 2013 (83502NED, one header line). */
export const cbsPc4Population2013: SourceReader = createReader({
  year: 2013,
  file: /(^|\/)cbs-pc4-bevolking-2013\.csv(\.gz)?$/,
  prefaceLines: 0,
  headerLines: 1,
  key: ['PostcodesOp1Januari'],
  municipality: ['Gemeentecode_72'],
  name(sex, ageFrom) {
    const offset = SEXES.indexOf(sex) * 21 + 1;
    if (ageFrom === undefined) {
      return `${{ T: 'TotaalMannenEnVrouwen', M: 'TotaalMannen', F: 'TotaalVrouwen' }[sex]}_${offset}`;
    }
    const position = offset + 1 + ageFrom / 5;
    return ageFrom === 95 ? `k_95JaarOfOuder_${position}` : `k_${ageFrom}Tot${ageFrom + 5}Jaar_${position}`;
  },
});

/** Reads the postcode table of 1 January 2018 (Tabel 1, a title and four header lines). */
export const cbsPc4Population2018: SourceReader = createReader({
  year: 2018,
  file: /(^|\/)cbs-pc4-bevolking-huishoudens-2018-tabel1\.csv(\.gz)?$/,
  prefaceLines: 1,
  headerLines: 4,
  key: ['Alle postcodes 1)'],
  municipality: ['Lokalisering van de postcode | Gemeentecode | code'],
  name(sex, ageFrom) {
    const group = { T: 'Totaal mannen en vrouwen', M: 'Mannen', F: 'Vrouwen' }[sex];
    const total = {
      T: 'Totaal mannen en vrouwen | aantal',
      M: 'Mannen | Totaal mannen',
      F: 'Vrouwen | Totaal vrouwen',
    };
    const age = ageFrom === 95 ? '95 jaar of ouder' : `${ageFrom} tot ${(ageFrom ?? 0) + 5} jaar`;
    return `Bevolking naar geslacht en leeftijd | ${ageFrom === undefined ? total[sex] : `${group} | ${age}`}`;
  },
});

function createReader(edition: WideEdition): SourceReader {
  const title = 'Bevolking en huishoudens; viercijferige postcode';
  return {
    id: `cbs-pc4-${edition.year}`,
    publisher: 'CBS',
    title,
    referenceDate: `1 January ${edition.year}`,
    requires: [edition.file],
    matches: (path) => edition.file.test(path),
    purpose: 'zone-population',
    years: [edition.year],
    read: (context, paths) => readWide(context, paths[0] ?? '', edition, title),
    readBeside: (context, paths) => readPlaces(context, paths[0] ?? '', edition),
  };
}

/** The municipality of each postcode: the service of the same figures does not tell it. */
async function readPlaces(context: ReadContext, path: string, edition: WideEdition): Promise<void> {
  const { prefaceLines, headerLines } = edition;
  const columns = { key: { names: edition.key }, municipality: { names: edition.municipality } };
  const layout = { delimiter: ',', columns, prefaceLines, headerLines };
  await readDelimited(context.folder, path, layout, context.log, (row) => {
    const key = row.code('key', KEY, 'a postcode of 4 digits, or 5 digits beginning with 1 or 8');
    const code = row.code('municipality', /^\d{1,4}$/, 'a municipality code of at most 4 digits');
    if (row.ok && key.length === 4) {
      context.geography.setMunicipality(key, edition.year, `GM${code.padStart(4, '0')}`);
    }
  });
}

async function readWide(context: ReadContext, path: string, edition: WideEdition, title: string): Promise<ReadCount> {
  const columns: Record<string, ColumnRequest> = {
    key: { names: edition.key },
    municipality: { names: edition.municipality },
  };
  for (const sex of SEXES) {
    columns[sex] = { names: [edition.name(sex, undefined)] };
    if (sex !== 'T') for (const age of AGE_CLASSES) columns[`${sex}${age}`] = { names: [edition.name(sex, age)] };
  }
  const writer = new ZonePopulationWriter(context, edition.year, path);
  const men = new Float64Array(AGE_CLASSES.length);
  const women = new Float64Array(AGE_CLASSES.length);
  const readSex = (row: DelimitedRow<string>, sex: string, out: Float64Array) => {
    const first = row.position(`${sex}0`);
    for (let i = 0; i < out.length; i++) out[i] = row.countAt(first + i);
  };
  const result = await readDelimited(
    context.folder,
    path,
    { delimiter: ',', columns, prefaceLines: edition.prefaceLines, headerLines: edition.headerLines },
    context.log,
    (row) => {
      const key = row.code('key', KEY, 'a postcode of 4 digits, or 5 digits beginning with 1 or 8');
      const total = row.count('T');
      if (row.ok && key.length === 5) {
        writer.leaveOut(key.startsWith('1') ? 'total of a municipality' : 'rest area of a municipality', total);
        return;
      }
      readSex(row, 'M', men);
      readSex(row, 'F', women);
      const sexTotals = [row.count('M'), row.count('F')] as const;
      const code = row.code('municipality', /^\d{1,4}$/, 'a municipality code of at most 4 digits');
      if (!row.ok || !writer.claim(key, row.line)) return;
      if (writer.add(key, total, men, women, sexTotals)) {
        context.geography.setMunicipality(key, edition.year, `GM${code.padStart(4, '0')}`);
      }
    },
  );
  if (result === undefined) return { rowsRead: 0, rowsUsed: 0 };
  const provenance = describeCbs({
    title,
    referenceDate: `1 January ${edition.year}`,
    treatment: ZONE_POPULATION_TREATMENT,
    files: [result.source],
  });
  for (const table of ['zone_population', 'zone_totals'] as const) context.tables.addProvenance(table, provenance);
  return { rowsRead: result.rows, ...writer.finish() };
}
