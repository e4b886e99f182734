/** Which lines of the catalogue that are taken on request only somebody asked for, by other words than their names. */
import type { ZoneChoice } from '@transitieatlas/api';
import type { Dataset } from '@transitieatlas/dataset';

/** What zones of a kind take beside what an atlas needs anyhow. */
export function listWantedFor(zones: ZoneChoice): string[] {
  return zones === 'postcodes' ? [] : ['neighbourhoods'];
}

/** What an earlier atlas was fetched with on request: its successor must not lose it in silence. */
export function listWantedBefore(dataset: Dataset | undefined): string[] {
  const weights = dataset?.tables.get('address_weights');
  return weights?.provenance.some(({ source }) => source !== undefined) === true ? ['neighbourhoods'] : [];
}
