import { basename, join } from 'node:path';
import { type CommandFields, toolName, toolVersion } from '@transitieatlas/api';
import {
  type Dataset,
  findRegion,
  findTable,
  listRegions,
  type RegionSummary,
  tableNames,
} from '@transitieatlas/dataset';
import { createIssue, hasErrors, type Issue } from '@transitieatlas/quantities';
import {
  checkWorkbook,
  createTableLayer,
  describeCsv,
  describeDatasetTable,
  type ExportLayer,
  type ExportOrigin,
  type ExportTable,
  fitsSwing,
  formatBytes,
  formatNumber,
  type Locale,
  layOutSwing,
  listAtlasLayers,
  takeRegion,
  writeCsv,
  writeGeoPackage,
  writeParquetFile,
  writeSingleSheet,
  writeWorkbook,
} from '@transitieatlas/report';
import { checkRegionHeld } from '@transitieatlas/simulation';
import { identifyAtlas } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { type RunTables, runForExport } from '../export-runs.ts';
import type { RunWishes } from '../prepare-run.ts';
import { loadAtlas } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';
import { checkNoInput, checkOutput, prepareFolder, type WholeFile, writeTogether } from '../write-file.ts';

type Format = CommandFields<'export'>['format'];

/** What a user may say about an export on the command line. */
export interface ExportWishes extends RunWishes {
  readonly table?: readonly string[];
  readonly run?: boolean;
  readonly compare?: boolean;
  readonly format: Format;
  readonly out: string;
  readonly replace?: boolean;
}

/** A file of an export before it is written. */
interface PlannedFile {
  /** Name within the folder; empty for the file that the user named. */
  readonly name: string;
  readonly tables: readonly ExportTable[];
  readonly make: () => Uint8Array | string | Promise<Uint8Array>;
}

/** Write tables of an atlas, or of runs on it, as files for other tools. */
export async function exportTables(
  atlasPath: string,
  scenarioPaths: readonly string[],
  wishes: ExportWishes,
  context: CommandContext,
): Promise<CommandResult<'export'>> {
  checkWishes(scenarioPaths, wishes);
  const atlas = await loadAtlas(atlasPath, context);
  if (atlas.value === undefined) return fail(atlas.issues);
  const { dataset } = atlas.value;
  const issues: Issue[] = [...atlas.issues];
  const region = wishes.region === undefined ? undefined : findRegion(dataset, wishes.region);
  if (wishes.region !== undefined && region === undefined) {
    const expected = listRegions(dataset).map((one) => one.region);
    issues.push(createIssue('REGION_UNKNOWN', 'error', {}, { came: wishes.region, expected }));
  }
  const ofRuns = wishes.run === true || wishes.compare === true;
  // Runs check their region themselves.
  if (wishes.region !== undefined && !ofRuns) issues.push(...checkRegionHeld(dataset, wishes.region));
  issues.push(...checkTableNames(dataset, wishes));
  if (hasErrors(issues)) return fail(issues);

  let runs: RunTables | undefined;
  if (ofRuns) {
    const ran = await runForExport(dataset, scenarioPaths, wishes, context);
    issues.push(...ran.issues);
    if (ran.value === undefined) return fail(issues);
    runs = ran.value;
  }
  const origin = describeOrigin(dataset, wishes, runs);
  const layers = runs === undefined ? listLayers(dataset, wishes, region) : runs.layers;
  const described = runs?.tables ?? layers.map(({ table }) => table);
  const tables = wishes.format === 'swing' ? described.filter(fitsSwing) : described;
  if (wishes.format === 'swing') issues.push(...checkSwing(described, tables, wishes));
  if (hasErrors(issues)) return fail(issues);
  const files = planFiles(tables, layers, wishes, origin, context.locale);
  if (wishes.format === 'xlsx' || wishes.format === 'swing') issues.push(...checkWorkbook(tables));
  if (hasErrors(issues)) return fail(issues);

  const inputs = [atlasPath, ...scenarioPaths].map((path) => context.resolve(path));
  const written = await writeFiles(files, inputs, wishes, context);
  issues.push(...written.issues);
  if (hasErrors(written.issues)) return fail(issues);
  const fields: CommandFields<'export'> = {
    atlas: identifyAtlas(dataset, basename(atlasPath)),
    out: wishes.out,
    format: wishes.format,
    region: wishes.region ?? null,
    runs: (origin.scenarios ?? []).map(({ title, run }) => ({ scenario: title, run })),
    files: written.files,
  };
  return { issues, fields, text: writeList(fields, context.locale) };
}

