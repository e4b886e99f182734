import type { Locale } from '../locale.ts';
import { type ExportOrigin, type ExportTable, hasReasons, REASONS_SUFFIX } from './export-table.ts';
import { type CsvManner, csvManners } from './write-csv.ts';

const datatypes = { text: 'string', date: 'string', integer: 'integer', number: 'double' } as const;

/**
 * Describe a CSV file for machines: columns with headings and kinds, how it is written, and its sources.
 *
 * @param file name of the CSV file that stands beside the description
 * @source W3C, Metadata Vocabulary for Tabular Data (CSV on the Web), 17 December 2015
 */
export function describeCsv(
  table: ExportTable,
  file: string,
  manner: CsvManner,
  origin: ExportOrigin,
  locale: Locale,
): string {
  const { delimiter, decimal, lineEnd } = csvManners[manner];
  const columns = table.columns.flatMap((column) => {
    const number = column.kind === 'integer' || column.kind === 'number';
    const datatype = number
      ? { base: datatypes[column.kind], format: { decimalChar: decimal } }
      : { base: datatypes[column.kind] };
    const { name, heading, unit, key } = column;
    const described = { name, titles: name, 'dc:title': heading[locale], 'schema:unitText': unit[locale], datatype };
    const reasons = name + REASONS_SUFFIX;
    return [
      { ...described, required: key },
      ...(hasReasons(column)
        ? [{ name: reasons, titles: reasons, datatype: { base: 'string' }, required: false }]
        : []),
    ];
  });
  const description = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': locale }],
    url: file,
    'dc:title': table.title[locale],
    'dc:source': table.provenance,
    'prov:wasDerivedFrom': origin,
    dialect: { delimiter, lineTerminators: [lineEnd], encoding: 'utf-8', header: true, doubleQuote: true },
    tableSchema: { columns, primaryKey: table.columns.filter(({ key }) => key).map(({ name }) => name) },
    null: '',
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}
