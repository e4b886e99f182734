import type { SiteDraws } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { prepareToy, runToy } from '../test/toy-world.ts';
import { readSiteFan } from './site-fan.ts';

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
function draw(pupils: readonly number[], chance: number): SiteDraws {
  return {
    draws: pupils.length,
    seed: 1,
    chanceBelowNorm: new Float64Array(years).fill(chance),
    chanceEnds: new Float64Array(years).fill(0),
    pupils: Float32Array.from(pupils.flatMap((value) => new Array<number>(years).fill(value))),
  };
}

describe('readSiteFan', () => {
  it('takes the bands from the ordered draws, and nothing before the model begins', () => {
    // Of 0, 10 … 100 the middle half lies from 25 to 75.
    const drawn = draw([50, 0, 100, 10, 90, 20, 80, 30, 70, 40, 60], 0.4);
    const fan = readSiteFan({ ...outcomes, siteDraws: drawn }, 'A', [0.5, 0.8]);
    const step = outcomes.years.indexOf(2030);
    expect(fan.bands.map(({ level }) => level)).toEqual([0.8, 0.5]);
    expect([fan.bands[1]?.lower[step], fan.bands[1]?.upper[step]]).toEqual([25, 75]);
    expect([fan.bands[0]?.lower[step], fan.bands[0]?.upper[step]]).toEqual([expect.closeTo(10, 9), 90]);
    expect(fan.bands[0]?.lower[0]).toBeNaN();
    expect(fan.chanceBelowNorm[step]).toBe(0.4);
  });

  it('needs the pupils of the draws', () => {
    const { pupils: _, ...without } = draw([80], 1);
    expect(() => readSiteFan({ ...outcomes, siteDraws: without }, 'A', [0.8])).toThrow(RangeError);
  });
});
