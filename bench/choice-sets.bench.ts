/**
 * Finding the nearest sites of every zone: our grid beside sorting all sites by distance, zone by zone.
 */
import { choiceSetSize, findChoiceSets } from '@transitieatlas/facilities';
import { strewCountry } from './country.ts';
import type { Bench } from './harness.ts';

/** Sum of the site numbers of all choice sets: the same whichever way they were found. */
function sumSites(sites: Iterable<number>): number {
  let total = 0;
  for (const site of sites) total += site;
  return total;
}

/** Make the bench. @throws Error if both ways do not agree */
export function createBench(): Bench {
  const { zones, sites } = strewCountry(2, 1000, 1500);
  const ours = (): number => sumSites(findChoiceSets(zones, sites).sites);
  const peer = (): number => {
    let total = 0;
    for (let zone = 0; zone < zones.x.length; zone++) {
      const x = zones.x[zone] ?? 0;
      const y = zones.y[zone] ?? 0;
      const far = Array.from(sites.x, (siteX, site) => ({
        site,
        metres: Math.hypot(siteX - x, (sites.y[site] ?? 0) - y),
      }));
      far.sort((a, b) => a.metres - b.metres);
      total += sumSites(far.slice(0, choiceSetSize).map(({ site }) => site));
    }
    return total;
  };
  if (ours() !== peer()) throw new Error('Both ways must find the same sites.');
  return {
    question: 'How long does it take to find the nearest sites of every zone?',
    size: '1,000 zones, 1,500 sites, 40 nearest',
    ours: { name: 'grid', work: ours },
    peer: { name: 'sorting all by distance', work: peer },
    rounds: 12,
  };
}
