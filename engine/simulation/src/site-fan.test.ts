import type { SiteDraws } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { prepareToy, runToy } from '../test/toy-world.ts';
import { joinSiteDraws, readSiteFan } from './site-fan.ts';

const outcomes = runToy(
  prepareToy({
    zones: [{ zone: 'Z1', x: 0, y: 0, children: 100 }],
    registers: [
      {
        register: '2024-10-01',
        countDate: '2024-10-01',
        sites: [{ site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 90 }],
      },
    ],
  }),
);
const years = outcomes.years.length;

/** One site, the same pupils in every year of a draw. */
function draw(pupils: readonly number[], chance: number, seed: number): SiteDraws {
  return {
    draws: pupils.length,
    seed,
    chanceBelowNorm: new Float64Array(years).fill(chance),
    chanceEnds: new Float64Array(years).fill(0),
    pupils: Float32Array.from(pupils.flatMap((value) => new Array<number>(years).fill(value))),
  };
}

describe('joinSiteDraws', () => {
  it('weighs chances by the number of draws and lays pupils end to end', () => {
    const joined = joinSiteDraws([draw([80], 1, 4), draw([90, 100, 110], 0, 5)]);
    expect(joined).toMatchObject({ draws: 4, seed: 4 });
    expect(joined.chanceBelowNorm[0]).toBe(0.25);
    expect([0, 1, 2, 3].map((at) => joined.pupils?.[at * years])).toEqual([80, 90, 100, 110]);
  });

  it('refuses parts of different runs', () => {
    const other = { ...draw([80], 1, 4), chanceBelowNorm: new Float64Array(1) };
    expect(() => joinSiteDraws([draw([80], 1, 4), other])).toThrow(RangeError);
  });
});

describe('readSiteFan', () => {
  it('takes the bands from the ordered draws, and nothing before the model begins', () => {
    // Of 0, 10 … 100 the middle half lies from 25 to 75.
    const drawn = draw([50, 0, 100, 10, 90, 20, 80, 30, 70, 40, 60], 0.4, 1);
    const fan = readSiteFan(outcomes, drawn, 'A', [0.5, 0.8]);
    const step = outcomes.years.indexOf(2030);
    expect(fan.bands.map(({ level }) => level)).toEqual([0.8, 0.5]);
    expect([fan.bands[1]?.lower[step], fan.bands[1]?.upper[step]]).toEqual([25, 75]);
    expect([fan.bands[0]?.lower[step], fan.bands[0]?.upper[step]]).toEqual([10, 90]);
    expect(fan.bands[0]?.lower[0]).toBeNaN();
    expect(fan.chanceBelowNorm[step]).toBe(0.4);
  });

  it('needs the pupils of the draws', () => {
    const { pupils: _, ...without } = draw([80], 1, 4);
    expect(() => readSiteFan(outcomes, without, 'A', [0.8])).toThrow(RangeError);
  });
});
