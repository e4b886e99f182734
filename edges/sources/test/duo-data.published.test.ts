/**
 * The published school files against figures that others counted in them.
 *
 * Totals are those of the publishers; site and pupil counts per region were counted independently of
 * this code. Reads four registers (17 MB of text) once, which takes a few seconds.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getNumbers, getText, type Table } from '@transitieatlas/dataset';
import { type Issue, IssueLog } from '@transitieatlas/quantities';
import { beforeAll, describe, expect, it } from 'vitest';
import { normReader } from '../src/duo-norms.ts';
import { schoolReaders } from '../src/duo-registers.ts';
import { Geography } from '../src/geography.ts';
import { lawReader } from '../src/law-reader.ts';
import { openFolder } from '../src/open-folder.ts';
import { readDelimited } from '../src/read-delimited.ts';
import { createFolder } from '../src/source-folder.ts';
import { TableSet } from '../src/table-set.ts';
import { createContext } from './create-context.ts';

const dataPath = process.env.TRANSITIEATLAS_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const present = existsSync(dataPath);

interface Row {
  readonly site: string;
  readonly name: string;
  readonly zone: string;
  readonly municipality: string;
  readonly x: number;
  readonly y: number;
  readonly users: number;
}

const tables = new Map<string, Table>();
const issues = new Map<string, readonly Issue[]>();
const registers = new Map<string, Row[]>();
/** Municipality of 2013 by zone. */
const municipalityOfZone = new Map<string, string>();
const codeByName = new Map<string, string>();

async function readAll(): Promise<void> {
  const folder = await openFolder(dataPath);
  const geography = new Geography();
  const own = new IssueLog();
  const codes = { year: { names: ['year'] }, code: { names: ['code'] }, name: { names: ['name_37259'] } };
  const codesPath = 'cbs-gemeente-changes/gemeente_codes_by_year_2012-2023.csv';
  await readDelimited(folder, codesPath, { delimiter: ',', columns: codes }, own, (row) => {
    geography.addMunicipality(row.text('code'), row.integer('year'), row.text('name'));
    if (row.integer('year') === 2013) codeByName.set(row.text('name'), row.text('code'));
  });
  const zones = { zone: { names: ['PostcodesOp1Januari'] }, code: { names: ['Gemeentecode_72'] } };
  const zonesPath = 'cbs-pc4-population/cbs-pc4-bevolking-2013.csv.gz';
  await readDelimited(folder, zonesPath, { delimiter: ',', columns: zones }, own, (row) => {
    const zone = row.text('zone');
    // Five digits are totals of municipalities.
    if (zone.length === 4) municipalityOfZone.set(zone, `GM${row.text('code').padStart(4, '0')}`);
  });
  const set = new TableSet();
  for (const reader of [...schoolReaders, normReader, lawReader]) {
    const log = new IssueLog();
    const paths = folder.list().filter((path) => reader.matches(path));
    await reader.read(createContext(folder, { log, tables: set, geography }), paths);
    issues.set(reader.id, log.list());
  }
  for (const table of set.build()) tables.set(table.name, table);
  listSites();
}

function listSites(): void {
  const table = getTable('sites');
  const text = (name: string) => getText(table, name);
  const number = (name: string) => getNumbers(table, name);
  const [site, name, zone, municipality, register] = ['site', 'name', 'zone', 'municipality', 'register'].map(text);
  const [x, y, users] = ['x', 'y', 'users'].map(number);
  for (let i = 0; i < table.rows; i++) {
    const rows = registers.get(register?.[i] ?? '') ?? [];
    rows.push({
      site: site?.[i] ?? '',
      name: name?.[i] ?? '',
      zone: zone?.[i] ?? '',
      municipality: municipality?.[i] ?? '',
      x: x?.[i] ?? Number.NaN,
      y: y?.[i] ?? Number.NaN,
      users: users?.[i] ?? Number.NaN,
    });
    registers.set(register?.[i] ?? '', rows);
  }
}

function getTable(name: string): Table {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`Expected a table ${name}.`);
  return table;
}

const getRegister = (date: string) => registers.get(date) ?? [];
const sum = (rows: readonly Row[]) => rows.reduce((total, row) => total + (Number.isNaN(row.users) ? 0 : row.users), 0);
const counted = (rows: readonly Row[]) => rows.filter((row) => !Number.isNaN(row.users)).length;

