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
      ['name', 'text', false],
      ['pupils', 'number', false],
    ]);
    expect(table.columns.map(({ values }) => [...values])).toEqual([
      ['19E100', '003400'],
      ['De Fuut', "'t Nest"],
      [61.5, Number.NaN],
    ]);
    expect(table.columns[2]?.heading.nl).toBe('Leerlingen');
  });
});

describe('nameTableFile', () => {
  it('keeps plain letters and digits', () => {
    expect(nameTableFile('Inwoners in Súdwest-Fryslân, 2030')).toBe('inwoners-in-sudwest-fryslan-2030');
    expect(nameTableFile('???')).toBe('tabel');
  });
});
