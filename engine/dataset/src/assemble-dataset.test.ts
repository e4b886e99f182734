import { getValue } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { buildTable, createSmallParts, getSmallRows, provenance } from '../test/small-parts.ts';
import type { DatasetParts } from './assemble-dataset.ts';
import { assembleDataset } from './assemble-dataset.ts';
import { getTable } from './dataset.ts';
import { type Column, getNumbers, type Table } from './table.ts';

function listCodes(parts: DatasetParts): string[] {
  return assembleDataset(parts).issues.map((issue) => issue.code);
}

function replaceColumn(
  parts: DatasetParts,
  table: string,
  change: (column: Column) => Column | undefined,
): DatasetParts {
  return {
    ...parts,
    tables: parts.tables.map((held): Table => {
      if (held.name !== table) return held;
      const columns = [...held.columns.values()].flatMap((column) => change(column) ?? []);
      return { ...held, columns: new Map(columns.map((column) => [column.name, column])) };
    }),
  };
}

describe('assembleDataset', () => {
  it('accepts a sound dataset without any issue', () => {
    const parts = createSmallParts();
    const { value, issues } = assembleDataset(parts);
    expect(issues).toEqual([]);
    expect([...(value?.tables.keys() ?? [])]).toEqual(parts.tables.map((table) => table.name));
    expect(value?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.isFrozen(value)).toBe(true);
    expect(Object.isFrozen(value?.description.title)).toBe(true);
  });

  it('finds mistakes of every kind at once, each with table, row, field, what came and what was expected', () => {
    const parts = createSmallParts({
      national_mortality: undefined,
      zones: [...getSmallRows('zones'), ['0101', '', 1, Number.POSITIVE_INFINITY, -4]],
      zone_population: [...getSmallRows('zone_population'), ['0999', 2013, 'M', 0, 3], ['0999', 2013, 'F', 0, 3]],
      components: [['GM9101', 2013, 'T', null, 2, 3, 1, 1, 4, 5, null, 99]],
    });
    const { value, issues } = assembleDataset(parts);
    expect(value).toBeUndefined();
    expect(issues.map(({ code, severity, where, values }) => ({ code, severity, where, values }))).toEqual([
      {
        code: 'VALUE_MISSING',
        severity: 'error',
        where: { table: 'zones', field: 'name' },
        values: { row: 3, expected: 'place name' },
      },
      {
        code: 'VALUE_OUT_OF_RANGE',
        severity: 'error',
        where: { table: 'zones', field: 'y' },
        values: { row: 3, came: Number.POSITIVE_INFINITY, expected: 'a finite number' },
      },
      {
        code: 'VALUE_NEGATIVE',
        severity: 'error',
        where: { table: 'zones', field: 'areaKm2' },
        values: { row: 3, came: -4, expected: 'at least 0' },
      },
      {
        code: 'VALUE_MISSING',
        severity: 'error',
        where: { table: 'components', field: 'population' },
        values: { row: 1, expected: 'persons' },
      },
      {
        code: 'TABLE_MISSING',
        severity: 'error',
        where: { table: 'national_mortality' },
        values: { expected: 'national_mortality' },
      },
      {
        code: 'KEY_DUPLICATE',
        severity: 'error',
        where: { table: 'zones', field: 'zone' },
        values: { row: 3, firstRow: 1, came: '0101' },
      },
      {
        code: 'REFERENCE_UNKNOWN',
        severity: 'error',
        where: { table: 'zone_population', field: 'zone' },
        values: { row: 5, rows: 2, came: '0999', expected: 'zones.zone' },
      },
    ]);
  });

  it('warns where the schema says that an unknown reference is a warning, and ignores an empty one', () => {
    const [site] = getSmallRows('sites');
    const unknown = site.map((cell, column) => (column === 9 ? '0999' : cell));
    const empty = site.map((cell, column) => (column === 9 ? '' : cell));
    const first = assembleDataset(createSmallParts({ sites: [unknown] }));
    expect(first.issues.map(({ code, severity }) => [code, severity])).toEqual([['REFERENCE_UNKNOWN', 'warning']]);
    expect(first.value).toBeDefined();
    expect(listCodes(createSmallParts({ sites: [empty] }))).toEqual([]);
  });

  it('finds a doubled key of several columns, and not one that differs in one column', () => {
    const rows = getSmallRows('zone_population');
    expect(listCodes(createSmallParts({ zone_population: [...rows, ['0101', 2013, 'M', 5, 1]] }))).toEqual([]);
    const { issues } = assembleDataset(createSmallParts({ zone_population: [...rows, ['0101', 2013, 'F', 0, 1]] }));
    expect(issues[0].values).toEqual({ row: 5, firstRow: 2, came: '0101, 2013, F, 0' });
  });

  it('refuses a table whose columns are absent, of another kind or of another length', () => {
    const parts = createSmallParts();
    expect(listCodes(replaceColumn(parts, 'zones', (column) => (column.name === 'x' ? undefined : column)))).toEqual([
      'COLUMN_MISSING',
    ]);
    const asText = replaceColumn(parts, 'zones', (column) =>
      column.name === 'x' ? { name: 'x', kind: 'text', values: ['1', '2'] } : column,
    );
    expect(listCodes(asText)).toEqual(['COLUMN_KIND']);
    const short = replaceColumn(parts, 'zones', (column) =>
      column.name === 'x' ? { name: 'x', kind: 'number', values: new Float64Array(1) } : column,
    );
    expect(listCodes(short)).toEqual(['COLUMN_LENGTH']);
  });

  it('leaves out a column that the schema does not know, and says so', () => {
    const parts = createSmallParts();
    const extra = replaceColumn(parts, 'law', (column) => column);
    const law = extra.tables.find((table) => table.name === 'law');
    const columns = new Map([
      ...(law?.columns ?? []),
      ['colour', { name: 'colour', kind: 'text', values: ['red'] }] as const,
    ]);
    const tables = extra.tables.map((table): Table => (table.name === 'law' ? { ...table, columns } : table));
    const { value, issues } = assembleDataset({ ...extra, tables });
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([['COLUMN_UNKNOWN', 'information']]);
    expect(value?.hash).toBe(assembleDataset(parts).value?.hash);
  });

  it('reports a register and a division that nothing describes', () => {
    const parts = createSmallParts();
    const description = { ...parts.description, baseRegister: '1999-01-01', division: 1999 };
    expect(listCodes({ ...parts, description })).toEqual(['REGISTER_UNKNOWN', 'REFERENCE_UNKNOWN']);
  });

  it('reports a text that no UTF-8 file can hold', () => {
    const [first, second] = getSmallRows('zones');
    const { issues } = assembleDataset(
      createSmallParts({ zones: [first, [second[0], 'half \ud83d', ...second.slice(2)]] }),
    );
    expect(issues.map((issue) => issue.code)).toEqual(['TEXT_MALFORMED']);
    expect(issues[0].values.row).toBe(2);
  });

  it('reports shapes out of range, drawn twice, of unknown areas or that enclose nothing', () => {
    const parts = createSmallParts();
    const [layer] = parts.shapes;
    const shapes = [
      ...layer.shapes,
      { code: '0101', polygons: [] },
      { code: '0999', polygons: [[[[4, 53] as const, [4, 53] as const]]] },
      {
        code: '0102x',
        polygons: [[[[90_000, 590_000] as const, [4, 53] as const, [5, 53] as const, [4, 53] as const]]],
      },
    ];
    expect(listCodes({ ...parts, shapes: [{ ...layer, shapes }] })).toEqual([
      'KEY_DUPLICATE',
      'REFERENCE_UNKNOWN',
      'SHAPE_DEGENERATE',
      'REFERENCE_UNKNOWN',
      'VALUE_OUT_OF_RANGE',
    ]);
  });

  it('keeps the reason of a missing number, and calls a bare NaN unknown', () => {
    const dataset = getValue(assembleDataset(createSmallParts()));
    const persons = getTable(dataset, 'zone_population').columns.get('persons');
    expect(persons?.kind === 'number' ? [...(persons.missing ?? [])] : []).toEqual([0, 0, 3, 1]);

    const bare = replaceColumn(createSmallParts(), 'municipalities', (column) =>
      column.name === 'landAreaKm2'
        ? { name: column.name, kind: 'number', values: Float64Array.of(Number.NaN) }
        : column,
    );
    expect(getValue(assembleDataset(bare)).hash).toBe(dataset.hash);
  });

  it('does not write to the arrays it was given', () => {
    const values = Float64Array.of(-0, 6);
    const parts = replaceColumn(createSmallParts(), 'zones', (column) =>
      column.name === 'areaKm2' ? { name: column.name, kind: 'number', values } : column,
    );
    const dataset = getValue(assembleDataset(parts));
    expect(Object.is(values[0], -0)).toBe(true);
    expect(Object.is(getNumbers(getTable(dataset, 'zones'), 'areaKm2')[0], 0)).toBe(true);
  });

  it('throws if two tables or two layers carry the same name', () => {
    const parts = createSmallParts();
    expect(() => assembleDataset({ ...parts, tables: [...parts.tables, buildTable('law', [])] })).toThrow('law');
    expect(() => assembleDataset({ ...parts, shapes: [...parts.shapes, ...parts.shapes] })).toThrow('zones 0');
  });

  it('lists a hundred of a million bad rows and counts them', () => {
    const rows = 1_000_000;
    const columns = new Map<string, Column>([
      ['zone', { name: 'zone', kind: 'text', values: new Array<string>(rows).fill('0101') }],
      ['year', { name: 'year', kind: 'integer', values: Int32Array.from({ length: rows }, (_, row) => row) }],
      ['sex', { name: 'sex', kind: 'text', values: new Array<string>(rows).fill('M') }],
      ['ageFrom', { name: 'ageFrom', kind: 'integer', values: new Int32Array(rows) }],
      ['persons', { name: 'persons', kind: 'number', values: new Float64Array(rows).fill(-1) }],
    ]);
    const parts = createSmallParts({ zone_population: undefined });
    const bad: Table = { name: 'zone_population', rows, columns, provenance: [provenance] };
    const { issues } = assembleDataset({ ...parts, tables: [...parts.tables, bad] });
    expect(issues).toHaveLength(101);
    expect(issues[100].values).toEqual({ code: 'VALUE_NEGATIVE', listed: 100, count: rows });
    expect(issues[100].where).toEqual({ table: 'zone_population' });
  });
});

