/**
 * What we hand out goes through the programs that planners have, and comes back: the same codes, the same numbers.
 *
 * All figures here are invented; the codes and names have the shapes that programs for tables damage.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, TableBuilder } from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import {
  createPointLayer,
  describeDatasetTable,
  type ExportOrigin,
  type ExportTable,
  listAtlasLayers,
  writeCsv,
  writeGeoPackage,
  writeWorkbook,
} from '@transitieatlas/report';
import { readFigureFile } from '@transitieatlas/sources';
import { growExample } from '@transitieatlas/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askGdal,
  copyWithGdal,
  hasGdal,
  hasLibreOffice,
  nameRoundTrip,
  saveWithLibreOffice,
} from './other-programs.ts';

const codes = [
  '0034',
  '19E1',
  '01E200',
  '07EX00',
  "'s-Gravenhage",
  'Súdwest-Fryslân',
  '12-10',
  '5-9',
  '=1+1',
  '-12',
  'TRUE',
];
const numbers = [0.1 + 0.2, 1.234, 1234567.891, -0.5, 1e-7, 12, 0, 98765.4321, 1 / 3, 5, 0.05];

/** One figure per code, and one that is missing. */
function createTable(): ExportTable {
  const builder = new TableBuilder('indicators');
  codes.forEach((code, row) => {
    builder.add(code, code, 2024, 'proef', numbers[row] ?? null);
  });
  builder.add('GM0034', 'Almere', 2024, 'proef', null);
  return describeDatasetTable(builder.build([]));
}

const origin: ExportOrigin = {
  atlas: { nl: 'Proef', en: 'Trial' },
  hash: '0'.repeat(64),
  invented: true,
  program: 'story',
  written: '2026-01-01T00:00:00.000Z',
};

const expected = [
  ...codes.map((code, row) => [code, 2024, 'proef', numbers[row]]),
  ['GM0034', 2024, 'proef', Number.NaN],
];

async function readBack(file: string): Promise<unknown[][]> {
  const { value, issues } = await readFigureFile(new Uint8Array(await readFile(file)), 'terug');
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (value === undefined) throw new Error(JSON.stringify(errors));
  return value.flatMap(({ rows }) =>
    rows.map((row) => ('indicator' in row ? [row.code, row.year, row.indicator, row.value] : [])),
  );
}

let folder: string;
let dataset: Dataset;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transitieatlas-trips-'));
  dataset = getValue(growExample(1));
  await writeFile(join(folder, 'cijfers.xlsx'), writeWorkbook([createTable()], origin, 'nl'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.skipIf(!hasLibreOffice)(nameRoundTrip('through LibreOffice', 'LibreOffice', hasLibreOffice), () => {
  it('a workbook that is saved as a workbook and as a sheet of its own kind comes back whole', async () => {
    await saveWithLibreOffice(join(folder, 'cijfers.xlsx'), 'ods', join(folder, 'ods'));
    await saveWithLibreOffice(join(folder, 'ods', 'cijfers.ods'), 'xlsx', join(folder, 'xlsx'));
    // LibreOffice itself writes no more than 15 digits of a number.
    const cut = expected.map((row) =>
      row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(15)) : cell)),
    );
    expect(await readBack(join(folder, 'xlsx', 'cijfers.xlsx'))).toEqual(cut);
  });

  it('no cell of a workbook or a CSV is run as a formula', async () => {
    const first = join(folder, 'formules.csv');
    await writeFile(first, writeCsv(createTable(), 'dutch'));
    // Semicolon, quote, UTF-8, from the first line; nothing said of the columns, as after a double click.
    await saveWithLibreOffice(first, 'fods', join(folder, 'fods'), '--infilter=CSV:59,34,76,1');
    expect(await readFile(join(folder, 'fods', 'formules.fods'), 'utf8')).not.toContain('table:formula');
    await saveWithLibreOffice(join(folder, 'cijfers.xlsx'), 'fods', join(folder, 'fods'));
    expect(await readFile(join(folder, 'fods', 'cijfers.fods'), 'utf8')).not.toContain('table:formula');
  });

  it('a CSV in the Dutch manner, its columns opened as text, comes back whole', async () => {
    const first = join(folder, 'tekst.csv');
    await writeFile(first, writeCsv(createTable(), 'dutch'));
    const asText = '--infilter=CSV:59,34,76,1,1/2/2/2/3/2/4/2/5/2';
    await saveWithLibreOffice(first, 'xlsx', join(folder, 'tekst'), asText);
    // The apostrophe that guards a formula is undone for texts; a workbook keeps what stands in its cells.
    const guarded = expected.map(([code, ...rest]) => [code === '=1+1' ? "'=1+1" : code, ...rest]);
    expect(await readBack(join(folder, 'tekst', 'tekst.xlsx'))).toEqual(guarded);
    await saveWithLibreOffice(
      join(folder, 'tekst', 'tekst.xlsx'),
      'csv:Text - txt - csv (StarCalc):59,34,76',
      join(folder, 'csv'),
    );
    expect(await readBack(join(folder, 'csv', 'tekst.csv'))).toEqual(expected);
  });

  it('what a double click makes of codes is recognised, never taken in', async () => {
    const first = join(folder, 'klik.csv');
    await writeFile(first, 'area;jaar;indicator;waarde\r\n19E1;2024;x;1\r\n0101;2024;x;2\r\n');
    await saveWithLibreOffice(first, 'xlsx', join(folder, 'klik'), '--infilter=CSV:59,34,76,1');
    const bytes = new Uint8Array(await readFile(join(folder, 'klik', 'klik.xlsx')));
    const zones = new Set(['0101', '19E1']);
    const { value, issues } = await readFigureFile(bytes, 'klik.xlsx', { knows: (_, code) => zones.has(code) });
    expect(value).toBeUndefined();
    const errors = issues.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ where: { line, column } }) => [line, column])).toEqual([
      [2, 1],
      [3, 1],
    ]);
  });
});

