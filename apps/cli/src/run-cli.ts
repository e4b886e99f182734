/**
 * The command line: verbs, options, help, and the contract of what goes where.
 *
 * Standard output gets the result, with `--json` exactly one document; standard error gets progress and
 * issues. Exit 0 success, 1 the input has errors (all listed), 2 wrong usage, 3 a mistake of the program itself. Each
 * verb is loaded only when it is called, so that help and mistakes in usage answer at once.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { describeIssue, runParts, toolName, toolVersion, type Verb } from '@transitieatlas/api';
import { hasErrors } from '@transitieatlas/quantities';
import { type Locale, wordIssue } from '@transitieatlas/report';
import { Command, CommanderError, Option } from 'commander';
import { addVerb, type CommonOptions, type Perform, type Work } from './add-verb.ts';
import { addBacktestVerbs } from './backtest-verbs.ts';
import { type CommandContext, type CommandResult, UsageError } from './command.ts';
import { addExportVerbs } from './export-verbs.ts';
import { addFetchVerbs } from './fetch-verb.ts';
import { addForecastVerbs } from './forecast-verbs.ts';
import { findLocale, type Io } from './io.ts';
import { writeIssueLines } from './issue-lines.ts';
import { addLawVerbs } from './law-verbs.ts';
import { combinations, decline, thresholdSweep, wholeNumber } from './option-values.ts';
import { addPlanVerbs } from './plan-verbs.ts';
import { addAreaOption, addRunOptions, addZonesOption } from './run-options.ts';
import { addSolveVerbs } from './solve-verbs.ts';

const collect = (one: string, all: readonly string[]): string[] => [...all, one];

const exits = { success: 0, inputHasErrors: 1, wrongUsage: 2, ownMistake: 3 } as const;

/**
 * Run one command.
 *
 * @param args the words after the name of the program
 * @returns the exit code
 */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  let exit: number = exits.success;

  async function perform<V extends Verb>(verb: V, options: CommonOptions, work: Work<V>): Promise<void> {
    const locale = options.lang ?? findLocale(io.environment);
    const context: CommandContext = {
      locale,
      resolve: (path) => resolve(io.folder, path),
      progress: (message) => io.writeError(`${message}\n`),
      onInterrupt: (stop) => io.onInterrupt?.(stop) ?? (() => {}),
      readAtlas: async (bytes, file) =>
        io.readAtlas?.(bytes, file) ?? (await import('@transitieatlas/dataset')).readAtlas(bytes, file, digest),
    };
    const result = await work(context);
    exit = finish(verb, result, options.json === true, locale, io);
    if (result.running !== undefined) exit = await result.running;
  }

  const program = createProgram(perform);
  configureOutput(program, io);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.success : exits.wrongUsage;
    if (error instanceof UsageError) {
      io.writeError(`error: ${error.message}\n`);
      return exits.wrongUsage;
    }
    // Not thrown on: a script would take Node's own 1 for errors in its input.
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.writeError(`error: a mistake of ${toolName} itself; please report it with these lines.\n${trace}\n`);
    return exits.ownMistake;
  }
  return exit;
}

/** The machine's own SHA-256. */
async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  return createHash('sha256').update(bytes).digest();
}

function finish<V extends Verb>(verb: V, result: CommandResult<V>, json: boolean, locale: Locale, io: Io): number {
  const ok = result.fields !== undefined && !hasErrors(result.issues);
  io.writeError(writeIssueLines(result.issues, locale));
  if (json) {
    const issues = result.issues.map((issue) => describeIssue(issue, wordIssue(issue, locale)));
    const document = { tool: toolName, version: toolVersion, verb, ok, issues, ...result.fields };
    io.writeOut(`${JSON.stringify(document)}\n`);
  } else if (result.text !== '') {
    io.writeOut(result.text);
  }
  if (ok && !json && result.next !== undefined) io.writeError(`\n${result.next}\n`);
  return ok ? exits.success : exits.inputHasErrors;
}

