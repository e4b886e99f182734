import {
  getNumbers,
  getTable,
  getText,
  listNeighbourhoodDivisions,
  listPublishedFigures,
  listSmallAreas,
  measureCoverage,
  readAddressWeights,
  sumWeights,
} from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { example } from './growth.ts';

describe('the neighbourhoods of the example region', () => {
  const zones = getText(getTable(example, 'zones'), 'zone');
  const areas = listSmallAreas(example, 'neighbourhood', 2023);

  it('have codes with letters, of their municipality and of their district', () => {
    expect(listNeighbourhoodDivisions(example)).toEqual([2023]);
    expect(areas.length).toBeGreaterThan(200);
    for (const { code, district, municipality } of areas) {
      expect(code).toMatch(/^BU910\dA[A-M]\d\d$/);
      expect(code.slice(2, 8)).toBe(district.slice(2));
      expect(district.slice(2, 6)).toBe(municipality.slice(2));
    }
    expect(new Set(listSmallAreas(example, 'district', 2023).map(({ code }) => code))).toEqual(
      new Set(areas.map(({ district }) => district)),
    );
  });

  it('have a shape each and share the addresses of every zone, some with several zones', () => {
    const layer = example.shapes.find(({ name }) => name === 'neighbourhoods');
    expect(layer?.shapes.map(({ code }) => code)).toEqual(areas.map(({ code }) => code));
    const weights = readAddressWeights(example, zones, 'neighbourhood', 2023);
    zones.forEach((_, zone) => {
      expect(sumWeights(weights, zone)).toBeGreaterThan(0);
    });
    expect(
      weights.to.filter((_, to) => weights.targets.filter((target) => target === to).length > 1).length,
    ).toBeGreaterThan(50);
    for (const share of measureCoverage(example, zones, weights.to, 'neighbourhood', 2023)) expect(share).toBe(1);
  });

  it('publish figures in multiples of five; those in the codes of 2021 keep their total when converted', () => {
    const table = getTable(example, 'neighbourhood_figures');
    for (const value of getNumbers(table, 'value')) expect(value % 5).toBe(0);
    const figures = listPublishedFigures(example, 'neighbourhood', 2023);
    const old = getNumbers(table, 'value').filter(
      (_, row) => getText(table, 'figure')[row] === 'population' && table.columns.get('division')?.values[row] === 2021,
    );
    const converted = figures.filter((one) => one.converted && one.figure === 'population' && one.year === 2021);
    expect(converted.length).toBe(areas.length);
    const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
    expect(sum(converted.map(({ value }) => value))).toBeCloseTo(sum(old), 6);
    expect(figures.filter((one) => one.year === 2023).every((one) => !one.converted)).toBe(true);
  });
});
