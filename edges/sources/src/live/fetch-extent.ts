/** Which part of the country a region is. */
import { createIssue, type Issue } from '@transitieatlas/quantities';
import { listDesignatedRegions } from '../designated-regions.ts';
import type { Extent } from './protocol.ts';

/** Form of a list of municipal codes. */
const CODES = /^GM\d{4}(,GM\d{4})*$/;

/** True if a region is told by its municipal codes instead of its id. */
export function isCodeList(region: string): boolean {
  return CODES.test(region);
}

/** The municipalities of a region, or an issue if there is no such region. */
export async function findExtent(region: string): Promise<Extent | Issue> {
  if (isCodeList(region)) return { id: region, municipalities: region.split(','), division: 0 };
  const regions = await listDesignatedRegions();
  const found = regions.find(({ id }) => id === region);
  if (found !== undefined) {
    return { id: region, municipalities: Object.keys(found.municipalities), division: found.division };
  }
  return createIssue('REGION_UNKNOWN', 'error', {}, { came: region, expected: regions.map(({ id }) => id) });
}