describe('the hash of a dataset', () => {
  const hash = (parts: DatasetParts) => getValue(assembleDataset(parts)).hash;

  it('does not depend on the order in which tables and layers are given', () => {
    const parts = createSmallParts();
    expect(hash({ ...parts, tables: [...parts.tables].reverse() })).toBe(hash(parts));
  });

  it('changes with a value, a reason, the order of rows, the description, the provenance and a point', () => {
    const parts = createSmallParts();
    const population = getSmallRows('zone_population');
    const [layer] = parts.shapes;
    const moved = layer.shapes.map(({ code, polygons }) => ({
      code,
      polygons: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y + 1e-9] as const))),
    }));
    const variants = [
      parts,
      createSmallParts({ zone_population: [['0101', 2013, 'M', 0, 11], ...population.slice(1)] }),
      createSmallParts({
        zone_population: [...population.slice(0, 3), ['0102', 2013, 'F', 0, { missing: 'suppressed' }]],
      }),
      createSmallParts({ zone_population: [...population].reverse() }),
      { ...parts, description: { ...parts.description, title: { nl: 'Toets', en: 'Other' } } },
      { ...parts, tables: parts.tables.map((table) => (table.name === 'law' ? { ...table, provenance: [] } : table)) },
      { ...parts, shapes: [{ ...layer, shapes: moved }] },
      { ...parts, shapes: [] },
    ];
    expect(new Set(variants.map(hash)).size).toBe(variants.length);
  });

  it('cannot be fooled by moving a letter from one text of a column to the next', () => {
    const pupils = (sites: readonly string[]) => sites.map((site) => [site, '2012-10-01', 4, 5]);
    const one = createSmallParts({ site_ages: pupils(['ab', 'c']) });
    const other = createSmallParts({ site_ages: pupils(['a', 'bc']) });
    expect(hash(one)).not.toBe(hash(other));
  });
});
