import { describe, expect, it } from 'vitest';
import { cbsHouseholdCounts } from '../src/cbs-household-counts.ts';
import { cbsHouseholdPositions } from '../src/cbs-household-positions.ts';
import { labourReaders, listLabourPublications } from '../src/labour-readers.ts';
import type { ReadContext, SourceReader } from '../src/source-reader.ts';
import { createFileContext, listCodes, listRows, runReader } from './run-reader.ts';

// Invented places: Noord (GM0001) and Zuid (GM0002), in force in every year that is read.
function createPlaces(files: Readonly<Record<string, Uint8Array | string>>): ReadContext {
  const context = createFileContext(files);
  for (const year of [2006, 2013, 2015, 2017, 2018, 2023]) {
    for (const [code, name] of [
      ['GM0001', 'Noord'],
      ['GM0002', 'Zuid'],
    ] as const) {
      context.geography.divisions.addCode(year, code, name);
      context.geography.addMunicipality(code, year, name);
    }
  }
  return context;
}

const privateHeads = ['Totaal in particuliere huishoudens', 'Thuiswonend kind', 'Alleenstaand'];
const couples = [
  'Totaal samenwonende personen',
  'Partner in niet-gehuwd paar zonder ki...',
  'Partner in gehuwd paar zonder kinderen',
  'Partner in niet-gehuwd paar met kinderen',
  'Partner in gehuwd paar met kinderen',
];
const last = ['Ouder in eenouderhuishouden', 'Overig lid huishouden'];
const lowest = [
  'Totaal personen in huishoudens',
  ...privateHeads,
  ...couples,
  ...last,
  'Personen in institutionele huishoudens',
];
const inPrivate = 'Personen in particuliere huishoudens';
const highest = lowest.map((name, at) => (at === 0 || at === lowest.length - 1 ? name : inPrivate));
const middle = lowest.map((name) => (couples.includes(name) ? 'Samenwonend' : name));
const quote = (fields: readonly (string | number)[]) => fields.map((field) => `"${field}"`).join(';');
const bothSexes = (fields: readonly string[]) => [...fields, ...fields];

