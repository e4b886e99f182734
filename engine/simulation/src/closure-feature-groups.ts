/**
 * What the features of the closure model are about, in groups that a reader can tell apart.
 *
 * Kept beside the features themselves: a feature that is added there without a group here fails a test, and does not end
 * up under a name on screen that says something else.
 */

/** See {@link findFeatureGroup}; `other` is of a model that was fitted with features that are no longer there. */
export const closureFeatureGroups = [
  'size',
  'inflow',
  'people',
  'near',
  'direction',
  'boardNear',
  'board',
  'place',
  'municipality',
  'kind',
  'other',
] as const;

/** See {@link closureFeatureGroups}. */
export type ClosureFeatureGroup = (typeof closureFeatureGroups)[number];

const members: Readonly<Record<Exclude<ClosureFeatureGroup, 'other'>, string>> = {
  size: 'pupils norm pupilsOverNorm below50',
  // The youngest pupils, what they make of a school, and the children around who are still to come.
  inflow: `shareUnder6 inflow aged4 shareOver11 smallestYear expectedPupils expectedOverNorm expectedChange
    inflowAgainstNear youngNear youngWide youngTrendNear childTrendWide childrenWide`,
  people: [1500, 5000, 15_000]
    .map((metres) => `aged25to39Within${metres} aged65Within${metres} peopleTrend${metres} aged25to39Trend${metres}`)
    .join(' '),
  near: `anyMetres anyPupils anySizeShare anyWithin3 anyLargerWithin3 anyPull anyShareWithin2 anyWithin5 meanWithin2
    smallestWithin2 sizeWithin2`,
  direction: `directionMetres directionPupils directionSizeShare directionWithin3 directionLargerWithin3 directionPull
    lastOfKind`,
  boardNear: `boardMetres boardPupils boardSizeShare boardWithin3 boardLargerWithin3 boardPull
    boardNearestOverNorm boardShareWithin2 boardSizeWithin2 boardPupilsWithin2 boardSmallerWithin3`,
  board: `boardSites boardMean boardOverNorm boardShield exposed boardBelow boardRank overBoardMean boardInMunicipality
    boardInflow`,
  place: 'villageSites villageLarger villageShare villagePupils villageMean densityWide',
  municipality: 'municipalitySites municipalityBelow municipalityInflow',
  kind: 'public catholic protestant generalSpecial sideLocation locations schoolCode',
};

const groups: ReadonlyMap<string, ClosureFeatureGroup> = new Map(
  closureFeatureGroups.flatMap((group) =>
    group === 'other' ? [] : members[group].split(/\s+/).map((name) => [name, group] as const),
  ),
);

/** What a feature is about. */
export function findFeatureGroup(name: string): ClosureFeatureGroup {
  return groups.get(name) ?? 'other';
}
