import { describe, expect, it } from 'vitest';
import { describeScreenTable, nameTableFile } from './screen-table.ts';

const rows = [
  { id: '19E100', name: 'De Fuut', pupils: 61.5 },
  { id: '003400', name: "'t Nest", pupils: Number.NaN },
];

describe('describeScreenTable', () => {
  it('puts the code first as text, keeps numbers as numbers and what is missing as missing', () => {
    const table = describeScreenTable(
      {
        caption: 'Scholen in 2030',
        rows,
        code: (row) => row.id,
        columns: [
          { key: 'name', kind: 'text', header: 'Naam', value: (row) => row.name },
          { key: 'pupils', kind: 'number', header: 'Leerlingen', value: (row) => row.pupils },
        ],
      },
      [],
    );
    expect(table.columns.map(({ name, kind, key }) => [name, kind, key])).toEqual([
      ['code', 'text', true],
      ['Naam', 'text', false],
      ['Leerlingen', 'number', false],
    ]);
    expect(table.columns.map(({ values }) => [...values])).toEqual([
      ['19E100', '003400'],
      ['De Fuut', "'t Nest"],
      [61.5, Number.NaN],
    ]);
    expect(table.columns[2]?.heading.nl).toBe('Leerlingen');
  });
});

describe('a column that shows two figures in one cell', () => {
  it('is left out of the file, which has them one by one, under names with their units', () => {
    const table = describeScreenTable(
      {
        caption: 'Scholen',
        rows: [{ pupils: 61, norm: 77, metres: 4300 }],
        columns: [
          { key: 'both', kind: 'number', screenOnly: true, header: 'Nu / norm', value: (row) => row.pupils - row.norm },
          { key: 'pupils', kind: 'number', header: 'Leerlingen', value: (row) => row.pupils },
          { key: 'norm', kind: 'number', header: 'Norm', value: (row) => row.norm },
          {
            key: 'metres',
            kind: 'number',
            header: 'Afstand',
            fileHeader: 'Afstand (meter)',
            value: (row) => row.metres,
          },
        ],
      },
      [],
    );
    expect(table.columns.map(({ heading, values }) => [heading.nl, ...values])).toEqual([
      ['Leerlingen', 61],
      ['Norm', 77],
      ['Afstand (meter)', 4300],
    ]);
  });
});

describe('a number that a model made', () => {
  it('loses the digits that nobody can vouch for', () => {
    const values = [10_098.143085581121, -0.15823021075084398, 0.08336, 79, -0.00001];
    const table = describeScreenTable(
      {
        caption: 'Kerncijfers',
        rows: values,
        columns: [{ key: 'value', kind: 'number', header: 'Waarde', value: (row) => row }],
      },
      [],
    );
    expect([...(table.columns[0]?.values ?? [])]).toEqual([10_098.14, -0.1582, 0.0834, 79, 0]);
  });
});

describe('two columns under one heading', () => {
  it('have names of their own', () => {
    const table = describeScreenTable(
      {
        caption: 'Plannen',
        rows: [1],
        columns: [
          { key: 'a', kind: 'number', header: 'Mijn plan', value: (row) => row },
          { key: 'b', kind: 'number', header: 'Mijn plan', value: (row) => row },
        ],
      },
      [],
    );
    expect(table.columns.map(({ name }) => name)).toEqual(['Mijn plan', 'b']);
  });
});

describe('nameTableFile', () => {
  it('keeps plain letters and digits', () => {
    expect(nameTableFile('Inwoners in Súdwest-Fryslân, 2030')).toBe('inwoners-in-sudwest-fryslan-2030');
    expect(nameTableFile('???')).toBe('tabel');
  });

  it('ends a long caption after a whole word', () => {
    expect(nameTableFile('Kerncijfers in 2030, berekend, met het verschil ten opzichte van niets doen')).toBe(
      'kerncijfers-in-2030-berekend-met-het-verschil-ten-opzichte',
    );
    expect(nameTableFile('a'.repeat(80))).toBe('a'.repeat(60));
  });
});