function createProgram(perform: Perform): Command {
  const program = new Command(toolName)
    .description('Planning support for regions with a declining population: build an atlas, run and compare scenarios.')
    .version(toolVersion)
    .addHelpText('after', programHelp);

  addZonesOption(addVerb(program, 'example', 'grow the invented example region', exampleHelp))
    .requiredOption('--out <file>', 'the .atlas file to write')
    .option('--seed <n>', 'seed of the region; the same seed gives the same region', wholeNumber(0, 2 ** 31 - 1), 1)
    .action((options) =>
      perform('example', options, async (context) =>
        (await import('./verbs/example.ts')).growExampleAtlas(options, context),
      ),
    );

  addZonesOption(addVerb(program, 'build', 'build an atlas from a folder of published files', buildHelp))
    .argument('<folder>', 'folder with the published files, its sub-folders included')
    .requiredOption('--out <file>', 'the .atlas file to write')
    .option('--region <id>', 'keep this region and its surroundings only')
    .action((folder, options) =>
      perform('build', options, async (context) =>
        (await import('./verbs/build.ts')).buildAtlas(folder, options, context),
      ),
    );

  addFetchVerbs(program, perform);

  addVerb(program, 'info', 'what is in an atlas: tables, sources, counts, regions', infoHelp)
    .argument('<atlas>', 'the .atlas file')
    .action((atlas, options) =>
      perform('info', options, async (context) => (await import('./verbs/info.ts')).describeAtlas(atlas, context)),
    );

  addVerb(program, 'check', 'whether an atlas is sound and its baseline keeps its promises', checkHelp)
    .argument('<atlas>', 'the .atlas file')
    .action((atlas, options) =>
      perform('check', options, async (context) => (await import('./verbs/check.ts')).checkAtlas(atlas, context)),
    );

  addAreaOption(addRunOptions(addVerb(program, 'run', 'outcomes of a scenario, or of doing nothing', runHelp)))
    .argument('<atlas>', 'the .atlas file')
    .argument('[scenario]', 'a scenario file; without it nobody decides anything')
    .option(
      '--draws <n>',
      'draw the population so often, for the chance that a school ends and the bands of zones',
      wholeNumber(1, 100_000),
    )
    .option('--seed <n>', 'seed of the draws; the same seed gives the same draws', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--workers <n>', 'workers that share the draws; any number gives the same numbers', wholeNumber(1, 64))
    .option('--out <file>', 'write the document to this file too')
    .addOption(
      new Option(
        '--only <parts...>',
        'of --json and --out, only these parts beside the head and the indicators',
      ).choices(['indicators', ...runParts]),
    )
    .action((atlas, scenario, options) =>
      perform('run', options, async (context) =>
        (await import('./verbs/run.ts')).runScenario(atlas, scenario, options, context),
      ),
    );

  addRunOptions(addVerb(program, 'compare', 'how scenarios differ from doing nothing', compareHelp))
    .argument('<atlas>', 'the .atlas file')
    .argument('<scenarios...>', 'one or more scenario files')
    .action((atlas, scenarios, options) =>
      perform('compare', options, async (context) =>
        (await import('./verbs/compare.ts')).compareScenarios(atlas, scenarios, options, context),
      ),
    );

  addLawVerbs(program, perform);
  addPlanVerbs(program, perform);
  addBacktestVerbs(program, perform);

  addVerb(program, 'classify', 'regions of decline: designated, computed, and how they differ', classifyHelp)
    .argument('<atlas>', 'the .atlas file')
    .option('--variant <id>', 'whose statement of the criteria; the atlas holds several', 'rijksoverheid')
    .option('--population <share>', 'krimp: change of the population that is asked, such as -0.125', decline)
    .option('--households <share>', 'krimp: change of the households that is asked', decline)
    .addOption(new Option('--combine <how>', 'krimp: must both criteria hold, or either').choices(combinations))
    .option('--anticipate-population <share>', 'anticipeer: change of the population', decline)
    .option('--anticipate-households <share>', 'anticipeer: change of the households', decline)
    .addOption(new Option('--anticipate-combine <how>', 'anticipeer: both or either').choices(combinations))
    .option('--from <year>', 'base year, 1 January', wholeNumber(1900, 2100))
    .option('--to <year>', 'horizon, 1 January', wholeNumber(1900, 2100))
    .option('--households-to <year>', 'horizon of the households, if another', wholeNumber(1900, 2100))
    .option('--forecast <edition>', 'take the figures from an imported forecast; ids are in `forecast list`')
    .option('--sweep <range>', 'move one threshold, such as krimp.population=-0.20..-0.05', thresholdSweep)
    .action((atlas, options) =>
      perform('classify', options, async (context) =>
        (await import('./verbs/classify.ts')).classifyAtlas(atlas, options, context),
      ),
    );

  addForecastVerbs(program, perform);
  addExportVerbs(program, perform);
  addSolveVerbs(program, perform);

  addVerb(program, 'serve', 'the app in a browser, with the atlases in a folder', serveHelp)
    .option('--data <folder>', 'folder with .atlas files', 'data')
    .option('--port <n>', 'port on this computer', wholeNumber(0, 65_535), 4173)
    .option('--open', 'open the app in the browser')
    .option('--no-fetch', 'do not let the app fetch regions from publishers')
    .option('--files <folder>', 'published files that a fetch reads along: what no service has')
    .option('--store <folder>', 'folder in which a fetch keeps the answers of publishers', 'answers')
    .option('--without <line>', 'a table of the catalogue that is never fetched; may be repeated', collect, [])
    .option('--base-url <address>', 'ask another server, or host=address for one host; may be repeated', collect, [])
    .action((options) =>
      perform('serve', options, async (context) => (await import('./verbs/serve.ts')).serve(options, context)),
    );
  return program;
}

function configureOutput(program: Command, io: Io): void {
  for (const command of listCommands(program)) {
    command.exitOverride();
    command.showHelpAfterError('(add --help for the options and examples)');
    command.configureOutput({ writeOut: (text) => io.writeOut(text), writeErr: (text) => io.writeError(text) });
  }
}

function listCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(listCommands)];
}

