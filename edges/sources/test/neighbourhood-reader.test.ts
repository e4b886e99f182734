import { describe, expect, it } from 'vitest';
import { neighbourhoodReader } from '../src/neighbourhood-reader.ts';
import { restrictNeighbourhoods } from '../src/restrict-neighbourhoods.ts';
import { readSmallAreaCode, restoreSmallAreaCode } from '../src/small-area-codes.ts';
import { createFileContext, listRows, runReader, toRows } from './run-reader.ts';

const areas = [
  'buurtcode;indeling;naam;wijkcode;wijknaam;gemeentecode;landoppervlakte_km2',
  'BU9101AA01;2023;Brunnerwold Kern;WK9101AA;Brunnerwold;GM9101;0,45',
  '9101aa02;2023;Brunnerwold Rand;;;;',
  'BU91010001;2021;Brunnerwold;;;;',
].join('\n');

async function read(files: Record<string, string>) {
  const context = createFileContext(files);
  const count = await runReader(context, neighbourhoodReader);
  const errors = context.log
    .list()
    .filter(({ severity }) => severity === 'error')
    .map(({ code, where, values }) => [code, where.file, where.line, where.column, where.field, values.came]);
  return { context, count, errors };
}

describe('tables of neighbourhoods', () => {
  it('keep letters, and take district and municipality out of the code where they are not stated', async () => {
    const { context, errors, count } = await read({ 'buurten 2023.csv': areas });
    expect(errors).toEqual([]);
    expect(count.rowsUsed).toBe(3);
    const shared = { division: 2023, district: 'WK9101AA', municipality: 'GM9101' };
    expect(listRows(context, 'neighbourhoods')).toEqual([
      {
        neighbourhood: 'BU9101AA01',
        name: 'Brunnerwold Kern',
        districtName: 'Brunnerwold',
        landAreaKm2: 0.45,
        ...shared,
      },
      { neighbourhood: 'BU9101AA02', name: 'Brunnerwold Rand', districtName: '', landAreaKm2: null, ...shared },
      {
        neighbourhood: 'BU91010001',
        name: 'Brunnerwold',
        districtName: '',
        landAreaKm2: null,
        division: 2021,
        district: 'WK910100',
        municipality: 'GM9101',
      },
    ]);
  });

  it('take addresses, codes of another year and published figures, in Dutch or English', async () => {
    const { context, errors } = await read({
      'buurten.csv': areas,
      'address-weights.csv':
        'zone,neighbourhood,division,addresses\n0101,BU9101AA01,2023,120\n0101,BU9101AA02,2023,30\n',
      'buurtwijzigingen.csv':
        'van_indeling;oude_code;naar_indeling;nieuwe_code;adressen\n2021;BU91010001;2023;BU9101AA01;120\n',
      'buurtcijfers.csv': 'buurt;jaar;cijfer;waarde\nBU9101AA01;2023;inwoners;255\nWK9101AA;2023;huishoudens;\n',
    });
    expect(errors).toEqual([]);
    expect(listRows(context, 'address_weights')).toEqual([
      { zone: '0101', neighbourhood: 'BU9101AA01', division: 2023, addresses: 120 },
      { zone: '0101', neighbourhood: 'BU9101AA02', division: 2023, addresses: 30 },
    ]);
    expect(listRows(context, 'neighbourhood_changes')).toEqual([
      { fromDivision: 2021, oldCode: 'BU91010001', toDivision: 2023, newCode: 'BU9101AA01', addresses: 120 },
    ]);
    expect(listRows(context, 'neighbourhood_figures')).toEqual([
      { area: 'BU9101AA01', division: 2023, year: 2023, figure: 'population', value: 255 },
      { area: 'WK9101AA', division: 2023, year: 2023, figure: 'households', value: null },
    ]);
    const tables = context.tables.build();
    expect(tables.flatMap(({ provenance }) => provenance.map(({ nature }) => nature))).toEqual(
      Array(4).fill('claimed'),
    );
  });

  it('are refused with file, line and column for everything that is wrong, and taken as a whole or not at all', async () => {
    const { context, errors } = await read({
      'neighbourhoods.csv':
        'neighbourhood,division,name\nBU9101AA01,2023,A\nBU9101AA01,2023,B\n3630001,2023,C\nBU91,23,D\n',
      'address-weights.csv': [
        'zone,neighbourhood,division,addresses',
        '0101,BU9101AA01,2023,-1',
        '101,BU9101AA01,2023,1',
        '0101,BU9199ZZ99,2023,1',
        '0101,BU9101AA01,2023,veel',
      ].join('\n'),
      'neighbourhood-changes.csv':
        'from_division,old_code,to_division,new_code,addresses\n2023,BU9101AA01,2023,BU9101AA02,3\n',
      'neighbourhood-figures.csv': 'area,year,figure,value\nBU9101AA01,2023,geluk,3\n',
    });
    expect(context.tables.build()).toEqual([]);
    expect(errors).toEqual([
      ['KEY_DUPLICATE', 'neighbourhoods.csv', 3, 1, 'neighbourhood', 'BU9101AA01 2023'],
      // A spreadsheet took the code for a number: it had been BU03630001.
      ['CODE_DAMAGED', 'neighbourhoods.csv', 4, 1, 'neighbourhood', '3630001'],
      ['KEY_MALFORMED', 'neighbourhoods.csv', 5, 1, 'neighbourhood', 'BU91'],
      ['VALUE_OUT_OF_RANGE', 'neighbourhoods.csv', 5, 2, 'division', 23],
      ['VALUE_NEGATIVE', 'address-weights.csv', 2, 4, 'addresses', '-1'],
      ['KEY_MALFORMED', 'address-weights.csv', 3, 1, 'zone', '101'],
      ['REFERENCE_UNKNOWN', 'address-weights.csv', 4, 2, 'neighbourhood', 'BU9199ZZ99, 2023'],
      ['VALUE_NOT_NUMERIC', 'address-weights.csv', 5, 4, 'addresses', 'veel'],
      ['VALUE_OUT_OF_RANGE', 'neighbourhood-changes.csv', 2, 3, 'to_division', 2023],
      ['KEY_MALFORMED', 'neighbourhood-figures.csv', 2, 3, 'figure', 'geluk'],
    ]);
  });
});

