import { describe, expect, it } from 'vitest';
import { forecastSecondarySchools } from '../src/secondary-forecast.ts';
import { readSecondarySchools } from '../src/secondary-schools.ts';
import { makeToyDataset, makeToyTrack, type ToyWorld } from './toy-world.ts';

/*
 * A line: a group with two sites at 0 and 3 km (mavo, havo; vwo), a mavo school at 10 km, practical training at 60 km.
 * Founding numbers are mavo 260, havo 325, vwo 390, pro 120; a group closes below half of them together, 487.5; a single
 * school below three quarters, 195; practical training below 70. Sites within 8 km of the same kind are no isolation.
 */
const world: ToyWorld = {
  zones: [{ zone: 'Z0', x: 0, y: 0, children: 1 }],
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: [{ site: 'A', x: 0, y: 0, zone: 'Z0', pupils: 1 }],
    },
  ],
  secondary: [
    { site: '01AA00', kinds: 'havo,mavo', x: 0, pupils: 300 },
    { site: '01AA01', kinds: 'vwo', x: 3000, pupils: 180 },
    { site: '02BB00', kinds: 'mavo', x: 7900, pupils: 195 },
    { site: '03CC00', kinds: 'pro', x: 60_000, pupils: Number.NaN },
  ],
};

describe('secondary schools', () => {
  const reading = readSecondarySchools(makeToyDataset(world));
  const sites = reading?.sites ?? [];

  it('are judged as a whole: sites of a group count together', () => {
    const told = sites.map(({ school, schoolPupils, verdict }) => [
      school,
      schoolPupils,
      verdict?.closingNumber,
      verdict?.status,
    ]);
    expect(told).toEqual([
      ['01AA', 480, 487.5, 'below'],
      ['01AA', 480, 487.5, 'below'],
      ['02BB', 195, 195, 'above'],
      ['03CC', Number.NaN, 70, 'unknown'],
    ]);
  });

  it('stand alone in the kinds that no other site offers within the distance of the law file', () => {
    expect(reading?.isolation?.distanceMetres).toBe(8000);
    expect(sites.map(({ aloneIn }) => aloneIn)).toEqual([['havo'], ['vwo'], [], ['pro']]);
    expect(sites.map(({ isolated }) => isolated)).toEqual([false, true, false, true]);
  });

  it('lose pupils as the youth around them does, and are held against their number in years that are forecast', () => {
    // One zone: whatever the shares are, four in ten young people fewer are four in ten pupils fewer at every site.
    const children = Array.from({ length: 38 }, (_, step) => (2013 + step < 2026 ? 1000 : 600));
    const shrinking = { ...world, zones: [{ zone: 'Z0', x: 0, y: 0, children }] };
    const dataset = makeToyDataset(shrinking);
    const own = readSecondarySchools(dataset);
    if (own === undefined) throw new RangeError('Expected secondary schools.');
    const forecast = forecastSecondarySchools(dataset, own, makeToyTrack(shrinking));
    const years = forecast?.years ?? [];
    expect(years[0]).toBe(Number(own.countDate.slice(0, 4)));
    const at = years.indexOf(2030);
    expect(forecast?.sites.map(({ pupils }) => Math.round(pupils[at] ?? 0))).toEqual([180, 108, 117, Number.NaN]);
    expect(forecast?.sites.map(({ schoolPupils }) => Math.round(schoolPupils[at] ?? 0))).toEqual([
      288,
      288,
      117,
      Number.NaN,
    ]);
    // The group is below its 487.5 from the count on; the mavo school of 195 from 2026, and for the third year in 2028.
    expect(forecast?.sites.map(({ belowFrom }) => belowFrom)).toEqual([years[0], years[0], 2026, undefined]);
    expect(forecast?.sites.map(({ endsIn }) => endsIn)).toEqual([
      (years[0] ?? 0) + 2,
      (years[0] ?? 0) + 2,
      2028,
      undefined,
    ]);
    expect(forecast?.sites[3]?.statuses).toBeUndefined();
  });

  it('for practical training stand alone beyond 20 km, not beyond 8', () => {
    const read = (x: number) => {
      const near = [...(world.secondary ?? []), { site: '04DD00', kinds: 'pro', x, pupils: 90 }];
      return readSecondarySchools(makeToyDataset({ ...world, secondary: near }))?.sites.at(-1)?.isolated;
    };
    expect([read(49_000), read(40_000), read(39_999)]).toEqual([false, true, true]);
    expect(read(40_001)).toBe(false);
  });

  it('are not there where the atlas has none, and a region is a window on them', () => {
    const { secondary: _, ...without } = world;
    expect(readSecondarySchools(makeToyDataset(without))).toBeUndefined();
    expect(readSecondarySchools(makeToyDataset(world), 'R1')?.sites.map(({ site }) => site)).toEqual(['01AA00']);
  });
});
