/**
 * The few legal numbers that the example needs: the law of the Netherlands, which holds there too.
 *
 * @source Wet op het primair onderwijs (BWBR0003420), articles 77 and 152 to 160
 */

/** One parameter of a rule, in the order of the columns of the table of law. */
export interface LawParameter {
  readonly rule: string;
  readonly parameter: string;
  readonly value: number;
  readonly unit: string;
  readonly article: string;
  readonly status: 'in-force' | 'unverified';
}

const norm = { rule: 'closure-norm', article: 'WPO art. 154', status: 'in-force' } as const;
const period = { rule: 'closure-norm-period', article: 'WPO art. 153(2)', status: 'in-force' } as const;
const closure = { rule: 'closure', article: 'WPO art. 153(1), 153(3)', status: 'in-force' } as const;
const last = { rule: 'exception-last-of-direction', article: 'WPO art. 153(4)', status: 'in-force' } as const;
const open = { rule: 'exception-public', article: 'WPO art. 153(5)', status: 'in-force' } as const;
const founding = { rule: 'founding-norm', article: 'WPO art. 77(1), 77(2)', status: 'in-force' } as const;
const road = {
  rule: 'road-distance',
  article: 'none; serves WPO art. 153(5) and 158(1)(d)',
  status: 'unverified',
} as const;

const count = { rule: 'pupil-count', article: 'WPO art. 152', status: 'unverified' } as const;
const average = { rule: 'exception-board-average', article: 'WPO art. 157(1), 157(2)', status: 'in-force' } as const;
const cooperation = { rule: 'exception-cooperation', article: 'WPO art. 157(3), 157(6)', status: 'in-force' } as const;
const discretion = { rule: 'discretion-below-minimum', article: 'WPO art. 157a(1)', status: 'in-force' } as const;
const branch = { rule: 'branch', article: 'WPO art. 158(1)', status: 'in-force' } as const;
const notice = { rule: 'notice', article: 'WPO art. 160', status: 'in-force' } as const;
const speed = {
  rule: 'travel-speed',
  article: 'none; serves minutes of travel where no network is loaded',
  status: 'unverified',
} as const;
const cluster = {
  rule: 'cluster',
  article: 'none; serves the directions of clustering',
  status: 'unverified',
} as const;

export const lawParameters: readonly LawParameter[] = [
  { ...norm, parameter: 'factor', value: 0.6, unit: 'factor before the fraction' },
  { ...norm, parameter: 'densityIntercept', value: 0.15, unit: 'term of the denominator' },
  { ...norm, parameter: 'densitySlope', value: 0.0027, unit: 'per child per km² in the denominator' },
  { ...norm, parameter: 'minimumNorm', value: 23, unit: 'pupils' },
  { ...norm, parameter: 'maximumNorm', value: 200, unit: 'pupils' },
  { ...norm, parameter: 'minimumLandAreaKm2', value: 10, unit: 'km² of land' },
  { ...norm, parameter: 'maximumDensity', value: 500, unit: 'children per km² of land' },
  { ...norm, parameter: 'ageFrom', value: 4, unit: 'years of age' },
  { ...norm, parameter: 'ageTo', value: 11, unit: 'years of age, inclusive' },
  { ...period, parameter: 'periodYears', value: 5, unit: 'years' },
  { ...period, parameter: 'firstYear', value: 1998, unit: 'calendar year; a period begins on 1 August' },
  {
    ...period,
    parameter: 'referenceYearsBefore',
    value: 2,
    unit: 'years between 1 January of the population figures and 1 January of the year in which the period begins',
  },
  { ...closure, parameter: 'successiveYears', value: 3, unit: 'successive school years below the norm' },
  { ...closure, parameter: 'startYears', value: 5, unit: 'first school years in which a new school is spared' },
  { ...closure, parameter: 'endMonth', value: 8, unit: 'month of the end, on its first day' },
  { ...last, parameter: 'minimumPupils', value: 50, unit: 'pupils in the third year' },
  { ...last, parameter: 'radiusMetres', value: 5000, unit: 'metres in a straight line' },
  { ...open, parameter: 'roadDistanceMetres', value: 10000, unit: 'metres by road' },
  { ...founding, parameter: 'normFactor', value: 10 / 6, unit: 'times the closure norm (10/6)' },
  { ...founding, parameter: 'minimumNorm', value: 200, unit: 'pupils' },
  { ...founding, parameter: 'startYears', value: 5, unit: 'years within which the norm must be met' },
  { ...founding, parameter: 'lastingYears', value: 15, unit: 'years after those in which it must still be met' },
  { ...count, parameter: 'increaseShare', value: 0.03, unit: 'share by which the count is raised' },
  { ...average, parameter: 'minimumPupils', value: 23, unit: 'pupils' },
  { ...average, parameter: 'normFactor', value: 10 / 6, unit: 'times the norm (10/6)' },
  { ...average, parameter: 'averagePupils', value: 290, unit: 'pupils per school of the board' },
  { ...cooperation, parameter: 'minimumYears', value: 10, unit: 'years of the agreement' },
  { ...discretion, parameter: 'minimumPupils', value: 23, unit: 'pupils' },
  { ...branch, parameter: 'anySchoolMinimumPupils', value: 23, unit: 'pupils (condition a)' },
  { ...branch, parameter: 'anySchoolRadiusMetres', value: 2000, unit: 'metres in a straight line (condition a)' },
  { ...branch, parameter: 'nearDirectionMinimumPupils', value: 50, unit: 'pupils (condition b)' },
  { ...branch, parameter: 'nearDirectionRadiusMetres', value: 3000, unit: 'metres in a straight line (condition b)' },
  { ...branch, parameter: 'farDirectionMinimumPupils', value: 23, unit: 'pupils (condition c)' },
  { ...branch, parameter: 'farDirectionRadiusMetres', value: 5000, unit: 'metres in a straight line (condition c)' },
  { ...branch, parameter: 'publicRoadDistanceMetres', value: 10000, unit: 'metres by road (condition d)' },
  { ...branch, parameter: 'averagePupils', value: 260, unit: 'pupils per school of the board (condition e)' },
  { ...notice, parameter: 'ministerMonth', value: 1, unit: 'month before whose first day the minister gives notice' },
  { ...notice, parameter: 'boardMonth', value: 2, unit: 'month before whose first day the board invokes an exception' },
  { ...notice, parameter: 'decisionMonth', value: 5, unit: 'month before whose first day the minister decides' },
  { ...road, parameter: 'detourFactor', value: 1.3, unit: 'road distance per straight-line distance' },
  { ...speed, parameter: 'schoolKmPerHour', value: 15, unit: 'km per hour along the road' },
  { ...cluster, parameter: 'radiusKm', value: 5, unit: 'km along the road' },
];

/**
 * The closure norm of art. 154.
 *
 * @param children  inhabitants aged 4 to 11
 * @param landAreaKm2 land of the municipality
 */
export function computeClosureNorm(children: number, landAreaKm2: number): number {
  const density = Math.min(500, children / Math.max(10, landAreaKm2));
  const norm = Math.round((0.6 * density) / (0.15 + 0.0027 * density));
  return Math.min(200, Math.max(23, norm));
}

/** The founding norm of art. 77 that goes with a closure norm. */
export function computeFoundingNorm(closureNorm: number): number {
  return Math.max(200, Math.round((closureNorm * 10) / 6));
}
