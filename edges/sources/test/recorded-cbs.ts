/**
 * Published files in the shapes in which the services of Statistics Netherlands give the same figures.
 *
 * Where a file is the export of a table (37259, 70072ned, the tidy ages), the table is made from the file itself.
 * Postcodes and positions are made from what the readers of files gave, for those files have a layout that no
 * service has: for them, the comparison holds the way through the service against the way through the file.
 * Members that a service has besides (sums, other regions, other topics) are put in as decoys.
 *
 * Longer than most files: the tables lean on the same codes of sexes, ages and regions.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { getIntegers, getNumbers, getText, type Table } from '@transitieatlas/dataset';
import { householdPositions } from '@transitieatlas/quantities';
import {
  type Speaker,
  type StatCode,
  type StatTable,
  type StatValue,
  speakODataV3,
  speakODataV4,
} from '@transitieatlas/testbed';
import { parse } from 'csv-parse/sync';
import { publishedData } from './published-data.ts';

const MODIFIED = '2026-02-01T02:00:00.000Z';
const V4 = 'datasets.cbs.nl/odata/v1/CBS';
const V3 = 'opendata.cbs.nl/ODataFeed/odata';

const SEXES: readonly StatCode[] = [
  { code: 'T001038', title: 'Totaal mannen en vrouwen' },
  { code: '3000', title: 'Mannen' },
  { code: '4000', title: 'Vrouwen' },
];
const SEX_CODES: Readonly<Record<string, string>> = { T: 'T001038', M: '3000', F: '4000' };

const AGES: readonly StatCode[] = [
  { code: '10000', title: 'Totaal' },
  // Single ages and wider classes stand among the classes of five years.
  { code: '10010', title: '0 jaar' },
  { code: '90010', title: '20 tot 65 jaar' },
  ...Array.from({ length: 20 }, (_, at) => ({
    code: at === 19 ? '22000' : String(70100 + 100 * at),
    title: at === 19 ? '95 jaar of ouder' : `${at * 5} tot ${at * 5 + 5} jaar`,
  })),
];
const AGE_CODES = new Map(AGES.slice(3).map(({ code }, at) => [at * 5, code]));

/** Lines of later editions than there are files of: their readers have tests with invented figures. */
export const notPublishedHere: ReadonlySet<string> = new Set([
  'cbs-03759ned-2019',
  'cbs-86098ned',
  'cbs-85984ned',
  'cbs-85171ned',
]);

/** Speakers for all tables of the catalogue that the files have. */
export async function recordCbs(tables: readonly Table[]): Promise<Speaker[]> {
  const keyFigures = await recordKeyFigures();
  return [
    speakODataV4([
      await recordAges(),
      recordZones(tables),
      recordPositions(tables),
      recordHouseholds(tables),
      await recordLand('83765NED', 2017, 'kwb-2017_gemeente.csv', 'gm_code', 'opp_land'),
      await recordLand('85618NED', 2023, 'kwb-2023_gemeente.csv', 'gemeentecode', 'oppervlakteLandInHa'),
    ]),
    speakODataV3([await recordComponents(), keyFigures, recordStock(tables)]),
  ];
}

type Rows = Record<string, string>[];

