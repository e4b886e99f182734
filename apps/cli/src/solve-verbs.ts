/** The verbs that solve location problems of the literature, with their options and help. */
import type { Command } from 'commander';
import { addVerb, type Perform } from './add-verb.ts';
import { distance, share, wholeNumber } from './option-values.ts';

/** Add `solve` and its problems: p-median, capacitated, covering, closing over periods. */
export function addSolveVerbs(program: Command, perform: Perform): void {
  const solve = program.command('solve').description('location problems: which sites should stay or open');
  addVerb(
    solve,
    'solve pmedian',
    'the p sites with the least total distance, and how far that is from proven',
    solveHelp,
  )
    .argument('<file>', 'a graph of OR-Library, or points of TSPLIB')
    .option('--p <n>', 'number of sites to open; a graph states its own', wholeNumber(1, 65_535))
    .option('--seconds <s>', 'stop after this time with the best answer and its bound', wholeNumber(1, 86_400), 60)
    .option('--seed <n>', 'seed of the search; the same seed gives the same answer', wholeNumber(0, 2 ** 31 - 1), 1)
    .action((file, options) =>
      perform('solve pmedian', options, async (context) =>
        (await import('./verbs/solve-p-median.ts')).solvePMedianFile(file, options, context),
      ),
    );

  addVerb(solve, 'solve capacitated', 'the same where no site may serve more than it can', capacitatedHelp)
    .argument('<file>', 'points with demands in the form of OR-Library or of Lorena')
    .option('--seconds <s>', 'stop after this time with the best answer and its bound', wholeNumber(1, 86_400), 60)
    .action((file, options) =>
      perform('solve capacitated', options, async (context) =>
        (await import('./verbs/solve-capacitated.ts')).solveCapacitatedFile(file, options, context),
      ),
    );

  addVerb(solve, 'solve mclp', 'the p sites that reach most places within a radius', coveringHelp)
    .argument('<file>', 'a graph of OR-Library, or points of TSPLIB')
    .requiredOption('--radius <r>', 'the longest distance that counts as reached', distance)
    .option('--p <n>', 'number of sites to open; a graph states its own', wholeNumber(1, 65_535))
    .option('--seconds <s>', 'stop after this time with the best answer and its bound', wholeNumber(1, 86_400), 60)
    .option('--seed <n>', 'seed of the search; the same seed gives the same answer', wholeNumber(0, 2 ** 31 - 1), 1)
    .action((file, options) =>
      perform('solve mclp', options, async (context) =>
        (await import('./verbs/solve-covering.ts')).solveMaximalCoveringFile(file, options, context),
      ),
    );

  addVerb(solve, 'solve lscp', 'the fewest sites that reach every place within a radius', coveringHelp)
    .argument('<file>', 'a graph of OR-Library, or points of TSPLIB')
    .requiredOption('--radius <r>', 'the longest distance that counts as reached', distance)
    .option('--seconds <s>', 'stop after this time with the best answer and its bound', wholeNumber(1, 86_400), 60)
    .action((file, options) =>
      perform('solve lscp', options, async (context) =>
        (await import('./verbs/solve-covering.ts')).solveSetCoveringFile(file, options, context),
      ),
    );

  addVerb(solve, 'solve closures', 'which sites to close when, each with a minimum size', closuresHelp)
    .argument('<file>', 'areas, sites and periods as JSON')
    .option('--seconds <s>', 'stop after this time with the best plan and its bound', wholeNumber(1, 86_400), 60)
    .option('--within <share>', 'stop once the plan is at most this share above its bound', share, 0)
    .action((file, options) =>
      perform('solve closures', options, async (context) =>
        (await import('./verbs/solve-closures.ts')).solveClosuresFile(file, options, context),
      ),
    );
}

const solveHelp = `
A graph begins with its vertices, edges and p, then one edge per line: from, to, length; of edges between the
same two vertices the last one counts. Points are the lines of NODE_COORD_SECTION; their distances are rounded
down to whole numbers, and --p says how many sites to open.

Examples:
  transitieatlas solve pmedian pmed1.txt
  transitieatlas solve pmedian punten.tsp --p 100 --seconds 30 --json`;

const coveringHelp = `
The files are those of solve pmedian. Every vertex or point is a place to reach and may be opened; distances between
points are rounded down to whole numbers before they are held against the radius.

Examples:
  transitieatlas solve mclp pmed6.txt --radius 20 --p 10
  transitieatlas solve lscp punten.tsp --radius 250 --json`;

const closuresHelp = `
The file is JSON: areas with x, y and demand (clients per period), sites with x, y and minimum, perhaps capacity, cost
per period, and keep or close (true). Distances are straight lines, unless distances gives a row per area with a value
per site. What is closed stays closed; clients of one area may go to several sites. Where no plan meets everything,
objective is null and obstacle says why. A name that is not listed here is left out with a warning.

  { "areas": [{ "x": 0, "y": 0, "demand": [30, 28, 26] }, ...],
    "sites": [{ "name": "De Wegwijzer", "x": 1, "y": 0, "minimum": 23, "keep": true }, ...] }

Examples:
  transitieatlas solve closures krimp.json --json
  transitieatlas solve closures krimp.json --within 0.005`;

const capacitatedHelp = `
Two forms are read. OR-Library: points, p and capacity, perhaps the best known value, then number, x, y and
demand of every point; distances are rounded down to whole numbers. Lorena: points and p, then x, y, capacity
and demand; distances are not rounded. Where no answer fits the capacities, objective is null and proved is true.

Example:
  transitieatlas solve capacitated pmedcap1.txt --seconds 30 --json`;
