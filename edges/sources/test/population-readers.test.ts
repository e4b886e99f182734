import { beforeEach, describe, expect, it } from 'vitest';
import { cbsPc4Population2006 } from '../src/cbs-pc4-2006.ts';
import { cbsPc4Population2021 } from '../src/cbs-pc4-2021.ts';
import { cbsPc4Population2013, cbsPc4Population2018 } from '../src/cbs-pc4-wide.ts';
import type { ReadContext } from '../src/source-reader.ts';
import { createFileContext, listCodes, listRows, runReader } from './run-reader.ts';

// Invented figures in the publishers' layouts.
const AGES = Array.from({ length: 20 }, (_, i) => i * 5);
const nameAge = (age: number) => (age === 95 ? '95 jaar of ouder' : `${age} tot ${age + 5} jaar`);

/** Total and twenty age classes: `young` persons in the first class, the rest in the last. */
function ages(total: number, young: number): number[] {
  return [total, young, ...AGES.slice(2).map(() => 0), total - young];
}

function withZones(context: ReadContext): ReadContext {
  for (const zone of ['1011', '9711']) context.geography.addZone(zone, { x: 1000, y: 400_000 });
  return context;
}

describe('the reader of the postcode table of 2013', () => {
  const numbered = (first: number, total: string) => [
    `${total}_${first}`,
    ...AGES.map((age, i) => {
      return age === 95 ? `k_95JaarOfOuder_${first + 20}` : `k_${age}Tot${age + 5}Jaar_${first + 1 + i}`;
    }),
  ];
  const header = [
    'ID',
    'PostcodesOp1Januari',
    ...numbered(1, 'TotaalMannenEnVrouwen'),
    ...numbered(22, 'TotaalMannen'),
    ...numbered(43, 'TotaalVrouwen'),
    'Gemeentecode_72',
    'Gemeentenaam_73',
  ].join(',');
  const row = (key: string, men: number, women: number, total = men + women) =>
    [0, key, ...ages(total, 5), ...ages(men, 5), ...ages(women, 0), '14', '          Stad'].join(',');
  const read = async (...rows: string[]) => {
    const context = withZones(createFileContext({ 'cbs-pc4-bevolking-2013.csv': [header, ...rows, ''].join('\n') }));
    const count = await runReader(context, cbsPc4Population2013);
    return { context, count };
  };

  it('keeps sexes and ages as published and does not count keys of five digits', async () => {
    const { context, count } = await read(row('9711', 50, 45), row('10014', 1234, 1266), row('80014', 1, 2));
    expect(count).toEqual({ rowsRead: 3, rowsUsed: 1 });
    expect(listRows(context, 'zone_totals')).toEqual([{ zone: '9711', year: 2013, persons: 95 }]);
    const rows = listRows(context, 'zone_population').filter((cell) => cell.persons !== 0);
    expect(rows).toEqual([
      { zone: '9711', year: 2013, sex: 'M', ageFrom: 0, persons: 5 },
      { zone: '9711', year: 2013, sex: 'M', ageFrom: 95, persons: 45 },
      { zone: '9711', year: 2013, sex: 'F', ageFrom: 95, persons: 45 },
    ]);
    expect(context.log.list().map((issue) => [issue.code, issue.values.reason, issue.values.persons])).toEqual([
      ['ROWS_LEFT_OUT', 'total of a municipality', 2500],
      ['ROWS_LEFT_OUT', 'rest area of a municipality', 3],
    ]);
    expect(context.geography.findMunicipalityOfZone('9711', 2013)).toBe('GM0014');
  });

  it('says so when the total differs from men and women', async () => {
    const { context } = await read(row('9711', 50, 45, 100));
    expect(context.log.list()).toMatchObject([
      { code: 'TOTAL_DEVIATES', severity: 'information', values: { total: 100, menAndWomen: 95, sumOfAges: 95 } },
    ]);
  });

  it('reports other keys, doubled postcodes, negative counts and postcodes that lie nowhere', async () => {
    const { context } = await read(
      row('70014', 50, 50),
      row('9711', 50, 45),
      row('9711', 50, 45),
      row('1011', -5, 10),
      row('1012', 10, 0),
    );
    expect(listCodes(context.log.list())).toEqual([
      ['KEY_MALFORMED', 2],
      ['KEY_DUPLICATE', 4],
      ['VALUE_NEGATIVE', 5],
      ['VALUE_NEGATIVE', 5],
      ['ROWS_LEFT_OUT', undefined],
    ]);
  });
});

describe('the reader of the postcode table of 2018', () => {
  it('reads under a title and a header of four lines with merged cells', async () => {
    const blanks = (count: number) => Array.from({ length: count }, () => '');
    const lines = [
      ['"Tabel 1. Bevolking; viercijferige postcode, 1 januari 2018"'],
      ['Alle postcodes 1)', 'Bevolking naar geslacht en leeftijd', ...blanks(62), 'Lokalisering van de postcode'],
      [
        '',
        ...['Totaal mannen en vrouwen', 'Mannen', 'Vrouwen'].flatMap((name) => [name, ...blanks(20)]),
        'Gemeentecode',
        'Gemeentenaam',
      ],
      [
        '',
        ...['Totaal mannen en vrouwen', 'Totaal mannen', 'Totaal vrouwen'].flatMap((name) => [
          name,
          ...AGES.map(nameAge),
        ]),
      ],
      ['', 'aantal', ...blanks(62), 'code', 'naam'],
      ['9711', ...ages(30, 10), ...ages(10, 10), ...ages(20, 0), '0014', 'Stad'],
      ['10014', ...ages(300, 10), ...ages(100, 10), ...ages(200, 0), '0014', 'Stad'],
    ];
    const name = 'cbs-pc4-bevolking-huishoudens-2018-tabel1.csv';
    const context = withZones(createFileContext({ [name]: `${lines.map((line) => line.join(',')).join('\n')}\n` }));
    expect(await runReader(context, cbsPc4Population2018)).toEqual({ rowsRead: 2, rowsUsed: 1 });
    expect(listRows(context, 'zone_totals')).toEqual([{ zone: '9711', year: 2018, persons: 30 }]);
    expect(context.log.list().filter((issue) => issue.severity === 'error')).toEqual([]);
  });
});

