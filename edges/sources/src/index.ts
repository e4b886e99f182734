export { type CapacitatedInstance, readCapacitatedInstance } from './capacitated-instance.ts';
export {
  type GraphInstance,
  type LocationInstance,
  type PointInstance,
  readLocationInstance,
} from './location-instance.ts';
export { openFolder } from './open-folder.ts';
export type { NationalSeries, PopulationSeries } from './population-series.ts';
export { type ReadFolderOptions, readFolder, type SourceResult } from './read-folder.ts';
export { readPopulationFolder } from './read-population-folder.ts';
export { createFolder, type SourceFolder } from './source-folder.ts';
export type { SourceSummary } from './source-reader.ts';