describe('a code of CBS', () => {
  it('is text with its prefix, and a number has lost its zeros', () => {
    expect(readSmallAreaCode('neighbourhood', ' bu0363ad03 ')).toBe('BU0363AD03');
    expect(readSmallAreaCode('neighbourhood', '0363AD03')).toBe('BU0363AD03');
    expect(readSmallAreaCode('district', 'WK0363AD')).toBe('WK0363AD');
    expect(readSmallAreaCode('municipality', '0034')).toBe('GM0034');
    for (const text of ['363AD03', 'BU0363AD3', 'WK0363AD03', '', '3.63E+07']) {
      expect(readSmallAreaCode('neighbourhood', text), text).toBeUndefined();
    }
    expect(restoreSmallAreaCode('neighbourhood', '340001')).toBe('BU00340001');
    expect(restoreSmallAreaCode('neighbourhood', '363AD03')).toBeUndefined();
  });
});

describe('a region of a country', () => {
  it('keeps a neighbourhood at its border with all its addresses, also those outside', async () => {
    const { context } = await read({
      'buurten.csv': areas,
      'address-weights.csv': [
        'zone,neighbourhood,division,addresses',
        '0101,BU9101AA01,2023,120',
        '0909,BU9101AA01,2023,30',
        '0909,BU9101AA02,2023,40',
      ].join('\n'),
      'buurtcijfers.csv': 'buurt;jaar;cijfer;waarde\nBU9101AA01;2023;inwoners;255\nBU9101AA02;2023;inwoners;80\n',
    });
    const rows = new Map(
      restrictNeighbourhoods(context.tables.build(), new Set(['0101'])).map((table) => [table.name, toRows(table)]),
    );
    expect(rows.get('neighbourhoods')?.map(({ neighbourhood }) => neighbourhood)).toEqual(['BU9101AA01']);
    expect(rows.get('address_weights')?.map(({ zone }) => zone)).toEqual(['0101', '0909']);
    expect(rows.get('neighbourhood_figures')?.map(({ area }) => area)).toEqual(['BU9101AA01']);
  });
});
