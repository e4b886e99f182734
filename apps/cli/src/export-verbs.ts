/** The verbs that write files for other tools and take in what those give back, with their options and help. */
import { type Command, Option } from 'commander';
import { addVerb, type Perform } from './add-verb.ts';
import { codeList, wholeNumber } from './option-values.ts';
import { addAreaOption, addRunOptions } from './run-options.ts';

// As in edges/api; written out here so that help and wrong usage need not load it.
const formats = ['csv', 'csv-nl', 'xlsx', 'gpkg', 'parquet', 'swing'] as const;
const reportFormats = ['xlsx', 'gpkg'] as const;

/** The verbs for other tools: tables of an atlas or of runs, the outcomes of a scenario, and figures that come back. */
export function addExportVerbs(program: Command, perform: Perform): void {
  const bare = addVerb(program, 'export', 'tables of an atlas, or of runs, as files for other tools', exportHelp);
  addAreaOption(addRunOptions(bare))
    .argument('<atlas>', 'the .atlas file')
    .argument('[scenarios...]', 'scenario files, with --run one or with --compare at least one')
    .option('--table <names>', 'these tables only, with commas between; names are in `info`', codeList)
    .option('--run', 'the outcomes of the scenario, or of doing nothing, instead of the tables of the atlas')
    .option('--compare', 'how the scenarios differ from doing nothing')
    .addOption(new Option('--format <name>', 'what to write').choices(formats).makeOptionMandatory())
    .option('--replace', 'replace files that are there already')
    .requiredOption('--out <path>', 'the file to write; a folder if there are several')
    .action((atlas, scenarios, options) =>
      perform('export', options, async (context) =>
        (await import('./verbs/export.ts')).exportTables(atlas, scenarios, options, context),
      ),
    );

  addVerb(program, 'import', "figures of one's own, or another version of the law, into a new atlas", importHelp)
    .argument('<atlas>', 'the .atlas file')
    .argument('<file>', 'CSV, XLSX or GeoPackage; a law file is called law-<name>.json or <name>.law.json')
    .option('--year <year>', 'year of the figures, if the file does not say', wholeNumber(1800, 2200))
    .requiredOption('--out <file>', 'the .atlas file to write')
    .action((atlas, file, options) =>
      perform('import', options, async (context) =>
        (await import('./verbs/import.ts')).importFigures(atlas, file, options, context),
      ),
    );

  addAreaOption(addRunOptions(addVerb(program, 'report', 'the outcomes of a scenario as one file', reportHelp)))
    .argument('<atlas>', 'the .atlas file')
    .argument('[scenario]', 'a scenario file; without it nobody decides anything')
    .addOption(new Option('--format <name>', 'what to write').choices(reportFormats).makeOptionMandatory())
    .option('--replace', 'replace a file that is there already')
    .requiredOption('--out <file>', 'the file to write')
    .action((atlas, scenario, options) =>
      perform('report', options, async (context) =>
        (await import('./verbs/export.ts')).exportTables(
          atlas,
          scenario === undefined ? [] : [scenario],
          { ...options, run: true },
          context,
        ),
      ),
    );
}

const exportHelp = `
csv       UTF-8, comma, decimal point: for R, Python, QGIS
csv-nl    UTF-8 with mark, semicolon, decimal comma: for Excel with Dutch settings
xlsx      per table a sheet to read and a tidy one with every code as text, and a sheet with the sources
gpkg      GeoPackage in EPSG:28992: zones, municipalities and sites as layers, other tables to be joined
parquet   for databases and data science
swing     one sheet: geolevel, geoitem, period and a column per indicator (a-z, 0-9, _), of tables by place and year

A missing number is empty, never zero. CSV loses what Excel makes of codes when it opens a file by a double click
(0034, 19E1): hand out xlsx, or let people import the CSV by Data > From text. With a CSV goes a description of its
columns and sources (CSV on the Web).

Examples:
  transitieatlas export data/nl.atlas --table sites --format csv-nl --out scholen.csv
  transitieatlas export data/nl.atlas --table zones,zone_totals --region <id> --format xlsx --out gebieden.xlsx
  transitieatlas export data/nl.atlas --region <id> --format gpkg --out kaart.gpkg
  transitieatlas export data/nl.atlas --table area_figures,municipality_households --format swing --out swing.xlsx
  transitieatlas export data/nl.atlas plan.json --run --format parquet --out uitkomst
  transitieatlas export data/nl.atlas plan.json --run --per neighbourhood --format gpkg --out buurten.gpkg
  transitieatlas export data/nl.atlas a.json b.json --compare --format xlsx --out verschil.xlsx`;

const reportHelp = `
A workbook has the indicators, sites, zones and money of the run per year, each with a sheet to read and a tidy one,
and a sheet of sources; a GeoPackage has zones and sites as layers with the figures of the main years as columns.

Examples:
  transitieatlas report data/nl.atlas plan.json --region <id> --format xlsx --out plan.xlsx
  transitieatlas report data/nl.atlas --region <id> --format gpkg --out niets-doen.gpkg`;

const importHelp = `
One row per value:   gemeentecode|zone|site|area, jaar, indicator, waarde  (naam if you like)
One row per person:  the same key, jaar, geslacht, leeftijd, aantal
Swing:               geolevel, geoitem, period, and a column per indicator
QGIS:                a layer with a code and columns such as leegstand_2024, or --year

All or nothing: with one error nothing is written, and every problem is listed with sheet, row and column. Codes that
a spreadsheet changed (0034 into 34, 19E1 into 190, 5-9 into a day) are recognised and refused with what they
probably were. Own figures are marked as claimed; the same figure of an earlier import is replaced.

Examples:
  transitieatlas import data/nl.atlas leegstand.xlsx --out data/nl-2.atlas
  transitieatlas import data/nl.atlas kaart.gpkg --year 2024 --out data/nl-2.atlas`;