const programHelp = `
Start here, without any file of your own:
  transitieatlas example --out data/voorbeeld.atlas   grow an invented region
  transitieatlas info data/voorbeeld.atlas            see what is in it
  transitieatlas serve --data data --open             look at it in the browser

With a network, or with published files:
  transitieatlas fetch --region <id> --out data/streek.atlas
  transitieatlas build sources --out data/nl.atlas
  transitieatlas run data/nl.atlas --region <id>

Every verb takes --json. Results go to standard output, progress and messages to standard error.
Exit code: 0 success, 1 the input has errors (all are listed), 2 wrong usage,
3 a mistake of the program itself.`;

const exampleHelp = `
The region is invented and says so in every view; it never carries the name of a real place.

Example:
  transitieatlas example --out data/voorbeeld.atlas --seed 7
Next:
  transitieatlas info data/voorbeeld.atlas`;

const buildHelp = `
Which files are known, and where they come from, is in edges/sources/README.md. Files that no reader
knows are left alone and listed. Errors are listed with file, line and column; then nothing is written.

Zones are postcodes, of which people and pupils are counted. With --zones neighbourhoods (or districts) they are those,
and their people and pupils are estimated: by counted addresses, published key figures and the counts of municipalities.

Examples:
  transitieatlas build sources --out data/nl.atlas
  transitieatlas build sources --out data/streek.atlas --region <id>
  transitieatlas build sources --out data/buurten.atlas --region <id> --zones neighbourhoods
Next:
  transitieatlas info data/nl.atlas`;