/** Tables that were named and have no form that Swing takes; or none has. */
function checkSwing(
  all: readonly ExportTable[],
  fitting: readonly ExportTable[],
  { table = [] }: ExportWishes,
): Issue[] {
  const names = fitting.map(({ name }) => name);
  const wrong = all.filter(({ name }) => table.includes(name) && !names.includes(name)).map(({ name }) => name);
  const missing = wrong.length === 0 && names.length === 0 ? [table.join(', ')] : wrong;
  return missing.map((name) => {
    const expected = names.length > 0 ? names : ['a table of places and years'];
    return createIssue('TABLE_UNKNOWN', 'error', { table: name }, { came: name, expected });
  });
}

function checkWishes(scenarios: readonly string[], { run, compare, table, per }: ExportWishes): void {
  if (run === true && compare === true) throw new UsageError('Choose --run or --compare.');
  if (run === true && scenarios.length > 1) throw new UsageError('--run takes one scenario; --compare takes several.');
  if (compare === true && scenarios.length === 0) throw new UsageError('--compare needs at least one scenario file.');
  if (per !== undefined && run !== true) throw new UsageError('--per gives areas of a run: say --run.');
  if (run !== true && compare !== true && scenarios.length > 0)
    throw new UsageError('Say with --run or --compare what is wanted of the scenario.');
  if (table !== undefined && (run === true || compare === true))
    throw new UsageError('--table names tables of the atlas; a run has its own.');
}

function checkTableNames(dataset: Dataset, { table = [] }: ExportWishes): Issue[] {
  const known = [...dataset.tables.keys()];
  return table
    .filter((name) => !known.some((one) => one === name))
    .map((name) => createIssue('TABLE_UNKNOWN', 'error', { table: name }, { came: name, expected: known }));
}

/** Tables that were named, or the layers of the atlas for a map, or all tables. */
function listLayers(dataset: Dataset, wishes: ExportWishes, region: RegionSummary | undefined): ExportLayer[] {
  const narrow = (table: ExportTable): ExportTable =>
    region === undefined ? table : takeRegion(table, dataset, region);
  if (wishes.table === undefined && wishes.format === 'gpkg') return listAtlasLayers(dataset, narrow);
  const asked = tableNames.filter((name) => wishes.table?.includes(name) ?? true);
  return asked.flatMap((name) => {
    const table = findTable(dataset, name);
    return table === undefined ? [] : [createTableLayer(narrow(describeDatasetTable(table)), dataset)];
  });
}

function describeOrigin(dataset: Dataset, { region }: ExportWishes, runs: RunTables | undefined): ExportOrigin {
  return {
    atlas: dataset.description.title,
    hash: dataset.hash,
    invented: dataset.description.invented,
    program: `${toolName} ${toolVersion}`,
    written: new Date().toISOString(),
    ...(region === undefined ? {} : { region }),
    ...(runs === undefined ? {} : { scenarios: runs.scenarios }),
  };
}

