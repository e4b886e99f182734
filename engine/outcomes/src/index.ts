export type { Comparison, IndicatorDifference, SiteDifference, ZoneDifference } from './comparison.ts';
export {
  type FlowOutcomes,
  type IndicatorSeries,
  type Outcomes,
  type RunCauses,
  type SiteOutcomes,
  type SiteStatus,
  siteStatuses,
  type ValueNature,
  valueNatures,
  type ZoneOutcomes,
} from './outcomes.ts';
