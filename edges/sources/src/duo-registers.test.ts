import { getNumbers, getText, type Table } from '@transitieatlas/dataset';
import { type Issue, IssueLog } from '@transitieatlas/quantities';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createContext } from '../test/create-context.ts';
import { schoolReaders } from './duo-registers.ts';
import { Geography } from './geography.ts';
import { createFolder, type SourceFolder } from './source-folder.ts';
import { TableSet } from './table-set.ts';

// The layouts are those of the published files, with the same columns in the same order; places and
// schools are invented.
const header2012 =
  'objectid,bevoegd_gezag_nummer,brin_nummer,vestigingsnummer,vestigingsnaam,denominatie,straatnaam,' +
  'huisnummer_toevoeging,pc6,plaatsnaam,gem_code,gemeentenaam,provincie,ggd,internetadres,xcoord,ycoord,geocod,' +
  'opmerking_geocode,leerlingen,lftd_3_jaar,lftd_4_jaar,lftd_5_jaar';
const file2012 = `${header2012}
1,900,90AA,90AA00,De Eerste,Openbaar,Laan,1,9901AA,EERSTDORP,91,EERSTDORP,P,G,w,200000,500000,pc6hnrgeentoev,,30,0,10,20
2,901,90BB,90BB00,De Tweede,Hindoeïstisch,Laan,2,9901AB,EERSTDORP,91,EERSTDORP,P,G,w,201000,500000,pc6,,,,,
3,902,90CC,90CC00,De Derde,Rooms-Katholiek,Laan,3,9902AA,TWEEDDORP,92,TWEEDDORP,P,G,w,200000,50000,pc6hnr,,5,1,2,2
`;
const header2017 =
  'PEILDATUM;GEMEENTENUMMER;GEMEENTENAAM;POSTCODE_LEERLING;GEMEENTENAAM_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;' +
  'INSTELLINGSNAAM_VESTIGING;POSTCODE_VESTIGING;PLAATSNAAM;PROVINCIE;SOORT_PO;DENOMINATIE_VESTIGING;' +
  'BEVOEGD_GEZAG_NUMMER;LEEFTIJD_JONGER;LEEFTIJD_4;LEEFTIJD_OUDER;TOTAAL';
const file2017 = `${header2017}
20171001;91;Eerstdorp;9901;Eerstdorp;90AA;00;De Eerste;9901AA;EERSTDORP;P;Bo;Openbaar;910;1;6;0;7
20171001;91;Eerstdorp;  10;Belgie;90AA;00;De Eerste;9901AA;EERSTDORP;P;Bo;Openbaar;910;0;2;0;2
20171001;91;Eerstdorp;9901;Eerstdorp;90DD;01;De Vierde;9901AB;EERSTDORP;P;Bo;Hindoeistisch;911;0;3;0;3
20171001;92;Tweeddorp;9902;Tweeddorp;90EE;00;De Vijfde;9902ZZ;TWEEDDORP;P;Bo;Vrijzinnig;912;0;4;0;4
20171001;92;Tweeddorp;9902;Tweeddorp;90FF;00;De Zesde;9902ZZ;TWEEDDORP;P;Sbo;Openbaar;912;0;9;0;9
`;

function feature(properties: Record<string, unknown>, coordinates: unknown): unknown {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates } };
}
const school = (code: string, postcode: string, leerlingen: number | null) => ({
  naam: `School ${code}`,
  type: 'basisschool',
  denominatie: 'Openbaar',
  postcode,
  plaats: 'Eerstdorp',
  gemeente: 'EERSTDORP',
  brin_nummer: code.slice(0, 4),
  vestigingscode: code,
  leerlingen,
});
function zipped(name: string, features: unknown[]): Uint8Array {
  return zipSync({ [name]: strToU8(JSON.stringify({ type: 'FeatureCollection', features })) });
}
const amersfoort = [5.387203657, 52.155172897];
const file2024 = zipped('scholen.geo.json', [
  feature(school('90AA00', '9901AA', 21), amersfoort),
  feature(school('90AA00', '9901AA', 21), [5.4, 52.2]),
  feature(school('90GG00', '9903AA', null), amersfoort),
  feature({ ...school('90HH00', '9901AA', 400), type: 'VWO' }, amersfoort),
]);

