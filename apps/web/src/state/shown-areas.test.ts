import type { SmallAreaOutcomes, ZoneOutcomes } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { listAreaTravel, listCompared, makeAreaDistanceTheme, showSmallAreas } from './shown-areas.ts';

const nothing = new Float64Array(4);

/** Two neighbourhoods in two years. */
function makeAreas(meanDistanceMetres: Float64Array): ZoneOutcomes {
  return {
    zones: ['BU9101AA01', 'BU9101AA02'],
    names: ['Kern', ''],
    municipalities: ['GM9101', 'GM9101'],
    population: nothing,
    children0to3: nothing,
    children0to9: nothing,
    children4to11: nothing,
    youth12to17: nothing,
    adults18to64: nothing,
    over65: nothing,
    over80: nothing,
    births: nothing,
    deaths: nothing,
    netMigration: nothing,
    pupils: Float64Array.of(10, 20, 30, 40),
    meanDistanceMetres,
  };
}

const years = Int32Array.of(2030, 2031);
const before = { zones: makeAreas(Float64Array.of(500, 500, 800, 800)), years };
const after = { zones: makeAreas(Float64Array.of(500, 900, 800, 810)), years };

describe('neighbourhoods on screen', () => {
  it('list from where children travel further by more than means anything', () => {
    expect(listAreaTravel(before, after, 0)).toEqual([]);
    expect(listAreaTravel(before, after, 1)).toEqual([
      { id: 'BU9101AA01', name: 'Kern', before: 500, after: 900, change: 400, pupils: 20 },
    ]);
  });

  it('colour the map by the difference, in the year of the slider', () => {
    expect([...makeAreaDistanceTheme(before, after).values]).toEqual([0, 400, 0, 10]);
  });

  it('stand beside what was published of them, the latest year first', () => {
    const row = { figure: 'population', published: 100, publishedNature: 'observed' as const, computed: 90 };
    const report: SmallAreaOutcomes = {
      kind: 'neighbourhood',
      zoneKind: 'postcode',
      division: 2023,
      areas: before.zones,
      districts: ['', ''],
      coverage: Float64Array.of(1, 1),
      nature: Uint8Array.of(1, 2),
      unplaced: { zones: [], population: nothing, pupils: nothing },
      compared: [
        { ...row, area: 0, year: 2021 },
        { ...row, area: 0, year: 2023 },
        { ...row, area: 1, year: 2023 },
      ],
    };
    expect(listCompared(report, 'BU9101AA01').map(({ year }) => year)).toEqual([2023, 2021]);
    expect(listCompared(report, 'BU0000AA00')).toEqual([]);
    expect(showSmallAreas(report, { years }).zones.zones).toEqual(before.zones.zones);
  });
});
