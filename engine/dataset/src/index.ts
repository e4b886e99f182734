export {
  type AreaShape,
  type Dataset,
  type DatasetDescription,
  findTable,
  getTable,
  type LocalisedText,
  type ShapeLayer,
} from './dataset.ts';
export { type Nature, natures, type Provenance, type SourceFile } from './provenance.ts';
export {
  type ColumnKind,
  type ColumnSchema,
  getTableSchema,
  isTableName,
  type ReferenceSchema,
  type TableName,
  type TableSchema,
  tableNames,
  tableSchemas,
} from './schema.ts';
export { type Cell, type Column, getIntegers, getNumbers, getText, type Table, TableBuilder } from './table.ts';
