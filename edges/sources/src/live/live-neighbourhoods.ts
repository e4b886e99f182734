/**
 * Neighbourhoods out of services: their shapes (PDOK), their key figures and names (CBS), their addresses (CBS).
 *
 * Traps: keys are padded with blanks and begin with NL, GM, WK or BU in one column; codes hold letters; figures are
 * rounded to 5; PDOK writes -99997 and other numbers below zero for what is not known; neighbourhoods that are water
 * have a shape and no address.
 */
import {
  type Area,
  convertToWgs84,
  type Point,
  projectArea,
  type ShapeLayer,
  type SmallAreaFigure,
  smallAreaFigures,
} from '@transitieatlas/dataset';
import { readJsonText } from '@transitieatlas/quantities';
import { ADDRESS_TREATMENT, readAddresses } from '../address-file.ts';
import { toAreaShape } from '../shape-layer.ts';
import { simplifyAreas } from '../simplify-areas.ts';
import { readSmallAreaCode, smallAreaForms } from '../small-area-codes.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import { createLiveReader, describeTaken } from './live-reader.ts';
import { readRows } from './read-rows.ts';
import { readTakenFeatures } from './taken-features.ts';
import { listSources } from './taken-table.ts';

/** As for zones, but finer: a neighbourhood may be a street. */
const SIMPLIFICATION = { snapMetres: 5, joinMetres: 8, toleranceMetres: 30, smallestSquareMetres: 5_000 };

