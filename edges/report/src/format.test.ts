import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatChange,
  formatDate,
  formatDifference,
  formatDistance,
  formatDistanceDifference,
  formatList,
  formatNumber,
  formatPersons,
  formatShare,
  formatWithin,
  formatWithMargin,
} from './format.ts';

const space = '\u00a0';

describe('numbers', () => {
  it('take the separators of the language', () => {
    expect(formatNumber(1234.5, 'nl', 1)).toBe('1.234,5');
    expect(formatNumber(1234.5, 'en', 1)).toBe('1,234.5');
    expect(formatNumber(17_472_870, 'nl')).toBe('17.472.870');
  });

  it('keep the digits that were asked for', () => {
    expect(formatNumber(2, 'nl', 2)).toBe('2,00');
    expect(() => formatNumber(2, 'nl', -1)).toThrow(RangeError);
  });

  it('say that a missing number is unknown', () => {
    expect(formatNumber(Number.NaN, 'nl')).toBe('onbekend');
    expect(formatNumber(Number.POSITIVE_INFINITY, 'en')).toBe('unknown');
    expect(formatShare(Number.NaN, 'nl')).toBe('onbekend');
    expect(formatDistance(Number.NaN, 'en')).toBe('unknown');
  });

  it('have a real minus, and none before zero', () => {
    expect(formatNumber(-0.2, 'nl')).toBe('0');
    expect(formatNumber(-0.04, 'nl', 1)).toBe('0,0');
    expect(formatNumber(-0.6, 'nl')).toBe('\u22121');
  });

  it('of persons are whole', () => {
    expect(formatPersons(1363948.6, 'nl')).toBe('1.363.949');
  });

  it('of a change carry their sign, but zero has none', () => {
    expect(formatChange(12, 'nl')).toBe('+12');
    expect(formatChange(-1200, 'nl')).toBe('\u22121.200');
    expect(formatChange(0.3, 'nl')).toBe('0');
  });
});

describe('differences', () => {
  it('are those of the figures beside them', () => {
    expect(formatDifference(172.6, 173.4, 'nl')).toBe('0');
    expect(formatDifference(172.4, 173.5, 'nl')).toBe('+2');
    expect(formatDifference(1200.4, 0.3, 'nl')).toBe('\u22121.200');
    expect(formatDifference(2.14, 2.26, 'nl', 1)).toBe('+0,2');
    expect(formatDifference(Number.NaN, 3, 'nl')).toBe('onbekend');
  });

  it('of distances are those of the figures, unless metres stand beside kilometres', () => {
    // 840 m and 850 m; 850 m twice; 3,2 km twice; 3,2 km and 4,3 km.
    expect(formatDistanceDifference(844, 846, 'nl')).toBe(`+10${space}m`);
    expect(formatDistanceDifference(846, 854, 'nl')).toBe(`0${space}m`);
    expect(formatDistanceDifference(3180, 3240, 'nl')).toBe(`+60${space}m`);
    expect(formatDistanceDifference(3240, 4260, 'nl')).toBe(`+1,1${space}km`);
    expect(formatDistanceDifference(4260, 3240, 'nl')).toBe(`\u22121,1${space}km`);
    expect(formatDistanceDifference(Number.NaN, 3240, 'nl')).toBe('onbekend');
  });
});

describe('units', () => {
  it('shares become percentages', () => {
    expect(formatShare(0.042, 'nl')).toBe(`4,2${space}%`);
    expect(formatShare(0.042, 'en')).toBe('4.2%');
    expect(formatShare(-0.125, 'nl')).toBe(`\u221212,5${space}%`);
  });

  it('distances change to kilometres where tens of metres would read 1.000', () => {
    expect(formatDistance(847, 'nl')).toBe(`850${space}m`);
    expect(formatDistance(994, 'nl')).toBe(`990${space}m`);
    expect(formatDistance(996, 'nl')).toBe(`1,0${space}km`);
    expect(formatDistance(3240, 'en')).toBe(`3.2${space}km`);
  });

  it('sizes of files take the unit that fits', () => {
    expect(formatBytes(912, 'nl')).toBe(`912${space}B`);
    expect(formatBytes(1_400_000, 'nl')).toBe(`1,4${space}MB`);
    expect(formatBytes(123_456_789, 'en')).toBe(`123${space}MB`);
  });
});

describe('dates', () => {
  it('are written in full', () => {
    expect(formatDate('2026-11-21', 'nl')).toBe('21 november 2026');
    expect(formatDate('2026-11-01', 'en')).toBe('1 November 2026');
  });

  it('that are no day of the calendar stay as they came', () => {
    expect(formatDate('2026-02-31', 'nl')).toBe('2026-02-31');
    expect(formatDate('2012–2023', 'nl')).toBe('2012–2023');
    expect(formatDate('', 'nl')).toBe('onbekend');
  });
});

it('lists end with the word of the language', () => {
  expect(formatList(['a', 'b', 'c'], 'nl')).toBe('a, b en c');
  expect(formatList(['a', 'b', 'c'], 'en')).toBe('a, b and c');
});

describe('formatWithMargin', () => {
  it('writes what is not known no finer than two digits of its margin', () => {
    // Half of 211,620 − 197,956 is 6,832: hundreds are the second digit.
    expect(formatWithMargin(204_674, 6832, 'nl')).toBe('204.700');
    expect(formatWithMargin(1874, 61, 'nl')).toBe('1.874');
    expect(formatWithMargin(1874, 610, 'en')).toBe('1,870');
  });

  it('writes whole numbers where the margin is small, not there or not known', () => {
    expect(formatWithMargin(12.4, 0.3, 'nl')).toBe('12');
    expect(formatWithMargin(12.4, 0, 'nl')).toBe('12');
    expect(formatWithMargin(12.4, Number.NaN, 'nl')).toBe('12');
    expect(formatWithMargin(Number.NaN, 3, 'nl')).toBe('onbekend');
  });
});

it('a number with a margin that is a share of it is written no finer than that', () => {
  expect(formatWithin(102_720, 0.035, 'nl')).toBe('102.700');
  expect(formatWithin(-640, 0.035, 'nl')).toBe('−640');
  expect(formatWithin(102_720, 0, 'en')).toBe('102,720');
});
