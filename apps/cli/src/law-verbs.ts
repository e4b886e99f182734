/** The verbs on the law of schools, with their options and help. */
import type { Command } from 'commander';
import { addVerb, type Perform } from './add-verb.ts';
import { wholeNumber } from './option-values.ts';

/** The verbs on the law: what it says of schools. */
export function addLawVerbs(program: Command, perform: Perform): void {
  addVerb(program, 'law', 'what the law says of every school, with the article that decides', lawHelp)
    .argument('<atlas>', 'the .atlas file')
    .argument('[scenario]', 'a scenario file; without it nobody decides anything')
    .option(
      '--year <y>',
      'the count of 1 October of this year (default: that of the base register)',
      wholeNumber(1998, 2100),
    )
    .option('--school <id>', 'one school only; without --year in every year')
    .option('--secondary', 'secondary schools too, by the newest register: closing numbers, and sites that stand alone')
    .option('--region <id>', 'the schools of this region; ids are in `info`')
    .option('--base <date>', 'start from the register of this date; dates are in `info`')
    .option('--draws <n>', 'draw the children so often, for chances', wholeNumber(1, 100_000))
    .option('--seed <n>', 'seed of the draws; the same seed gives the same draws', wholeNumber(0, 2 ** 31 - 1), 1)
    .action((atlas, scenario, options) =>
      perform('law', options, async (context) =>
        (await import('./verbs/law.ts')).readLaw(atlas, scenario, options, context),
      ),
    );

  addVerb(program, 'watch', 'schools that fall below their norm within some years', watchHelp)
    .argument('<atlas>', 'the .atlas file')
    .argument('[scenario]', 'a scenario file; without it nobody decides anything')
    .option('--within <n>', 'years to look ahead from the base register', wholeNumber(1, 60), 10)
    .option('--board [number]', 'count by board, or list the schools of one board')
    .option('--municipality [code]', 'count by municipality, or list the schools of one')
    .option('--region <id>', 'the schools of this region; ids are in `info`')
    .option('--base <date>', 'start from the register of this date; dates are in `info`')
    .option('--draws <n>', 'draw the children so often, for chances', wholeNumber(1, 100_000))
    .option('--seed <n>', 'seed of the draws; the same seed gives the same draws', wholeNumber(0, 2 ** 31 - 1), 1)
    .action((atlas, scenario, options) =>
      perform('watch', options, async (context) =>
        (await import('./verbs/watch.ts')).watchSchools(atlas, scenario, options, context),
      ),
    );

  addVerb(program, 'norms', 'the closure norm of every municipality, and what a merger would make of it', normsHelp)
    .argument('<atlas>', 'the .atlas file')
    .option(
      '--year <y>',
      'norms on 1 October of this year (default: that of the base register)',
      wholeNumber(1998, 2100),
    )
    .option('--municipality <code>', 'one municipality only')
    .option('--merge <codes>', 'municipalities that merge, with commas between')
    .option(
      '--from <year>',
      'the merger is on 1 January of this year (default: after the base register)',
      wholeNumber(2013, 2100),
    )
    .option('--split <postcodes>', 'one of two parts: postcodes and ranges with commas between, such as 8601-8608,8701')
    .option('--until <year>', 'last year for which schools are counted', wholeNumber(2013, 2100), 2040)
    .action((atlas, options) =>
      perform('norms', options, async (context) =>
        (await import('./verbs/norms.ts')).listNormsOfAtlas(atlas, options, context),
      ),
    );
}

const watchHelp = `
Below the norm is not closed: the list says where a talk is due, not what will happen. With draws a school is also
listed that only falls below in some of them, with its chance.

Examples:
  transitieatlas watch data/nl.atlas --region <id> --within 10
  transitieatlas watch data/nl.atlas --region <id> --within 5 --board --draws 200
  transitieatlas watch data/nl.atlas --municipality GM0050 --json`;

const normsHelp = `
After a merger on 1 January the new norms begin a year later. Parts of a split follow postcodes here; the law asks
for neighbourhoods, and the land of a postcode is an estimate.

Examples:
  transitieatlas norms data/nl.atlas --year 2030
  transitieatlas norms data/nl.atlas --merge GM0050,GM0995 --from 2027
  transitieatlas norms data/nl.atlas --merge GM1900 --split 8601-8608,8701-8702 --json`;

const lawHelp = `
The law is data in the atlas, with article, dates and status; the text at hand is that of May 2017, and nothing here
says what holds today. A law file in the folder that an atlas is built from adds a later version. Below the norm is
not closed: boards decide. A year before 2013 is read from the counts of its register alone. Distances by road are
straight lines times a factor, and say so.

Examples:
  transitieatlas law data/nl.atlas --year 2024
  transitieatlas law data/nl.atlas --school 05QW00 --json
  transitieatlas law data/nl.atlas plan.json --year 2035 --region <id> --draws 200`;
