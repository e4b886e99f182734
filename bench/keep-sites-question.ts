/** An invented region: 150 villages and 119 sites, of which 100 may stay and 10 must. */
import type { SiteTable } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import { range } from './location-peer.ts';

const villages = 150;
const sites = 119;
const locked = 10;

/** Which 100 sites to keep so that the mean travel is least. */
export function inventKeepQuestion(seed: number): {
  readonly table: SiteTable;
  readonly keep: readonly number[];
  readonly p: number;
} {
  const random = createRandom(seed);
  const places = (count: number) => range(count).map(() => [40 * random.next(), 40 * random.next()] as const);
  const homes = places(villages);
  const ends = places(sites);
  const travel = homes.flatMap(([x, y]) => ends.map(([toX, toY]) => Math.hypot(x - toX, y - toY)));
  const weights = homes.map(() => 5 + random.nextInteger(200));
  return {
    table: { clients: villages, candidates: sites, travel, weights },
    keep: range(locked).map((k) => 11 * k),
    p: 100,
  };
}
