import { getTableSchema, TableBuilder, tableNames } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { hasHeading } from './column-names.ts';
import { describeDatasetTable } from './dataset-table.ts';
import { describeTitle } from './table-words.ts';

describe('describeDatasetTable', () => {
  it('has a title and headings for every table and column that an atlas may have', () => {
    const columns = tableNames.flatMap((table) => getTableSchema(table).columns.map(({ name }) => name));
    expect([...new Set(columns)].filter((name) => !hasHeading(name))).toEqual([]);
    expect(tableNames.filter((table) => describeTitle(table).nl === table)).toEqual([]);
  });

  it('marks the key, the dates and the units of a table', () => {
    const builder = new TableBuilder('norms');
    builder.add('GM0034', '', 54, null, 'Regeling', '2013-08-01', '');
    const { name, rows, columns } = describeDatasetTable(builder.build([]));
    expect([name, rows]).toEqual(['norms', 1]);
    expect(columns.map((column) => [column.name, column.kind, column.key])).toEqual([
      ['municipality', 'text', true],
      ['part', 'text', true],
      ['closureNorm', 'number', false],
      ['foundingNorm', 'number', false],
      ['regulation', 'text', true],
      ['validFrom', 'date', true],
      ['validTo', 'date', false],
    ]);
    expect(columns[2]?.heading.nl).toBe('Opheffingsnorm');
    expect(columns[2]?.unit.nl).toBe('leerlingen');
  });
});
