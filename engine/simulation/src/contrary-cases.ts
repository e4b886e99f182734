/**
 * Regions whose designation does not follow from the forecast that it was taken on.
 *
 * Two ways: a region was designated krimp although its forecast does not reach the threshold, or a region was
 * designated anticipeer although its forecast falls further than that of a region that was designated krimp.
 * Neither is a mistake of ours or of theirs: designation was a decision, and the atlas shows both.
 */
import { type Dataset, listForecastEditions } from '@transitieatlas/dataset';
import type { ClassRule } from '@transitieatlas/demography';
import { readEditionFigures } from './forecast-figures.ts';

/** What a publication said of a region when it was designated. */
export interface PublishedChange {
  /** Share of the population of the base year, −1 or more. */
  readonly change: number;
  readonly from: number;
  readonly to: number;
  readonly edition: string;
  /** Publisher and title. */
  readonly source: string;
}

/** Why designation and forecast part ways. */
export interface ContraryCase {
  readonly kind: 'krimp-above-threshold' | 'fell-further-than-krimp';
  /** The threshold that the forecast does not reach. */
  readonly threshold: number;
  /** The other region of the comparison, with its published change. */
  readonly other?: { readonly region: string; readonly name: string; readonly change: number };
}

/** Published changes of regions by id; of several editions the first that has a region. */
export function listPublishedChanges(dataset: Dataset): Map<string, PublishedChange> {
  const found = new Map<string, PublishedChange>();
  for (const { edition, publisher, title, jumpOff } of listForecastEditions(dataset)) {
    for (const [region, series] of readEditionFigures(dataset, edition, 'populationChange').values) {
      const last = [...series].at(-1);
      if (last === undefined || found.has(region)) continue;
      found.set(region, { change: last[1], from: jumpOff, to: last[0], edition, source: `${publisher}: ${title}` });
    }
  }
  return found;
}

/**
 * Find the contrary case of a region, if it is one.
 *
 * @param regions all regions with a published change, to compare with
 */
export function findContraryCase(
  region: { readonly region: string; readonly class: string },
  regions: readonly { readonly region: string; readonly name: string; readonly class: string }[],
  published: ReadonlyMap<string, PublishedChange>,
  rule: ClassRule,
): ContraryCase | undefined {
  const own = published.get(region.region);
  const threshold = rule.krimp?.population?.threshold;
  if (own === undefined || threshold === undefined) return undefined;
  const pick = (accepts: (change: number) => boolean, designated: string) =>
    regions
      .flatMap((other) => {
        const change = published.get(other.region)?.change;
        const fits = other.class === designated && change !== undefined && accepts(change);
        return fits ? [{ region: other.region, name: other.name, change }] : [];
      })
      .sort((a, b) => a.change - b.change);
  if (region.class === 'krimp' && own.change > threshold) {
    // The region that fell furthest and got the lighter class shows best what the decision was not.
    const [other] = pick((change) => change < own.change, 'anticipeer');
    return { kind: 'krimp-above-threshold', threshold, ...(other === undefined ? {} : { other }) };
  }
  if (region.class === 'anticipeer') {
    const other = pick((change) => change > own.change, 'krimp').at(-1);
    return other === undefined ? undefined : { kind: 'fell-further-than-krimp', threshold, other };
  }
  return undefined;
}
