/** Directions of schools as the choice model groups them. */
import type { SiteKinds } from '@transitieatlas/facilities';
import { isPublicDirection } from './site-universe.ts';

/**
 * Rare groups of directions: few schools each, to which pupils come from far. The other directions (public,
 * Catholic, Protestant, and cooperations of these) are common, and so is a school that states none.
 */
const groupOfDirection: Readonly<Record<string, string>> = {
  'general-special': 'general-special',
  reformatory: 'reformatory',
  reformed: 'reformed',
  'reformed-liberated': 'reformed',
  anthroposophic: 'anthroposophic',
  islamic: 'islamic',
  hindu: 'other-rare',
  jewish: 'other-rare',
  evangelical: 'other-rare',
  moravian: 'other-rare',
};

/** Names of the rare groups, in the order of the terms of the model. */
export const rareGroups: readonly string[] = [...new Set(Object.values(groupOfDirection))];

/** Describe how the directions of sites take part in the choice. */
export function describeKinds(directions: readonly string[]): SiteKinds {
  return {
    groups: rareGroups,
    group: Int16Array.from(directions, (direction) => rareGroups.indexOf(groupOfDirection[direction] ?? '')),
    isPublic: Uint8Array.from(directions, (direction) => (isPublicDirection(direction) ? 1 : 0)),
  };
}
