/**
 * The law held against every primary school of the country for thirty years, boards added up anew each time.
 *
 * The peer asks for every school and year by itself, as a school card does: it walks the years again and lists the
 * figures. Both must come to the same statuses. The aim is less than 500 ms for 6,115 sites and 30 years.
 */
import {
  type ClosureLaw,
  createPointGrid,
  explainStatus,
  findNearestPoint,
  judgeSites,
  type SiteYears,
  withBoards,
} from '@transitieatlas/facilities';
import { createRandom, siteStatuses } from '@transitieatlas/quantities';
import { strewCountry } from './country.ts';
import type { Bench } from './harness.ts';

const [siteCount, years, boardCount] = [6115, 30, 905];

// The numbers of the law file of 2017; a bench has no atlas to take them from.
const law: ClosureLaw = {
  countIncreaseShare: 0.03,
  successiveYears: 3,
  startYears: 5,
  lastOfDirectionMinimumPupils: 50,
  lastOfDirectionRadiusMetres: 5000,
  publicRoadDistanceMetres: 10_000,
  detourFactor: 1.3,
  founding: { normFactor: 10 / 6, minimumNorm: 200 },
  boardAverage: { minimumPupils: 23, normFactor: 10 / 6, averagePupils: 290, countsBranches: true },
  cooperation: true,
  discretionBelowPupils: 23,
  branch: {
    anySchoolMinimumPupils: 23,
    anySchoolRadiusMetres: 2000,
    nearDirectionMinimumPupils: 50,
    nearDirectionRadiusMetres: 3000,
    farDirectionMinimumPupils: 23,
    farDirectionRadiusMetres: 5000,
    publicRoadDistanceMetres: 10_000,
    averagePupils: 260,
  },
};

/** Make the bench. @throws Error if both ways do not come to the same statuses */
export function createBench(): Bench {
  const random = createRandom(5);
  const { x, y } = strewCountry(1, 1, siteCount).sites;
  const grid = createPointGrid(x, y);
  const nearest = Float64Array.from(
    x,
    (_, site) => findNearestPoint(grid, x[site] ?? 0, y[site] ?? 0, (other) => other !== site).distance,
  );
  const spread = (value: (site: number, step: number) => number): Float64Array =>
    Float64Array.from({ length: siteCount * years }, (_, at) => value(Math.floor(at / years), at % years));
  const start = Float64Array.from({ length: siteCount }, () => 20 + random.next() * 330);
  const fall = Float64Array.from({ length: siteCount }, () => 0.96 + random.next() * 0.06);
  const norms = Float64Array.from({ length: siteCount }, () => 23 + Math.floor(random.next() * 140));
  const plain: Omit<SiteYears, 'boards'> = {
    years,
    open: new Uint8Array(siteCount * years).fill(1),
    pupils: spread((site, step) => (start[site] ?? 0) * (fall[site] ?? 1) ** step),
    norm: spread((site) => norms[site] ?? 0),
    nearestMetres: spread((site) => nearest[site] ?? 0),
    nearestSameDirectionMetres: spread((site) => 2.5 * (nearest[site] ?? 0)),
    nearestPublicMetres: spread((site) => 2 * (nearest[site] ?? 0)),
    isPublic: Uint8Array.from({ length: siteCount }, () => (random.next() < 0.33 ? 1 : 0)),
    isBranch: Uint8Array.from({ length: siteCount }, () => (random.next() < 0.02 ? 1 : 0)),
    foundedIn: new Int32Array(siteCount).fill(-1),
  };
  const ofSite = Int32Array.from({ length: siteCount }, () => Math.floor(random.next() * boardCount));
  const laws = Array.from({ length: years }, () => law);
  const out = new Uint8Array(siteCount * years);
  const add = (codes: Uint8Array): number => codes.reduce((sum, code) => sum + code, 0);

  const ours = (): number => add(judgeSites(withBoards(plain, laws, ofSite, boardCount), laws, out));
  const peer = (): number => {
    const sites = withBoards(plain, laws, ofSite, boardCount);
    let sum = 0;
    for (let site = 0; site < siteCount; site++) {
      for (let step = 0; step < years; step++) {
        sum += siteStatuses.indexOf(explainStatus(sites, laws, site, step, 2024).status);
      }
    }
    return sum;
  };
  if (ours() !== peer()) throw new Error('Both ways must come to the same statuses.');
  return {
    question: 'How long does it take to hold the law against every school of the country?',
    size: `${siteCount} sites, ${years} years, ${boardCount} boards`,
    ours: { name: 'all schools through all years', work: ours },
    peer: { name: 'every school and year by itself', work: peer },
    rounds: 10,
  };
}
