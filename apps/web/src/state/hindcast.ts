/** The hindcast of closures as a screen shows it: which schools the model saw coming, and how well in all. */
import type {
  ClosureFeatureGroup,
  HindcastLook,
  HindcastSite,
  HindcastTarget,
  StoredHindcast,
} from '@transitieatlas/simulation';

/** Years that can be looked ahead to from the start. */
export const hindcastTargets = [2017, 2024] as const satisfies readonly HindcastTarget[];

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

function nameVerdict(expected: boolean, gone: boolean): Verdict {
  if (gone) return expected ? 'hit' : 'missed';
  return expected ? 'alarm' : 'stayed';
}

/** The shares of what the model looks at added up by group, the largest first. */
export function groupFeatures(features: HindcastLook['features']): { group: ClosureFeatureGroup; share: number }[] {
  const shares = new Map<ClosureFeatureGroup, number>();
  for (const { group, share } of features) shares.set(group, share + (shares.get(group) ?? 0));
  return [...shares].map(([group, share]) => ({ group, share })).sort((a, b) => b.share - a.share);
}
