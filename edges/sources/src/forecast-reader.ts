/** Forecasts of others in a folder: `forecasts*.csv`, and exports of the regional forecasts of PBL and CBS. */
import { addForecastEdition, getText, type Provenance, type SourceFile } from '@transitieatlas/dataset';
import { addForecastRows, type ImportedForecast, readForecastFile } from './forecast-file.ts';
import { listKnownForecasts } from './known-forecasts.ts';
import { inspectFile, readContent } from './read-bytes.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const FILE = /(^|\/)(forecasts?[^/]*|[^/]*(84525|85171)NED[^/]*)\.csv(\.gz)?$/i;

/** Reads forecasts; to be called after municipalities are known. */
export const forecastReader: SourceReader = {
  id: 'forecasts',
  publisher: 'as stated in each file',
  title: 'Forecasts by others',
  referenceDate: 'as stated in each file',
  requires: [],
  matches: (path) => FILE.test(path),
  read: readForecasts,
};

async function readForecasts(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const { folder, geography, log, tables } = context;
  const known = await listKnownForecasts();
  const taken = tables.peek('forecasts');
  const fromServices = new Set(taken === undefined ? [] : getText(taken, 'edition'));
  const written = new Map<string, string>();
  let rowsUsed = 0;
  for (const path of paths) {
    const inspected = await inspectFile(folder, path, log);
    if (inspected === undefined) continue;
    const { value, issues } = readForecastFile(await readContent(folder, path), path, {
      known,
      knowsArea: (code, division) => geography.hasMunicipality(code, division),
    });
    // The character set was already reported when the file was hashed.
    log.addAll(issues.filter(({ code }) => code !== 'ENCODING_DETECTED'));
    for (const forecast of value ?? []) {
      const id = forecast.edition.edition;
      if (fromServices.has(id)) {
        const reason = 'taken from the service of the publisher instead';
        log.add('SOURCE_SKIPPED', 'information', { file: path }, { reason, edition: id });
        continue;
      }
      const other = written.get(id);
      if (other !== undefined) {
        log.add('KEY_DUPLICATE', 'error', { file: path }, { came: id, other });
        continue;
      }
      written.set(id, path);
      addForecastEdition(tables.builder('forecasts'), forecast.edition);
      addForecastRows(tables.builder('forecast_values'), id, forecast.rows);
      rowsUsed += forecast.rows.length;
      const provenance = describeForecast(forecast, inspected.source);
      tables.addProvenance('forecasts', provenance);
      tables.addProvenance('forecast_values', provenance);
    }
  }
  return { rowsRead: rowsUsed, rowsUsed };
}

/** Provenance of an imported edition. */
export function describeForecast({ edition, rows }: ImportedForecast, source: SourceFile): Provenance {
  const years = rows.map(({ year }) => year);
  const [first, last] = [years.reduce((a, b) => Math.min(a, b), 9999), years.reduce((a, b) => Math.max(a, b), 0)];
  return {
    publisher: edition.publisher,
    title: edition.title,
    referenceDate: `${first}–${last}`,
    licence: 'as its publisher states',
    nature: 'modelled',
    treatment: [
      'Taken in as published, in the municipal division that it was made for.',
      ...(edition.statusReason === '' ? [] : [edition.statusReason]),
    ],
    files: [source],
    status: edition.status,
    vintage: edition.published,
  };
}
