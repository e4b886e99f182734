/**
 * The two contrary cases of the designation: a region that was designated krimp and one that was not,
 * though the forecast of 2014 let the second fall further.
 *
 * Published, 2014–2040: Noordoost Fryslân −9.24 %, Oost-Drenthe −9.92 % (Raad voor de financiële verhoudingen, in
 * Binnenlands Bestuur). They come from the forecast of 2014; ours start from the counts up to 2023, which that
 * forecast could not know, so the two are printed side by side and not tested against each other.
 */
import { wordFinding } from '@transitieatlas/report';
import { classifyRegions, defaultVariant, listMoves, listRegionCriteria } from '@transitieatlas/simulation';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasCountry, nameStory, openCountry } from './country.ts';

const cases = [
  { region: 'noordoost-fryslan', designated: 'krimp', published: -0.0924 },
  { region: 'oost-drenthe', designated: 'anticipeer', published: -0.0992 },
];
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

describe.skipIf(!hasCountry)(nameStory('designated and computed'), () => {
  // People and households of the country are projected once; every test below uses the same ones.
  beforeAll(async () => {
    classifyRegions(await openCountry(), listRegionCriteria(await openCountry())[0]?.rule ?? {});
  });

  it('prints the contrary cases with our own percentages beside those of the forecast of 2014', async () => {
    const country = await openCountry();
    const rule = listRegionCriteria(country).find(({ variant }) => variant === defaultVariant)?.rule ?? {};
    const { regions } = classifyRegions(country, rule);
    for (const { region, designated, published } of cases) {
      const found = regions.find((one) => one.region === region);
      const [test] = found?.tests ?? [];
      console.info(
        `${found?.name}: designated ${found?.designated}, computed ${found?.computed} (${percent(test?.change ?? Number.NaN)}); published ${percent(published)}, from the forecast of 2014`,
      );
      expect(found).toMatchObject({ designated, agreement: 'differs' });
      // Under either set of figures neither reaches 12.5 %: the designation of the first was no outcome of the rule.
      expect(published).toBeGreaterThan(-0.125);
      expect(test).toMatchObject({ outcome: 'not-met', baseNature: 'estimated', endNature: 'modelled' });
      // The product itself tells both figures and why they part ways.
      expect(found?.published).toMatchObject({ change: published, from: 2014, to: 2040, edition: 'rfv-2014' });
      if (found === undefined) throw new Error('Expected the region.');
      expect(wordFinding(found, 'nl')).toContain('een besluit');
      console.info(wordFinding(found, 'nl'));
    }
  });

  it('knows why each case is contrary, and finds no other among the published figures', async () => {
    const country = await openCountry();
    const rule = listRegionCriteria(country).find(({ variant }) => variant === defaultVariant)?.rule ?? {};
    const { regions } = classifyRegions(country, rule);
    const contrary = regions.flatMap(({ region, contrary: odd }) =>
      odd === undefined ? [] : [[region, odd.kind, odd.other?.region]],
    );
    expect(contrary).toEqual([
      ['noordoost-fryslan', 'krimp-above-threshold', 'oost-drenthe'],
      ['oost-drenthe', 'fell-further-than-krimp', 'noordoost-fryslan'],
      ['hoeksche-waard', 'fell-further-than-krimp', 'noordoost-fryslan'],
    ]);
  });

  it('tests households too, and gives every class a chance that grows with a milder rule', async () => {
    const country = await openCountry();
    const rule = listRegionCriteria(country).find(({ variant }) => variant === defaultVariant)?.rule ?? {};
    const { regions, forecasts } = classifyRegions(country, rule);
    expect(forecasts[0]).toMatchObject({ own: true, status: 'current' });
    expect(forecasts.map(({ edition }) => edition)).toContain('un-wpp-2022');
    for (const { tests, probability, provisional } of regions) {
      expect(provisional).toBe(false);
      expect(tests.map(({ outcome }) => outcome)).not.toContain('not-testable');
      expect(probability.krimp).toBeLessThanOrEqual(Math.min(...tests.slice(0, 2).map(({ chance }) => chance)));
      expect(probability.anticipeerOrWorse).toBeGreaterThanOrEqual(probability.krimp);
    }
  });

  it('gives a class to all twenty designated regions', async () => {
    const country = await openCountry();
    for (const { rule } of listRegionCriteria(country)) {
      const { regions } = classifyRegions(country, rule);
      const designated = regions.filter((one) => ['krimp', 'anticipeer'].includes(one.designated));
      expect(designated.map((one) => one.designated === 'krimp').filter(Boolean)).toHaveLength(9);
      expect(designated).toHaveLength(20);
      expect(designated.filter(({ computed }) => computed === 'unknown')).toEqual([]);
    }
  });

  it('moves regions when the threshold moves, and only those between the two', async () => {
    const country = await openCountry();
    const at = (threshold: number) => ({
      krimp: { population: { threshold, from: 2014, to: 2040 }, combination: 'both' as const },
    });
    const [strict, loose] = [-0.125, -0.05].map((threshold) => classifyRegions(country, at(threshold)));
    if (strict === undefined || loose === undefined) throw new Error('Expected two classifications.');
    const between = strict.regions.filter((one) => {
      const change = one.tests[0]?.change ?? 0;
      return change > -0.125 && change <= -0.05;
    });
    const moved = listMoves(strict, loose);
    expect(between.length).toBeGreaterThan(0);
    expect(moved.map(({ region }) => region)).toEqual(between.map(({ region }) => region));
  });
});