/** Municipalities of 2013 and what was counted: sites 2012, 2017, 2024; pupils 2012, 2017, 2023. */
const regions: readonly (readonly [string, readonly string[], readonly number[], readonly number[]])[] = [
  ['De Marne', ['De Marne'], [12, 9, 8], [883, 727, 684]],
  ['Eemsdelta', ['Delfzijl', 'Eemsmond', 'Appingedam', 'Loppersum'], [55, 42, 34], [5495, 4701, 3940]],
  [
    'Oost-Groningen',
    ['Bellingwedde', 'Menterwolde', 'Oldambt', 'Pekela', 'Stadskanaal', 'Veendam', 'Vlagtwedde'],
    [93, 84, 79],
    [12_429, 11_145, 9918],
  ],
  [
    'Achterhoek',
    ['Aalten', 'Berkelland', 'Bronckhorst', 'Doetinchem', 'Oost Gelre', 'Oude IJsselstreek', 'Winterswijk'],
    [154, 135, 119],
    [24_510, 20_788, 18_197],
  ],
  [
    'Oost-Drenthe',
    ['Aa en Hunze', 'Borger-Odoorn', 'Coevorden', 'Hoogeveen', 'Emmen'],
    [161, 146, 135],
    [22_534, 19_962, 17_632],
  ],
  ['Friese Waddeneilanden', ['Vlieland', 'Terschelling', 'Ameland', 'Schiermonnikoog'], [11, 11, 11], [926, 761, 667]],
  [
    'Kop van Noord-Holland',
    ['Den Helder', 'Texel', 'Schagen', 'Hollands Kroon'],
    [87, 74, 71],
    [14_903, 12_795, 11_670],
  ],
  ['Schouwen-Duiveland', ['Schouwen-Duiveland'], [26, 20, 20], [2787, 2445, 2481]],
];

