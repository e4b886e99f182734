/**
 * The same run in Node and in the browser.
 *
 * `exp`, `log` and `pow` may differ in the last digit between JavaScript engines, and a fifty-step
 * projection passes such a digit on. The stated tolerance is 1e-9 of the value: a millionth of a person
 * in a region of a thousand. Names of runs must be equal to the letter.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAtlas } from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario, type Scenario } from '@transitieatlas/scenario';
import { defaultRunOptions, run } from '@transitieatlas/simulation';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasBrowser, launchBrowser, skippedNote } from './browser.ts';
import { type ServedPage, serveWorkerPage } from './serve-worker-page.ts';
import type { WorkerAnswer } from './worker-page/main.ts';

const tolerance = 1e-9;

describe.skipIf(!hasBrowser)(`Node and the browser${skippedNote}`, () => {
  let browser: Browser;
  let served: ServedPage;
  const atlasFile = () => join(inject('folder'), 'voorbeeld.atlas');
  beforeAll(async () => {
    browser = await launchBrowser();
    served = await serveWorkerPage(atlasFile());
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it('give a run the same name and the same numbers to 1e-9 of their value', async () => {
    const dataset = getValue(await readAtlas(new Uint8Array(await readFile(atlasFile()))));
    const baseline = run(dataset, getValue(resolveScenario(createEmptyScenario('empty'), dataset)));
    const last = baseline.years.length - 1;
    const open = baseline.sites.sites.filter(
      (_, site) => baseline.sites.open[site * baseline.years.length + last] === 1,
    );
    const [first = '', second = '', third = ''] = open;
    const scenarios: Scenario[] = [
      createEmptyScenario('empty'),
      {
        ...createEmptyScenario('choices'),
        interventions: [
          { id: '1', verb: 'close', year: 2027, site: first },
          { id: '2', verb: 'merge', year: 2030, site: second, into: third },
        ],
      },
    ];
    const page = await browser.newPage();
    await page.goto(served.url);
    const answer: WorkerAnswer = await page.evaluate(
      ([list, keep]) => window.askWorker('atlas.atlas', undefined, list, keep),
      [scenarios, scenarios.length] as const,
    );
    expect(answer.runs).toHaveLength(2);
    scenarios.forEach((scenario, index) => {
      const here = run(dataset, getValue(resolveScenario(scenario, dataset)), defaultRunOptions);
      const there = answer.runs[index];
      expect(there?.run).toBe(here.run);
      expect(there?.sites).toEqual(here.sites.sites);
      expect(findLargestDifference(here.sites.pupils, there?.pupils ?? [])).toBeLessThan(tolerance);
      expect(findLargestDifference(here.zones.population, there?.population ?? [])).toBeLessThan(tolerance);
      for (const indicator of here.indicators satisfies Outcomes['indicators']) {
        const values = there?.indicators.find(({ id }) => id === indicator.id)?.values ?? [];
        expect(findLargestDifference(indicator.values, values)).toBeLessThan(tolerance);
      }
    });
  });
});

/** Largest difference relative to the larger of 1 and the value; Infinity where only one is missing. */
function findLargestDifference(here: Float64Array, there: readonly (number | null)[]): number {
  if (here.length !== there.length) return Infinity;
  let largest = 0;
  here.forEach((value, index) => {
    const other = there[index] ?? Number.NaN;
    if (Number.isNaN(value) && Number.isNaN(other)) return;
    const difference = Math.abs(value - other) / Math.max(1, Math.abs(value));
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference);
  });
  return largest;
}