const infoHelp = `
Examples:
  transitieatlas info data/nl.atlas
  transitieatlas info data/nl.atlas --json | jq '.registers'
Next:
  transitieatlas run data/nl.atlas --region <id from the list>`;

const checkHelp = `
Reads every table against its hash, runs the baseline, and holds its outcomes against what must always
be true: pupils stay the same in number, people are born, die or move but never appear.

Example:
  transitieatlas check data/nl.atlas`;

const runHelp = `
Without a scenario file this is the baseline: what happens if nobody decides anything. A run is named
by its causes (atlas, scenario, options, engine): the same name means the same numbers.

A scenario file holds dated choices; keep, close, merge, move, open, spread, add and norm with their fields stand in
engine/scenario/README.md, and plan and optimise write such files. A choice takes effect on 1 August of its year.

  { "format": "transitieatlas-scenario", "version": 2, "id": "plan", "title": "One school for two villages",
    "interventions": [
      { "id": "1", "verb": "merge", "year": 2027, "site": "AAAA00", "into": "BBBB00" },
      { "id": "2", "verb": "close", "year": 2028, "site": "CCCC00", "reason": "Too few children" } ] }

Examples:
  transitieatlas run data/nl.atlas --region <id>
  transitieatlas run data/nl.atlas plan.json --until 2040 --json
  transitieatlas run data/nl.atlas plan.json --base 2022-05-01 --out uitkomst.json
  transitieatlas run data/nl.atlas --region <id> --without-flow asylum --no-rake
  transitieatlas run data/nl.atlas --region <id> --draws 200 --seed 7 --json
  transitieatlas run data/nl.atlas --region <id> --tariff vacantYears=10
  transitieatlas run data/nl.atlas plan.json --capacities
  transitieatlas run data/nl.atlas --json --only indicators money
  transitieatlas run data/nl.atlas plan.json --per neighbourhood
  transitieatlas run data/buurten.atlas plan.json --per postcode
Next:
  transitieatlas compare data/nl.atlas plan.json`;

const compareHelp = `
Each scenario is compared with doing nothing, on the same region, register and horizon.

Examples:
  transitieatlas compare data/nl.atlas a.json
  transitieatlas compare data/nl.atlas a.json b.json --region <id> --json
  transitieatlas compare data/nl.atlas a.json --tariff carPerKm=0.30 --tariff transportUptake=1`;

const classifyHelp = `
Which regions are krimp (decline) or anticipeer (decline expected) was decided once, on the forecast of 2014.
This holds the decision against the atlas's own projection under a rule of which every number can be changed.
The sources state the rule in different ways: --variant rijksoverheid, voortgangsrapportage or nivel; what each
says, and where, is in --json. An option changes one number of the variant and lists the regions that move.

Every class comes with its chance: what the errors of earlier forecasts make of it, national and regional errors
shared by municipalities. --sweep says at which threshold each region changes class, so how close it is.
--forecast takes the figures from an edition that was imported instead of the atlas's own projection.

A class marked * leans on the population alone: the atlas has no households. A base year before the first
count of the zones (2013) gives no class; 2014 lies between two counts and is estimated.

Examples:
  transitieatlas classify data/nl.atlas
  transitieatlas classify data/nl.atlas --population -0.125 --households -0.05 --from 2014 --to 2040
  transitieatlas classify data/nl.atlas --population -0.05 --combine either
  transitieatlas classify data/nl.atlas --sweep krimp.population=-0.20..-0.05
  transitieatlas classify data/nl.atlas --variant nivel --json | jq '.regions[] | select(.agreement == "differs")'`;

const serveHelp = `
The server answers on this computer only. Stop it with Ctrl+C. In the app a region can be fetched from the
publishers' services, by the same work as the verb fetch; --no-fetch forbids it.

Examples:
  transitieatlas serve --data data --open
  transitieatlas serve --data data --files sources
  transitieatlas serve --port 8080 --no-fetch`;
