export { type Axis, createAxis, findPosition, getPosition } from './axis.ts';
export { type HouseholdPosition, type HouseholdType, householdPositions, householdTypes } from './households.ts';
export {
  type Checked,
  checked,
  createIssue,
  getValue,
  hasErrors,
  type Issue,
  type IssueValue,
  type Place,
  type Severity,
} from './issue.ts';
export { type IssueCode, issueCodes } from './issue-codes.ts';
export { IssueLog } from './issue-log.ts';
export { describeJson, isJsonObject, type JsonObject, readJsonNumber, readJsonText } from './json-value.ts';
export { createLabelledArray, getLabelled, type LabelledArray, sumOver } from './labelled-array.ts';
export { getMissingCode, getMissingReason, type MissingReason, missingReasons } from './missing.ts';
export { createRandom, type Random } from './random.ts';
export { type SiteStatus, siteStatuses } from './site-status.ts';
export { type ValueNature, valueNatures } from './value-nature.ts';
