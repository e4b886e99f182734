import { commonTerms } from '@transitieatlas/facilities';
import { describe, expect, it } from 'vitest';
import { makeToyDataset, prepareToy, runToy, type ToyWorld } from '../test/toy-world.ts';
import { rareGroups } from './choice-kinds.ts';
import { createModelWeigher, findChoiceCoefficients } from './choice-weigher.ts';

/** All terms 0 but those given. */
function choose(terms: Readonly<Record<string, number>>): Record<string, number> {
  return { ...Object.fromEntries(commonTerms.map((term) => [term, 0])), ...terms };
}

// Two villages 4 km apart with a school each, as large as one another. Only the own postcode counts, with odds
// of 3 to 1: three quarters of each village stay.
const world: ToyWorld = {
  choice: choose({ ownPostcode: Math.log(3) }),
  zones: [
    { zone: 'Z1', x: 0, y: 0, children: 100, municipality: 'M1' },
    { zone: 'Z2', x: 4000, y: 0, children: 100, municipality: 'M2' },
  ],
  registers: [
    {
      register: '2017-10-01',
      countDate: '2017-10-01',
      sites: [
        { site: 'A', x: 0, y: 0, zone: 'Z1', municipality: 'M1', pupils: 100 },
        { site: 'B', x: 4000, y: 0, zone: 'Z2', municipality: 'M2', pupils: 100 },
      ],
    },
  ],
};

/** Pupils of each zone of the first modelled year or a later one by site. */
function listFlows(outcomes: ReturnType<typeof runToy>, year: number): Record<string, number> {
  const { flows, zones, sites, years } = outcomes;
  const found: Record<string, number> = {};
  const step = years.indexOf(year);
  zones.zones.forEach((zone, row) => {
    for (let pair = flows?.offsets[row] ?? 0; pair < (flows?.offsets[row + 1] ?? 0); pair++) {
      const pupils = flows?.pupils[pair * years.length + step] ?? 0;
      if (pupils > 0) found[`${zone} ${sites.sites[flows?.sites[pair] ?? 0]}`] = Math.round(pupils * 1e4) / 1e4;
    }
  });
  return found;
}

describe('the choice model of a dataset', () => {
  it('is taken from the table, a rare group that it does not have being like the others', () => {
    const coefficients = findChoiceCoefficients(makeToyDataset(world));
    expect(coefficients).toHaveLength(commonTerms.length + rareGroups.length);
    expect(coefficients?.[commonTerms.indexOf('ownPostcode')]).toBeCloseTo(Math.log(3), 12);
    expect(coefficients?.at(-1)).toBe(0);
  });

  it('is none where a common term is missing: then distance alone counts', () => {
    const { ownPostcode: _, ...rest } = choose({});
    expect(findChoiceCoefficients(makeToyDataset({ ...world, choice: rest }))).toBeUndefined();
    expect(prepareToy({ ...world, choice: rest }).decay?.perKm).toBe(1);
  });

  it('divides pupils by the own postcode alone, if that is all that counts', () => {
    expect(listFlows(runToy(prepareToy(world)), 2020)).toEqual({ 'Z1 A': 75, 'Z1 B': 25, 'Z2 A': 25, 'Z2 B': 75 });
  });

  it('counts the own postcode by the share of people who live in it, where zones are no postcodes', () => {
    const { dataset, sets, universe, zoneMunicipalities } = prepareToy(world);
    const coefficients = findChoiceCoefficients(dataset) ?? new Float64Array();
    // A quarter of the first zone lives in the postcode in which all of the second lies, and its school.
    const postcodes = [
      new Map([
        ['0101', 0.75],
        ['0102', 0.25],
      ]),
      new Map([['0102', 1]]),
    ];
    const located = { ...universe, postcodes: ['0101AB', ''] };
    const weigher = createModelWeigher(coefficients, located, zoneMunicipalities, postcodes);
    const { kernel } = weigher.weigh(sets);
    const weigh = (zone: number, site: number): number => {
      for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
        if (sets.sites[pair] === site) return kernel[pair];
      }
      return Number.NaN;
    };
    expect(weigh(0, 0) / weigh(0, 1)).toBeCloseTo(3 ** (0.75 - 0.25), 9);
    expect(weigh(1, 1) / weigh(1, 0)).toBeCloseTo(3, 9);
    const moved = { direction: '', zone: 1, municipality: '' };
    expect(weigher.rate(0, moved, 1)).toBeCloseTo(0.25 * Math.log(3), 9);
    expect(weigher.rate(0, { ...moved, zone: -1 }, 1)).toBe(0);
  });

  it('divides pupils by the border of the municipality alone, if that is all that counts', () => {
    const bordered = prepareToy({ ...world, choice: choose({ sameMunicipality: Math.log(4) }) });
    expect(listFlows(runToy(bordered), 2020)).toEqual({ 'Z1 A': 80, 'Z1 B': 20, 'Z2 A': 20, 'Z2 B': 80 });
  });

  it('knows in which postcode a site stands that has moved, and loses nobody', () => {
    const prepared = prepareToy(world);
    const moved = runToy(prepared, [{ id: 'i1', verb: 'move', year: 2022, site: 'B', to: { x: 100, y: 0 } }]);
    // Both schools stand in the postcode of the first village: there nothing tells them apart any more.
    expect(listFlows(moved, 2024)).toEqual({ 'Z1 A': 50, 'Z1 B': 50, 'Z2 A': 50, 'Z2 B': 50 });
    expect(listFlows(moved, 2021)).toEqual(listFlows(runToy(prepared), 2021));
  });

  it('draws pupils of a rare direction from further away', () => {
    const choice = choose({ distance: -Math.log(3) / 3, rareDistance: Math.log(3) / 3 });
    const [register] = world.registers;
    const sites = (register?.sites ?? []).map((site) =>
      site.site === 'A' ? { ...site, direction: 'anthroposophic' } : site,
    );
    const rare = prepareToy({
      ...world,
      choice,
      registers: [{ ...(register ?? { register: '', countDate: '' }), sites }],
    });
    const flows = listFlows(runToy(rare), 2020);
    // Distance says nothing of A, and 3 km more to B divide its odds by three: the odds of the villages differ by
    // three, 100 pupils each, so √3 to 1 at home.
    expect((flows['Z2 B'] ?? 0) / (flows['Z2 A'] ?? 1)).toBeCloseTo(Math.sqrt(3), 2);
  });
});