describe('the reader of the postcode tables of 2006', () => {
  const file = (group: string, total: string, ...rows: string[]) =>
    [
      '"Bevolking en huishoudens; viercijferige postcode, 1 januari 2006"',
      ['Onderwerpen', ...AGES.map(() => 'Bevolking naar geslacht en leeftijd'), 'Bevolking naar geslacht en leeftijd']
        .concat('Lokalisering van de postcode', 'Lokalisering van de postcode')
        .join(';'),
      ['Onderwerpen', group, ...AGES.map(() => group), 'Gemeentecode', 'Gemeentenaam'].join(';'),
      ['Onderwerpen', total, ...AGES.map(nameAge), 'Gemeentecode', 'Gemeentenaam'].join(';'),
      ['Postcodes op 1 januari', ...AGES.map(() => 'aantal'), 'aantal', 'code', 'naam'].join(';'),
      ...rows,
      '"© Centraal Bureau voor de Statistiek, Den Haag/Heerlen 15-6-2015"',
      '',
    ].join('\r\n');
  const row = (key: string, total: number) => [key, ...ages(total, 5), '0014', 'Stad'].join(';');
  const files = {
    'Bevolking_2006_postcode_totaal.csv': file(
      'Mannen en vrouwen',
      'Totaal mannen en vrouwen',
      row('1011 Stad', 20),
      row('Totaal Stad', 2000),
      row('Overig Stad', 5),
    ),
    'Bevolking_2006_postcode_mannen.csv': file('Mannen', 'Totaal mannen', row('1011 Stad', 10)),
    'Bevolking_2006_postcode_vrouwen.csv': file('Vrouwen', 'Totaal vrouwen', row('1011 Stad', 10)),
  };

  it('lays three files side by side, without totals, rests and the copyright line', async () => {
    const context = withZones(createFileContext(files));
    expect(await runReader(context, cbsPc4Population2006)).toEqual({ rowsRead: 5, rowsUsed: 1 });
    expect(listRows(context, 'zone_totals')).toEqual([{ zone: '1011', year: 2006, persons: 20 }]);
    expect(listRows(context, 'zone_population')).toHaveLength(40);
    expect(context.log.list().map((issue) => [issue.code, issue.severity])).toEqual([
      ['ROWS_LEFT_OUT', 'information'],
      ['ROWS_LEFT_OUT', 'information'],
    ]);
  });

  it('reports a postcode that a sex lacks', async () => {
    const context = withZones(
      createFileContext({ ...files, 'Bevolking_2006_postcode_vrouwen.csv': file('Vrouwen', 'Totaal vrouwen') }),
    );
    await runReader(context, cbsPc4Population2006);
    expect(context.log.list()).toMatchObject([
      { code: 'FILE_EMPTY', severity: 'error' },
      { code: 'REFERENCE_UNKNOWN', severity: 'error', values: { came: '1011' } },
      { code: 'ROWS_LEFT_OUT' },
      { code: 'ROWS_LEFT_OUT' },
    ]);
  });
});

describe('the reader of the postcode table of 2021', () => {
  const FILE = 'cbs-pc4-inwoners-leeftijd-geslacht-2021.csv';
  let rows: string[];
  beforeEach(() => {
    rows = [];
    for (const zone of ['97', '971', '9711']) {
      for (const age of AGES) rows.push(`${zone},"${age === 95 ? '95+' : `${age}-${age + 4}`}",15,5,10`);
    }
    for (const age of AGES) rows.push(`1011,"${age === 95 ? '95+' : `${age}-${age + 4}`}",,,`);
  });
  const read = async () => {
    const text = `"postcode","leeftijd","inwoners","inwoners_man","inwoners_vrouw"\n${rows.join('\n')}\n`;
    const context = withZones(createFileContext({ [FILE]: text }));
    const count = await runReader(context, cbsPc4Population2021);
    return { context, count };
  };

  it('leaves out shorter postcodes, sums the total over ages and keeps what is not published missing', async () => {
    const { context, count } = await read();
    expect(count).toEqual({ rowsRead: 80, rowsUsed: 2 });
    expect(listRows(context, 'zone_totals')).toEqual([
      { zone: '9711', year: 2021, persons: 300 },
      { zone: '1011', year: 2021, persons: null },
    ]);
    expect(context.log.list().map((issue) => [issue.severity, issue.values.reason, issue.values.persons])).toEqual([
      ['information', 'sum over postcodes that begin with the same 2 digits', 300],
      ['information', 'sum over postcodes that begin with the same 3 digits', 300],
      ['information', 'no figures published', 0],
    ]);
  });

  it('reports unknown age classes and doubled rows', async () => {
    rows.push('9711,"100+",0,0,0', '9711,"0-4",1,0,1');
    const { context } = await read();
    const errors = context.log.list().filter((issue) => issue.severity === 'error');
    expect(listCodes(errors)).toEqual([
      ['VALUE_OUT_OF_RANGE', 82],
      ['KEY_DUPLICATE', 83],
    ]);
  });
});
