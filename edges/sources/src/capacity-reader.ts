/**
 * A user's own table of the room at schools: `capacities*.csv` or `capaciteiten*.csv`.
 *
 * `site` (vestiging), from when it holds (`from`, `vanaf`), and `places` (plaatsen) or `floor_m2` (bvo_m2). Where no
 * date is given it holds from 2012 on, the first year that an atlas looks at.
 */
import { describeOwn } from './own-provenance.ts';
import { type CheckRow, dayNames, type OwnColumn, readOwnTable } from './own-table.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';
import { normaliseTidyCode } from './tidy-layout.ts';

const CAPACITY_PATTERN = /(^|\/)(capacities|capaciteiten)[^/]*\.csv(\.gz)?$/;

const FIRST_DATE = '2012-01-01';

type Key = 'site' | 'from' | 'places' | 'floorM2' | 'source';

const columns: Readonly<Record<Key, OwnColumn>> = {
  site: { names: ['site', 'vestiging', 'vestigingscode'], kind: 'text', required: true },
  from: { names: dayNames.from, kind: 'date' },
  places: { names: ['places', 'plaatsen', 'capacity', 'capaciteit'], kind: 'count' },
  floorM2: { names: ['floor_m2', 'bvo_m2', 'vloeroppervlak_m2'], kind: 'count' },
  source: { names: ['source', 'bron'], kind: 'text' },
};

/** Reads the room at schools; to be called after the registers of schools. */
export const capacityReader: SourceReader = {
  id: 'capacities',
  publisher: 'the user',
  title: 'Room at schools',
  referenceDate: 'as stated in each row',
  requires: [],
  matches: (path) => CAPACITY_PATTERN.test(path),
  read: readCapacities,
};

async function readCapacities(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const seen = new Set<string>();
  let rowsUsed = 0;
  const check: CheckRow<Key> = (row, refuse) => {
    const site = normaliseTidyCode('site', row.getText('site'));
    if (site === undefined) {
      refuse('KEY_MALFORMED', 'site', { came: row.getText('site'), expected: 'a site code of six characters' });
      return;
    }
    if (Number.isNaN(row.getNumber('places')) && Number.isNaN(row.getNumber('floorM2'))) {
      refuse('VALUE_MISSING', 'places', { expected: 'places or floor_m2' });
    }
    const key = `${site} ${row.getText('from') || FIRST_DATE}`;
    if (seen.has(key)) refuse('KEY_DUPLICATE', 'site', { came: key });
    seen.add(key);
  };
  for (const path of paths) {
    const table = await readOwnTable(context, path, columns, check);
    if (table === undefined) continue;
    for (const row of table.rows) {
      const known = (key: 'places' | 'floorM2') => (Number.isNaN(row.getNumber(key)) ? null : row.getNumber(key));
      const site = normaliseTidyCode('site', row.getText('site')) ?? '';
      context.tables
        .builder('site_capacities')
        .add(site, row.getText('from') || FIRST_DATE, known('places'), known('floorM2'), row.getText('source'));
    }
    rowsUsed += table.rows.length;
    context.tables.addProvenance('site_capacities', describeOwn(capacityReader.title, path, table.source));
  }
  return { rowsRead: rowsUsed, rowsUsed };
}
