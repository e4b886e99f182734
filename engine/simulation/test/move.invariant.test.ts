import {
  type Dataset,
  getNumbers,
  getTable,
  getText,
  listZoneMunicipalities,
  type Table,
  TableBuilder,
} from '@transitieatlas/dataset';
import { commonTerms } from '@transitieatlas/facilities';
import type { Outcomes } from '@transitieatlas/outcomes';
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

/** Where a school stands in the last year, and its pupils and norm then. */
function readLast({ years, sites }: Outcomes, row: number) {
  const last = (row + 1) * years.length - 1;
  return { x: sites.x[last] ?? 0, y: sites.y[last] ?? 0, pupils: sites.pupils[last] ?? 0, norm: sites.norm[last] };
}

/** A zone with a school, of which the nearest other zone is of a municipality with another norm. */
function findBorderZone({ sites }: Outcomes, normOf: ReadonlyMap<string, number | undefined>): string {
  const zones = getTable(example, 'zones');
  const [codes, x, y] = [getText(zones, 'zone'), getNumbers(zones, 'x'), getNumbers(zones, 'y')];
  const municipalities = listZoneMunicipalities(example, example.description.division);
  const normAt = (zone: number) => normOf.get(municipalities.get(codes[zone] ?? '') ?? '');
  const found = codes.findIndex((code, zone) => {
    if (!sites.zones.includes(code)) return false;
    const distances = codes.map((_, other) =>
      other === zone ? Infinity : Math.hypot((x[other] ?? 0) - (x[zone] ?? 0), (y[other] ?? 0) - (y[zone] ?? 0)),
    );
    const other = normAt(distances.indexOf(Math.min(...distances)));
    return other !== undefined && other !== normAt(zone);
  });
  return codes[found] ?? '';
}

describe('a school that moves by a metre', () => {
  it('keeps its pupils and its norm, also where the middle of another zone is nearer than that of its own', () => {
    const known = runOn(example, []);
    const norms = new Map(known.sites.municipalities.map((code, row) => [code, readLast(known, row).norm]));
    for (const zone of ['0102', findBorderZone(known, norms)]) {
      const dataset = shiftMiddle(zone, 9000);
      const baseline = runOn(dataset, []);
      const row = baseline.sites.zones.indexOf(zone);
      const { x, y, pupils, norm } = readLast(baseline, row);
      const site = baseline.sites.sites[row] ?? '';
      const after = readLast(runOn(dataset, [{ id: 'm', verb: 'move', year: 2026, site, to: { x: x + 1, y } }]), row);
      expect(after.pupils).not.toBe(pupils);
      expect(after.pupils / pupils).toBeCloseTo(1, 2);
      expect(after.norm).toBe(norm);
    }
  });
});

describe('a school that moves to another municipality', () => {
  it('has the norm of the schools there from that year on', () => {
    const baseline = runOn(example, []);
    const { municipalities, sites } = baseline.sites;
    const there = sites.findIndex((_, row) => readLast(baseline, row).norm !== readLast(baseline, 0).norm);
    expect(municipalities[there]).not.toBe(municipalities[0]);
    const { x, y, norm } = readLast(baseline, there);
    const { sites: moved, years } = runOn(example, [
      { id: 'm', verb: 'move', year: 2026, site: sites[0] ?? '', to: { x, y } },
    ]);
    const norms = Array.from(years, (_, step) => moved.norm[step]);
    expect(norms.slice(-2)).toEqual([readLast(baseline, 0).norm, norm]);
  });
});
