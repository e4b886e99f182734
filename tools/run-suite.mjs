/**
 * Runs the checks and test suites one after another and adds up what they say.
 *
 * A check counts as one test. A test suite counts its own tests, read from Vitest's JSON report. Nothing stops
 * at the first failure: whoever runs this wants to know all of it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './house.mjs';
import { runBrowserSuite } from './run-e2e.mjs';

/** Checks, each with the command that runs it. */
const checks = [
  { name: 'format and lint', commands: [['node_modules/@biomejs/biome/bin/biome', 'check', '.']] },
  { name: 'arrows', commands: [['tools/check-arrows.mjs']] },
  {
    name: 'types',
    commands: [
      ['node_modules/typescript/bin/tsc', '-b'],
      ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.tests.json'],
    ],
  },
  { name: 'documents', commands: [['tools/check-docs.mjs']] },
  { name: 'licences', commands: [['tools/check-licences.mjs']] },
];

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

async function runCheck({ name, commands }) {
  for (const command of commands) {
    if ((await runNode(command)) !== 0) {
      console.log(`${name}: failed`);
      return { passed: 0, failed: 1, skipped: 0 };
    }
  }
  return { passed: 1, failed: 0, skipped: 0 };
}

async function runUnits(report) {
  const code = await runNode(['node_modules/vitest/vitest.mjs', 'run', ...report.args]);
  return readCounts(report.file, code);
}

/** Stories on the atlas of the whole country; without published files they are skipped and say so. */
async function runStories(report) {
  const config = 'apps/cli/vitest.stories.config.ts';
  const code = await runNode(['node_modules/vitest/vitest.mjs', 'run', '--config', config, ...report.args]);
  return readCounts(report.file, code);
}

async function runBrowser(report) {
  const code = await runBrowserSuite(report.args);
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
  const parts = [
    ...checks.map((check) => ({ name: check.name, run: () => runCheck(check) })),
    { name: 'unit suite', run: () => runUnits(makeReport('units')) },
  ];
  if (slow) {
    parts.push({ name: 'stories on published files', run: () => runStories(makeReport('stories')) });
    parts.push({ name: 'browser suite', run: () => runBrowser(makeReport('browser')) });
  }

  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const part of parts) {
    console.log(`\n── ${part.name}`);
    const begun = Date.now();
    const counts = await part.run();
    for (const key of Object.keys(total)) total[key] += counts[key];
    lines.push(`${part.name}: ${summarise(counts)} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n── in short\n${lines.join('\n')}`);
  return total;
}
