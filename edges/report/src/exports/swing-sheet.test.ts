import { TableBuilder } from '@transitieatlas/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDatasetTable } from './dataset-table.ts';
import { readExportCell } from './export-table.ts';
import { fitsSwing, layOutSwing, nameSwingCode } from './swing-sheet.ts';

function createFigures() {
  const builder = new TableBuilder('area_figures');
  const add = (area: string, year: number, indicator: string, value: number | null) =>
    builder.add(area, area, year, indicator, value, 'unit', 'observed', 'test');
  add('GM9001', 2024, 'dwellingValueEuro', 312_000);
  add('GM9001', 2024, 'Leegstand (%)', 0.04);
  add('WK9001AD', 2024, 'dwellingValueEuro', null);
  add('WK9001AD', 2024, 'Leegstand %', 0.07);
  return describeDatasetTable(builder.build([]));
}

function createHouseholds() {
  const builder = new TableBuilder('municipality_households');
  builder.add('GM9001', 2024, 100, 40, 30, 30, 2.1);
  return describeDatasetTable(builder.build([]));
}

describe('layOutSwing', () => {
  it('gives a row per place and year, and a column per indicator under a code that Swing takes', () => {
    const { codes, table } = layOutSwing([createFigures(), createHouseholds()]);
    expect(codes.slice(0, 4)).toEqual([
      { indicator: 'dwellingValueEuro', code: 'dwelling_value_euro' },
      { indicator: 'Leegstand (%)', code: 'leegstand' },
      { indicator: 'Leegstand %', code: 'leegstand_2' },
      { indicator: 'municipality_households_households', code: 'municipality_households_households' },
    ]);
    const rows = Array.from({ length: table.rows }, (_, row) =>
      table.columns.slice(0, 6).map((column) => readExportCell(column, row)),
    );
    // What is not published is an empty cell.
    expect(rows).toEqual([
      ['gemeente', 'GM9001', 2024, 312_000, 0.04, undefined],
      ['wijk', 'WK9001AD', 2024, undefined, undefined, 0.07],
    ]);
    const households = table.columns.find(({ name }) => name === 'municipality_households_mean_size');
    expect(households === undefined ? undefined : readExportCell(households, 0)).toBe(2.1);
  });

  it('refuses a table that has other keys than a place and a year', () => {
    const ages = describeDatasetTable(new TableBuilder('municipality_population').build([]));
    expect(fitsSwing(ages)).toBe(false);
    expect(() => layOutSwing([ages])).toThrow(RangeError);
  });

  it('makes codes of a–z, 0–9 and _, at most 50 characters, each once, whatever indicators are called', () => {
    expect(nameSwingCode('Súdwest: aandeel 65+')).toBe('sudwest_aandeel_65');
    expect(nameSwingCode('é'.repeat(80))).toHaveLength(50);
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 20 }), (names) => {
        const builder = new TableBuilder('area_figures');
        for (const name of names) builder.add('GM9001', 'x', 2024, name, 1, 'unit', 'observed', 'test');
        const { codes } = layOutSwing([describeDatasetTable(builder.build([]))]);
        for (const { code } of codes) expect(code).toMatch(/^[a-z0-9_]{1,50}$/);
        expect(new Set(codes.map(({ code }) => code)).size).toBe(names.length);
      }),
    );
  });
});