/** A workbook and a GeoPackage hold all tables in one file; the other formats hold one each. */
function planFiles(
  tables: readonly ExportTable[],
  layers: readonly ExportLayer[],
  { format, out }: ExportWishes,
  origin: ExportOrigin,
  locale: Locale,
): PlannedFile[] {
  if (format === 'swing') {
    const { table } = layOutSwing(tables);
    return [{ name: '', tables: [table], make: () => writeSingleSheet(table) }];
  }
  if (format === 'xlsx') return [{ name: '', tables, make: () => writeWorkbook(tables, origin, locale) }];
  if (format === 'gpkg') {
    const drawn = layers.map(({ table }) => table);
    return [{ name: '', tables: drawn, make: () => writeGeoPackage(layers, origin, locale) }];
  }
  return tables.flatMap((table): PlannedFile[] => {
    const ending = format === 'parquet' ? 'parquet' : 'csv';
    const name = tables.length === 1 ? '' : `${table.name}.${ending}`;
    if (format === 'parquet') return [{ name, tables: [table], make: () => writeParquetFile(table, origin) }];
    const manner = format === 'csv-nl' ? 'dutch' : 'plain';
    const file = name === '' ? basename(out) : name;
    return [
      { name, tables: [table], make: () => writeCsv(table, manner) },
      { name: `${file}-metadata.json`, tables: [], make: () => describeCsv(table, file, manner, origin, locale) },
    ];
  });
}

interface WrittenFiles {
  readonly issues: readonly Issue[];
  readonly files: CommandFields<'export'>['files'];
}

/** Write all files, or none if one of them cannot be written or would replace another. */
async function writeFiles(
  files: readonly PlannedFile[],
  inputs: readonly string[],
  { out, replace }: ExportWishes,
  context: CommandContext,
): Promise<WrittenFiles> {
  // A description stands beside the one file that was named; several files stand in a folder of that name.
  const single = files.some(({ name }) => name === '');
  const parent = out.includes('/') ? out.slice(0, out.lastIndexOf('/') + 1) : '';
  const shown = ({ name }: PlannedFile): string => (name === '' ? out : single ? parent + name : join(out, name));
  if (!single) {
    const blocked = await prepareFolder(context.resolve(out), out);
    if (blocked.length > 0) return { issues: blocked, files: [] };
  }
  const blocked = await Promise.all(
    files.map((file) => {
      const path = context.resolve(shown(file));
      return replace === true ? checkNoInput(path, shown(file), inputs) : checkOutput(path, shown(file), 'export');
    }),
  );
  if (blocked.flat().length > 0) return { issues: blocked.flat(), files: [] };
  const written: WrittenFiles['files'] = [];
  async function* makeFiles(): AsyncGenerator<WholeFile> {
    for (const file of files) {
      context.progress(shown(file));
      const bytes = await file.make();
      const tables = file.tables.map(({ name, rows, columns }) => ({
        name,
        rows,
        columns: columns.map((one) => one.name),
      }));
      const length = typeof bytes === 'string' ? new TextEncoder().encode(bytes).length : bytes.length;
      written.push({ file: shown(file), bytes: length, tables });
      yield { path: context.resolve(shown(file)), shown: shown(file), bytes };
    }
  }
  const issues = await writeTogether(makeFiles());
  return { issues, files: issues.length > 0 ? [] : written };
}

function writeList(fields: CommandFields<'export'>, locale: Locale): string {
  const nl = locale === 'nl';
  const rows = fields.files.flatMap(({ file, bytes, tables }) => {
    const size = formatBytes(bytes, locale);
    if (tables.length === 0) return [[file, '', '', size]];
    return tables.map(({ name, rows: count }, at) => [
      at === 0 ? file : '',
      name,
      formatNumber(count, locale),
      at === 0 ? size : '',
    ]);
  });
  return writeTextTable(
    [
      { heading: nl ? 'bestand' : 'file' },
      { heading: nl ? 'tabel' : 'table' },
      { heading: nl ? 'rijen' : 'rows', right: true },
      { heading: nl ? 'grootte' : 'size', right: true },
    ],
    rows,
  );
}
