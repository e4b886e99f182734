/**
 * Founding and closing numbers of secondary schools and school groups, as far as secondary sources state them.
 *
 * A group of schools (scholengemeenschap) is asked for less than its schools would be alone, so a merger is a new
 * question: it gets the number of the group. All numbers come from the caller as dated data.
 *
 * @source Wet op het voortgezet onderwijs, art. 65 and 107, as cited by secondary sources; the text was not at hand
 */

/** Kinds of secondary education whose numbers are told apart. */
export const secondaryKinds = ['vwo', 'havo', 'mavo', 'vbo', 'pro'] as const;

/** See {@link secondaryKinds}. */
export type SecondaryKind = (typeof secondaryKinds)[number];

/** Numbers for secondary schools. */
export interface SecondaryLaw {
  /** Pupils with whom a school of a kind may begin. */
  readonly founding: Readonly<Record<SecondaryKind, number>>;
  /** Successive school years below the closing number after which funding ends. */
  readonly successiveYears: number;
  /** Share of the founding number below which a single school is too small. */
  readonly schoolShare: number;
  /** The same for a group, of the founding numbers of its kinds together. */
  readonly groupShare: number;
  /** Closing number of a school for practical training. */
  readonly practicalPupils: number;
}

/** A school, or a group of several kinds, with its pupils year by year. */
export interface SecondarySchool {
  readonly kinds: readonly SecondaryKind[];
  /** Pupils on 1 October, oldest year first, NaN where not known. */
  readonly pupils: readonly number[];
}

/** A secondary school held against its closing number. */
export interface SecondaryVerdict {
  /** Pupils under which it is too small. */
  readonly closingNumber: number;
  /** Pupils with whom it might begin. */
  readonly foundingNumber: number;
  /** Successive years below the closing number, the last year included. */
  readonly yearsBelow: number;
  readonly status: 'above' | 'below' | 'ends' | 'unknown';
}

/**
 * Hold a school or group against its closing number.
 *
 * @throws RangeError if it has no kind of education, or a kind twice
 */
export function judgeSecondary(school: SecondarySchool, law: SecondaryLaw): SecondaryVerdict {
  const kinds = new Set(school.kinds);
  if (kinds.size === 0 || kinds.size !== school.kinds.length) {
    throw new RangeError(`Expected every kind of education once, got ${school.kinds.join(', ') || 'none'}.`);
  }
  const foundingNumber = school.kinds.reduce((sum, kind) => sum + law.founding[kind], 0);
  const closingNumber = findClosingNumber(school.kinds, foundingNumber, law);
  const last = school.pupils[school.pupils.length - 1];
  let yearsBelow = 0;
  for (let at = school.pupils.length - 1; at >= 0 && school.pupils[at] < closingNumber; at--) yearsBelow++;
  const status =
    last === undefined || Number.isNaN(last)
      ? 'unknown'
      : yearsBelow === 0
        ? 'above'
        : yearsBelow < law.successiveYears
          ? 'below'
          : 'ends';
  return { closingNumber, foundingNumber, yearsBelow, status };
}

/** Merge schools into one group: pupils add up, kinds are joined, and the closing number is that of the group. */
export function mergeSecondary(schools: readonly SecondarySchool[]): SecondarySchool {
  const years = Math.max(0, ...schools.map(({ pupils }) => pupils.length));
  return {
    kinds: secondaryKinds.filter((kind) => schools.some(({ kinds }) => kinds.includes(kind))),
    pupils: Array.from({ length: years }, (_, year) =>
      schools.reduce((sum, { pupils }) => sum + (pupils[year - years + pupils.length] ?? Number.NaN), 0),
    ),
  };
}

function findClosingNumber(kinds: readonly SecondaryKind[], founding: number, law: SecondaryLaw): number {
  if (kinds.length > 1) return law.groupShare * founding;
  return kinds[0] === 'pro' ? law.practicalPupils : law.schoolShare * founding;
}
