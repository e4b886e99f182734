import { type Dataset, getText, type Table, TableBuilder } from '@transitieatlas/dataset';
import { commonTerms } from '@transitieatlas/facilities';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, type Intervention, resolveScenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { run } from '../src/index.ts';
import { example } from './grown-example.ts';

/**
 * The example, with the middle of a zone far from its schools, which so are nearer to the middles of others, and with
 * parents who prefer their own postcode as those of the Netherlands do.
 */
function shiftMiddle(code: string, metres: number): Dataset {
  const zones = example.tables.get('zones');
  const x = zones?.columns.get('x');
  if (zones === undefined || x?.kind !== 'number') throw new Error('The example has zones.');
  const at = getText(zones, 'zone').indexOf(code);
  const values = x.values.map((value, row) => (row === at ? value + metres : value));
  const shifted: Table = { ...zones, columns: new Map([...zones.columns, ['x', { ...x, values }]]) };
  const choice = new TableBuilder('choice');
  const drawn: Readonly<Record<string, number>> = { distance: -0.5, ownPostcode: 1 };
  for (const term of commonTerms) choice.add('primary-school', term, drawn[term] ?? 0, 'log odds', 0, 'invented');
  const tables = new Map([...example.tables, ['zones', shifted] as const, ['choice', choice.build([])] as const]);
  return { ...example, tables, hash: 'shifted' };
}

function runOn(dataset: Dataset, interventions: readonly Intervention[]) {
  const schedule = getValue(resolveScenario({ ...createEmptyScenario(''), interventions }, dataset, { until: 2026 }));
  return run(dataset, schedule, { until: 2026, flows: false, sitesOnly: true });
}

describe('a school that moves by a metre', () => {
  it('keeps its pupils, also where the middle of another zone is nearer than that of its own', () => {
    const zone = '0102';
    const dataset = shiftMiddle(zone, 9000);
    const before = runOn(dataset, []);
    const [years, row] = [before.years.length, before.sites.zones.indexOf(zone)];
    const last = row * years + years - 1;
    const [site, x, y] = [before.sites.sites[row], before.sites.x[last], before.sites.y[last]];
    if (site === undefined || x === undefined || y === undefined) throw new Error('There is a school in the zone.');
    const after = runOn(dataset, [{ id: 'm', verb: 'move', year: 2026, site, to: { x: x + 1, y } }]);
    expect(after.sites.pupils[last]).not.toBe(before.sites.pupils[last]);
    expect((after.sites.pupils[last] ?? 0) / (before.sites.pupils[last] ?? 0)).toBeCloseTo(1, 2);
  });
});
