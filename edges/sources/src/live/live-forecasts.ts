/**
 * Forecasts by others that were taken from a statistical service: the same editions, figures and statuses as of files.
 *
 * An edition that `data/forecast-editions.json` knows by the number of its table brings along what of it was
 * withdrawn; another one has the status of its line. Areas of kinds that an atlas does not have are passed over.
 */
import { addForecastEdition, type ForecastEdition } from '@transitieatlas/dataset';
import { addForecastRows, type ForecastRow, listForecastParts } from '../forecast-file.ts';
import { readForecastAge, readForecastArea, readForecastSex, readForecastYear } from '../forecast-layout.ts';
import { describeKnownForecast, findKnownForecast, listKnownForecasts } from '../known-forecasts.ts';
import { createLiveReader } from './live-reader.ts';
import { readRows } from './read-rows.ts';
import type { TakenTable } from './taken-table.ts';

const LAYOUT = {
  delimiter: ',',
  missing: ['.'],
  columns: {
    area: { names: ['area'] },
    year: { names: ['year'] },
    sex: { names: ['sex'], optional: true },
    age: { names: ['age'], optional: true },
    population: { names: ['population'], optional: true },
    households: { names: ['households'], optional: true },
  },
};

const FIGURES = ['population', 'households'] as const;

/** Reads what was taken from services. */
export const liveForecasts = createLiveReader('forecast', async (context, path, table) => {
  const { geography, log, tables } = context;
  const { line } = table;
  const factor = typeof line.options.factor === 'number' ? line.options.factor : 1;
  const division = line.division === 'period' ? 0 : line.division;
  const rows: ForecastRow[] = [];
  const seen = new Set<string>();
  let others = 0;
  const result = await readRows(context.folder, path, LAYOUT, log, (row) => {
    const area = readForecastArea(row.text('area'));
    if (area === undefined) {
      others++;
      return;
    }
    const year = readForecastYear(row.text('year'));
    const sex = readForecastSex(row.text('sex'));
    const age = readForecastAge(row.text('age'));
    if (year === undefined) row.refuse('VALUE_OUT_OF_RANGE', 'year', { came: row.text('year'), expected: 'a year' });
    if (sex === undefined) row.refuse('VALUE_OUT_OF_RANGE', 'sex', { came: row.text('sex'), expected: 'T, M or F' });
    if (age === undefined) row.refuse('VALUE_OUT_OF_RANGE', 'age', { came: row.text('age'), expected: 'an age' });
    const isMunicipality = area.startsWith('GM');
    if (isMunicipality && !geography.hasMunicipality(area, division)) {
      row.refuse('MUNICIPALITY_UNKNOWN', 'area', { came: area, expected: `in force on 1 January ${division}` });
    }
    const values = FIGURES.map((figure) => row.optionalCount(figure, true));
    if (!row.ok || year === undefined || sex === undefined || age === undefined) return;
    const key = [area, year, sex, age.from, age.to].join(' ');
    if (seen.has(key)) {
      row.refuse('KEY_DUPLICATE', 'area', { came: key, expected: 'one row per area, year, sex and age' });
      return;
    }
    seen.add(key);
    FIGURES.forEach((figure, at) => {
      const value = values[at] ?? Number.NaN;
      if (Number.isNaN(value)) return;
      rows.push({
        ...{ area, division: isMunicipality ? division : 0, year, sex, ageFrom: age.from, ageTo: age.to, figure },
        // Thousands with decimals: 17.4 thousand is 17,400 and not 17,399.999….
        ...{ value: factor === 1 ? value : Math.round(value * factor), level: 0, lower: Number.NaN, upper: Number.NaN },
      });
    });
  });
  if (result === undefined) return undefined;
  if (others > 0) {
    const reason = 'areas of a kind that an atlas does not have';
    log.add('ROWS_LEFT_OUT', 'information', { file: path }, { reason, rows: others });
  }
  const edition = await describeEdition(table, rows);
  addForecastEdition(tables.builder('forecasts'), edition);
  addForecastRows(tables.builder('forecast_values'), edition.edition, rows);
  const treatment = [
    'Taken in as published, in the municipal division that it was made for.',
    ...(edition.statusReason === '' ? [] : [edition.statusReason]),
  ];
  const own = { nature: 'modelled' as const, treatment };
  return {
    ...result,
    rowsRead: result.rows,
    rowsUsed: rows.length,
    provenance: { forecasts: own, forecast_values: own },
  };
});

async function describeEdition(
  { line, published }: TakenTable,
  rows: readonly ForecastRow[],
): Promise<ForecastEdition> {
  const parts = listForecastParts(rows);
  const known = findKnownForecast(await listKnownForecasts(), { file: line.table });
  if (known !== undefined) return describeKnownForecast(known, parts);
  const first = rows.reduce((least, { year }) => Math.min(least, year), 9999);
  return {
    edition: line.id,
    publisher: line.publisher,
    title: line.title,
    published: published.slice(0, 10),
    jumpOff: rows.length === 0 ? 0 : first - 1,
    parts,
    status: line.status,
    statusDate: '',
    withdrawnParts: [],
    statusReason: '',
    statusSource: '',
  };
}
