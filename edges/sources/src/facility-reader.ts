/**
 * A user's own facilities of any kind: `facilities*.csv` or `voorzieningen*.csv`.
 *
 * `kind` (soort), `site` (code), `name` (naam), where it is as `x` and `y`, `lon` and `lat`, or `postcode`, and if
 * they are known `operator` (aanbieder), `capacity` (capaciteit), `users` (gebruikers), `from` (vanaf), `to` (tot) and
 * `source` (bron). One row per site.
 */
import { getText } from '@transitieatlas/dataset';
import { type FacilityKind, findFacilityKind, listFacilityKinds, writeFacilityKinds } from './facility-kinds.ts';
import { degreeRange, type FacilityPlace, metreRange, placeFacility } from './facility-placement.ts';
import { describeOwn } from './own-provenance.ts';
import { dayNames, type OwnColumn, type OwnRow, readOwnTable } from './own-table.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const FACILITY_PATTERN = /(^|\/)(facilities|voorzieningen)[^/]*\.csv(\.gz)?$/;
const POSTCODE = /^[1-9]\d{3} ?([A-Za-z]{2})?$/;
/** Ids go into scenario files and addresses: no blanks, not too long. */
const SITE = /^\S{1,60}$/;

type Key =
  | 'kind'
  | 'site'
  | 'name'
  | 'postcode'
  | 'x'
  | 'y'
  | 'longitude'
  | 'latitude'
  | 'operator'
  | 'capacity'
  | 'users'
  | 'from'
  | 'to'
  | 'source';

const columns: Readonly<Record<Key, OwnColumn>> = {
  kind: { names: ['kind', 'soort'], kind: 'text', required: true },
  site: { names: ['site', 'id', 'code', 'vestiging'], kind: 'text', required: true },
  name: { names: ['name', 'naam'], kind: 'text', required: true },
  postcode: { names: ['postcode'], kind: 'text' },
  x: { names: ['x', 'rd_x'], kind: 'number' },
  y: { names: ['y', 'rd_y'], kind: 'number' },
  longitude: { names: ['lon', 'lng', 'longitude', 'lengtegraad'], kind: 'number' },
  latitude: { names: ['lat', 'latitude', 'breedtegraad'], kind: 'number' },
  operator: { names: ['operator', 'aanbieder', 'organisatie'], kind: 'text' },
  capacity: { names: ['capacity', 'capaciteit', 'plaatsen'], kind: 'count' },
  users: { names: ['users', 'gebruikers'], kind: 'count' },
  from: { names: dayNames.from, kind: 'date' },
  to: { names: dayNames.to, kind: 'date' },
  source: { names: ['source', 'bron'], kind: 'text' },
};

/** Reads facilities; to be called after the registers of schools, with whose codes theirs may not clash. */
export const facilityReader: SourceReader = {
  id: 'facilities',
  publisher: 'the user',
  title: 'Facilities',
  referenceDate: 'as stated in each row',
  requires: [],
  matches: (path) => FACILITY_PATTERN.test(path),
  read: readFacilities,
};

async function readFacilities(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const kinds = await listFacilityKinds();
  const taken = listTaken(context);
  const used = new Set<string>();
  let rowsUsed = 0;
  for (const path of paths) {
    const places = new Map<number, FacilityPlace>();
    const table = await readOwnTable<Key>(context, path, columns, (row, refuse) => {
      const site = row.getText('site');
      if (!SITE.test(site)) refuse('KEY_MALFORMED', 'site', { came: site, expected: 'a code without blanks' });
      if (taken.has(site)) refuse('KEY_DUPLICATE', 'site', { came: site });
      taken.add(site);
      const kind = row.getText('kind');
      if (findFacilityKind(kinds, kind) === undefined || kind === 'primary-school') {
        const expected = `a kind such as ${kinds.map((one) => one.kind).join(', ')}, or one of your own in small letters`;
        refuse('KEY_MALFORMED', 'kind', { came: kind, expected });
      }
      checkPlace(row, refuse);
      const to = row.getText('to');
      if (to !== '' && to <= row.getText('from')) {
        refuse('VALUE_OUT_OF_RANGE', 'to', { came: to, expected: `a date after ${row.getText('from')}` });
      }
      const place = placeFacility(readGiven(row), context.geography);
      if (place === undefined)
        refuse('POSITION_MISSING', 'postcode', { expected: 'x and y, lon and lat, or a postcode' });
      else places.set(row.line, place);
    });
    if (table === undefined) continue;
    for (const row of table.rows) writeFacility(context, row, places.get(row.line), kinds, used);
    rowsUsed += table.rows.length;
    const estimated = table.rows.filter(({ line }) => places.get(line)?.position === 'zone-centroid').length;
    const treatment =
      estimated === 0 ? [] : [`${estimated} sites without coordinates stand in the middle of their postcode area.`];
    context.tables.addProvenance('facilities', describeOwn(facilityReader.title, path, table.source, treatment));
  }
  writeFacilityKinds(context, kinds, used);
  return { rowsRead: rowsUsed, rowsUsed };
}

type Refuse = Parameters<NonNullable<Parameters<typeof readOwnTable<Key>>[3]>>[1];

function checkPlace(row: OwnRow<Key>, refuse: Refuse): void {
  const ranges = { ...metreRange, ...degreeRange };
  for (const key of ['x', 'y', 'longitude', 'latitude'] as const) {
    const [from, to] = ranges[key];
    const value = row.getNumber(key);
    if (value < from || value > to) {
      refuse('VALUE_OUT_OF_RANGE', key, { came: value, expected: `${from} to ${to}` });
    }
  }
  const postcode = row.getText('postcode');
  if (postcode !== '' && !POSTCODE.test(postcode)) {
    refuse('KEY_MALFORMED', 'postcode', { came: postcode, expected: 'a postcode such as 1234 or 1234 AB' });
  }
}

function readGiven(row: OwnRow<Key>): Parameters<typeof placeFacility>[0] {
  return {
    x: row.getNumber('x'),
    y: row.getNumber('y'),
    longitude: row.getNumber('longitude'),
    latitude: row.getNumber('latitude'),
    postcode: row.getText('postcode').replaceAll(' ', '').toUpperCase(),
  };
}

function writeFacility(
  { tables }: ReadContext,
  row: OwnRow<Key>,
  place: FacilityPlace | undefined,
  kinds: readonly FacilityKind[],
  used: Set<string>,
): void {
  if (place === undefined) return;
  const kind = findFacilityKind(kinds, row.getText('kind')) ?? row.getText('kind');
  used.add(kind);
  const known = (key: 'users' | 'capacity') => (Number.isNaN(row.getNumber(key)) ? null : row.getNumber(key));
  tables
    .builder('facilities')
    .add(
      ...[row.getText('site'), kind, row.getText('name'), row.getText('operator')],
      ...[readGiven(row).postcode, place.zone, place.x, place.y, place.position, known('users'), known('capacity')],
      ...[row.getText('from'), row.getText('to'), row.getText('source')],
    );
}

/** Codes that are in use: of schools, and of facilities that were read before. */
function listTaken({ tables }: ReadContext): Set<string> {
  const [sites, facilities] = [tables.peek('sites'), tables.peek('facilities')];
  return new Set([
    ...(sites === undefined ? [] : getText(sites, 'site')),
    ...(facilities === undefined ? [] : getText(facilities, 'site')),
  ]);
}
