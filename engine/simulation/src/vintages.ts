/**
 * The forecasts that a result rests on, and the warning if one of them was withdrawn.
 *
 * Our own forecast is a vintage like any other: made by a version of the engine, on a dataset, from a count.
 */
import {
  type Dataset,
  type ForecastEdition,
  type ForecastPart,
  findForecastEdition,
  listForecastEditions,
  listWithdrawnParts,
} from '@transitieatlas/dataset';
import type { ForecastVintage } from '@transitieatlas/outcomes';
import { createIssue, type Issue } from '@transitieatlas/quantities';
import { engineVersion } from './options.ts';

/** Rates that every projection of ours takes from a national forecast. */
const ratesUsed: readonly ForecastPart[] = ['mortality', 'fertility'];

/** Our own forecast as a vintage. @param jumpOff last 1 January that is no forecast */
export function describeOwnForecast(dataset: Dataset, jumpOff: number): ForecastVintage {
  return {
    edition: `transitieatlas-${engineVersion}-${dataset.hash.slice(0, 12)}-${jumpOff}`,
    publisher: 'Transitieatlas',
    title: `Engine ${engineVersion} on dataset ${dataset.hash.slice(0, 12)}`,
    published: '',
    jumpOff,
    status: 'current',
    statusDate: '',
    statusReason: '',
    statusSource: '',
    withdrawnParts: [],
    own: true,
    uses: ['totals', 'ages'],
  };
}

/**
 * All forecasts behind a result: our own first, then the editions whose rates it uses, then those asked for.
 *
 * @param also editions that this result uses besides, with the parts that it uses
 */
export function listVintages(
  dataset: Dataset,
  jumpOff: number,
  also: Readonly<Record<string, readonly ForecastPart[]>> = {},
): ForecastVintage[] {
  const others = listForecastEditions(dataset).flatMap((edition) => {
    const asked = also[edition.edition] ?? [];
    const rates = ratesUsed.filter((part) => edition.parts.includes(part));
    const uses = [...new Set([...rates, ...asked])];
    return uses.length === 0 ? [] : [describeEdition(edition, uses)];
  });
  return [describeOwnForecast(dataset, jumpOff), ...others];
}

/**
 * A warning for every forecast of which a part that is used was withdrawn.
 *
 * @param results what leans on it, as short codes or names: `run`, `classification`, a region
 */
export function checkWithdrawals(vintages: readonly ForecastVintage[], results: readonly string[]): Issue[] {
  return vintages.flatMap((vintage) => {
    if (vintage.status !== 'withdrawn') return [];
    const { withdrawnParts, uses } = vintage;
    const parts = withdrawnParts.length === 0 ? [...uses] : uses.filter((part) => withdrawnParts.includes(part));
    return parts.length === 0 ? [] : [warn(vintage, parts, results)];
  });
}

/** A warning for every withdrawn edition that a dataset holds, whether anything uses it or not. */
export function listWithdrawals(dataset: Dataset): Issue[] {
  return listForecastEditions(dataset).flatMap((edition) => {
    const parts = listWithdrawnParts(edition, edition.parts);
    return parts.length === 0 ? [] : [warn(edition, parts, [])];
  });
}

/** The vintage of an edition with the parts that are used. @throws RangeError if the dataset does not have it */
export function getVintage(dataset: Dataset, edition: string, uses: readonly ForecastPart[]): ForecastVintage {
  const found = findForecastEdition(dataset, edition);
  if (found === undefined) throw new RangeError(`The dataset has no forecast ${edition}.`);
  return describeEdition(found, uses);
}

function describeEdition(edition: ForecastEdition, uses: readonly ForecastPart[]): ForecastVintage {
  const { parts: _, ...rest } = edition;
  return { ...rest, own: false, uses };
}

function warn(
  one: Pick<ForecastVintage, 'edition' | 'statusDate' | 'statusReason' | 'statusSource'>,
  parts: readonly string[],
  results: readonly string[],
): Issue {
  return createIssue(
    'FORECAST_WITHDRAWN',
    'warning',
    { table: 'forecasts' },
    {
      edition: one.edition,
      since: one.statusDate,
      parts: [...parts],
      results: [...results],
      reason: one.statusReason,
      source: one.statusSource,
    },
  );
}
