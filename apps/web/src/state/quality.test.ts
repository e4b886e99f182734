import type { ForecastQuality } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { judgeCells, listHorizons, pickHorizon, rankMethods, summariseQuality } from './quality.ts';

const cell = { start: 900, others: [] };

/** Two forecasts of 1,000 people two years ahead, 50 too many and 30 too few, and one of 1,000 a year ahead. */
const quality: ForecastQuality = {
  area: { kind: 'atlas', id: '' },
  municipalities: ['GM9101'],
  estimated: [],
  borders: 2023,
  atlasMunicipalities: 7,
  cells: [
    { ...cell, jumpOff: 2017, target: 2018, observed: 1000, forecast: 1010, lower: 990, upper: 1030 },
    { ...cell, jumpOff: 2017, target: 2019, observed: 1000, forecast: 1050, lower: 1010, upper: 1090 },
    { ...cell, jumpOff: 2018, target: 2020, observed: 1000, forecast: 970, lower: 930, upper: 1010 },
  ],
  methods: [
    { method: 'constant', horizon: 1, cells: 1, areaError: 0.02, atlasError: 0.03 },
    { method: 'engine', horizon: 1, cells: 1, areaError: 0.01, atlasError: 0.01 },
    { method: 'constant', horizon: 2, cells: 2, areaError: 0.03, atlasError: 0.05 },
    { method: 'engine', horizon: 2, cells: 2, areaError: 0.04, atlasError: 0.02 },
  ],
};

describe('the back-test of an area', () => {
  it('tells how far each forecast was off and whether its interval held', () => {
    const [first, second, third] = judgeCells(quality);
    expect([first?.error, second?.error, third?.error]).toEqual([10, 50, -30]);
    expect(second?.share).toBeCloseTo(0.05, 12);
    expect([first?.held, second?.held, third?.held]).toEqual([true, false, true]);
  });

  it('is summed up by the mean size of its errors, whichever way they went', () => {
    const summary = summariseQuality(quality, 2);
    expect(summary).toMatchObject({ persons: 40, cells: 2, held: 2, all: 3, tooHigh: 1, rank: 2, methods: 2 });
    expect(summary.share).toBeCloseTo(0.04, 12);
  });

  it('begins with five years ahead, or as far as it goes', () => {
    expect(listHorizons(quality)).toEqual([1, 2]);
    expect(pickHorizon(quality)).toBe(2);
  });

  it('puts the method that was best for the area first', () => {
    expect(rankMethods(quality, 2).map(({ method }) => method)).toEqual(['constant', 'engine']);
    expect(rankMethods(quality, 1).map(({ method }) => method)).toEqual(['engine', 'constant']);
  });
});
