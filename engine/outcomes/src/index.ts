export {
  type HouseholdType,
  householdTypes,
  type SiteStatus,
  siteStatuses,
  type ValueNature,
  valueNatures,
} from '@transitieatlas/quantities';
export { checkOutcomes } from './check-outcomes.ts';
export { type Classes, findClass, makeClasses, makeDivergingClasses } from './classes.ts';
export { compareOutcomes } from './compare-outcomes.ts';
export type {
  Comparison,
  FacilityDifference,
  IndicatorDifference,
  SiteDifference,
  ZoneDifference,
} from './comparison.ts';
export type { ForecastVintage } from './forecast-vintage.ts';
export { deriveIndicators } from './indicators.ts';
export { type LawText, selectLawTexts } from './law-text.ts';
export { findMargin } from './margins.ts';
export {
  type FloorOutcomes,
  listMoneyRows,
  type MoneyComparison,
  type MoneyFlow,
  type MoneyNature,
  type MoneyOutcomes,
  type MoneyRow,
  type UsedTariff,
} from './money.ts';
export { listNearestSites, type NearSite } from './nearest-sites.ts';
export {
  type BoardOutcomes,
  type CapacityOutcomes,
  type FacilityAccess,
  type FacilitySite,
  type FlowOutcomes,
  type HouseholdFigures,
  type HouseholdOutcomes,
  type IndicatorSeries,
  type LabourFigures,
  type LabourOutcomes,
  type OutcomeMargins,
  type Outcomes,
  type PlaceOrigin,
  placeOrigins,
  type RenamedSite,
  type RunCauses,
  type SiteDraws,
  type SiteOutcomes,
  type ZoneDraws,
  type ZoneOutcomes,
  zonePeople,
} from './outcomes.ts';
export { type PlanGround, type PlanReason, planGrounds } from './plan-reasons.ts';
export {
  type FanBand,
  type ForecastFan,
  type ForecastQuality,
  flowSigns,
  type MethodGuess,
  type MethodQuality,
  type OfficialForecast,
  type PictureFlow,
  type PopulationArea,
  type PopulationFlow,
  type PopulationPicture,
  populationFlows,
  type QualityCell,
} from './population-picture.ts';
export { type EndingGround, endingGrounds, listSiteEndings, type SiteEnding } from './site-endings.ts';
export { countYearsBelow, listSiteEvents, type SiteEvent } from './site-events.ts';
export type { ComparedFigure, SmallAreaOutcomes } from './small-areas.ts';
export {
  describeZoneMeasure,
  fewestPeople,
  findTooFew,
  readZoneMeasure,
  smallestDifference,
  type ZoneMeasure,
  type ZoneMeasureDescription,
  zoneMeasures,
} from './zone-measures.ts';
