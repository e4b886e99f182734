/**
 * "Keep 100 of Achterhoek's 119 with 10 locked": on the published schools and postcodes, against greedy
 * closing and random restarts; and the closures of 2022 to 2024 shown as the choices that they were.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { listSiteEndings } from '@transitieatlas/outcomes';
import { createRandom } from '@transitieatlas/quantities';
import { wordEnding } from '@transitieatlas/report';
import type { Intervention } from '@transitieatlas/scenario';
import { optimiseSites, type PlanArea, readPlanArea } from '@transitieatlas/simulation';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasCountry, nameStory, openCountry, runCountry } from './country.ts';

describe.skipIf(!hasCountry)(nameStory('Which schools of the Achterhoek stay'), () => {
  let country: Dataset;
  let area: PlanArea;
  beforeAll(async () => {
    country = await openCountry();
    area = readPlanArea(country, runCountry(country, { region: 'achterhoek', until: 2026 }), 2025);
  });

  it('of 119 sites', () => {
    expect(area.sites.length + area.unplaced.length).toBe(119);
  });

  it.each([1, 2, 3])(
    '100 with 10 locked: proved, and never worse than greedy or random restart (locks of seed %i)',
    (seed) => {
      const random = createRandom(seed);
      const locked = pick(area, 10, random);
      const lockKeep = locked.map((site) => area.sites[site] ?? '');
      const { proposals } = optimiseSites(area, { keep: 100, lockKeep, seed });
      const best = proposals.find(({ purpose }) => purpose === 'meanKm');
      expect(best?.keep).toEqual(expect.arrayContaining(lockKeep));
      expect(best?.keep).toHaveLength(100);
      expect(best?.proved).toBe(true);
      const mean = best?.figures.meanKm ?? Infinity;
      expect(mean).toBeLessThanOrEqual(measure(area, closeGreedily(area, 100, new Set(locked))) + 1e-9);
      for (let round = 0; round < 20; round++) {
        expect(mean).toBeLessThanOrEqual(measure(area, improve(area, pick(area, 100, random, locked), locked)) + 1e-9);
      }
    },
  );

  it('60 with 10 locked, where far more must go: the same', () => {
    const random = createRandom(60);
    const locked = pick(area, 10, random);
    const { proposals } = optimiseSites(area, {
      keep: 60,
      lockKeep: locked.map((site) => area.sites[site] ?? ''),
      seed: 1,
    });
    const mean = proposals.find(({ purpose }) => purpose === 'meanKm')?.figures.meanKm ?? Infinity;
    expect(mean).toBeLessThanOrEqual(measure(area, closeGreedily(area, 60, new Set(locked))) + 1e-9);
    for (let round = 0; round < 10; round++) {
      expect(mean).toBeLessThanOrEqual(measure(area, improve(area, pick(area, 60, random, locked), locked)) + 1e-9);
    }
  });

  it('Kolham, Siddeburen, Ter Apel, Dinxperlo and Gendringen closed above their norm: a choice, no norm', () => {
    const sites = ['13DT00', '04JO00', '06LH00', '06CP00', '06UI00'];
    const interventions: Intervention[] = sites.map((site) => ({ id: site, verb: 'close', year: 2023, site }));
    const outcomes = runCountry(country, { base: '2022-05-01', until: 2024, interventions });
    const endings = listSiteEndings(outcomes);
    expect(endings.map(({ intervention }) => intervention).sort()).toEqual([...sites].sort());
    for (const { ground } of endings) expect(wordEnding(ground, {}, 'nl').label).toBe('Keuze, geen norm');
  });
});

/** Mean km over pupils, everybody at the nearest of the open sites. */
function measure({ zones, sites, pupils, travelKm }: PlanArea, open: readonly number[]): number {
  let [total, people] = [0, 0];
  for (let zone = 0; zone < zones.length; zone++) {
    let nearest = Infinity;
    for (const site of open) nearest = Math.min(nearest, travelKm[zone * sites.length + site] ?? Infinity);
    total += (pupils[zone] ?? 0) * nearest;
    people += pupils[zone] ?? 0;
  }
  return total / people;
}

/** Close one by one the site that costs least, until so many are left. */
function closeGreedily(area: PlanArea, keep: number, locked: ReadonlySet<number>): number[] {
  let open = [...area.sites.keys()];
  while (open.length > keep) {
    const trials = open
      .filter((site) => !locked.has(site))
      .map((site) => ({
        site,
        mean: measure(
          area,
          open.filter((other) => other !== site),
        ),
      }));
    const least = trials.reduce((best, trial) => (trial.mean < best.mean ? trial : best));
    open = open.filter((site) => site !== least.site);
  }
  return open;
}

/** A random restart: a random plan, then a hundred random swaps of which the good ones are kept. */
function improve(area: PlanArea, start: readonly number[], locked: readonly number[]): number[] {
  const random = createRandom(start.reduce((sum, site) => (sum * 31 + site) % 1e9, 7));
  let open = [...start];
  let mean = measure(area, open);
  for (let round = 0; round < 100; round++) {
    const out = open[random.nextInteger(open.length)] ?? -1;
    const into = random.nextInteger(area.sites.length);
    if (locked.includes(out) || open.includes(into)) continue;
    const swapped = open.map((site) => (site === out ? into : site));
    const after = measure(area, swapped);
    if (after < mean) [open, mean] = [swapped, after];
  }
  return open;
}

function pick(
  area: PlanArea,
  count: number,
  random: ReturnType<typeof createRandom>,
  first: readonly number[] = [],
): number[] {
  const chosen = [...first];
  while (chosen.length < count) {
    const site = random.nextInteger(area.sites.length);
    if (!chosen.includes(site)) chosen.push(site);
  }
  return chosen;
}
