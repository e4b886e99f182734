/** Land area of municipalities, from three publications; the closure norm of schools is per km² of land. */
import { describeCbs } from './cbs-licence.ts';
import { MUNICIPALITY, REGION } from './divisions.ts';
import { createLiveReader } from './live/live-reader.ts';
import { type RowSource, readRows } from './live/read-rows.ts';
import type { ColumnRequest } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

interface AreaEdition {
  readonly year: number;
  readonly delimiter: string;
  readonly code: ColumnRequest;
  readonly area: ColumnRequest;
  /** Units of the column in a km². */
  readonly perKm2: number;
  readonly unit: string;
}

/** A published file with land areas. */
interface FileEdition extends AreaEdition {
  readonly id: string;
  readonly title: string;
  readonly file: RegExp;
}

/** Reads the land area of 2015 (km²) from the regional key figures. Codes and numbers are padded with blanks. */
export const cbsKeyFigures2015 = createReader({
  id: 'cbs-key-figures-2015',
  title: 'Regionale kerncijfers Nederland (70072ned)',
  year: 2015,
  file: /(^|\/)70072ned_UntypedDataSet_2015\.csv(\.gz)?$/,
  delimiter: ';',
  code: { names: ['RegioS'] },
  area: { names: ['Land_248'] },
  perKm2: 1,
  unit: 'km²',
});

/** Reads the land area of 2017 (hectares) from the key figures of districts and neighbourhoods. */
export const cbsKeyFigures2017 = createReader({
  id: 'cbs-kwb-2017',
  title: 'Kerncijfers wijken en buurten 2017',
  year: 2017,
  file: /(^|\/)kwb-2017_gemeente\.csv$/,
  delimiter: ',',
  code: { names: ['gm_code'] },
  area: { names: ['opp_land'] },
  perKm2: 100,
  unit: 'hectares',
});

/** Reads the land area of 2023 (hectares) from the key figures of districts and neighbourhoods. */
export const cbsKeyFigures2023 = createReader({
  id: 'cbs-kwb-2023',
  title: 'Kerncijfers wijken en buurten 2023',
  year: 2023,
  file: /(^|\/)kwb-2023_gemeente\.csv$/,
  delimiter: ',',
  code: { names: ['gemeentecode'] },
  area: { names: ['oppervlakteLandInHa'] },
  perKm2: 100,
  unit: 'hectares',
});

/** Reads what was taken from services; the unit stands in the catalogue. */
export const liveLandAreas: SourceReader = createLiveReader('land-areas', async (context, path, { line }) => {
  const edition: AreaEdition = {
    year: Number(line.periods[0]?.slice(0, 4)),
    delimiter: ',',
    code: { names: ['code'] },
    area: { names: ['area'] },
    perKm2: Number(line.options.perKm2),
    unit: String(line.options.unit),
  };
  const count = await readAreas(context, path, edition);
  return count === undefined ? undefined : { ...count, provenance: { municipalities: describeArea(edition) } };
});

function createReader(edition: FileEdition): SourceReader {
  return {
    id: edition.id,
    publisher: 'CBS',
    title: edition.title,
    referenceDate: String(edition.year),
    requires: [edition.file],
    matches: (path) => edition.file.test(path),
    purpose: 'land-areas',
    years: [edition.year],
    async read(context, paths) {
      const count = await readAreas(context, paths[0] ?? '', edition);
      if (count === undefined) return { rowsRead: 0, rowsUsed: 0 };
      const { title, year } = edition;
      const provenance = { title, referenceDate: String(year), ...describeArea(edition), files: count.sources };
      context.tables.addProvenance('municipalities', describeCbs(provenance));
      return { rowsRead: count.rowsRead, rowsUsed: count.rowsUsed };
    },
  };
}

function describeArea({ unit }: AreaEdition): { readonly treatment: readonly string[] } {
  return { treatment: [`Land area, published in ${unit}, turned into km².`] };
}

async function readAreas(
  context: ReadContext,
  path: string,
  edition: AreaEdition,
): Promise<(ReadCount & RowSource) | undefined> {
  const areas = new Map<string, number>();
  const { divisions } = context.geography;
  let notInForce = 0;
  const result = await readRows(
    context.folder,
    path,
    {
      delimiter: edition.delimiter,
      columns: { code: edition.code, area: edition.area },
      missing: ['.', 'NA'],
    },
    context.log,
    (row) => {
      const code = row.code('code', REGION, 'a region code');
      const area = row.optionalCount('area', true);
      if (!row.ok || !MUNICIPALITY.test(code)) return;
      if (!divisions.isInForce(code, edition.year)) notInForce++;
      else if (areas.has(code)) {
        row.refuse('KEY_DUPLICATE', 'code', { came: code, expected: 'one row per municipality' });
      } else if (!Number.isNaN(area)) areas.set(code, area / edition.perKm2);
    },
  );
  if (result === undefined) return undefined;
  if (notInForce > 0) {
    const reason = `municipality not in force on 1 January ${edition.year}`;
    context.log.add('ROWS_LEFT_OUT', 'information', { file: path }, { reason, rows: notInForce });
  }
  context.geography.landAreas.set(edition.year, areas);
  return { ...result, rowsRead: result.rows, rowsUsed: areas.size };
}
