import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { backtestCell } from './backtest.ts';

const years = Array.from({ length: 16 }, (_, year) => 2000 + year);

/** Persons of an area: a share a year more or less, nobody in the years that are named. */
function grow(rate: number, empty: (year: number) => boolean = () => false): number[][] {
  return years.map((year) => [empty(year) ? 0 : 1000 * rate ** (year - 2000)]);
}

describe('backtestCell', () => {
  const find = (persons: readonly (readonly (readonly number[])[])[], method: string) => {
    const series = createSeries(years, [0], persons);
    const scores = backtestCell(series, { jumpOff: 2010, target: 2015, national: 'own' });
    return scores.find((score) => score.method === method && score.group === undefined);
  };

  it('does not count an area where nobody lives as declining, nor as found', () => {
    const peopled = [grow(1.01), grow(0.97), grow(1), grow(1.02)];
    const plain = find(peopled, 'lin-exp-10');
    const withEmpty = find([...peopled, grow(1, () => true)], 'lin-exp-10');
    expect(plain).toMatchObject({ areas: 4, declines: 1, declinePrecision: 1, declineRecall: 1 });
    expect(withEmpty).toMatchObject({ areas: 4, declines: 1, declinePrecision: 1, declineRecall: 1 });
    expect(find([...peopled, grow(1, () => true)], 'engine')).toMatchObject({ areas: 4, declines: 1 });
  });

  it('gives an area that was empty at the jump-off no chance of decline', () => {
    const built = [grow(1.05), grow(1.05), grow(1.05), grow(1, (year) => year <= 2010)];
    expect(find(built, 'engine')).toMatchObject({ areas: 4, declines: 0, declinePrecision: Number.NaN });
    expect(find(built, 'constant')?.declineMcc).toBe(0);
  });

  it('measures coverage over the areas that it measures errors over', () => {
    const peopled = [grow(1.01), grow(1.01), grow(1.01), grow(1.01)];
    // Where nobody lives an interval from nobody to nobody would always hold.
    const wrong = peopled.map((area) => area.map(([persons = 0], year) => [year === 15 ? 2 * persons : persons]));
    expect(find([...wrong, grow(1, () => true)], 'engine')?.coverage95).toBe(0);
  });
});