const allFiles = {
  'a/bo_jan2013.csv': file2012,
  'b/leerlingen-po-postcode-leerling-leeftijd-2017-2018.csv': file2017,
  'c/scholen20241122.geo.zip': file2024,
};

function createGeography(): Geography {
  const geography = new Geography();
  geography.addZone('9901', { x: 200_500, y: 500_500 });
  geography.addZone('9902', { x: 210_500, y: 510_500 });
  for (const division of [2013, 2017, 2023]) {
    geography.addMunicipality('GM0091', division, 'Eerstdorp');
    geography.addMunicipality('GM0092', division, 'Tweeddorp');
  }
  geography.addMunicipality('GM0093', 2017, 'Derddorp');
  geography.setMunicipality('9901', 2023, 'GM0091');
  return geography;
}

async function read(folder: SourceFolder): Promise<{ tables: Map<string, Table>; issues: Map<string, Issue[]> }> {
  const tables = new TableSet();
  const issues = new Map<string, Issue[]>();
  const geography = createGeography();
  for (const reader of schoolReaders) {
    const log = new IssueLog();
    const paths = folder.list().filter((path) => reader.matches(path));
    if (paths.length > 0) await reader.read(createContext(folder, { log, tables, geography }), paths);
    issues.set(reader.id, log.list());
  }
  return { tables: new Map(tables.build().map((table) => [table.name, table])), issues };
}

function getSites(tables: ReadonlyMap<string, Table>, register: string): Map<string, Record<string, string | number>> {
  const table = tables.get('sites');
  const rows = new Map<string, Record<string, string | number>>();
  if (table === undefined) return rows;
  const registers = getText(table, 'register');
  for (let row = 0; row < table.rows; row++) {
    if (registers[row] !== register) continue;
    const values: Record<string, string | number> = {};
    for (const column of table.columns.values()) values[column.name] = column.values[row] ?? '';
    rows.set(String(values.site), values);
  }
  return rows;
}