/** The layout of StatLine: a title, six lines of header, names without codes, a closing line. */
function writePositions(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const text = [
    '"Huishoudens; personen naar geslacht, leeftijd en regio, 1 januari"',
    quote(['', 'Perioden', ...Array<string>(24).fill('2006')]),
    quote(['', 'Geslacht', ...Array<string>(12).fill('Mannen'), ...Array<string>(12).fill('Vrouwen')]),
    quote(['', 'Onderwerpen', ...bothSexes(highest)]),
    quote(['', 'Onderwerpen', ...bothSexes(middle)]),
    quote(['', 'Onderwerpen', ...bothSexes(lowest)]),
    quote(["Regio's", 'Leeftijd', ...Array<string>(24).fill('aantal')]),
    ...rows.map(quote),
    '"© Centraal Bureau voor de Statistiek, Den Haag/Heerlen 14-10-2015"',
    '',
  ].join('\n');
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const POSITIONS = '71488ned_2006_gemeente_A-M.csv';
// Total, private, child, alone, couples, four kinds of partners, lone parent, other, institution.
const men = [34, 33, '-', 10, 20, 1, 2, 7, 10, '-', 3, 1];
const women = [37, 37, '-', 12, 21, 2, 2, 7, 10, 4, '-', ' '];

describe('the reader of positions in the household', () => {
  it('finds codes by name, adds married and unmarried partners, and leaves the country and totals out', async () => {
    const context = createPlaces({
      [POSITIONS]: writePositions([
        ['Nederland', '25 tot 30 jaar', ...men, ...women],
        ['Noord', 'Totaal leeftijden', ...men, ...women],
        ['Noord', '25 tot 30 jaar', ...men, ...women],
        ['Zuid', '95 jaar of ouder', ...Array<string>(24).fill('-')],
      ]),
    });
    expect(await runReader(context, cbsHouseholdPositions)).toEqual({ rowsRead: 4, rowsUsed: 2 });
    expect(context.log.list().filter(({ severity }) => severity !== 'information')).toEqual([]);
    const rows = listRows(context, 'household_positions');
    const ofMen = Object.fromEntries(rows.filter(({ sex }) => sex === 'M').map((row) => [row.position, row.persons]));
    expect(ofMen).toEqual({
      alone: 10,
      partnerWithoutChildren: 3,
      partnerWithChildren: 17,
      otherMember: 3,
      institution: 1,
    });
    expect(rows.filter(({ sex }) => sex === 'F').map(({ persons }) => persons)).toEqual([12, 4, 17, 4]);
    expect(new Set(rows.map(({ municipality, year, ageFrom }) => `${municipality} ${year} ${ageFrom}`))).toEqual(
      new Set(['GM0001 2006 25']),
    );
  });

  it('lists every mistake with its line and column, and uses no such row', async () => {
    const context = createPlaces({
      [POSITIONS]: writePositions([
        ['Verweg', '25 tot 30 jaar', ...men, ...women],
        ['Noord', '25 tot 31 jaar', ...men, ...women],
        ['Noord', '25 tot 30 jaar', 35, ...men.slice(1), ...women],
        ['Zuid', '25 tot 30 jaar', ...men.slice(0, 3), 'tien', ...men.slice(4), ...women],
        ['Zuid', '30 tot 35 jaar', ...men.slice(0, 3), -10, ...men.slice(4), ...women],
        ['Zuid', '35 tot 40 jaar', ...men, ...women],
        ['Zuid', '35 tot 40 jaar', ...men, ...women],
      ]),
    });
    await runReader(context, cbsHouseholdPositions);
    const errors = context.log.list().filter(({ severity }) => severity === 'error');
    expect(listCodes(errors)).toEqual([
      ['MUNICIPALITY_UNKNOWN', 8],
      ['VALUE_OUT_OF_RANGE', 9],
      ['TOTAL_DEVIATES', 10],
      ['VALUE_NOT_NUMERIC', 11],
      ['VALUE_NEGATIVE', 12],
      ['KEY_DUPLICATE', 14],
    ]);
    expect(errors[3]?.where.column).toBe(6);
    expect(new Set(listRows(context, 'household_positions').map(({ ageFrom }) => ageFrom))).toEqual(new Set([35]));
  });

  it('reads nothing and complains of nothing where there is no file', async () => {
    const context = createPlaces({});
    expect(await runReader(context, cbsHouseholdPositions)).toEqual({ rowsRead: 0, rowsUsed: 0 });
    expect(context.tables.build()).toEqual([]);
  });
});

function findCounts(id: string): SourceReader {
  const reader = cbsHouseholdCounts.find((one) => one.id === id);
  if (reader === undefined) throw new RangeError(`No reader ${id}.`);
  return reader;
}

describe('the readers of households by type', () => {
  it('take counts as published, of two years out of one file', async () => {
    const context = createPlaces({
      'households_2013_2018.csv':
        'year,region,name,households,single,multi_no_children,multi_with_children,avg_size\n2013,GM0001,Noord,100,40,35,25,2.14\n2018,GM0001,Noord,104,44,35,25,2.1\n',
    });
    await runReader(context, findCounts('cbs-households-2013-2018'));
    expect(listRows(context, 'municipality_households')).toEqual([
      {
        municipality: 'GM0001',
        year: 2013,
        households: 100,
        onePerson: 40,
        withoutChildren: 35,
        withChildren: 25,
        meanSize: 2.14,
      },
      {
        municipality: 'GM0001',
        year: 2018,
        households: 104,
        onePerson: 44,
        withoutChildren: 35,
        withChildren: 25,
        meanSize: 2.1,
      },
    ]);
  });

  it('turn whole percents into households that add up to all of them', async () => {
    // 37 + 32 + 30 = 99 percent of 990: scaled to 370, 320 and 300.
    const context = createPlaces({
      'kwb-2017_gemeente.csv': 'gm_code,aantal_hh,p_eenp_hh,p_hh_z_k,p_hh_m_k,gem_hh_gr\nGM0001,990,37,32,30,2.1\n',
    });
    await runReader(context, findCounts('cbs-households-2017'));
    const row = listRows(context, 'municipality_households')[0];
    expect(row?.onePerson).toBeCloseTo(370, 9);
    expect(row?.withoutChildren).toBeCloseTo(320, 9);
    expect(row?.withChildren).toBeCloseTo(300, 9);
  });

  it('leave out the country and codes that were not in force, and report what does not add up', async () => {
    const head =
      '"ID";"RegioS";"TotaalAantalParticuliereHuishoudens_82";"Eenpersoonshuishoudens_83";"HuishoudensZonderKinderen_84";"HuishoudensMetKinderen_85";"GemiddeldeHuishoudensgrootte_89"';
    const context = createPlaces({
      '70072ned_UntypedDataSet_2015.csv': `${head}\n1;NL01  ;30;10;10;10;2.2\n2;GM0001;  30;  10;  10;  10; 2.2\n3;GM0002;30;10;10;11;2.2\n4;GM0999;.;.;.;.;.\n5;GM0001;30;10;10;10;2.2\n`,
    });
    await runReader(context, findCounts('cbs-households-2015'));
    const errors = context.log.list().filter(({ severity }) => severity === 'error');
    expect(listCodes(errors)).toEqual([
      ['TOTAL_DEVIATES', 4],
      ['KEY_DUPLICATE', 6],
    ]);
    expect(listRows(context, 'municipality_households')).toHaveLength(1);
  });
});

describe('the readers of the labour force', () => {
  const [ofCountry, ofMunicipalities] = labourReaders;

  it('write the figures that come with the package, with publisher, licence and date', async () => {
    const context = createPlaces({});
    if (ofCountry !== undefined) await runReader(context, ofCountry);
    const rows = listRows(context, 'labour_force');
    // The published totals: 5,145 and 4,592 thousand men and women with work in 2023, to the rounding of six groups.
    for (const [sex, total] of [
      ['M', 5_145_000],
      ['F', 4_592_000],
    ] as const) {
      const sum = rows.filter((row) => row.sex === sex).reduce((all, row) => all + Number(row.employed), 0);
      expect(Math.abs(sum - total)).toBeLessThanOrEqual(3000);
    }
    const table = context.tables.build().find(({ name }) => name === 'labour_force');
    expect(table?.provenance.map(({ licence, nature }) => [licence, nature])).toEqual([
      ['CC BY 4.0', 'observed'],
      ['CC BY 4.0', 'observed'],
    ]);
    expect((await listLabourPublications()).map(({ year }) => year)).toEqual([2023, 2022]);
  });

  it('turn percents of municipalities into shares and refuse what is none', async () => {
    const context = createPlaces({
      'kwb-2022_gemeente.csv':
        'code,name,employment_rate\nGM0001,Noord,66\nGM0002,Zuid,\nGM0003,Oost,660\nGM0001,Noord,66\n',
    });
    if (ofMunicipalities !== undefined) await runReader(context, ofMunicipalities);
    expect(listCodes(context.log.list())).toEqual([
      ['VALUE_OUT_OF_RANGE', 4],
      ['KEY_DUPLICATE', 5],
    ]);
    expect(listRows(context, 'labour_force').map(({ area, employedShare }) => [area, employedShare])).toEqual([
      ['GM0001', 0.66],
    ]);
  });
});
