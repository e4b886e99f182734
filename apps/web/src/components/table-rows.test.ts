import { describe, expect, it } from 'vitest';
import { filterRows, sortRows, type TableColumn } from './table-rows.ts';

interface Row {
  readonly name: string;
  readonly pupils: number;
}
const columns: TableColumn<Row>[] = [
  { key: 'name', kind: 'text', value: (row) => row.name },
  { key: 'pupils', kind: 'number', value: (row) => row.pupils },
];
const rows: Row[] = [
  { name: "'s-Gravenhage", pupils: 40 },
  { name: 'Haren', pupils: Number.NaN },
  { name: 'De Mozaïek', pupils: 8 },
  { name: 'Groningen', pupils: 120 },
];
const names = (sorted: readonly Row[]) => sorted.map((row) => row.name);

describe('sortRows', () => {
  it('looks past the article: ’s-Gravenhage stands under G', () => {
    expect(names(sortRows(rows, columns, { key: 'name', down: false }, 'nl'))).toEqual([
      'De Mozaïek',
      "'s-Gravenhage",
      'Groningen',
      'Haren',
    ]);
  });

  it('puts numbers in order of size and what is missing last, up and down', () => {
    expect(names(sortRows(rows, columns, { key: 'pupils', down: false }, 'nl'))[3]).toBe('Haren');
    expect(names(sortRows(rows, columns, { key: 'pupils', down: true }, 'nl'))).toEqual([
      'Groningen',
      "'s-Gravenhage",
      'De Mozaïek',
      'Haren',
    ]);
  });
});

describe('filterRows', () => {
  it('finds every word, with or without accents and capitals', () => {
    expect(names(filterRows(rows, columns, 'MOZAIEK de'))).toEqual(['De Mozaïek']);
    expect(filterRows(rows, columns, '  ')).toBe(rows);
    expect(filterRows(rows, columns, '120')).toEqual([]);
  });
});
