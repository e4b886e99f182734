import { checkOutcomes, type Outcomes } from '@transitieatlas/outcomes';
import { hasErrors } from '@transitieatlas/quantities';
import { type Intervention, resolveScenario } from '@transitieatlas/scenario';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listDifferences } from './list-differences.ts';
import { prepareToy, runToy, type ToyWorld } from './toy-world.ts';

const metres = fc.integer({ min: 0, max: 12_000 });
const direction = fc.constantFrom('public', 'catholic', 'protestant');
const horizon = 2030;

/** Up to seven villages in two municipalities and up to seven schools anywhere among them. */
const worlds: fc.Arbitrary<ToyWorld> = fc
  .record({
    zones: fc.array(
      fc.record({
        x: metres,
        y: metres,
        children: fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 12 }),
        municipality: fc.constantFrom('M1', 'M2'),
      }),
      { minLength: 1, maxLength: 7 },
    ),
    schools: fc.array(
      fc.record({ x: metres, y: metres, zone: fc.nat(), pupils: fc.integer({ min: 0, max: 250 }), direction }),
      { minLength: 1, maxLength: 7 },
    ),
    decay: fc.double({ min: 0.1, max: 3, noNaN: true }),
  })
  .map(({ zones, schools, decay }) => {
    const sites = schools.map(({ zone, ...school }, at) => {
      const home = zone % zones.length;
      return { ...school, site: `S${at}`, zone: `Z${home}`, municipality: zones[home].municipality };
    });
    return {
      zones: zones.map((zone, at) => ({ ...zone, zone: `Z${at}` })),
      registers: [{ register: '2024-10-01', countDate: '2024-10-01', sites }],
      decay,
    };
  });

/** One choice of any verb about one of seven schools; some are dated after the horizon. */
const choices = fc
  .record({ year: fc.integer({ min: 2025, max: horizon + 3 }), school: fc.nat(6), x: metres })
  .chain(({ year, school, x }): fc.Arbitrary<(id: string) => Intervention> => {
    const site = `S${school}`;
    const at = { x, y: 0 };
    const other = fc.nat(6).map((number) => `S${number}`);
    return fc.oneof(
      fc.constant((id: string): Intervention => ({ id, year, verb: 'keep', site, reason: 'Daarom.' })),
      fc.constant((id: string): Intervention => ({ id, year, verb: 'close', site })),
      other.map(
        (into) =>
          (id: string): Intervention => ({ id, year, verb: 'merge', site, into }),
      ),
      fc.constant((id: string): Intervention => ({ id, year, verb: 'move', site, to: at })),
      direction.map((denomination) => (id: string): Intervention => {
        return { id, year, verb: 'open', site: `N${id}`, name: 'Nieuw', denomination, at };
      }),
      other.map((kept) => (id: string): Intervention => {
        return { id, year, verb: 'spread', site, over: [{ site: kept }, { site: `P${id}`, name: 'Dependance', at }] };
      }),
      fc.constant((id: string): Intervention => ({ id, year, verb: 'add', site, function: 'library' })),
      fc.integer({ min: 1, max: 300 }).map(
        (pupils) =>
          (id: string): Intervention => ({
            ...{ id, year, verb: 'norm', pupils },
          }),
      ),
    );
  });

/** The choices that a scenario accepts, one after the other. */
function keepSound(plan: readonly Intervention[], { dataset }: ReturnType<typeof prepareToy>): Intervention[] {
  const sound: Intervention[] = [];
  for (const choice of plan) {
    const interventions = [...sound, choice];
    const scenario = { format: 'transitieatlas-scenario', version: 2, id: 'x', title: 'X', interventions } as const;
    if (!hasErrors(resolveScenario(scenario, dataset).issues)) sound.push(choice);
  }
  return sound;
}

function countPupils({ sites, years }: Outcomes, step: number): number {
  return sites.sites.reduce((sum, _, site) => {
    const pupils = sites.pupils[site * years.length + step];
    return Number.isNaN(pupils) ? sum : sum + pupils;
  }, 0);
}

function isOpen({ sites, years }: Outcomes, step: number): boolean {
  return sites.sites.some((_, site) => sites.open[site * years.length + step] === 1);
}

it('random plans in random worlds lose no pupil, change nothing before they begin nor after the horizon', () => {
  fc.assert(
    fc.property(worlds, fc.array(choices, { maxLength: 8 }), (world, drawn) => {
      const prepared = prepareToy(world);
      const plan = keepSound(
        drawn.map((choose, at) => choose(`i${at}`)),
        prepared,
      );
      const before = runToy(prepared, [], { until: horizon });
      const after = runToy(prepared, plan, { until: horizon });
      expect(checkOutcomes(after)).toEqual([]);
      const first = Math.min(...plan.filter(({ verb }) => verb !== 'keep').map(({ year }) => year));
      for (let step = 0; step < after.years.length; step++) {
        if (!(isOpen(after, step) && isOpen(before, step))) continue;
        const pupils = countPupils(before, step);
        if (after.years[step] < first) expect(countPupils(after, step)).toBe(pupils);
        else expect(Math.abs(countPupils(after, step) - pupils)).toBeLessThan(1e-6 * (1 + pupils));
      }
      const inTime = plan.filter(({ year }) => year <= horizon);
      expect(listDifferences(runToy(prepared, inTime, { until: horizon }), after)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
