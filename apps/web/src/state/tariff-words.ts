/** Which tariffs have words on screen; another is called by its name in the file and its unit. */
import type { TextKey } from '../i18n/text.ts';

const known = new Set<string>([
  'baseFundingPerPupil',
  'allowancePerFte',
  'smallestPerFte',
  'extraAllowance',
  'teacherPerFte',
  'headPerSchool',
  'supportPerPupil',
  'materialsPerPupil',
  'pupilsPerGroup',
  'teacherFtePerGroup',
  'operationPerM2',
  'surplusPerM2',
  'buildingPerM2',
  'vacantPerM2',
  'transportPerPupil',
  'transportContribution',
  'carPerKm',
  'allowanceBaseFte',
  'allowanceFtePerPupil',
  'allowanceBelowPupils',
  'smallestStaffFte',
  'staffFtePerPupil',
  'extraAllowanceAt50',
  'extraAllowanceAt75',
  'extraAllowanceAt100',
  'extraAllowanceAt125',
  'extraAllowanceAt145',
  'floorFixedM2',
  'floorPerPupilM2',
  'extensionFromM2',
  'buildingYears',
  'vacantYears',
  'detourFactor',
  'transportFromKm',
  'transportUptake',
  'contributingShare',
  'carShare',
  'tripsPerDay',
  'schoolDays',
  'discountRate',
] satisfies (TextKey extends infer Key ? (Key extends `tariff.${infer Name}` ? Name : never) : never)[]);

/** The key of the name of a tariff; undefined if it has no words. */
export function getTariffKey(name: string): TextKey | undefined {
  return known.has(name) ? (`tariff.${name}` as TextKey) : undefined;
}
