/**
 * The allocation of pupils in one year by the kernel of facilities: flat arrays beside the plain way, objects and a Map.
 *
 * Both start from the same choice sets and the same weights of distance, and close another site each round.
 */
import { allocatePupils, computeKernel, findChoiceSets } from '@transitieatlas/facilities';
import { strewCountry, sum } from './country.ts';
import type { Bench } from './harness.ts';

interface Choice {
  readonly site: string;
  readonly weight: number;
}

interface Home {
  readonly pupils: number;
  readonly choices: readonly Choice[];
}

const decayPerKm = 0.6;

function allocatePlainly(homes: readonly Home[], attraction: ReadonlyMap<string, number>): Map<string, number> {
  const pupils = new Map<string, number>();
  for (const home of homes) {
    const shares = home.choices.map(({ site, weight }) => ({ site, share: weight * (attraction.get(site) ?? 0) }));
    const total = shares.reduce((soFar, { share }) => soFar + share, 0);
    if (total === 0) continue;
    for (const { site, share } of shares) {
      pupils.set(site, (pupils.get(site) ?? 0) + (home.pupils * share) / total);
    }
  }
  return pupils;
}

/** Make the bench. @throws Error if both ways do not agree */
export function createBench(): Bench {
  const country = strewCountry(1, 4000, 6100);
  const sets = findChoiceSets(country.zones, country.sites);
  const kernel = computeKernel(sets, decayPerKm);
  const siteCount = country.attraction.length;
  const open = Float64Array.from(country.attraction);
  const out = new Float64Array(siteCount);
  const names = Array.from({ length: siteCount }, (_, site) => `site-${site}`);
  const homes = Array.from(country.pupils, (pupils, zone): Home => {
    const pairs = Array.from(
      { length: (sets.offsets[zone + 1] ?? 0) - (sets.offsets[zone] ?? 0) },
      (_, k) => k + (sets.offsets[zone] ?? 0),
    );
    return {
      pupils,
      choices: pairs.map((pair) => ({ site: names[sets.sites[pair] ?? 0] ?? '', weight: kernel[pair] ?? 0 })),
    };
  });
  const masses = new Map(names.map((name, site) => [name, country.attraction[site] ?? 0]));

  const ours = (round: number): number => {
    const closed = (round * 17) % siteCount;
    open[closed] = 0;
    const left = allocatePupils(sets, kernel, country.pupils, open, out);
    open[closed] = country.attraction[closed] ?? 0;
    return sum(out) + left;
  };
  const peer = (round: number): number => {
    const closed = (round * 17) % siteCount;
    const name = names[closed] ?? '';
    masses.set(name, 0);
    const pupils = allocatePlainly(homes, masses);
    masses.set(name, country.attraction[closed] ?? 0);
    return [...pupils.values()].reduce((total, count) => total + count, 0);
  };
  const difference = Math.abs(ours(3) - peer(3)) / sum(country.pupils);
  if (!(difference < 1e-9)) throw new Error(`Both ways must allocate the same, they differ by ${difference}.`);
  return {
    question: 'How long does one year of school choice take for a whole country?',
    size: '4,000 zones, 6,100 sites, 40 choices each',
    ours: { name: 'flat arrays', work: ours },
    peer: { name: 'objects and a Map', work: peer },
    rounds: 60,
  };
}
