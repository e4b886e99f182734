/** The verbs on forecasts of others, with their options and help. */
import type { Command } from 'commander';
import { addVerb, type Perform } from './add-verb.ts';
import { isoDate, knownParts, partList, wholeNumber } from './option-values.ts';

/** The verbs on forecasts of others: what there is, one more, one that does not count any more, side by side. */
export function addForecastVerbs(program: Command, perform: Perform): void {
  const forecast = program
    .command('forecast')
    .description('forecasts by others: list, import, mark as withdrawn, lay beside our own');
  addVerb(forecast, 'forecast list', 'the editions that an atlas holds, with their status', forecastListHelp)
    .argument('<atlas>', 'the .atlas file')
    .action((atlas, options) =>
      perform('forecast list', options, async (context) =>
        (await import('./verbs/forecast-list.ts')).listForecasts(atlas, context),
      ),
    );
  addVerb(forecast, 'forecast import', 'take a file with a forecast into a new atlas', forecastImportHelp)
    .argument('<atlas>', 'the .atlas file')
    .argument('<file>', 'CSV: area,year,value with more columns if there are any, or an export of StatLine')
    .requiredOption('--out <file>', 'the .atlas file to write')
    .option('--edition <id>', 'id of the edition, such as pbl-cbs-2022; the file may say it')
    .option('--source <name>', 'who published it; the file may say it')
    .option('--title <text>', 'title of the publication')
    .option('--published <date>', 'date of publication, yyyy-mm-dd; the file may say it', isoDate)
    .option('--jump-off <year>', 'last year that is no forecast', wholeNumber(1900, 2100))
    .option('--division <year>', 'year of the municipal division of the codes', wholeNumber(1900, 2100))
    .action((atlas, file, options) =>
      perform('forecast import', options, async (context) => {
        const { out, edition, source, title, published, jumpOff, division } = options;
        const said = { edition, source, title, published, jumpOff, division };
        const meta = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
        return (await import('./verbs/forecast-import.ts')).importForecast(atlas, file, { ...meta, out }, context);
      }),
    );
  addVerb(forecast, 'forecast withdraw', 'mark an edition as withdrawn in a new atlas', forecastWithdrawHelp)
    .argument('<atlas>', 'the .atlas file')
    .argument('<edition>', 'id of the edition; ids are in `forecast list`')
    .requiredOption('--reason <text>', 'why it does not count any more')
    .requiredOption('--date <date>', 'since when, yyyy-mm-dd', isoDate)
    .requiredOption('--out <file>', 'the .atlas file to write')
    .option('--parts <list>', `what of it, with commas; without it all (${knownParts.join(', ')})`, partList)
    .option('--source <text>', 'where that was announced')
    .action((atlas, edition, options) =>
      perform('forecast withdraw', options, async (context) =>
        (await import('./verbs/forecast-withdraw.ts')).markWithdrawn(atlas, edition, options, context),
      ),
    );
  addVerb(forecast, 'forecast compare', 'an edition beside our own forecast and what was observed', forecastCompareHelp)
    .argument('<atlas>', 'the .atlas file')
    .requiredOption('--edition <id>', 'id of the edition; ids are in `forecast list`')
    .option('--region <id>', 'this region and its municipalities only; ids are in `info`')
    .option('--until <year>', 'last year of the comparison', wholeNumber(2013, 2100), 2050)
    .action((atlas, options) =>
      perform('forecast compare', options, async (context) =>
        (await import('./verbs/forecast-compare.ts')).compareForecast(atlas, options, context),
      ),
    );
}

const forecastListHelp = `
Every forecast has a source, a date and a status: current, superseded, or withdrawn. What uses a withdrawn part
of one warns: run, compare, classify, check, info.

Example:
  transitieatlas forecast list data/nl.atlas`;

const forecastImportHelp = `
A tidy file has the columns area,year,value, and if there is need edition, source, title, published, jumpoff,
division, sex (T, M, F), age (4, 0-4, 95+; empty is all), figure (population, households), lower, upper and level
(coverage in per cent). Comma, semicolon or tab; codes with their leading zeros. Exports of StatLine 84525NED and
85171NED are known by their name and carry their status. Errors are listed all at once; then nothing is written.

Examples:
  transitieatlas forecast import data/nl.atlas 85171NED.csv --out data/nl-2.atlas
  transitieatlas forecast import data/nl.atlas eigen.csv --edition provincie-2024 --source "Provincie" --published 2024-05-01 --division 2023 --out data/nl-2.atlas`;

const forecastWithdrawHelp = `
The figures stay in the atlas, because what was built on them must still be found.

Example:
  transitieatlas forecast withdraw data/nl.atlas provincie-2024 --reason "rekenfout" --date 2024-09-01 --parts ages,households --out data/nl-3.atlas`;

const forecastCompareHelp = `
Per area and year: ours, theirs, the difference, and what was observed where that is known. Errors since then are
of both: ours as this engine would have said with what was known at their jump-off, nothing later.

Examples:
  transitieatlas forecast compare data/nl.atlas --edition un-wpp-2022
  transitieatlas forecast compare data/nl-2.atlas --edition pbl-cbs-2022 --region <id> --json`;
