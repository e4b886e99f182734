/**
 * A user's own tidy files into the tables of an atlas.
 *
 * Files called `<name>.tidy.csv`, and all CSV files, workbooks and GeoPackages in a folder `eigen-cijfers` or
 * `own-figures`. A file is stored as a whole or not at all; its figures are claimed by the user, not published.
 */
import type { Provenance, SourceFile } from '@transitieatlas/dataset';
import { readFigureFile } from './figure-file.ts';
import type { Geography } from './geography.ts';
import { inspectFile, readContent } from './read-bytes.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';
import type { TableSet } from './table-set.ts';
import type { KnowsArea, TidyFigures, TidyPersons } from './tidy-figures.ts';
import type { TidyArea } from './tidy-layout.ts';

const TIDY_PATTERN = /\.tidy\.(csv|xlsx|gpkg)$|(^|\/)(eigen-cijfers|own-figures)\/[^/]+\.(csv|xlsx|gpkg)$/;

/** Years in which a municipality code is looked for when the year of the figure is not one of them. */
const DIVISIONS = Array.from({ length: 40 }, (_, position) => 2000 + position);

/** Reads a user's own figures; to be called after zones, municipalities and sites are known. */
export const tidyReader: SourceReader = {
  id: 'own-figures',
  publisher: 'the user',
  title: 'Own figures',
  referenceDate: 'as stated in each row',
  requires: [],
  matches: (path) => TIDY_PATTERN.test(path),
  read: readTidyFiles,
};

async function readTidyFiles(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  let rowsUsed = 0;
  const knows = createKnowsArea(context.geography);
  for (const path of paths) {
    const inspected = await inspectFile(context.folder, path, context.log);
    if (inspected === undefined) continue;
    const { value, issues } = await readFigureFile(await readContent(context.folder, path), path, { knows });
    // The character set was already reported when the file was hashed.
    context.log.addAll(issues.filter((issue) => issue.code !== 'ENCODING_DETECTED'));
    if (value === undefined) continue;
    rowsUsed += value.reduce((sum, { rows }) => sum + rows.length, 0);
    const provenance = describeOwnFigures(path, inspected.source);
    for (const figures of value) {
      for (const table of writeFigures(context.tables, figures)) context.tables.addProvenance(table, provenance);
    }
  }
  return { rowsRead: rowsUsed, rowsUsed };
}

/** Where figures of a user's own come from: claimed by the user, whatever the file says. */
export function describeOwnFigures(path: string, source: SourceFile): Provenance {
  return {
    publisher: tidyReader.publisher,
    title: `${tidyReader.title}: ${path}`,
    referenceDate: tidyReader.referenceDate,
    licence: 'not stated',
    nature: 'claimed',
    treatment: ['Taken in as the user gave it.'],
    files: [source],
    status: 'current',
  };
}

type TidyTable = 'indicators' | 'zone_population' | 'municipality_population' | 'site_ages';

/** Add figures to the tables that they belong in; returns which those are. */
export function writeFigures(tables: TableSet, figures: TidyFigures): Set<TidyTable> {
  const used = new Set<TidyTable>();
  if (figures.kind === 'indicators') {
    used.add('indicators');
    for (const row of figures.rows) {
      const value = Number.isNaN(row.value) ? null : row.value;
      tables.builder('indicators').add(row.code, row.name, row.year, row.indicator, value);
    }
    return used;
  }
  for (const row of figures.rows) {
    const table = findPersonsTable(figures.area, row);
    used.add(table);
    if (table === 'site_ages') {
      tables.builder(table).add(row.code, `${row.year}-10-01`, row.ageFrom, row.persons);
    } else {
      tables.builder(table).add(row.code, row.year, row.sex, row.ageFrom, row.persons);
    }
  }
  return used;
}

function findPersonsTable(area: TidyArea, row: TidyPersons): Exclude<TidyTable, 'indicators'> {
  if (area === 'site') return 'site_ages';
  return row.code.startsWith('GM') ? 'municipality_population' : 'zone_population';
}

/** Sites are not looked up: an own count may be of a site that no register has. */
function createKnowsArea(geography: Geography): KnowsArea {
  return (area, code, year) => {
    if (area === 'site') return true;
    const isMunicipality = () => [year, ...DIVISIONS].some((division) => geography.hasMunicipality(code, division));
    if (area === 'municipality') return isMunicipality();
    if (area === 'zone') return geography.hasZone(code);
    return geography.hasZone(code) || isMunicipality();
  };
}
