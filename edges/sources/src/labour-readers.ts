/**
 * Labour force: the country by sex and age from the data file of this package, and how much municipalities differ.
 *
 * The published share of a municipality counts other jobs than the labour force survey does, so its level is not
 * that of the country by sex and age; the engine uses only how municipalities differ from each other.
 */
import { describeCbs } from './cbs-licence.ts';
import { MUNICIPALITY } from './divisions.ts';
import { openOwnFolder, readOwnData } from './own-data.ts';
import { OWN_LABOUR, readOwnLabour } from './own-labour.ts';
import { inspectFile } from './read-bytes.ts';
import { readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

/** A row of the data file; what is not published is absent. */
export interface LabourRow {
  /** M, F or T. */
  readonly sex: string;
  readonly ageFrom: number;
  /** Inclusive. */
  readonly ageTo: number;
  readonly employedThousands: number;
  readonly unemployedThousands?: number;
}

/** A publication of the data file. */
export interface LabourPublication {
  readonly title: string;
  readonly referenceDate: string;
  readonly year: number;
  readonly rows: readonly LabourRow[];
}

const DATA = 'labour-force.json';
const SHARES = /(^|\/)kwb-2022_gemeente\.csv$/;
const SHARES_YEAR = 2022;
const TITLE = 'Arbeidsdeelname';

/** Read the publications that come with this package. @throws Error if the file cannot be read */
export async function listLabourPublications(): Promise<readonly LabourPublication[]> {
  const { publications } = await readOwnData<{ publications: readonly LabourPublication[] }>(DATA);
  return publications;
}

/** Readers of the labour force; the first needs no file of the folder, and takes one of the user's own if there is. */
export const labourReaders: readonly SourceReader[] = [
  {
    id: 'cbs-labour-force',
    publisher: 'CBS',
    title: `${TITLE}; geslacht en leeftijd`,
    referenceDate: '2022, 2023',
    requires: [],
    matches: (path) => OWN_LABOUR.test(path),
    read: readCountry,
  },
  {
    id: 'cbs-labour-shares-2022',
    publisher: 'CBS',
    title: `${TITLE} per gemeente, Kerncijfers wijken en buurten 2022`,
    referenceDate: '2022',
    requires: [],
    matches: (path) => SHARES.test(path),
    read: readShares,
  },
];

async function readCountry(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const { tables, log } = context;
  const own = await readOwnLabour(context, paths);
  const builder = tables.builder('labour_force');
  const inspected = await inspectFile(await openOwnFolder(/^labour-force\.json$/), DATA, log);
  let { rows } = own;
  for (const publication of await listLabourPublications()) {
    const bySex = publication.rows.some(({ sex }) => sex !== 'T');
    if (bySex ? own.bySex : own.unemployed) {
      const reason = 'figures of the user took its place';
      log.add('SOURCE_SKIPPED', 'information', { item: publication.title }, { reason });
      continue;
    }
    for (const { sex, ageFrom, ageTo, employedThousands, unemployedThousands } of publication.rows) {
      const unemployed = unemployedThousands === undefined ? null : unemployedThousands * 1000;
      builder.add('NL01', publication.year, sex, ageFrom, ageTo, employedThousands * 1000, unemployed, null);
      rows++;
    }
    tables.addProvenance(
      'labour_force',
      describeCbs({
        title: publication.title,
        referenceDate: publication.referenceDate,
        treatment: ['Published in thousands, averages of the period; copied by hand into the data of the product.'],
        files: inspected === undefined ? [] : [inspected.source],
      }),
    );
  }
  return { rowsRead: rows, rowsUsed: rows };
}

async function readShares(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const path = paths[0];
  if (path === undefined) return { rowsRead: 0, rowsUsed: 0 };
  const builder = context.tables.builder('labour_force');
  const before = builder.rows;
  const seen = new Set<string>();
  const columns = { code: { names: ['code'] }, share: { names: ['employment_rate'], optional: true } };
  const layout = { delimiter: ',', columns, missing: ['NA'] };
  const result = await readDelimited(context.folder, path, layout, context.log, (row) => {
    const code = row.code('code', MUNICIPALITY, 'GM and 4 digits');
    const percent = row.optionalCount('share', true);
    if (percent > 100) {
      row.refuse('VALUE_OUT_OF_RANGE', 'share', { came: row.text('share'), expected: 'a percent of 0 to 100' });
    }
    if (seen.has(code)) row.refuse('KEY_DUPLICATE', 'code', { came: code, expected: 'one row per municipality' });
    if (!row.ok || Number.isNaN(percent)) return;
    seen.add(code);
    builder.add(code, SHARES_YEAR, 'T', 15, 74, null, null, percent / 100);
  });
  if (result === undefined) return { rowsRead: 0, rowsUsed: 0 };
  context.tables.addProvenance(
    'labour_force',
    describeCbs({
      title: 'Kerncijfers wijken en buurten 2022: nettoarbeidsparticipatie',
      referenceDate: '2022',
      treatment: [
        'Whole percents as published, turned into shares; only used for how municipalities differ from each other.',
      ],
      files: [result.source],
    }),
  );
  return { rowsRead: result.rows, rowsUsed: builder.rows - before };
}