async function readCsv(path: string, delimiter = ','): Promise<Rows> {
  const bytes = await readFile(join(publishedData, path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  return parse(text, { columns: true, delimiter }) as Rows;
}

function listCodes(codes: Iterable<string>): StatCode[] {
  return [...new Set(codes)].sort().map((code) => ({ code, title: code }));
}

function readNumber(text: string | undefined): StatValue {
  const trimmed = (text ?? '').trim();
  return trimmed === '' || trimmed === 'NA' ? null : Number(trimmed);
}

async function recordAges(): Promise<StatTable> {
  const rows = await readCsv('cbs-gemeente-age-sex/tidy/age-sex-5yr_exact_2006_2013_2016_2018.csv.gz');
  // The oldest name of a code: later years of the file have a few that are mis-encoded.
  const names = new Map(rows.toReversed().map(({ region = '', name = '' }) => [region, name]));
  return {
    address: `${V4}/03759ned`,
    id: '03759ned',
    title: 'Bevolking op 1 januari en gemiddeld',
    modified: MODIFIED,
    dimensions: [
      { name: 'Geslacht', kind: 'Dimension', codes: SEXES },
      { name: 'Leeftijd', kind: 'Dimension', codes: AGES, grouped: true },
      {
        name: 'BurgerlijkeStaat',
        kind: 'Dimension',
        codes: [
          { code: 'T001019', title: 'Totaal burgerlijke staat' },
          { code: '1010', title: 'Ongehuwd' },
        ],
      },
      { name: 'RegioS', kind: 'GeoDimension', codes: [...names].map(([code, title]) => ({ code, title })) },
      { name: 'Perioden', kind: 'TimeDimension', codes: listCodes(rows.map(({ year }) => `${year}JJ00`)) },
    ],
    measures: [
      { code: 'M000352', title: 'Bevolking op 1 januari' },
      { code: 'M000365', title: 'Gemiddelde bevolking' },
    ],
    rows: rows.flatMap(({ year, region = '', age_from: age, sex = '', population }) => {
      const codes = [SEX_CODES[sex] ?? '', AGE_CODES.get(Number(age)) ?? '', 'T001019', region, `${year}JJ00`];
      const decoy = region === 'GM0014' ? [{ codes: codes.with(2, '1010'), values: [1, 1] }] : [];
      return [{ codes, values: [Number(population), 0.5] }, ...decoy];
    }),
  };
}

async function recordComponents(): Promise<StatTable> {
  const rows = await readCsv('cbs-37259-population-dynamics/37259eng_2012_2023.csv');
  const measures = Object.keys(rows[0] ?? {}).filter((name) => /_\d+$/.test(name));
  const trim = (text: string | undefined): string => (text ?? '').trim();
  return {
    address: `${V3}/37259eng`,
    id: '37259eng',
    title: 'Population dynamics',
    modified: MODIFIED,
    dimensions: [
      { name: 'Sex', kind: 'Dimension', width: 7, codes: listCodes(rows.map(({ Sex }) => trim(Sex))) },
      { name: 'Regions', kind: 'GeoDimension', width: 6, codes: listCodes(rows.map(({ Regions }) => trim(Regions))) },
      { name: 'Periods', kind: 'TimeDimension', codes: listCodes(rows.map(({ Periods }) => trim(Periods))) },
    ],
    measures: measures.map((code) => ({ code, title: code })),
    rows: rows.map((row) => ({
      codes: [trim(row.Sex), trim(row.Regions), trim(row.Periods)],
      values: measures.map((name) => readNumber(row[name])),
    })),
  };
}

async function recordKeyFigures(): Promise<StatTable> {
  const path = 'cbs-regional-key-figures-2015/70072ned_UntypedDataSet_2015.csv.gz';
  const rows = await readCsv(path, ';');
  const measures = Object.keys(rows[0] ?? {}).filter((name) => !['ID', 'RegioS', 'Perioden'].includes(name));
  return {
    address: `${V3}/70072ned`,
    id: '70072ned',
    title: 'Regionale kerncijfers Nederland',
    modified: MODIFIED,
    dimensions: [
      {
        name: 'RegioS',
        kind: 'GeoDimension',
        width: 6,
        codes: listCodes(rows.map(({ RegioS = '' }) => RegioS.trim())),
      },
      { name: 'Perioden', kind: 'TimeDimension', codes: [{ code: '2015JJ00', title: '2015' }] },
    ],
    measures: measures.map((code) => ({ code, title: code })),
    rows: rows.map((row) => ({
      codes: [(row.RegioS ?? '').trim(), '2015JJ00'],
      values: measures.map((name) => {
        const text = (row[name] ?? '').trim();
        if (text === '') return null;
        return text === '.' ? { reason: '.' } : Number(text);
      }),
    })),
  };
}

async function recordLand(id: string, year: number, file: string, code: string, area: string): Promise<StatTable> {
  const rows = await readCsv(`cbs-kwb/${file}`);
  return {
    address: `${V4}/${id}`,
    id,
    title: `Kerncijfers wijken en buurten ${year}`,
    modified: MODIFIED,
    dimensions: [
      {
        name: 'WijkenEnBuurten',
        kind: 'GeoDetailDimension',
        codes: [{ code: 'NL00      ', title: 'Nederland' }, ...listCodes(rows.map((row) => row[code] ?? ''))],
      },
      { name: 'Perioden', kind: 'TimeDimension', codes: [{ code: `${year}JJ00`, title: String(year) }] },
    ],
    measures: [
      { code: 'M000100', title: 'Oppervlakte land' },
      { code: 'M000101', title: 'Oppervlakte water' },
    ],
    rows: [
      { codes: ['NL00      ', `${year}JJ00`], values: [3_367_000, 780_000] },
      ...rows.map((row) => ({ codes: [row[code] ?? '', `${year}JJ00`], values: [readNumber(row[area]), 1] })),
    ],
  };
}

/** The dwelling stock, with the codes that the reader of the file found for its names. */
function recordStock(tables: readonly Table[]): StatTable {
  const table = getTable(tables, 'area_figures');
  const [areas, names, figures, sources] = [
    getText(table, 'area'),
    getText(table, 'name'),
    getText(table, 'indicator'),
    getText(table, 'source'),
  ];
  const [years, values] = [getIntegers(table, 'year'), getNumbers(table, 'value')];
  const topics = new Map([
    ['dwellingStockStart', 0],
    ['dwellingsBuilt', 1],
    ['dwellingStockEnd', 3],
  ]);
  const rows = new Map<string, { codes: string[]; values: StatValue[] }>();
  const regions = new Map<string, string>([['NL01', 'Nederland']]);
  areas.forEach((area, row) => {
    const topic = topics.get(figures[row] ?? '');
    if (topic === undefined || sources[row] !== 'cbs-81955ned') return;
    regions.set(area, names[row] ?? area);
    const codes = ['A045364', area, `${years[row]}JJ00`];
    const known = rows.get(codes.join()) ?? { codes, values: [null, null, null, null] };
    known.values[topic] = atRow(values, row);
    rows.set(codes.join(), known);
  });
  return {
    address: `${V3}/81955NED`,
    id: '81955NED',
    title: 'Voorraad woningen en niet-woningen',
    modified: MODIFIED,
    dimensions: [
      {
        name: 'Gebruiksfunctie',
        kind: 'Dimension',
        width: 7,
        codes: [
          { code: 'A045364', title: 'Woning' },
          { code: 'A045365', title: 'Niet-woning totaal' },
        ],
      },
      {
        name: 'RegioS',
        kind: 'GeoDimension',
        width: 6,
        codes: [...regions].map(([code, title]) => ({ code, title })),
      },
      {
        name: 'Perioden',
        kind: 'TimeDimension',
        codes: listCodes([2012, 2016, 2020, 2024].map((year) => `${year}JJ00`)),
      },
    ],
    measures: ['BeginstandVoorraad_1', 'Nieuwbouw_2', 'Sloop_4', 'EindstandVoorraad_8'].map((code) => ({
      code,
      title: code,
    })),
    rows: [
      { codes: ['A045364', 'NL01', '2024JJ00'], values: [1, 1, 1, 1] },
      { codes: ['A045365', 'GM0014', '2024JJ00'], values: [1, 1, 1, 1] },
      ...rows.values(),
    ],
  };
}

function getTable(tables: readonly Table[], name: string): Table {
  const table = tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`There is no table ${name}.`);
  return table;
}

/** A number as a service gives it: nothing where there is none. */
function atRow(values: Float64Array, row: number): StatValue {
  const value = values[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

function recordZones(tables: readonly Table[]): StatTable {
  const cells = getTable(tables, 'zone_population');
  const totals = getTable(tables, 'zone_totals');
  const zones = listCodes(getText(totals, 'zone')).map(({ code }) => ({ code: `PC${code}`, title: code }));
  const [years, sexes, ages, persons] = [
    getIntegers(cells, 'year'),
    getText(cells, 'sex'),
    getIntegers(cells, 'ageFrom'),
    getNumbers(cells, 'persons'),
  ];
  const totalYears = getIntegers(totals, 'year');
  const totalPersons = getNumbers(totals, 'persons');
  return {
    address: `${V4}/83502NED`,
    id: '83502NED',
    title: 'Bevolking; geslacht, leeftijd en viercijferige postcode',
    modified: MODIFIED,
    dimensions: [
      { name: 'Geslacht', kind: 'Dimension', codes: SEXES },
      { name: 'Leeftijd', kind: 'Dimension', codes: AGES },
      { name: 'Postcode', kind: 'GeoDetailDimension', codes: [{ code: 'NL01', title: 'Nederland' }, ...zones] },
      { name: 'Perioden', kind: 'TimeDimension', codes: listCodes([...totalYears].map((year) => `${year}JJ00`)) },
    ],
    measures: [{ code: 'M000300', title: 'Bevolking' }],
    rows: [
      { codes: ['T001038', '10000', 'NL01', '2021JJ00'], values: [17_475_415] },
      ...getText(totals, 'zone').map((zone, row) => ({
        codes: ['T001038', '10000', `PC${zone}`, `${totalYears[row]}JJ00`],
        values: [atRow(totalPersons, row)],
      })),
      ...getText(cells, 'zone').map((zone, row) => ({
        codes: [
          SEX_CODES[sexes[row] ?? ''] ?? '',
          AGE_CODES.get(ages[row] ?? -1) ?? '',
          `PC${zone}`,
          `${years[row]}JJ00`,
        ],
        values: [atRow(persons, row)],
      })),
    ],
  };
}

/** Titles of the positions; married and unmarried partners are apart at the publisher. */
const POSITION_TITLES: readonly (readonly string[])[] = [
  ['Thuiswonend kind'],
  ['Alleenstaand'],
  ['Partner in niet-gehuwd paar zonder kinderen', 'Partner in gehuwd paar zonder kinderen'],
  ['Partner in niet-gehuwd paar met kinderen', 'Partner in gehuwd paar met kinderen'],
  ['Ouder in eenouderhuishouden'],
  ['Overig lid huishouden'],
  ['Personen in institutionele huishoudens'],
];

function recordPositions(tables: readonly Table[]): StatTable {
  const table = getTable(tables, 'household_positions');
  const [sexes, ages, positions, persons] = [
    getText(table, 'sex'),
    getIntegers(table, 'ageFrom'),
    getText(table, 'position'),
    getNumbers(table, 'persons'),
  ];
  const rows = new Map<string, { codes: string[]; byPosition: Map<string, number> }>();
  getText(table, 'municipality').forEach((code, row) => {
    const codes = [SEX_CODES[sexes[row] ?? ''] ?? '', AGE_CODES.get(ages[row] ?? -1) ?? '', code, '2006JJ00'];
    const known = rows.get(codes.join()) ?? { codes, byPosition: new Map() };
    known.byPosition.set(positions[row] ?? '', persons[row] ?? 0);
    rows.set(codes.join(), known);
  });
  const titles = ['Totaal personen in huishoudens', 'Totaal in particuliere huishoudens', ...POSITION_TITLES.flat()];
  return {
    address: `${V4}/71488ned`,
    id: '71488ned',
    title: 'Huishoudens; personen naar geslacht, leeftijd en regio',
    modified: MODIFIED,
    dimensions: [
      { name: 'Geslacht', kind: 'Dimension', codes: SEXES },
      { name: 'Leeftijd', kind: 'Dimension', codes: AGES },
      { name: 'RegioS', kind: 'GeoDimension', codes: listCodes(getText(table, 'municipality')) },
      { name: 'Perioden', kind: 'TimeDimension', codes: [{ code: '2006JJ00', title: '2006' }] },
    ],
    measures: titles.map((title, at) => ({ code: `D00${at}`, title })),
    rows: [...rows.values()].map(({ codes, byPosition }) => {
      const counts = householdPositions.map((position) => byPosition.get(position) ?? 0);
      const total = counts.reduce((sum, one) => sum + one, 0);
      // Nobody is an absent cell. Of two kinds of partners one third is given to the unmarried.
      const parts = POSITION_TITLES.flatMap((names, at) => {
        const all = counts[at] ?? 0;
        const first = names.length === 1 ? all : Math.floor(all / 3);
        return names.map((_, part) => (part === 0 ? first : all - first)).map((one) => (one === 0 ? null : one));
      });
      return { codes, values: [total, total - (counts.at(-1) ?? 0), ...parts] };
    }),
  };
}

function recordHouseholds(tables: readonly Table[]): StatTable {
  const table = getTable(tables, 'municipality_households');
  const years = getIntegers(table, 'year');
  const columns = ['households', 'onePerson', 'withoutChildren', 'withChildren', 'meanSize'].map((name) =>
    getNumbers(table, name),
  );
  const titles = [
    'Totaal particuliere huishoudens',
    'Eenpersoonshuishoudens',
    'Meerpersoonshuishoudens zonder kinderen',
    'Meerpersoonshuishoudens met kinderen',
    'Gemiddelde huishoudensgrootte',
  ];
  return {
    address: `${V4}/71486ned`,
    id: '71486ned',
    title: 'Huishoudens; grootte, samenstelling',
    modified: MODIFIED,
    dimensions: [
      { name: 'LeeftijdReferentiepersoon', kind: 'Dimension', codes: AGES },
      { name: 'RegioS', kind: 'GeoDimension', codes: listCodes(getText(table, 'municipality')) },
      {
        name: 'Perioden',
        kind: 'TimeDimension',
        codes: [
          { code: '2013JJ00', title: '2013' },
          { code: '2018JJ00', title: '2018' },
        ],
      },
    ],
    measures: titles.map((title, at) => ({ code: `M00${at}`, title })),
    rows: getText(table, 'municipality').flatMap((code, row) => {
      const year = years[row] ?? 0;
      if (year !== 2013 && year !== 2018) return [];
      return [{ codes: ['10000', code, `${year}JJ00`], values: columns.map((values) => atRow(values, row)) }];
    }),
  };
}
