export {
  describeIndicator,
  formatIndicator,
  formatIndicatorChange,
  formatIndicatorDifference,
  type IndicatorDescription,
  type IndicatorDirection,
  type IndicatorUnit,
} from './describe-indicator.ts';
export { createTableLayer, listAtlasLayers } from './exports/atlas-layers.ts';
export { type ComparedScenario, describeComparisonTables } from './exports/comparison-tables.ts';
export { describeCsv } from './exports/csv-description.ts';
export { describeDatasetTable } from './exports/dataset-table.ts';
export type { ExportColumn, ExportOrigin, ExportTable } from './exports/export-table.ts';
export { createPlainLayer, createPointLayer, type ExportLayer } from './exports/geo-layer.ts';
export type { Geometry, Polygons, Position } from './exports/geometry-blob.ts';
export { listOutcomeLayers } from './exports/outcome-layers.ts';
export { describeOutcomeTables, describeRunSource } from './exports/outcome-tables.ts';
export { takeRegion } from './exports/select-rows.ts';
export { describeSmallAreaTables } from './exports/small-area-tables.ts';
export { fitsSwing, layOutSwing, type SwingCode, type SwingSheet } from './exports/swing-sheet.ts';
export { layOutTidy, type TidyRows } from './exports/tidy-sheet.ts';
export { type CsvManner, writeCsv } from './exports/write-csv.ts';
export { writeGeoPackage } from './exports/write-geopackage.ts';
export { writeParquetFile } from './exports/write-parquet-file.ts';
export { checkWorkbook, writeSingleSheet, writeWorkbook } from './exports/write-workbook.ts';
export {
  differAsShown,
  formatBesideNorm,
  formatBytes,
  formatChange,
  formatDate,
  formatDifference,
  formatDistance,
  formatList,
  formatNumber,
  formatPersons,
  formatShare,
  formatWithin,
  formatWithMargin,
} from './format.ts';
export { type Locale, locales } from './locale.ts';
export { translatePhrase } from './phrases-nl.ts';
export {
  type ClassTestFigures,
  explainClassTest,
  explainProvisional,
  formatShareChange,
  formatThreshold,
  wordAgreement,
  wordRegionClass,
} from './word-class.ts';
export { type EndingFigures, type EndingWording, wordEnding } from './word-ending.ts';
export { type FindingFigures, wordChance, wordFinding } from './word-finding.ts';
export { wordForecastStatus } from './word-forecast.ts';
export { wordGap } from './word-gap.ts';
export { wordIssue, wordPlace, wordProblem, wordSeverity } from './word-issue.ts';
export { type LawDecision, type LawFigure, wordLawDecision } from './word-law.ts';
export {
  defineMoneyItem,
  formatEuro,
  formatEuroChange,
  wordMoneyGap,
  wordMoneyItem,
  wordMoneyNature,
  wordMoneyRounding,
  wordParty,
} from './word-money.ts';
export { type NatureName, wordNature } from './word-nature.ts';
export { type PlacesWording, wordPlaces } from './word-places.ts';
export { nameNewSchool, wordPlanReason } from './word-plan-reason.ts';
export { wordPurpose, wordReadingStep } from './word-purpose.ts';
export { type AreaSystem, type AreaSystemWording, wordAreaFigure, wordAreaSystem } from './word-small-areas.ts';
export { wordReferenceDate, wordSource } from './word-source.ts';
export { type StatusFigures, type StatusWording, wordLawCaveat, wordStatus } from './word-status.ts';
export { cleanText } from './wording.ts';
