/**
 * A table on the screen as a file, made on this device: CSV in the Dutch manner, or a workbook.
 *
 * Loaded when somebody asks for it, so that the first page does not carry it.
 */
import { toolName, toolVersion } from '@transitieatlas/api';
import { describeRunSource, type ExportOrigin, type Locale, writeCsv, writeWorkbook } from '@transitieatlas/report';
import { describeScreenTable, nameTableFile, type ScreenTable } from '../state/screen-table.ts';
import type { State } from '../state/state.ts';
import { saveBytes } from './save-text.ts';

/** What a table can be downloaded as. */
export type DownloadFormat = 'csv' | 'xlsx';

const types: Readonly<Record<DownloadFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Make the file and offer it to be kept. Without an open atlas nothing happens: then there is no table either. */
export function downloadTable<Row>(
  table: ScreenTable<Row>,
  state: State,
  format: DownloadFormat,
  locale: Locale,
): void {
  const origin = describeOrigin(state);
  if (origin === undefined) return;
  const runs = [state.region.phase === 'ready' ? state.region.value.baseline : undefined, state.own?.outcomes];
  const provenance = runs.flatMap((run) => (run === undefined ? [] : [describeRunSource(run)]));
  const described = describeScreenTable(table, provenance);
  const bytes = format === 'csv' ? writeCsv(described, 'dutch') : writeWorkbook([described], origin, locale);
  saveBytes(`${nameTableFile(table.caption)}.${format}`, bytes, types[format]);
}

function describeOrigin({ atlas, region, own }: State): ExportOrigin | undefined {
  if (atlas.phase !== 'ready') return undefined;
  const { description, hash } = atlas.value.summary;
  const scenarios = own?.outcomes === undefined ? [] : [{ title: own.scenario.title, run: own.outcomes.run }];
  return {
    atlas: description.title,
    hash,
    invented: description.invented,
    program: `${toolName} ${toolVersion}`,
    written: new Date().toISOString(),
    ...(region.phase === 'ready' && region.value.region !== '' ? { region: region.value.region } : {}),
    scenarios,
  };
}
