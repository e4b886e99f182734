export { type AddedFigures, addFigures, createAreaCheck } from './add-figures.ts';
export { addLaw, isLawFile } from './add-law.ts';
export { type CapacitatedInstance, readCapacitatedInstance } from './capacitated-instance.ts';
export {
  type ChoiceFlows,
  type ChoiceSources,
  type FlowSite,
  type FlowZone,
  type LeftOut,
  readChoiceFlows,
} from './choice-flows.ts';
export { type ClosureInstance, readClosureInstance } from './closure-instance.ts';
export { type DesignatedRegion, listDesignatedRegions } from './designated-regions.ts';
export { type FigureOptions, readFigureFile } from './figure-file.ts';
export {
  type ForecastFileOptions,
  type ForecastMeta,
  type ImportedForecast,
  readForecastFile,
  writeForecastValues,
} from './forecast-file.ts';
export { describeForecast } from './forecast-reader.ts';
export { type KnownForecast, listKnownForecasts } from './known-forecasts.ts';
export { parseStandIn, type StandIn } from './live/address-book.ts';
export type { CatalogueLine } from './live/catalogue-line.ts';
export { type LeftLine, listNewer } from './live/choose-lines.ts';
export { type FetchedRegion, type FetchRegionOptions, fetchRegion } from './live/fetch-region.ts';
export type { FetchEvent } from './live/fetch-tables.ts';
export { listCatalogue } from './live/list-catalogue.ts';
export { keepBuildTime, type MeasuredCost } from './live/measured-costs.ts';
export {
  type AmountBasis,
  type ExpectedCost,
  type FetchPlan,
  type PlanFetchOptions,
  type PlannedLine,
  planFetch,
} from './live/plan-fetch.ts';
export { openRawStore } from './live/raw-store.ts';
export type { TakenTable } from './live/taken-table.ts';
export {
  type GraphInstance,
  type LocationInstance,
  type PointInstance,
  readLocationInstance,
} from './location-instance.ts';
export { openFolder } from './open-folder.ts';
export type { NationalSeries, PopulationSeries } from './population-series.ts';
export { type MissingFile, type ReadFolderOptions, readFolder, type SourceResult } from './read-folder.ts';
export { readPopulationFolder } from './read-population-folder.ts';
export { createFolder, type SourceFolder } from './source-folder.ts';
export type { SourceSummary } from './source-reader.ts';
export type { TidyFigures } from './tidy-figures.ts';
export { describeOwnFigures } from './tidy-reader.ts';
