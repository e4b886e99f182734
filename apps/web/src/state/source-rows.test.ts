import type { FetchPlan } from '@transitieatlas/api';
import { type Provenance, tableNames } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { filterSources, listAbsentLines, listSourceRows } from './source-rows.ts';

const source = (change: Partial<Provenance>): Provenance => ({
  publisher: 'CBS',
  title: 'Tabel',
  referenceDate: '2023',
  licence: 'CC BY 4.0',
  nature: 'observed',
  treatment: [],
  files: [],
  status: 'current',
  ...change,
});

const live = {
  line: 'oud',
  address: 'https://cbs.invalid',
  published: '2024-02-01T02:00:00Z',
  fetched: '2026-03-01T12:00:00Z',
};

const tables = [
  { table: 'components', rows: 5, provenance: [source({ source: live, rows: { read: 10, used: 7 } }), source({})] },
  { table: 'norms', rows: 0, provenance: [source({})] },
  { table: 'forecasts', rows: 1, provenance: [source({ status: 'withdrawn', vintage: '2022-07-01' })] },
];

const layers = [
  { layer: 'municipalities', division: 2023, shapes: 3, provenance: [source({ source: { ...live, line: 'grens' } })] },
] as const;
const parts = { tables, layers };

const catalogue = {
  lines: [
    { line: 'oud', title: 'Tabel', table: '1', periods: ['2023'], division: 'period', newer: ['nieuw'] },
    { line: 'grens', title: 'Grenzen', table: '3', periods: ['2023'], division: 2023, newer: [] },
    { line: 'nieuw', title: 'Tabel', table: '2', periods: ['2024', '2025'], division: 2025, newer: [] },
  ],
} as unknown as FetchPlan;

describe('the state of every source', () => {
  it('is a row per source of every table that has rows', () => {
    const rows = listSourceRows(parts, catalogue);
    expect(rows.map(({ id }) => id)).toEqual([
      'components 1',
      'components 2',
      'forecasts 1',
      'layer municipalities 2023 1',
    ]);
    expect(rows[3]).toMatchObject({ division: 2023, uses: ['map'] });
    expect(rows[0]).toMatchObject({
      division: 'period',
      published: '2024-02-01',
      fetched: '2026-03-01',
      newer: ['Tabel (2025)'],
      rowsRead: 10,
      rowsUsed: 7,
      uses: ['population', 'schools', 'class'],
    });
    expect([rows[1]?.fetched, rows[1]?.newer, rows[1]?.rowsUsed]).toEqual(['', undefined, Number.NaN]);
    expect(rows[2]?.published).toBe('2022-07-01');
  });

  it('without a catalogue knows of no newer edition, and does not say that there is none', () => {
    expect(listSourceRows(parts, undefined)[0]?.newer).toBeUndefined();
  });

  it('can be narrowed to what is newer elsewhere, old, or from a service', () => {
    const rows = listSourceRows(parts, catalogue);
    const ids = (filter: Parameters<typeof filterSources>[1]) => filterSources(rows, filter).map(({ id }) => id);
    expect(ids('all')).toHaveLength(4);
    expect(ids('newer')).toEqual(['components 1']);
    expect(ids('old')).toEqual(['forecasts 1']);
    expect(ids('live')).toEqual(['components 1', 'layer municipalities 2023 1']);
  });

  it('has something leaning on every table there is', () => {
    for (const table of tableNames) {
      const [row] = listSourceRows({ tables: [{ table, rows: 1, provenance: [source({})] }], layers: [] }, undefined);
      expect(row?.uses.length, table).toBeGreaterThan(0);
    }
  });

  it('lists the tables of the catalogue that the atlas does not have', () => {
    expect(listAbsentLines(parts, catalogue).map(({ line }) => line)).toEqual(['nieuw']);
  });
});