describe('the registers of primary schools', () => {
  it('takes 2012 with padded codes, an empty count as missing and a point outside the country as none', async () => {
    const { tables, issues } = await read(createFolder(allFiles));
    const sites = getSites(tables, '2012-10-01');
    expect(sites.get('90AA00')).toMatchObject({
      municipality: 'GM0091',
      division: 2013,
      zone: '9901',
      direction: 'public',
      operator: '900',
      x: 200_000,
      position: 'exact',
      users: 30,
      countDate: '2012-10-01',
      kind: 'primary-school',
    });
    expect(sites.get('90BB00')).toMatchObject({ direction: 'hindu', position: 'estimated', users: Number.NaN });
    // Its point lies south of the country; it gets the centroid of its zone.
    expect(sites.get('90CC00')).toMatchObject({ x: 210_500, y: 510_500, position: 'zone-centroid' });
    const users = tables.get('sites')?.columns.get('users');
    expect(users?.kind === 'number' && users.missing?.[1]).toBe(2);
    const found = issues.get('duo-schools-2012') ?? [];
    expect(found.map((issue) => issue.code)).toEqual(
      expect.arrayContaining(['VALUE_MISSING', 'VALUE_OUT_OF_RANGE', 'POSITION_ESTIMATED', 'TOTAL_DEVIATES']),
    );
    expect(found.find((issue) => issue.code === 'VALUE_MISSING')?.where).toEqual({
      file: 'a/bo_jan2013.csv',
      line: 3,
      column: 20,
      field: 'leerlingen',
    });
  });

  it('sums 2017 over home postcodes, keeps homes abroad and leaves special schools out', async () => {
    const { tables, issues } = await read(createFolder(allFiles));
    const sites = getSites(tables, '2017-10-01');
    expect([...sites.keys()]).toEqual(['90AA00', '90DD01', '90EE00']);
    expect(sites.get('90AA00')).toMatchObject({ users: 9, operator: '910', municipality: 'GM0091', division: 2017 });
    const origins = tables.get('site_origins');
    expect(origins && getText(origins, 'zone')).toEqual(['9901', 'BE', '9901', '9902']);
    expect(origins && [...getNumbers(origins, 'users')]).toEqual([7, 2, 3, 4]);
    const found = issues.get('duo-pupils-2017') ?? [];
    expect(found.find((issue) => issue.code === 'ROWS_LEFT_OUT')?.values).toMatchObject({ count: 1 });
    expect(found.find((issue) => issue.values.municipalities)?.values.municipalities).toEqual(['Derddorp']);
    expect(found.find((issue) => issue.code === 'DIRECTION_UNKNOWN')?.values).toMatchObject({ came: 'Vrijzinnig' });
    expect(sites.get('90EE00')?.direction).toBe('other');
  });

  it('places 2017 by the same site and postcode, then the same postcode, then the zone', async () => {
    const { tables } = await read(createFolder(allFiles));
    const sites = getSites(tables, '2017-10-01');
    // 2012 is nearer in time than 2024.
    expect(sites.get('90AA00')).toMatchObject({ x: 200_000, y: 500_000, position: 'exact' });
    expect(sites.get('90DD01')).toMatchObject({ x: 201_000, y: 500_000, position: 'estimated' });
    expect(sites.get('90EE00')).toMatchObject({ x: 210_500, y: 510_500, position: 'zone-centroid' });
  });

  it('does not place a site where it stood before it moved to another postcode', async () => {
    const moved = file2017.replace(/De Eerste;9901AA/g, 'De Eerste;9901ZZ');
    const { tables } = await read(
      createFolder({ ...allFiles, 'b/leerlingen-po-postcode-leerling-leeftijd-2017-2018.csv': moved }),
    );
    expect(getSites(tables, '2017-10-01').get('90AA00')).toMatchObject({ x: 200_500, position: 'zone-centroid' });
  });

  it('keeps the first of repeated locations of 2024 and reports both sums of pupils', async () => {
    const { tables, issues } = await read(createFolder(allFiles));
    const sites = getSites(tables, '2024-11-22');
    expect([...sites.keys()]).toEqual(['90AA00', '90GG00']);
    expect(sites.get('90AA00')).toMatchObject({
      users: 21,
      countDate: '2023-10-01',
      municipality: 'GM0091',
      division: 2023,
      position: 'exact',
      // The board of 2017, not that of 2012.
      operator: '910',
    });
    expect(Number(sites.get('90AA00')?.x)).toBeCloseTo(155_000, 0);
    // Its postcode is no zone of the atlas, so the name decides.
    expect(sites.get('90GG00')).toMatchObject({ municipality: 'GM0091', operator: '' });
    const total = (issues.get('duo-edugis-2024') ?? []).find((issue) => issue.code === 'TOTAL_DEVIATES');
    expect(total?.values).toMatchObject({ came: 21, expected: 42 });
    const treatment = tables.get('sites')?.provenance.at(-1)?.treatment.join(' ');
    expect(treatment).toContain('42 pupils');
    expect(treatment).toContain('hold 21');
  });

  it('refuses a doubled site, a bad code and a negative count, each at its place', async () => {
    const bad = `${file2012}3,902,90CC,90CC00,Weer,Openbaar,L,3,9902AA,T,92,T,P,G,w,200000,500000,pc6hnr,,5,1,2,2
4,902,90,90DD0,Kort,Openbaar,L,3,9902AA,T,92,T,P,G,w,200000,500000,pc6hnr,,-5,1,2,2
`;
    const { issues } = await read(createFolder({ 'bo_jan2013.csv': bad }));
    const errors = (issues.get('duo-schools-2012') ?? []).filter((issue) => issue.severity === 'error');
    expect(errors.map((issue) => [issue.code, issue.where.line, issue.where.field])).toEqual([
      ['KEY_DUPLICATE', 5, 'vestigingsnummer'],
      ['KEY_MALFORMED', 6, 'vestigingsnummer'],
      ['VALUE_NEGATIVE', 6, 'leerlingen'],
    ]);
  });

  it('says what is wrong with a cut-off archive, an archive without a GeoJSON and one that is none', async () => {
    const name = 'scholen20241122.geo.zip';
    const cut = await read(createFolder({ [name]: file2024.slice(0, file2024.length - 30) }));
    const empty = await read(createFolder({ [name]: zipSync({ 'readme.txt': strToU8('x') }) }));
    const none = await read(createFolder({ [name]: zipSync({ 'a.json': strToU8('{"features": 3}') }) }));
    const code = (result: { issues: Map<string, Issue[]> }) => result.issues.get('duo-edugis-2024')?.[0]?.code;
    expect([code(cut), code(empty), code(none)]).toEqual(['FILE_TRUNCATED', 'FILE_MISSING', 'FILE_UNREADABLE']);
  });
});
