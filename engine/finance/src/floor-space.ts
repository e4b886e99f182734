/**
 * Floor space of a school through the years: needed, present, and standing empty.
 *
 * What a building measures is rarely published. Where it is not known it is taken to fit the most pupils that
 * the school is known to have had, by the norm for new buildings: an assumption, said so wherever it shows.
 */

/** The norm by which floor space is needed, and what becomes of buildings. */
export interface FloorNorm {
  /** Gross m² that any school needs. */
  readonly fixedM2: number;
  /** Gross m² more per pupil. */
  readonly perPupilM2: number;
  /** A building grows when this many m² are lacking. */
  readonly extensionFromM2: number;
  /** Years that an emptied building stands empty. */
  readonly vacantYears: number;
}

/** One site through the years. */
export interface SiteYearsOfUse {
  /** 1 where open, [years]. */
  readonly open: Uint8Array;
  /** Pupils, NaN counts as none, [years]. */
  readonly pupils: Float64Array;
  /** 1 in years in which it begins at another place, [years]. */
  readonly moved: Uint8Array;
  /** Floor space before the first year, m²; 0 for a site that is not built yet or not in use any more. */
  readonly startM2: number;
}

/** Gross floor space per year, m², each [years]. */
export interface FloorSpace {
  readonly neededM2: Float64Array;
  /** In use. */
  readonly presentM2: Float64Array;
  /** Emptied by a closure or a move, not yet put to another use. */
  readonly vacantM2: Float64Array;
}

/** Compute the floor space that a number of pupils needs, m². */
export function computeNeededM2(pupils: number, norm: Pick<FloorNorm, 'fixedM2' | 'perPupilM2'>): number {
  return norm.fixedM2 + norm.perPupilM2 * (pupils > 0 ? pupils : 0);
}

/**
 * Follow the floor space of a site.
 *
 * A site that opens or moves gets a building that fits its pupils of that year; one that lacks
 * `extensionFromM2` or more grows to what it needs; nothing shrinks. What a site leaves stands empty for
 * `vacantYears`.
 *
 * @param norms one per year
 * @param first step of the first year that counts; earlier years stay as `out` has them
 * @param out   receives the floor space; all zero before
 * @throws RangeError if the lengths differ
 */
export function followFloorSpace(
  site: SiteYearsOfUse,
  norms: readonly FloorNorm[],
  first = 0,
  out = createFloorSpace(site.open.length),
): FloorSpace {
  const years = site.open.length;
  const { neededM2, presentM2, vacantM2 } = out;
  if ([site.pupils, site.moved, norms, neededM2, presentM2, vacantM2].some(({ length }) => length !== years)) {
    throw new RangeError(`Expected ${years} years of pupils, moves, norms and floor space alike.`);
  }
  let present = site.startM2;
  const vacate = (step: number): void => {
    for (let at = step; at < Math.min(years, step + norms[step].vacantYears); at++) vacantM2[at] += present;
    present = 0;
  };
  for (let step = first; step < years; step++) {
    if (site.open[step] === 0) {
      if (present > 0) vacate(step);
      continue;
    }
    const needed = computeNeededM2(site.pupils[step], norms[step]);
    if (site.moved[step] === 1) vacate(step);
    if (present === 0 || needed - present >= norms[step].extensionFromM2) present = needed;
    neededM2[step] = needed;
    presentM2[step] = present;
  }
  return out;
}

function createFloorSpace(years: number): FloorSpace {
  const zeros = (): Float64Array => new Float64Array(years);
  return { neededM2: zeros(), presentM2: zeros(), vacantM2: zeros() };
}
