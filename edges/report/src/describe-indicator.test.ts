import { deriveIndicators } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import {
  describeIndicator,
  formatIndicator,
  formatIndicatorChange,
  formatIndicatorDifference,
  hasIndicator,
} from './describe-indicator.ts';
import { locales } from './locale.ts';

const none = new Float64Array();
const flags = new Uint8Array();

/** Outcomes of nowhere: the engine derives the same indicators from any outcomes. */
const ids = deriveIndicators({
  run: '',
  causes: { dataset: '', scenario: '', options: '', engine: '' },
  region: '',
  base: '',
  years: new Int32Array(),
  firstModelledYear: 2024,
  populationNature: flags,
  forecasts: [],
  zones: {
    zones: [],
    names: [],
    municipalities: [],
    population: none,
    children0to3: none,
    children0to9: none,
    adults18to64: none,
    over65: none,
    over80: none,
    children4to11: none,
    youth12to17: none,
    births: none,
    deaths: none,
    netMigration: none,
    pupils: none,
    meanDistanceMetres: none,
  },
  sites: {
    sites: [],
    names: [],
    operators: [],
    denominations: [],
    directions: [],
    places: [],
    zones: [],
    municipalities: [],
    x: none,
    y: none,
    open: flags,
    pupils: none,
    pupilNature: flags,
    norm: none,
    normNature: flags,
    status: flags,
    nearestMetres: none,
    nearestSameDirectionMetres: none,
    endedBy: [],
  },
  flows: undefined,
}).map(({ id }) => id);

describe('the indicators', () => {
  it.each(ids)('%s of the engine has a label and a definition in both languages', (id) => {
    expect(hasIndicator(id)).toBe(true);
    for (const locale of locales) {
      const { label, unit, definition } = describeIndicator(id, locale);
      expect(label).not.toBe(id);
      expect(unit).not.toBe('');
      expect(definition).toMatch(/\.$/);
    }
  });

  it('that are not known are named by their id', () => {
    expect(describeIndicator('constructor', 'nl')).toEqual({
      label: 'constructor',
      unit: '',
      definition: '',
      direction: 'neutral',
    });
  });

  it('are written in their unit, and a change of a share in percentage points', () => {
    expect(formatIndicator(0.275, 'share', 'nl')).toBe('27,5\u00a0%');
    expect(formatIndicator(1234.4, 'pupils', 'nl')).toBe('1.234');
    expect(formatIndicatorChange(0.012, 'share', 'nl')).toBe('+1,2 procentpunt');
    expect(formatIndicatorChange(-0.012, 'share', 'en')).toBe('\u22121.2 percentage points');
    expect(formatIndicatorChange(340, 'metres', 'nl')).toBe('+340\u00a0m');
    expect(formatIndicatorChange(2, 'metres', 'nl')).toBe('0\u00a0m');
    expect(formatIndicatorChange(-3, 'sites', 'nl')).toBe('\u22123');
  });

  it('are written no finer than their margin, and neither is a change since they were counted', () => {
    expect(formatIndicator(265_437, 'persons', 'nl', 5600)).toBe('265.400');
    expect(formatIndicator(18_776, 'pupils', 'en', 420)).toBe('18,780');
    expect(formatIndicator(265_437, 'persons', 'nl')).toBe('265.437');
    expect(formatIndicatorDifference(24_062, 18_776, 'pupils', 'nl', 420)).toBe('\u22125.290');
    expect(formatIndicatorDifference(24_061, 25_000, 'pupils', 'nl', 420)).toBe('+940');
    expect(formatIndicatorDifference(24_061, 24_062, 'pupils', 'nl', 420)).toBe('0');
    // A margin of less than one person rounds nothing away.
    expect(formatIndicatorDifference(3, 5, 'sites', 'nl', 0)).toBe('+2');
  });
});