describe.skipIf(!hasGdal)(nameRoundTrip('through GDAL', 'GDAL', hasGdal), () => {
  const placed = (): ExportTable => {
    const table = createTable();
    const place = (name: string, start: number) => ({
      name,
      kind: 'number' as const,
      key: false,
      heading: { nl: name, en: name },
      unit: { nl: '', en: '' },
      values: Float64Array.from({ length: table.rows }, (_, row) => start + row),
    });
    return { ...table, name: 'cijfers', columns: [...table.columns, place('x', 155_000), place('y', 463_000)] };
  };

  it('a GeoPackage that is copied comes back whole', async () => {
    const first = join(folder, 'kaart.gpkg');
    await writeFile(first, await writeGeoPackage([createPointLayer(placed())], origin, 'nl'));
    const copy = join(folder, 'kopie.gpkg');
    await copyWithGdal('-f', 'GPKG', copy, first, 'cijfers');
    expect(await readBack(copy)).toEqual(expected);
  });

  it('a CSV in the plain manner becomes a layer and comes back whole', async () => {
    const first = join(folder, 'kaal.csv');
    await writeFile(first, writeCsv(createTable(), 'plain'));
    const copy = join(folder, 'kaal.gpkg');
    await copyWithGdal('-f', 'GPKG', copy, first);
    const guarded = expected.map(([code, ...rest]) => [code === '=1+1' ? "'=1+1" : code, ...rest]);
    // Without being told, GDAL takes the columns of a CSV for text: codes as they are, numbers with their digits.
    expect(await readBack(copy)).toEqual(guarded);
  });

  it('the layers of an atlas lie where they should, in EPSG:28992', async () => {
    const file = join(folder, 'atlas.gpkg');
    await writeFile(file, await writeGeoPackage(listAtlasLayers(dataset), origin, 'nl'));
    for (const [layer, kind, count] of [
      ['zones', 'Multi Polygon', 200],
      ['municipalities', 'Multi Polygon', 7],
      ['sites', 'Point', 158],
    ] as const) {
      const told = await askGdal('-so', file, layer);
      expect(told).toContain(`Geometry: ${kind}`);
      expect(told).toContain(`Feature Count: ${count}`);
      expect(told).toContain('ID["EPSG",28992]');
    }
    // GDAL's own transformation and ours agree on the middle of a zone within a metre.
    const [zone] = listAtlasLayers(dataset);
    const corner = zone?.place(0);
    if (corner?.kind !== 'multipolygon') throw new Error('expected an area');
    const [longitude, latitude] = dataset.shapes.find(({ name }) => name === 'zones')?.shapes[0]
      ?.polygons[0]?.[0]?.[0] ?? [0, 0];
    await copyWithGdal('-f', 'GeoJSON', '-t_srs', 'EPSG:4326', join(folder, 'zones.geojson'), file, 'zones');
    const first = JSON.parse(await readFile(join(folder, 'zones.geojson'), 'utf8')).features[0];
    const [east, north] = first.geometry.coordinates[0][0][0];
    expect(Math.hypot((east - longitude) * 68_000, (north - latitude) * 111_000)).toBeLessThan(1);
  });
});
