/** The hindcast of closures as a screen shows it: which schools the model saw coming, and how well in all. */
import type { HindcastScores, HindcastSite, StoredHindcast } from '@transitieatlas/simulation';

/** Years that can be looked ahead to from the start. */
export const hindcastTargets = [2017, 2024] as const;

/** See {@link hindcastTargets}. */
export type HindcastTarget = (typeof hindcastTargets)[number];

/**
 * What came of a forecast for one school.
 *
 * As many schools are called "expected to go" as really went: those with the highest chance of the country.
 */
export const verdicts = ['hit', 'missed', 'alarm', 'stayed'] as const;

/** See {@link verdicts}. */
export type Verdict = (typeof verdicts)[number];

/** A school with its chance and what came of it. */
export interface JudgedSite extends HindcastSite {
  readonly chance: number;
  readonly gone: boolean;
  readonly verdict: Verdict;
}

/** The schools of a hindcast with a known fate, the highest chance first. */
export function judgeSites(hindcast: StoredHindcast, target: HindcastTarget): JudgedSite[] {
  const known = hindcast.sites.flatMap((site) => {
    const gone = target === 2017 ? site.gone2017 : site.gone2024;
    const chance = target === 2017 ? site.chance2017 : site.chance2024;
    return gone === undefined || Number.isNaN(chance) ? [] : [{ ...site, chance, gone }];
  });
  known.sort((a, b) => b.chance - a.chance || (a.site < b.site ? -1 : 1));
  const expected = known.filter(({ gone }) => gone).length;
  return known.map((site, rank) => ({ ...site, verdict: nameVerdict(rank < expected, site.gone) }));
}

/** How many schools have each verdict. */
export function countVerdicts(sites: readonly JudgedSite[]): Readonly<Record<Verdict, number>> {
  const counts = { hit: 0, missed: 0, alarm: 0, stayed: 0 };
  for (const { verdict } of sites) counts[verdict] += 1;
  return counts;
}

/** The scores of a target, with its calibration. */
export function readScores(
  hindcast: StoredHindcast,
  target: HindcastTarget,
): { scores: HindcastScores; calibration: StoredHindcast['calibration'] } {
  return target === 2017
    ? { scores: hindcast.scores2017, calibration: hindcast.calibration2017 }
    : { scores: hindcast.scores, calibration: hindcast.calibration };
}

function nameVerdict(expected: boolean, gone: boolean): Verdict {
  if (gone) return expected ? 'hit' : 'missed';
  return expected ? 'alarm' : 'stayed';
}

/** What the model looks at, in groups that a reader can tell apart. */
const featureGroups = [
  'size',
  'inflow',
  'near',
  'direction',
  'boardNear',
  'board',
  'place',
  'municipality',
  'kind',
] as const;

/** See {@link featureGroups}. */
export type FeatureGroup = (typeof featureGroups)[number];

const groupPatterns: readonly (readonly [FeatureGroup, RegExp])[] = [
  ['size', /^(pupils|norm|ratio)$/],
  ['inflow', /^(young|inflow|inflow45|four|fourShare|middle|old|smallestYear|cohort5)$/],
  ['near', /^(any|saturation|reach)/],
  ['direction', /^dir/],
  ['boardNear', /^board(Distance|Pupils|Ratio|SizeShare|In\d|LargerIn\d|MarketShare\d|Address|Second|DirDistance)$/],
  ['board', /^board/],
  ['place', /^place/],
  ['municipality', /^municipality/],
];

/** The shares of features added up by group, the largest first; what fits no group says what kind of school it is. */
export function groupFeatures(features: StoredHindcast['features']): { group: FeatureGroup; share: number }[] {
  const shares = new Map<FeatureGroup, number>();
  for (const { name, share } of features) {
    const group = groupPatterns.find(([, pattern]) => pattern.test(name))?.[0] ?? 'kind';
    shares.set(group, share + (shares.get(group) ?? 0));
  }
  return [...shares].map(([group, share]) => ({ group, share })).sort((a, b) => b.share - a.share);
}
