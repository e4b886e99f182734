/**
 * The quantities that tariffs are multiplied with, each with its place and the numbers it is made with.
 *
 * A file of tariffs names a driver; a new rule for one of these needs no code.
 */

/** Whether a quantity belongs to a site or to the zone where people live. */
export type DriverPlace = 'site' | 'zone';

/** A driver: where it is counted, in which unit, and with which tariffs. */
export interface Driver {
  readonly place: DriverPlace;
  /** Unit per year. */
  readonly unit: string;
  /** Names of the tariffs without a driver that it is computed with. */
  readonly parameters: readonly string[];
}

const floorNorm = ['floorFixedM2', 'floorPerPupilM2'] as const;
const floorSpace = [...floorNorm, 'extensionFromM2'] as const;
const transport = ['detourFactor', 'transportFromKm', 'transportUptake'] as const;
const allowance = ['allowanceBaseFte', 'allowanceFtePerPupil', 'allowanceBelowPupils'] as const;

/** Every driver by name. */
export const drivers = {
  /** Pupils at the site on 1 October. */
  pupils: { place: 'site', unit: 'pupils', parameters: [] },
  /** 1 for a site that is open. */
  openSites: { place: 'site', unit: 'sites', parameters: [] },
  /** Staff that the small-school allowance pays for. */
  allowanceFte: { place: 'site', unit: 'fte', parameters: allowance },
  /** Staff that lifts a very small school to the least that any school gets. */
  smallestFte: { place: 'site', unit: 'fte', parameters: [...allowance, 'smallestStaffFte', 'staffFtePerPupil'] },
  /** Extra allowance, between its published points. */
  extraAllowanceEuro: {
    place: 'site',
    unit: 'euro',
    parameters: [
      'extraAllowanceAt50',
      'extraAllowanceAt75',
      'extraAllowanceAt100',
      'extraAllowanceAt125',
      'extraAllowanceAt145',
    ],
  },
  /** Teachers that the groups of a school take, and at least what any school gets. */
  teacherFte: {
    place: 'site',
    unit: 'fte',
    parameters: ['pupilsPerGroup', 'teacherFtePerGroup', 'smallestStaffFte'],
  },
  /** Floor space in use that the pupils need. */
  neededM2: { place: 'site', unit: 'm²', parameters: floorNorm },
  /** Floor space in use beyond what the pupils need. */
  surplusM2: { place: 'site', unit: 'm²', parameters: floorSpace },
  /** Floor space in use divided by the years that a building lasts. */
  wornM2: { place: 'site', unit: 'm²', parameters: [...floorSpace, 'buildingYears'] },
  /** Floor space that a choice has emptied, until it has another use. */
  vacantM2: { place: 'site', unit: 'm²', parameters: [...floorSpace, 'vacantYears'] },
  /** Pupils who live in the zone and attend any site. */
  zonePupils: { place: 'zone', unit: 'pupils', parameters: [] },
  /** Pupils beyond the distance for whom transport is paid. */
  transportedPupils: { place: 'zone', unit: 'pupils', parameters: transport },
  /** Those of them whose parents pay a part. */
  contributingPupils: { place: 'zone', unit: 'pupils', parameters: [...transport, 'contributingShare'] },
  /** Kilometres that parents drive to school and back with the pupils that are not transported. */
  carKm: { place: 'zone', unit: 'km', parameters: [...transport, 'carShare', 'tripsPerDay', 'schoolDays'] },
} as const satisfies Record<string, Driver>;

/** The name of a driver. */
export type DriverName = keyof typeof drivers;

/** True if a file of tariffs may use this driver. */
export function isDriverName(name: string): name is DriverName {
  return Object.hasOwn(drivers, name);
}
