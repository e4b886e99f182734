export {
  type AreaOverlap,
  type AreaWeights,
  createAreaWeights,
  listOverlaps,
  reverseAreaWeights,
  type SpreadAmounts,
  spreadAmounts,
  spreadMeans,
  sumWeights,
} from './area-weights.ts';
export { assembleDataset, type DatasetParts } from './assemble-dataset.ts';
export { containerVersion } from './container-manifest.ts';
export {
  type AreaShape,
  type Dataset,
  type DatasetDescription,
  findTable,
  getTable,
  type LocalisedText,
  type ShapeLayer,
  type Zoning,
} from './dataset.ts';
export {
  addForecast,
  addForecastEdition,
  type ForecastEdition,
  type ForecastPart,
  type ForecastStatus,
  findForecastEdition,
  forecastParts,
  forecastStatuses,
  listForecastEditions,
  listWithdrawnParts,
  readForecastParts,
  type Withdrawal,
  withdrawForecast,
} from './forecasts.ts';
export {
  type Area,
  containsPoint,
  findInnerPoint,
  measureArea,
  measureRing,
  type Point,
  type Polygon,
  projectArea,
  projectShape,
  type Ring,
} from './geometry.ts';
export { type Digest, hashText } from './hash.ts';
export {
  applyConversion,
  type Conversion,
  type ConversionShare,
  type ConvertedFigures,
  convertFlow,
  convertStock,
  createConversion,
  listMunicipalities,
} from './municipal-conversion.ts';
export {
  findZoneKind,
  listNeighbourhoodDivisions,
  listPublishedFigures,
  listSmallAreas,
  measureCoverage,
  type PublishedFigure,
  readAddressWeights,
  type SmallArea,
  type SmallAreaFigure,
  type SmallAreaKind,
  smallAreaFigures,
  smallAreaKinds,
} from './neighbourhoods.ts';
export { writeParquetColumns } from './parquet-table.ts';
export { type LiveSource, type Nature, natures, type Provenance, type SourceFile } from './provenance.ts';
export { readAtlas } from './read-atlas.ts';
export { findRegion, listRegions, type RegionSummary } from './regions.ts';
export { convertToRijksdriehoek, convertToWgs84 } from './rijksdriehoek.ts';
export {
  type ColumnKind,
  type ColumnSchema,
  getTableSchema,
  type ReferenceSchema,
  type TableName,
  type TableSchema,
  tableNames,
} from './schema.ts';
export { type Cell, type Column, getIntegers, getNumbers, getText, type Table, TableBuilder } from './table.ts';
export { writeAtlas } from './write-atlas.ts';
export { listZoneMunicipalities } from './zone-municipalities.ts';
export { listZonePostcodes } from './zone-postcodes.ts';
