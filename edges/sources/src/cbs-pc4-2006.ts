/**
 * The postcode tables of 1 January 2006: one file per sex, keys like `1011 Amsterdam`.
 *
 * Traps: `Totaal Appingedam` and `Overig Appingedam` are the total and the rest of a municipality, the
 * last line is a copyright line, line ends are those of Windows.
 */
import type { SourceFile } from '@transitieatlas/dataset';
import { AGE_CLASSES } from './age-classes.ts';
import { describeCbs } from './cbs-licence.ts';
import { type ColumnRequest, readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';
import { ZONE_POPULATION_TREATMENT, ZonePopulationWriter } from './zone-population.ts';

const TITLE = 'Bevolking en huishoudens; viercijferige postcode';
const FILES = {
  T: /(^|\/)Bevolking_2006_postcode_totaal\.csv(\.gz)?$/,
  M: /(^|\/)Bevolking_2006_postcode_mannen\.csv(\.gz)?$/,
  F: /(^|\/)Bevolking_2006_postcode_vrouwen\.csv(\.gz)?$/,
} as const;
const GROUPS = { T: 'Mannen en vrouwen', M: 'Mannen', F: 'Vrouwen' } as const;
const TOTALS = { T: 'Totaal mannen en vrouwen', M: 'Totaal mannen', F: 'Totaal vrouwen' } as const;
type Sex = keyof typeof FILES;

interface ZoneRow {
  readonly total: number;
  readonly byAge: Float64Array;
  readonly municipality: string;
}

/** Reads the population by postcode, sex and age of 1 January 2006 (three files). */
export const cbsPc4Population2006: SourceReader = {
  id: 'cbs-pc4-2006',
  publisher: 'CBS',
  title: TITLE,
  referenceDate: '1 January 2006',
  requires: Object.values(FILES),
  matches: (path) => Object.values(FILES).some((pattern) => pattern.test(path)),
  purpose: 'zone-population',
  years: [2006],
  read: readThreeFiles,
  async readBeside(context, paths) {
    const path = paths.find((candidate) => FILES.T.test(candidate));
    if (path === undefined) return;
    const rows = new Map<string, ZoneRow>();
    await readSex(context, path, 'T', rows, undefined);
    for (const [zone, { municipality }] of rows) context.geography.setMunicipality(zone, 2006, municipality);
  },
};

async function readThreeFiles(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const files: SourceFile[] = [];
  let rowsRead = 0;
  const bySex: Record<Sex, Map<string, ZoneRow>> = { T: new Map(), M: new Map(), F: new Map() };
  const pathOfTotals = paths.find((path) => FILES.T.test(path)) ?? '';
  const writer = new ZonePopulationWriter(context, 2006, pathOfTotals);
  for (const sex of ['T', 'M', 'F'] as const) {
    const path = paths.find((candidate) => FILES[sex].test(candidate)) ?? '';
    const result = await readSex(context, path, sex, bySex[sex], sex === 'T' ? writer : undefined);
    if (result === undefined) return { rowsRead, rowsUsed: 0 };
    files.push(result.source);
    rowsRead += result.rows;
  }
  for (const [zone, row] of bySex.T) {
    const men = bySex.M.get(zone);
    const women = bySex.F.get(zone);
    if (men === undefined || women === undefined) {
      const expected = 'a row in the files of both sexes';
      context.log.add('REFERENCE_UNKNOWN', 'error', { file: pathOfTotals }, { came: zone, expected });
      continue;
    }
    if (writer.add(zone, row.total, men.byAge, women.byAge, [men.total, women.total])) {
      context.geography.setMunicipality(zone, 2006, row.municipality);
    }
  }
  const provenance = describeCbs({
    title: TITLE,
    referenceDate: '1 January 2006',
    treatment: ZONE_POPULATION_TREATMENT,
    files,
  });
  for (const table of ['zone_population', 'zone_totals'] as const) context.tables.addProvenance(table, provenance);
  return { rowsRead, ...writer.finish() };
}

async function readSex(
  context: ReadContext,
  path: string,
  sex: Sex,
  rows: Map<string, ZoneRow>,
  writer: ZonePopulationWriter | undefined,
): Promise<{ source: SourceFile; rows: number } | undefined> {
  const group = `Bevolking naar geslacht en leeftijd | ${GROUPS[sex]}`;
  const columns: Record<string, ColumnRequest> = {
    key: { names: ['Onderwerpen | Postcodes op 1 januari'] },
    total: { names: [`${group} | ${TOTALS[sex]} | aantal`] },
    municipality: { names: ['Lokalisering van de postcode | Gemeentecode | code'] },
  };
  for (const age of AGE_CLASSES) {
    const name = age === 95 ? '95 jaar of ouder' : `${age} tot ${age + 5} jaar`;
    columns[String(age)] = { names: [`${group} | ${name} | aantal`] };
  }
  return readDelimited(
    context.folder,
    path,
    {
      delimiter: ';',
      columns,
      prefaceLines: 1,
      headerLines: 4,
      isClosing: ([first]) => first?.startsWith('©') === true,
    },
    context.log,
    (row) => {
      const key = row.code('key', /^(\d{4} .+|Totaal .+|Overig .+)$/, 'a postcode with a place, Totaal or Overig');
      const total = row.count('total');
      if (!row.ok) return;
      if (!/^\d/.test(key)) {
        const reason = key.startsWith('Totaal') ? 'total of a municipality' : 'rest area of a municipality';
        writer?.leaveOut(reason, total);
        return;
      }
      const byAge = new Float64Array(AGE_CLASSES.length);
      const first = row.position('0');
      for (let i = 0; i < byAge.length; i++) byAge[i] = row.countAt(first + i);
      const code = row.code('municipality', /^\d{4}$/, 'a municipality code of 4 digits');
      const zone = key.slice(0, 4);
      if (rows.has(zone)) row.refuse('KEY_DUPLICATE', 'key', { came: zone, expected: 'one row per postcode' });
      if (row.ok) rows.set(zone, { total, byAge, municipality: `GM${code}` });
    },
  );
}
