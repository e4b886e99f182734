/**
 * Secondary schools out of what was taken from DUO: addresses with their kinds of education, pupils per site, and the
 * geocoder's places. All tables of a register are read together, for they complete one another.
 *
 * A site needs a place: where the geocoder does not know its address, the point of its postcode area stands for it;
 * a site in no postcode area that is known is left out, and told.
 */

import { readAddressFile } from '../duo-address-file.ts';
import { listDuoColumns } from '../duo-columns.ts';
import { getZone } from '../duo-register.ts';
import { readSecondaryKinds } from '../duo-secondary.ts';
import { readSecondaryCounts, type SecondaryCounts } from '../duo-secondary-counts.ts';
import { isMasked } from '../masked-count.ts';
import type { ReadContext, ReadCount, SourceReader } from '../source-reader.ts';
import type { Purpose } from './catalogue-line.ts';
import { describeTaken } from './live-reader.ts';
import { dateRegister, getParts, readPlaces } from './school-registers.ts';
import { isTakenTable, listSources, readTakenTable, type TakenTable } from './taken-table.ts';

/** What the tables are for that make a register of secondary schools together. */
export const secondaryPurposes: readonly Purpose[] = ['secondary-sites', 'secondary-counts', 'site-positions'];

/** Reads all registers of secondary schools. */
export const liveSecondarySites: SourceReader = {
  id: 'live-secondary-sites',
  publisher: 'DUO',
  title: 'Registers of secondary schools',
  referenceDate: '',
  requires: [],
  live: true,
  matches: (path) => secondaryPurposes.some((purpose) => isTakenTable(path, purpose)),
  read: readRegisters,
};

interface TakenCounts {
  readonly table: TakenTable;
  readonly counts: SecondaryCounts;
}

async function readRegisters(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const { folder, log } = context;
  const tables: TakenTable[] = [];
  for (const path of paths) {
    // What is wrong with places of primary schools is told by the reader of those.
    const table = await readTakenTable(folder, path, log);
    if (table !== undefined) tables.push(table);
  }
  const counted: TakenCounts[] = [];
  const total = { rowsRead: 0, rowsUsed: 0 };
  for (const table of tables.filter(({ line }) => line.purpose === 'secondary-counts')) {
    const columns = await listDuoColumns(['location'], table.line);
    const date = typeof table.line.options.date === 'string' ? table.line.options.date : '';
    const counts = await readSecondaryCounts(folder, getParts(table), { columns, date }, log);
    if (counts === undefined) continue;
    counted.push({ table, counts });
    total.rowsRead += counts.rowsRead;
  }
  for (const table of tables.filter(({ line }) => line.purpose === 'secondary-sites')) {
    const places = tables.find(({ line }) => line.purpose === 'site-positions' && line.options.of === table.line.id);
    const count = await readRegister(context, table, places, counted);
    total.rowsRead += count.rowsRead;
    total.rowsUsed += count.rowsUsed;
  }
  return total;
}

async function readRegister(
  { folder, geography, log, tables }: ReadContext,
  table: TakenTable,
  places: TakenTable | undefined,
  counted: readonly TakenCounts[],
): Promise<ReadCount> {
  const columns = await listDuoColumns(['location', 'name', 'postcode', 'structure'], table.line);
  const file = await readAddressFile(folder, getParts(table), columns, log);
  if (file === undefined) return { rowsRead: 0, rowsUsed: 0 };
  const found = places === undefined ? undefined : await readPlaces(folder, places, log);
  const register = dateRegister(table);
  const [count] = counted
    .filter((one) => one.table.line.series === table.line.options.counts && one.counts.date <= register)
    .sort((a, b) => (a.counts.date > b.counts.date ? -1 : 1));
  const tally = { used: 0, byAddress: 0, byPostcode: 0, byZone: 0, noKind: 0, masked: 0 };
  const unplaced: string[] = [];
  for (const site of file.sites) {
    const kinds = readSecondaryKinds(site.structure);
    if (kinds.length === 0) {
      tally.noKind++;
      continue;
    }
    const zone = getZone(site.postcode);
    const place = found?.get(site.address);
    const point = place ?? geography.findPoint(zone);
    if (point === undefined) {
      unplaced.push(site.site);
      continue;
    }
    tally.used++;
    tally[place === undefined ? 'byZone' : place.match === 'address' ? 'byAddress' : 'byPostcode']++;
    const pupils = count?.counts.sites.get(site.site);
    const date = pupils === undefined ? '' : (count?.counts.date ?? '');
    if (pupils !== undefined && isMasked(pupils)) {
      tally.masked++;
      tables.builder('site_ranges').add(site.site, date, 'all', '', pupils.lower, pupils.upper);
    }
    tables
      .builder('secondary_sites')
      .add(
        ...[site.site, register, site.name, site.denomination, kinds.join(','), site.place],
        ...[geography.hasZone(zone) ? zone : '', Math.round(point.x), Math.round(point.y), pupils?.users ?? null, date],
      );
  }
  const { name } = file.source;
  if (unplaced.length > 0) {
    // Places are asked for one region; schools elsewhere have none, and are not wanted.
    const values = { count: unplaced.length, sites: unplaced.slice(0, 100) };
    log.add('POSITION_MISSING', 'information', { file: name }, values);
  }
  if (tally.noKind > 0) {
    const reason = 'no kind of education that is known';
    log.add('ROWS_LEFT_OUT', 'information', { file: name }, { count: tally.noKind, reason });
  }
  const treatment = [
    'Only sites whose structure names a kind of education.',
    `Placed by postcode and house number with the geocoder of PDOK: ${tally.byAddress} exactly, ${tally.byPostcode} by their postcode, ${tally.byZone} by the point of their postcode area (estimated).`,
    ...(tally.masked === 0
      ? []
      : [`${tally.masked} sites have masked cells (<5): the middle of their bounds stands for them.`]),
  ];
  for (const one of [table, count?.table, places]) {
    if (one === undefined) continue;
    const nature = one === count?.table && tally.masked > 0 ? 'estimated' : 'observed';
    tables.addProvenance('secondary_sites', describeTaken(one, listSources(one), { treatment, nature }));
    if (nature === 'estimated') {
      const bounds = { treatment: ['Bounds of masked counts.'], nature: 'observed' as const };
      tables.addProvenance('site_ranges', describeTaken(one, listSources(one), bounds));
    }
  }
  return { rowsRead: file.rowsRead, rowsUsed: tally.used };
}
