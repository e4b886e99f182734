/**
 * Runs the checks and test suites and adds up what they say.
 *
 * Whatever uses one core, checks and what the suites need made beforehand, runs side by side; then the suites, which use
 * all cores, one after another.
 *
 * A check counts as one test. A test suite counts its own tests, read from Vitest's JSON report. Nothing stops
 * at the first failure: whoever runs this wants to know all of it.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { captureNode, house, runNode } from './house.mjs';
import { runBrowserSuite } from './run-e2e.mjs';
import { doSideBySide } from './side-by-side.mjs';
import { ensureWebBuilt } from './web-build.mjs';

/** Checks, each with the commands that run it, the longest first. */
const checks = [
  {
    name: 'types',
    commands: [
      ['node_modules/typescript/bin/tsc', '-b'],
      // Tests are held against the declarations that the first one wrote.
      ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.tests.json'],
    ],
  },
  { name: 'arrows', commands: [['tools/check-arrows.mjs']] },
  { name: 'format and lint', commands: [['node_modules/@biomejs/biome/bin/biome', 'check', '.']] },
  { name: 'documents', commands: [['tools/check-docs.mjs']] },
  { name: 'licences', commands: [['tools/check-licences.mjs']] },
];

/** What takes longest of all that runs on one core, and so begins first. */
const longest = ['types', 'atlas of the country', 'atlas of a region'];

const none = { passed: 0, failed: 0, skipped: 0 };

/**
 * Counts of a Vitest JSON report.
 *
 * A file that cannot be loaded has no tests in the report, and must not pass for that reason: it counts as one
 * failure.
 */
export function countReport(report) {
  const failedToLoad = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + failedToLoad,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The line that a suite ends with. */
export function summarise({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Counts of a suite run: what the report says, with a failure that the report does not know added. */
function readCounts(file, code) {
  let counts;
  try {
    counts = countReport(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // No report was written: the suite did not even start.
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

async function runCheck({ commands }) {
  let heard = '';
  for (const command of commands) {
    const { code, said } = await captureNode(command);
    heard += said;
    if (code !== 0) return { counts: { passed: 0, failed: 1, skipped: 0 }, said: `${heard}failed\n` };
  }
  return { counts: { passed: 1, failed: 0, skipped: 0 }, said: heard };
}

/**
 * What suites need and one core makes: atlases of published files, and the built app.
 *
 * A suite makes itself what is not there, so a failure here shows where it belongs: in the suite that cannot begin.
 */
function listPreparations(folder, environment) {
  const published = process.env.TRANSITIEATLAS_DATA ?? join(house, '../shared/data');
  const cli = join(house, 'apps/cli/bin/transitieatlas.mjs');
  const parts = [];
  const build = async (file, more, tell) => {
    const { code, out, said } = await captureNode([cli, 'build', published, '--out', file, '--json', ...more]);
    if (code === 0) tell(out);
    return { counts: none, said: code === 0 ? '' : said };
  };
  if (existsSync(published)) {
    const [country, region] = [join(folder, 'country.atlas'), join(folder, 'region.atlas')];
    parts.push({
      name: 'atlas of the country',
      run: () =>
        build(country, [], (document) => {
          writeFileSync(`${country}.json`, document);
          environment.TRANSITIEATLAS_COUNTRY_ATLAS = country;
        }),
    });
    if (findBrowser() !== undefined && !process.env.TRANSITIEATLAS_E2E_ATLAS) {
      const named = () => {
        environment.TRANSITIEATLAS_E2E_ATLAS = region;
      };
      parts.push({ name: 'atlas of a region', run: () => build(region, ['--region', 'oost-groningen'], named) });
    }
  }
  if (findBrowser() !== undefined) {
    const run = async () => ({ counts: none, said: (await ensureWebBuilt({ quiet: true })) === 0 ? '' : 'failed\n' });
    parts.push({ name: 'build of the app', run });
  }
  return parts;
}

async function runVitest(config, report, environment = {}) {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', config, ...report.args];
  return readCounts(report.file, await runNode(args, { environment }));
}

async function runBrowser(report, environment) {
  const code = await runBrowserSuite(report.args, environment);
  if (code !== undefined) return readCounts(report.file, code);
  return process.env.CI ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
}

/**
 * Run everything.
 *
 * @param {{ slow: boolean }} parts whether the suites that take minutes are among it: stories and browser
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runSuite({ slow }) {
  const folder = mkdtempSync(join(tmpdir(), 'transitieatlas-'));
  const makeReport = (name) => {
    const file = join(folder, `${name}.json`);
    return { file, args: ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`] };
  };
  const total = { ...none };
  const lines = [];
  const take = (name, begun, counts) => {
    for (const key of Object.keys(total)) total[key] += counts[key];
    lines.push(`${name}: ${summarise(counts)} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  };

  const environment = {};
  const first = [
    ...checks.map((check) => ({ name: check.name, run: () => runCheck(check) })),
    ...(slow ? listPreparations(folder, environment) : []),
  ].sort((one, other) => Number(longest.includes(other.name)) - Number(longest.includes(one.name)));
  const jobs = first.map(({ name, run }) => async () => {
    const begun = Date.now();
    const { counts, said } = await run();
    console.log(`\n── ${name}\n${said}`.trimEnd());
    take(name, begun, counts);
  });
  await doSideBySide(jobs);

  const suites = [
    { name: 'unit suite', run: () => runVitest('vitest.config.ts', makeReport('units')) },
    { name: 'verbs of the command line', run: () => runVitest('apps/cli/vitest.verbs.config.ts', makeReport('verbs')) },
  ];
  if (slow) {
    // Without published files the stories are skipped and say so.
    const stories = 'apps/cli/vitest.stories.config.ts';
    suites.push({
      name: 'stories on published files',
      run: () => runVitest(stories, makeReport('stories'), environment),
    });
    suites.push({ name: 'browser suite', run: () => runBrowser(makeReport('browser'), environment) });
  }
  for (const { name, run } of suites) {
    console.log(`\n── ${name}`);
    const begun = Date.now();
    take(name, begun, await run());
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n── in short\n${lines.join('\n')}`);
  return total;
}
