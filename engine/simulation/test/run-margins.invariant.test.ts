import { describe, expect, it } from 'vitest';
import { prepareToy, runToy, type ToyWorld } from './toy-world.ts';

const world = (municipalities: readonly string[]): ToyWorld => ({
  zones: [0, 1, 2, 3].map((at) => ({
    zone: `Z${at}`,
    x: at * 5000,
    y: 0,
    children: 1000,
    municipality: municipalities[at % municipalities.length] ?? '',
  })),
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: [{ site: 'A', x: 0, y: 0, zone: 'Z0', pupils: 100, municipality: municipalities[0] ?? '' }],
    },
  ],
  decay: 1,
});

describe('the margins of a run', () => {
  const outcomes = runToy(prepareToy(world(['M1'])));
  const { margins, years, firstModelledYear } = outcomes;

  it('are none in the last counted year, and widen after it', () => {
    if (margins === undefined) throw new Error('expected margins');
    expect(margins.persons[0]).toBe(0);
    for (let step = 1; step < years.length; step++) {
      expect(margins.persons[step]).toBeGreaterThan(margins.persons[step - 1] ?? 0);
      // Who is a child has not been born or has not moved yet.
      expect(margins.children[step]).toBeGreaterThan(margins.persons[step] ?? 0);
    }
  });

  it('of pupils count from the last year in which schools were counted', () => {
    if (margins === undefined) throw new Error('expected margins');
    const last = years.indexOf(firstModelledYear - 1);
    expect(margins.pupils[last]).toBe(0);
    expect(margins.pupils[last + 1]).toBeCloseTo(margins.children[1] ?? 0, 12);
  });

  it('are narrower where the same people live in more municipalities: their own errors average out', () => {
    const more = runToy(prepareToy(world(['M1', 'M2', 'M3', 'M4']))).margins;
    expect(more?.persons[10]).toBeLessThan(margins?.persons[10] ?? 0);
  });

  it('are the same for a plan as without one, for choices move nobody', () => {
    const plan = runToy(prepareToy(world(['M1'])), [{ id: 'c', verb: 'close', year: 2026, site: 'A' }]);
    expect(plan.margins).toEqual(margins);
  });
});
