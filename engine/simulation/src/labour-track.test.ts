import type { Cell } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createPeopleWorld, fillEvenly } from '../test/people-world.ts';
import { findLabourGap } from './labour-inputs.ts';
import { trackLabourForce } from './labour-track.ts';

// Two places of 300 and 700 men and as many women at 25–34; the country has 800 men and 500 women of them in work.
const world = {
  zones: [
    ['0001', 'GM1'],
    ['0002', 'GM2'],
  ] as const,
  zonePopulation: [...fillEvenly('0001', 2021, 30), ...fillEvenly('0002', 2021, 70)],
  municipalityPopulation: [...fillEvenly('GM1', 2021, 30), ...fillEvenly('GM2', 2021, 70)],
};
const ofCountry: Cell[][] = [
  ['NL01', 2021, 'M', 25, 34, 800, null, null],
  ['NL01', 2021, 'F', 25, 34, 500, null, null],
];
const seeking: Cell[][] = [['NL01', 2020, 'T', 25, 34, 1300, 130, null]];

describe('trackLabourForce', () => {
  it('gives every place the participation of the country by sex and age', () => {
    const track = trackLabourForce(createPeopleWorld({ ...world, labourForce: [...ofCountry, ...seeking] }), 2022);
    // 80 % of 300 and 700 men, 50 % of the women; one in ten of those in work seeks.
    const expected = [240, 150, 560, 350];
    [0, 1, 4, 5].forEach((cell, at) => {
      expect(track?.employed[cell]).toBeCloseTo(expected[at], 6);
      expect(track?.labourForce[cell]).toBeCloseTo(1.1 * expected[at], 6);
    });
    expect([...(track?.nature ?? [])]).toEqual([1, 2]);
  });

  it('draws the difference of a place to the country and leaves the country as it is', () => {
    // Expected in work 390 and 910; published 0.65 and 0.78 of 600 and 1,400: 390 and 1,092, together 1,482.
    // To the level of the country 342.1 and 957.9; with 1,000 expected people as weight of the country:
    // (342.1 + 1000) ÷ 1390 = 0.9655 and (957.9 + 1000) ÷ 1910 = 1.0251; then scaled so that 1,300 work.
    const shares: Cell[][] = [
      ['GM1', 2021, 'T', 15, 74, null, null, 0.65],
      ['GM2', 2021, 'T', 15, 74, null, null, 0.78],
    ];
    const track = trackLabourForce(createPeopleWorld({ ...world, labourForce: [...ofCountry, ...shares] }), 2021);
    const [first, second] = [track?.employed[0] ?? 0, track?.employed[2] ?? 0];
    expect(first + second).toBeCloseTo(800, 6);
    expect(first / second).toBeCloseTo(((0.9655 / 1.0251) * 300) / 700, 4);
  });

  it('does not know the labour force where nobody counted who seeks work', () => {
    const track = trackLabourForce(createPeopleWorld({ ...world, labourForce: ofCountry }), 2021);
    expect(track?.employed[0]).toBeCloseTo(240, 6);
    expect(track?.labourForce[0]).toBeNaN();
  });

  it('says nothing of years before the published one', () => {
    const later = ofCountry.map((row): Cell[] => ['NL01', 2022, ...row.slice(2)]);
    const track = trackLabourForce(createPeopleWorld({ ...world, labourForce: later }), 2022);
    expect(track?.employed[0]).toBeNaN();
    expect(track?.employed[2]).toBeGreaterThan(0);
  });

  it('is missing without people in work by sex, and says so', () => {
    const worlds = [undefined, seeking, ofCountry.slice(0, 1)].map((labourForce) =>
      createPeopleWorld(labourForce === undefined ? world : { ...world, labourForce }),
    );
    expect(worlds.map(findLabourGap)).toEqual(['no-participation', 'no-participation', 'no-participation']);
    expect(worlds.map((one) => trackLabourForce(one, 2022))).toEqual([undefined, undefined, undefined]);
  });
});
