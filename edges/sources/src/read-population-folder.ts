/**
 * Populations in tidy files (`area,year,sex,age,pop`), of any country, strictly. Without a column of sexes rows are
 * of both together, without a column of ages they are totals.
 *
 * The top of the folder holds `population*.csv[.gz]`, `national*.csv[.gz]` and `areas*.csv[.gz]`; the last
 * two may be absent. Everything that is wrong is listed at once, with file, line and column. All or
 * nothing: with one error there is no result.
 */
import { type Checked, checked, IssueLog } from '@transitieatlas/quantities';
import { AreaCodes, readPopulationAreas } from './population-areas.ts';
import { buildPopulationGrid } from './population-grid.ts';
import { alignNation, reportSmallNation } from './population-nation.ts';
import { type PopulationCell, readPopulationRows } from './population-rows.ts';
import type { PopulationSeries } from './population-series.ts';
import type { SourceFolder } from './source-folder.ts';

/** Read the populations in the top of a folder. */
export async function readPopulationFolder(folder: SourceFolder): Promise<Checked<PopulationSeries>> {
  const log = new IssueLog();
  const list = (prefix: string): string[] =>
    folder.list().filter((path) => !path.includes('/') && path.startsWith(prefix) && /\.csv(\.gz)?$/i.test(path));

  const areas = await readPopulationAreas(folder, list('areas'), log);
  const populationFiles = list('population');
  const nationalFiles = list('national');
  if (populationFiles.length === 0) log.add('FILE_MISSING', 'error', { file: 'population.csv' }, { expected });

  const codes = new AreaCodes(areas);
  const cells: PopulationCell[] = [];
  for (const path of populationFiles) await readPopulationRows(folder, path, log, cells, codes);
  const nationalCells: PopulationCell[] = [];
  for (const path of nationalFiles) await readPopulationRows(folder, path, log, nationalCells);
  const known = correctCodes(cells, codes.report(log));

  const areaGrid = known.length === 0 ? undefined : buildPopulationGrid(known, log);
  const nation = nationalCells.length === 0 ? undefined : buildPopulationGrid(nationalCells, log, { one: true });
  if (areaGrid === undefined)
    return checked<PopulationSeries | undefined>(undefined, log.list()) as Checked<PopulationSeries>;
  const { areas: grid, nation: nationalGrid } = alignNation(areaGrid, nation, nationalCells[0], log);
  if (!log.hasErrors()) {
    reportUnused(areas, grid.areas, log);
    if (nationalGrid !== undefined) reportSmallNation(grid, nationalGrid, nationalCells[0], log);
    if (known[0]?.columns.age === 0) reportTotals(known[0].file, log);
  }

  const series: PopulationSeries = {
    ...grid,
    names: grid.areas.map((area) => areas.get(area)?.name || area),
    regions: grid.areas.map((area) => areas.get(area)?.region ?? ''),
    flagged: grid.areas.map((area) => areas.get(area)?.flagged ?? false),
    national:
      nationalGrid === undefined
        ? undefined
        : { area: nationalGrid.areas[0] ?? '', years: nationalGrid.years, persons: nationalGrid.persons },
  };
  return checked(series, log.list());
}

/** Totals alone are enough for totals: that no ages will follow is said. */
function reportTotals(file: string, log: IssueLog): void {
  log.add(
    'COLUMN_MISSING',
    'information',
    { file, line: 1, field: 'age' },
    { expected: ['age'], reason: 'methods that need ages are left out' },
  );
}

const expected = 'population*.csv or population*.csv.gz with area,year,sex,age,pop';

/**
 * Put rows whose code was refused where they belong, so that one bad code is not also a gap in its area.
 *
 * Rows whose code is unknown, and those whose place is taken, are dropped: their code has been listed.
 */
function correctCodes(
  cells: readonly PopulationCell[],
  meant: ReadonlyMap<string, string | undefined>,
): readonly PopulationCell[] {
  if (meant.size === 0) return cells;
  const nameCell = (area: string, { year, sex, age }: PopulationCell): string => [area, year, sex, age].join('\n');
  const taken = new Set(cells.map((cell) => nameCell(cell.area, cell)));
  return cells.flatMap((cell) => {
    if (!meant.has(cell.area)) return [cell];
    const area = meant.get(cell.area);
    return area === undefined || taken.has(nameCell(area, cell)) ? [] : [{ ...cell, area }];
  });
}

/** Areas of the list that have no figures: seen, not refused, since a list may be of the whole country. */
function reportUnused(
  areas: ReadonlyMap<string, { readonly file: string; readonly line: number }>,
  used: readonly string[],
  log: IssueLog,
): void {
  const known = new Set(used);
  for (const [area, { file, line }] of areas) {
    if (!known.has(area)) log.add('AREA_WITHOUT_FIGURES', 'warning', { file, line, field: 'area' }, { area });
  }
}
