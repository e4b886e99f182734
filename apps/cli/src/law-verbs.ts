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
    .option('--region <id>', 'the schools of this region; ids are in `info`')
    .option('--base <date>', 'start from the register of this date; dates are in `info`')
    .option('--draws <n>', 'draw the children so often, for chances', wholeNumber(1, 100_000))
    .option('--seed <n>', 'seed of the draws; the same seed gives the same draws', wholeNumber(0, 2 ** 31 - 1), 1)
    .action((atlas, scenario, options) =>
      perform('law', options, async (context) =>
        (await import('./verbs/law.ts')).readLaw(atlas, scenario, options, context),
      ),
    );
}

const lawHelp = `
The law is data in the atlas, with article, dates and status; the text at hand is that of May 2017, and nothing here
says what holds today. A law file in the folder that an atlas is built from adds a later version. Below the norm is
not closed: boards decide. Distances by road are straight lines times a factor, and say so.

Examples:
  transitieatlas law data/nl.atlas --year 2024
  transitieatlas law data/nl.atlas --school 05QW00 --json
  transitieatlas law data/nl.atlas plan.json --year 2035 --region <id> --draws 200`;