describe.skipIf(!present)(`the published school files${present ? '' : ' (skipped: no shared data)'}`, () => {
  beforeAll(readAll);

  it('2012: 6,899 sites, 6,896 with a count, 1,497,076 pupils; all coordinates usable', () => {
    const rows = getRegister('2012-10-01');
    expect([rows.length, counted(rows), sum(rows)]).toEqual([6899, 6896, 1_497_076]);
    expect(rows.every((row) => Number.isFinite(row.x) && /^GM\d{4}$/.test(row.municipality))).toBe(true);
    expect(issues.get('duo-schools-2012')?.filter((issue) => issue.code === 'VALUE_MISSING')).toHaveLength(3);
  });

  it('2017: 1,385,957 of 1,403,667 pupils at 6,204 of 6,347 sites; the eleven absent municipalities are named', () => {
    const rows = getRegister('2017-10-01');
    expect([rows.length, sum(rows)]).toEqual([6204, 1_385_957]);
    const found = issues.get('duo-pupils-2017') ?? [];
    expect(found.find((issue) => issue.code === 'TOTAL_DEVIATES')?.values).toMatchObject({
      came: 1_385_957,
      expected: 1_403_667,
    });
    expect(found.find((issue) => issue.values.municipalities)?.values.municipalities).toEqual([
      'Achtkarspelen',
      'Dantumadiel',
      'De Fryske Marren',
      'Dongeradeel',
      'Ferwerderadiel',
      'Gooise Meren',
      'Hulst',
      'Kollumerland en Nieuwkruisland',
      'Sluis',
      'Terneuzen',
      'Tytsjerksteradiel',
    ]);
  });

  it('2017: homes and ages add up to the pupils of every site', () => {
    const users = new Map(getRegister('2017-10-01').map((row) => [row.site, row.users]));
    for (const name of ['site_origins', 'site_ages']) {
      const table = getTable(name);
      const dates = getText(table, 'countDate');
      const counts = getNumbers(table, 'users');
      const left = new Map(users);
      getText(table, 'site').forEach((site, i) => {
        if (dates[i] === '2017-10-01') left.set(site, (left.get(site) ?? 0) - (counts[i] ?? 0));
      });
      expect(
        [...left.values()].every((rest) => rest === 0),
        name,
      ).toBe(true);
    }
  });

  it('2022: 6,193 distinct sites of 6,253 features, without counts', () => {
    const rows = getRegister('2022-05-01');
    expect([rows.length, counted(rows)]).toEqual([6193, 0]);
  });

  it('2024: 6,115 distinct sites, 6,078 with a count, 1,348,133 pupils; 1,363,949 with 67 repeated features', () => {
    const rows = getRegister('2024-11-22');
    expect([rows.length, counted(rows), sum(rows)]).toEqual([6115, 6078, 1_348_133]);
    const found = issues.get('duo-edugis-2024') ?? [];
    expect(found.find((issue) => issue.code === 'TOTAL_DEVIATES')?.values).toMatchObject({
      came: 1_348_133,
      expected: 1_363_949,
    });
    expect(found.find((issue) => issue.values.features)?.values).toMatchObject({ count: 67, features: 6182 });
  });

  it('knows the direction of every denomination but one that is blank', () => {
    const unknown = [...issues.values()].flat().filter((issue) => issue.code === 'DIRECTION_UNKNOWN');
    expect(unknown).toEqual([]);
    expect(getText(getTable('sites'), 'denomination').filter((text) => text === 'onbekend')).toHaveLength(1);
  });

  it.each(regions)('%s has the sites and pupils that were counted there', (_, names, sites, pupils) => {
    const codes = new Set(names.map((name) => codeByName.get(name)));
    const in2012 = getRegister('2012-10-01').filter((row) => codes.has(row.municipality));
    const in2017 = getRegister('2017-10-01').filter((row) => codes.has(row.municipality));
    const in2024 = getRegister('2024-11-22').filter((row) => codes.has(municipalityOfZone.get(row.zone)));
    expect(codes.has(undefined)).toBe(false);
    expect([in2012.length, in2017.length, in2024.length]).toEqual(sites);
    expect([sum(in2012), sum(in2017), sum(in2024)]).toEqual(pupils);
  });

  it('169 sites of 2022 are gone in 2024; the nearest that is left lies as far as was measured', () => {
    const left = getRegister('2024-11-22');
    const codes = new Set(left.map((row) => row.site));
    const gone = getRegister('2022-05-01').filter((row) => !codes.has(row.site));
    expect(gone).toHaveLength(169);
    const kilometres = (code: string) => {
      const site = gone.find((row) => row.site === code);
      if (site === undefined) return Number.NaN;
      const nearest = Math.min(...left.map((row) => Math.hypot(row.x - site.x, row.y - site.y)));
      return Math.round(nearest / 100) / 10;
    };
    expect(
      ['19JK00', '08UD00', '05QW00', '04IR00', '03SG00', '06SY00', '05UK00', '18ZG00', '08PK00'].map(kilometres),
    ).toEqual([2, 0, 2.2, 3.7, 2.6, 1.8, 1.1, 2.2, 1.4]);
  });

  it('415 municipalities have a norm from 1 August 2013, and each founding norm is 10/6 of it, at least 200', () => {
    const norms = getTable('norms');
    const regulations = getText(norms, 'regulation');
    const parts = getText(norms, 'part');
    const closure = getNumbers(norms, 'closureNorm');
    const founding = getNumbers(norms, 'foundingNorm');
    const first = [...closure.keys()].filter((i) => regulations[i] === 'BWBR0032502' && parts[i] === '');
    expect(first).toHaveLength(415);
    const held = first.filter((i) => founding[i] === Math.max(200, Math.round(((closure[i] ?? 0) * 10) / 6)));
    expect(held).toHaveLength(415);
    expect(first.filter((i) => closure[i] === 23)).toHaveLength(7);
    expect(first.filter((i) => closure[i] === 200)).toHaveLength(1);
    expect(parts.filter((part) => part !== '')).toHaveLength(94);
    // Of the 28 norms set after mergers one is not 10/6 of the closure norm in the regulation itself.
    expect(issues.get('duo-closure-norms')?.filter((issue) => issue.code === 'TOTAL_DEVIATES')).toHaveLength(1);
  });

  it('the later splits stand from their own date: Súdwest-Fryslân 157/33, Alkmaar 185/43', () => {
    const norms = getTable('norms');
    const [municipality, part, from, to] = ['municipality', 'part', 'validFrom', 'validTo'].map((name) =>
      getText(norms, name),
    );
    const closure = getNumbers(norms, 'closureNorm');
    const find = (code: string, date: string) =>
      [...closure.keys()]
        .filter(
          (i) => municipality?.[i] === code && part?.[i] !== '' && (from?.[i] ?? '') <= date && date < (to?.[i] ?? ''),
        )
        .map((i) => closure[i]);
    expect(find('GM1900', '2014-12-31')).toEqual([154, 36]);
    expect(find('GM1900', '2015-01-01')).toEqual([157, 33]);
    expect(find('GM0361', '2016-01-01')).toEqual([185, 43]);
  });

  it('no file has an error', () => {
    const errors = [...issues.values()].flat().filter((issue) => issue.severity === 'error');
    expect(errors).toEqual([]);
  });
});

describe('the law of 2017', () => {
  it('gives the norms of article 154 that were worked out by hand: d = 10, 50, 100, 500 → 34, 105, 143, 200', async () => {
    const context = createContext(createFolder({}));
    await lawReader.read(context, []);
    const [law] = context.tables.build();
    if (law === undefined) throw new Error('Expected a table.');
    const rules = getText(law, 'rule');
    const parameters = getText(law, 'parameter');
    const values = getNumbers(law, 'value');
    const get = (parameter: string) =>
      values[rules.findIndex((rule, i) => rule === 'closure-norm' && parameters[i] === parameter)] ?? Number.NaN;
    const norm = (density: number) => {
      const d = Math.min(density, get('maximumDensity'));
      const exact = (get('factor') * d) / (get('densityIntercept') + get('densitySlope') * d);
      return Math.min(get('maximumNorm'), Math.max(get('minimumNorm'), Math.round(exact)));
    };
    expect([10, 50, 100, 500, 6, 900].map(norm)).toEqual([34, 105, 143, 200, 23, 200]);
  });
});
