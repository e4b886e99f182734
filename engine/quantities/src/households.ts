/** Words for households that several rooms speak: their order is that of every array over them. */

/**
 * The positions that a person can have in a household, in the order of every array over them.
 *
 * Married and unmarried partners are one position. A partner or parent has children who live at home, of any
 * age; a child at home is a child of a person in the household, of any age, without partner or child there.
 *
 * @source Statistics Netherlands (CBS), StatLine 71488ned, classification of household positions
 */
export const householdPositions = [
  'childAtHome',
  'alone',
  'partnerWithoutChildren',
  'partnerWithChildren',
  'loneParent',
  'otherMember',
  'institution',
] as const;

/** See {@link householdPositions}. */
export type HouseholdPosition = (typeof householdPositions)[number];

/** Types of households, in the order of every array over types. */
export const householdTypes = [
  'onePerson',
  'coupleWithoutChildren',
  'coupleWithChildren',
  'loneParent',
  'other',
] as const;

/** See {@link householdTypes}. */
export type HouseholdType = (typeof householdTypes)[number];