const AREA_CODE = /^(NL\d{2}|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$/;
const MUNICIPALITY = /^GM\d{4}$/;

const figureColumns = Object.fromEntries(
  smallAreaFigures.map((figure) => [figure, { names: [figure], optional: true }]),
);
const LAYOUT = {
  delimiter: ',',
  columns: {
    code: { names: ['code'] },
    name: { names: ['name'], optional: true },
    ...(figureColumns as Record<SmallAreaFigure, { names: string[]; optional: true }>),
  },
  missing: ['.', 'x'],
};

/** Year of the codes: that of the line, or of its period. */
function findDivision({ division, periods }: CatalogueLine): number {
  return typeof division === 'number' ? division : Number(periods.at(-1)?.slice(0, 4));
}

/** Reads key figures of districts and neighbourhoods, and what they are called. */
export const liveNeighbourhoodFigures = createLiveReader('neighbourhood-figures', async (context, path, { line }) => {
  const division = findDivision(line);
  const rows: { code: string; name: string; figures: [SmallAreaFigure, number][] }[] = [];
  const seen = new Set<string>();
  const result = await readRows(context.folder, path, LAYOUT, context.log, (row) => {
    const code = row.code('code', AREA_CODE, 'a code of the country, a municipality, district or neighbourhood');
    const figures = smallAreaFigures.flatMap((figure): [SmallAreaFigure, number][] =>
      row.has(figure) ? [[figure, row.optionalCount(figure)]] : [],
    );
    if (!row.ok || /^(NL|GM)/.test(code)) return;
    if (seen.has(code)) row.refuse('KEY_DUPLICATE', 'code', { came: code });
    seen.add(code);
    if (row.ok) rows.push({ code, name: row.text('name'), figures });
  });
  if (result === undefined) return undefined;
  const districts = new Map(rows.filter(({ code }) => code.startsWith('WK')).map(({ code, name }) => [code, name]));
  const named = context.tables.neighbourhoods;
  const areas = context.tables.builder('neighbourhoods');
  const table = context.tables.builder('neighbourhood_figures');
  for (const { code, name, figures } of rows) {
    for (const [figure, value] of figures) {
      table.add(code, division, division, figure, Number.isNaN(value) ? null : value);
    }
    if (!code.startsWith('BU') || named.has(`${code} ${division}`)) continue;
    named.add(`${code} ${division}`);
    const district = `WK${code.slice(2, 8)}`;
    areas.add(code, division, name || code, district, districts.get(district) ?? '', `GM${code.slice(2, 6)}`, null);
  }
  const treatment = ['Rounded by the publisher to multiples of 5; what is not published is missing.'];
  return {
    ...result,
    rowsRead: result.rows,
    rowsUsed: rows.length,
    provenance: { neighbourhood_figures: { treatment }, neighbourhoods: { treatment: ['Names as published.'] } },
  };
});

/** Reads the shapes of neighbourhoods, and names those that no key figures named. */
export const liveNeighbourhoodShapes = createLiveReader('neighbourhood-shapes', async (context, _path, table) => {
  const { line } = table;
  const division = findDivision(line);
  const taken = await readTakenFeatures(context.folder, table, 'RD', context.log);
  if (taken === undefined) return undefined;
  const read = (properties: Readonly<Record<string, unknown>>, key: string, standard: string): string =>
    readJsonText(properties[line.columns[key]?.from ?? standard]);
  const shapes = new Map<string, Area>();
  const named = context.tables.neighbourhoods;
  const areas = context.tables.builder('neighbourhoods');
  for (const { properties, area, place } of taken.features) {
    const came = read(properties, 'code', 'buurtcode');
    const code = readSmallAreaCode('neighbourhood', came);
    if (code === undefined) {
      const expected = smallAreaForms.neighbourhood;
      context.log.add('KEY_MALFORMED', 'error', { ...place, field: 'code' }, { came, expected });
      continue;
    }
    if (shapes.has(code)) {
      context.log.add('KEY_DUPLICATE', 'error', { ...place, field: 'code' }, { came: code });
      continue;
    }
    shapes.set(code, area);
    if (named.has(`${code} ${division}`)) continue;
    named.add(`${code} ${division}`);
    const municipality = read(properties, 'municipality', 'gemeentecode');
    areas.add(
      code,
      division,
      read(properties, 'name', 'buurtnaam') || code,
      readSmallAreaCode('district', read(properties, 'district', 'wijkcode')) ?? `WK${code.slice(2, 8)}`,
      '',
      MUNICIPALITY.test(municipality) ? municipality : `GM${code.slice(2, 6)}`,
      null,
    );
  }
  const treatment = ['Simplified together, so that a border stays one line; coordinates rounded to 5 decimals.'];
  const sorted = new Map([...shapes].sort(([a], [b]) => (a < b ? -1 : 1)));
  const layer: ShapeLayer = {
    name: 'neighbourhoods',
    division,
    shapes: [...simplifyAreas(sorted, SIMPLIFICATION).areas].map(([code, area]) =>
      toAreaShape(code, projectArea(area, toDegrees)),
    ),
    provenance: [describeTaken(table, taken.sources, { treatment })],
  };
  context.layers.push(layer);
  return {
    rowsRead: taken.rows,
    rowsUsed: shapes.size,
    sources: taken.sources,
    provenance: { neighbourhoods: { treatment: ['Codes and names of the shapes.'] } },
  };
});

/** Reads addresses: to be called after shapes and key figures, which name neighbourhoods. */
export const liveAddresses = createLiveReader('address-neighbourhoods', async (context, _path, table) => {
  let [rowsRead, rowsUsed] = [0, 0];
  for (const { role, answer } of table.answers) {
    if (role !== 'file') continue;
    const count = await readAddresses(context, answer.file, findDivision(table.line));
    if (count === undefined) return undefined;
    if (count.source.sha256 !== answer.sha256) {
      context.log.add('SOURCE_DAMAGED', 'error', { file: answer.file }, { reason: 'other bytes than were stored' });
      return undefined;
    }
    rowsRead += count.rowsRead;
    rowsUsed += count.rowsUsed;
  }
  const provenance = { address_weights: { treatment: ADDRESS_TREATMENT } };
  return { rowsRead, rowsUsed, sources: listSources(table), provenance };
});

function toDegrees(x: number, y: number): Point {
  const [longitude, latitude] = convertToWgs84(x, y);
  return { x: longitude, y: latitude };
}
