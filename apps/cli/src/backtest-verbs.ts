/** The verbs that try a method on years, or regions, of which the truth is known, with their options and help. */
import { type Command, Option } from 'commander';
import { addVerb, type Perform } from './add-verb.ts';
import { period, wholeNumber, yearList } from './option-values.ts';

/** Add `backtest` and what can be tried: population, households, closures, choice. */
export function addBacktestVerbs(program: Command, perform: Perform): void {
  const backtest = program
    .command('backtest')
    .description('how well a method would have done on years that have since come true');
  addVerb(backtest, 'backtest population', 'forecast a population from an earlier year and score it', backtestHelp)
    .argument('<folder>', 'folder with population*.csv[.gz], national*.csv[.gz], areas*.csv; or an .atlas')
    .requiredOption('--jump-off <year>', 'last year that the forecast may know', wholeNumber(1500, 2500))
    .requiredOption('--target <years>', 'year or years to forecast, with commas between', yearList)
    .addOption(
      new Option('--national <mode>', 'own: the nation is forecast too; given: its later total is known')
        .choices(['own', 'given'])
        .default('own'),
    )
    .action((folder, options) =>
      perform('backtest population', options, async (context) =>
        (await import('./verbs/backtest-population.ts')).backtestPopulation(folder, options, context),
      ),
    );

  addVerb(
    backtest,
    'backtest households',
    'compute the households of a counted year from an earlier one and score them',
    backtestHouseholdsHelp,
  )
    .argument('<atlas>', 'the .atlas file')
    .requiredOption('--jump-off <year>', 'last counted year that may be known', wholeNumber(1500, 2500))
    .requiredOption('--target <year>', 'a later counted year', wholeNumber(1500, 2500))
    .action((atlas, options) =>
      perform('backtest households', options, async (context) =>
        (await import('./verbs/backtest-households.ts')).backtestHouseholds(atlas, options, context),
      ),
    );

  addVerb(
    backtest,
    'backtest closures',
    'foretell which schools are gone and hold it against what came true',
    backtestClosuresHelp,
  )
    .argument('<folder>', 'folder with the published files, as `build` takes it; or an .atlas')
    .requiredOption('--from <year>', 'year of the register that may be known', wholeNumber(1900, 2500))
    .requiredOption('--to <year>', 'year of a later register', wholeNumber(1900, 2500))
    .option('--fit <period>', 'fit on this earlier period only, such as 2012..2017, and score on what follows', period)
    .action((folder, options) =>
      perform('backtest closures', options, async (context) =>
        (await import('./verbs/backtest-closures.ts')).backtestClosures(folder, options, context),
      ),
    );

  addVerb(backtest, 'backtest choice', 'who goes to which school, on regions the model did not see', backtestChoiceHelp)
    .argument('<origins>', 'pupils of schools by home postcode: .csv or .csv.gz')
    .requiredOption('--sites <path>', 'folder or file with the places of schools')
    .option('--zones <folder>', 'folder with postcode areas; else looked for beside the other files')
    .addOption(
      new Option(
        '--fit <origins>',
        'fit on this file and try on the other; without it regions are kept apart in turn',
      ).conflicts('model'),
    )
    .option('--model <atlas>', 'take the coefficients of the model from this atlas')
    .addOption(new Option('--by <area>', 'areas to score').choices(choiceAreas).default('province'))
    .action((origins, options) =>
      perform('backtest choice', options, async (context) =>
        (await import('./verbs/backtest-choice.ts')).backtestChoice(origins, options, context),
      ),
    );
}

const choiceAreas = ['province', 'municipality'] as const;

const backtestHelp = `
The files are tidy: area,year,sex,age,pop, with sex T or M and F, ages single or in groups of five, the
last age open. Without a column of sexes rows are of both together, without one of ages they are totals.
Nothing after the jump-off is used but the national total, and that only if it is given.
Every method is scored beside the engine's own, for all areas and by size; nothing is written.
An .atlas gives the totals of its municipalities on the borders of each target year.

Examples:
  transitieatlas backtest population cijfers --jump-off 2011 --target 2016,2021
  transitieatlas backtest population cijfers --jump-off 2011 --target 2021 --national given --json
  transitieatlas backtest population data/nl.atlas --jump-off 2018 --target 2023`;

const backtestClosuresHelp = `
Starts from the register of an old year, hides what came later, and gives every site a chance of being gone
in the later one; each by a model that saw no site of its municipality. Held against the later register,
beside a plain regression and pupils divided by the norm. With --fit the model is fitted on what became of
the sites of one register and scored on what later became of those of the next.

Examples:
  transitieatlas backtest closures sources --from 2012 --to 2024
  transitieatlas backtest closures sources --from 2017 --to 2024 --fit 2012..2017 --json
  transitieatlas backtest closures data/nl.atlas --from 2012 --to 2017 --json`;

const backtestHouseholdsHelp = `
The population of the target year by sex and age is that of the atlas, so that only the step from people to
households is tried. The engine is scored beside rules that keep something as it was; nothing is written.
transitieatlas info tells of which years households were counted.

Examples:
  transitieatlas backtest households data/nl.atlas --jump-off 2018 --target 2023
  transitieatlas backtest households data/nl.atlas --jump-off 2013 --target 2018 --json`;

const backtestChoiceHelp = `
The origins are rows of DUO: school, home postcode, pupils. Every method is given the same: places of schools
and postcodes, pupils of every postcode, pupils of every school. The model is fitted without a province and
tried on it; with one province in the file, without a municipality; with one municipality, without a part of
its postcodes. At most four times: of more areas some are kept apart together. placedShare is the share of pupils at the right school, error what is left of it.
Schools and postcodes without a place are left out, listed and counted.

Examples:
  transitieatlas backtest choice leerlingen-2017.csv.gz --sites bronnen
  transitieatlas backtest choice streek.csv --sites bronnen/bo_jan2013.csv.gz --zones bronnen/pc4 --json
  transitieatlas backtest choice streek.csv --sites bronnen --fit leerlingen-2017.csv.gz
  transitieatlas backtest choice streek.csv --sites bronnen --model data/nl.atlas`;
