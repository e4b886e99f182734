/**
 * From a choice to the whole picture in a browser's worker: `npm run bench:browser [atlas] [region]`.
 *
 * 200 random choices on the example region (or on an atlas and region that are named), asked on the main
 * thread, answered by the worker that the app uses. The peer is Node on the same choices in the same run.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAtlas, writeAtlas } from '@transitieatlas/dataset';
import { compareOutcomes } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario, type Scenario } from '@transitieatlas/scenario';
import { defaultRunOptions, run } from '@transitieatlas/simulation';
import { growExample } from '@transitieatlas/testbed';
import { chromium } from 'playwright-core';
import { serveWorkerPage } from '../apps/web/e2e/serve-worker-page.ts';
import { browserAdvice, findBrowser } from '../tools/browser.mjs';
import { drawChoices } from './draw-choices.ts';

const edits = 200;
const warmUp = 20;

function describeTimes(all: readonly number[]): { median: number; p95: number } {
  const sorted = all.slice(warmUp).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

const browserPath = findBrowser();
if (browserPath === undefined) {
  process.stderr.write(`There is no browser. ${browserAdvice}\n`);
  process.exit(1);
}
const folder = await mkdtemp(join(tmpdir(), 'transitieatlas-bench-'));
const [givenAtlas, region] = process.argv.slice(2);
const atlasFile = givenAtlas ?? join(folder, 'voorbeeld.atlas');
if (givenAtlas === undefined) await writeFile(atlasFile, writeAtlas(getValue(growExample())));

const dataset = getValue(await readAtlas(new Uint8Array(await readFile(atlasFile))));
const options = region === undefined ? defaultRunOptions : { ...defaultRunOptions, region };
const resolve = (scenario: Scenario) => getValue(resolveScenario(scenario, dataset));
const baseline = run(dataset, resolve(createEmptyScenario('baseline')), options);
const years = baseline.years.length;
const open = baseline.sites.sites.filter((_, site) => baseline.sites.open[(site + 1) * years - 1] === 1);
const scenarios = drawChoices(open, edits + warmUp, 11);

const nodeTimes = scenarios.map((scenario) => {
  const asked = performance.now();
  compareOutcomes(baseline, run(dataset, resolve(scenario), options));
  return performance.now() - asked;
});

const served = await serveWorkerPage(atlasFile);
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-quic'] });
const page = await browser.newPage();
await page.goto(served.url);
const answer = await page.evaluate(([list, of]) => window.askWorker('atlas.atlas', of, list, 0), [
  scenarios,
  region,
] as const);
const version = browser.version();
await browser.close();
await served.close();
await rm(folder, { recursive: true, force: true });

const there = describeTimes(answer.milliseconds);
const computed = describeTimes(answer.workerMilliseconds);
const here = describeTimes(nodeTimes);
process.stdout.write(
  [
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, Chromium ${version}`,
    `${baseline.zones.zones.length} zones, ${open.length} open schools, to ${options.until}, ${edits} random choices`,
    `browser worker: median ${there.median.toFixed(1)} ms, 95 % within ${there.p95.toFixed(1)} ms, asked and answered on the main thread`,
    `of which the run and its comparison: median ${computed.median.toFixed(1)} ms, 95 % within ${computed.p95.toFixed(1)} ms`,
    `Node: median ${here.median.toFixed(1)} ms, 95 % within ${here.p95.toFixed(1)} ms`,
    `browser / Node: ${(there.median / here.median).toFixed(2)} ×`,
    `from the bytes of the atlas to the first picture: ${(answer.openMilliseconds / 1000).toFixed(2)} s`,
    '',
  ].join('\n'),
);
