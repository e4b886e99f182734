import { describe, expect, it } from 'vitest';
import { makeOutcomes } from '../test/make-outcomes.ts';
import { checkOutcomes } from './check-outcomes.ts';
import type { Outcomes } from './outcomes.ts';

const listChecks = (outcomes: Outcomes) => checkOutcomes(outcomes).map(({ values }) => values.check);

describe('the checks of a run', () => {
  const good = makeOutcomes();

  it('find nothing in a run that is right', () => {
    expect(checkOutcomes(good)).toEqual([]);
  });

  it('find pupils at a closed site', () => {
    const sites = { ...good.sites, pupils: Float64Array.of(60, 94, 40, 1) };
    const issues = checkOutcomes({ ...good, sites });
    expect(issues.map(({ code, values }) => [code, values.check, values.place, values.year])).toEqual([
      ['OUTCOME_INCONSISTENT', 'closed-sites-are-empty', 'B', 2025],
    ]);
  });

  it('find negative people', () => {
    expect(listChecks({ ...good, zones: { ...good.zones, over80: Float64Array.of(-1, 50) } })).toEqual([
      'no-negative-people',
    ]);
  });

  it('find an account that does not close', () => {
    expect(listChecks({ ...good, zones: { ...good.zones, births: Float64Array.of(9, 8) } })).toEqual([
      'account-closes',
    ]);
  });

  it('find pupils that vanished, but not in a region, whose border pupils cross', () => {
    const lost = { ...good, sites: { ...good.sites, pupils: Float64Array.of(60, 94, 40, 0) } };
    expect(listChecks(lost)).toEqual(['pupils-of-zones-are-pupils-of-sites']);
    expect(listChecks({ ...lost, region: 'R1' })).toEqual([]);
  });
});
