/** The verbs that make plans, with their options and help. */
import { type Command, Option } from 'commander';
import { addVerb, type Perform } from './add-verb.ts';
import { codeList, positiveNumber, weightList, wholeNumber } from './option-values.ts';

// As in the engine; written out here so that help and wrong usage need not load it.
const directions = ['spread', 'centres', 'functions'] as const;

/** The verbs that make plans: proposals for what stays where, and the classic directions. */
export function addPlanVerbs(program: Command, perform: Perform): void {
  addStart(addVerb(program, 'optimise', 'proposals for what stays where, and the bound', optimiseHelp))
    .option('--keep <n>', 'number of sites that stay, locked ones included', wholeNumber(1, 65_535))
    .option('--max-minutes <m>', 'farthest that anybody may have to travel', positiveNumber)
    .option('--min-size <k>', 'pupils that every site that stays must have nearest to it', positiveNumber)
    .option('--close <ids>', 'codes of sites that close, with commas between', codeList)
    .option('--weights <list>', 'one more proposal by weights, such as mean=1,worst=0.2,underNorm=0.1', weightList)
    .option('--speed <km/h>', 'speed behind the minutes; the atlas states one', positiveNumber)
    .option('--seed <n>', 'seed of the search; the same seed gives the same proposals', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--out <folder>', 'write every proposal as a scenario file into this folder')
    .action((atlas, options) =>
      perform('optimise', options, async (context) =>
        (await import('./verbs/optimise.ts')).optimiseAtlas(atlas, options, context),
      ),
    );

  addStart(addVerb(program, 'plan', 'one of the three classic directions as a scenario', planHelp))
    .addOption(
      new Option('--direction <name>', 'maximal spread, clustering in centres, or clustering by function')
        .choices(directions)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'the scenario file to write')
    .option(
      '--radius <km>',
      'villages this near to a larger one are of its cluster; the atlas states one',
      positiveNumber,
    )
    .option(
      '--open-from <pupils>',
      'spread opens a school where there is none and so many pupils live; the least of the law if absent',
      positiveNumber,
    )
    .option('--functions <kinds>', 'functions that join the site of a cluster', codeList, ['childcare', 'library'])
    .action((atlas, options) =>
      perform('plan', options, async (context) =>
        (await import('./verbs/plan.ts')).planDirection(atlas, options, context),
      ),
    );
}

function addStart(command: Command): Command {
  return command
    .argument('<atlas>', 'the .atlas file')
    .option('--region <id>', 'plan for this region; ids are in `info`')
    .option('--base <date>', 'start from the register of this date; dates are in `info`')
    .option('--scenario <file>', 'add the plan to this scenario; what it keeps is locked')
    .option('--lock <ids>', 'codes of sites that stay, with commas between', codeList)
    .option(
      '--year <year>',
      'year in which the plan takes effect; the first that can be if absent',
      wholeNumber(2013, 2100),
    )
    .option('--until <year>', 'last year of the run', wholeNumber(2013, 2100), 2050);
}

const optimiseHelp = `
Not one answer but several: the best in mean travel, in the farthest journey, between villages, in schools below
the norm and in pupils who change schools, and what lies between. Each comes with the bound below which no plan
with as many sites can go. Everybody is sent to the nearest site that stays; distances are straight lines times
a detour factor, minutes follow from an assumed speed, and schools outside the region do not count. What the
model of choice makes of a proposal is beside it, under model in --json.

Without --keep, --max-minutes asks for as few sites as bring everybody within that time, --min-size for as many
as can have that size.

Examples:
  transitieatlas optimise data/nl.atlas --region <id> --keep 100 --lock 08PK00,04HO00
  transitieatlas optimise data/nl.atlas --region <id> --max-minutes 20 --out voorstellen
  transitieatlas optimise data/nl.atlas --region <id> --min-size 60 --weights mean=1,underNorm=0.1 --json
Next:
  transitieatlas compare data/nl.atlas voorstellen/1-meanKm.json`;

const planHelp = `
spread     a school in as many villages as possible: only what the law ends closes, and what is below its norm
           where another school stays in the village; the last school of a village is locked, and a village without
           one in which enough pupils live gets a public school
centres    villages go together around the largest; the schools of the others join those of the centre
functions  the same clusters with one site each, and one facility of each function under its roof: those of the
           cluster move there, what is lacking is added

Examples:
  transitieatlas plan data/nl.atlas --region <id> --direction spread --out spreiden.json
  transitieatlas plan data/nl.atlas --region <id> --direction functions --functions childcare,gp --out plan.json`;
