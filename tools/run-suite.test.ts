import { describe, expect, test } from 'vitest';
import { isPermitted, isProprietary } from './check-licences.mjs';
import { countReport, summarise } from './run-suite.mjs';
import { doSideBySide } from './side-by-side.mjs';

describe('counting', () => {
  const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };

  test('passed, failed and skipped are added up in one plain line', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }];
    expect(summarise(countReport({ ...report, testResults }))).toBe('5 passed, 1 failed, 3 skipped');
  });

  test('a file that could not be loaded is a failure, although it has no tests', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countReport({ ...report, numFailedTests: 0, testResults }).failed).toBe(1);
  });
});

describe('jobs side by side', () => {
  test('are never more at once than asked, and answer in their own order', async () => {
    let running = 0;
    let most = 0;
    const jobs = [3, 1, 2, 0].map((rounds) => async () => {
      most = Math.max(most, ++running);
      for (let round = 0; round < rounds; round++) await Promise.resolve();
      running--;
      return rounds;
    });
    expect(await doSideBySide(jobs, 2)).toEqual([3, 1, 2, 0]);
    expect(most).toBe(2);
    expect(await doSideBySide([], 2)).toEqual([]);
  });
});

describe('licences', () => {
  test('one permitted way out of several is enough, all parts of a bundle are needed', () => {
    expect(isPermitted('MIT')).toBe(true);
    expect(isPermitted('(GPL-3.0-only OR MIT)')).toBe(true);
    expect(isPermitted('MIT AND Proprietary')).toBe(false);
    expect(isPermitted('UNLICENSED')).toBe(false);
    expect(isPermitted('none stated')).toBe(false);
  });

  test('brand tokens of organisations are refused, the open theme is not', () => {
    expect(isProprietary('@utrecht/design-tokens')).toBe(true);
    expect(isProprietary('@amsterdam/design-system-tokens')).toBe(true);
    expect(isProprietary('@rijkshuisstijl-community/font')).toBe(true);
    expect(isProprietary('@nl-design-system-unstable/voorbeeld-design-tokens')).toBe(false);
  });
});
