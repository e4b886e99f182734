import { getNumbers, getText } from '@transitieatlas/dataset';
import { listTerms } from '@transitieatlas/facilities';
import { describe, expect, it } from 'vitest';
import { makeToyDataset, type ToyWorld } from '../test/toy-world.ts';
import { rareGroups } from './choice-kinds.ts';
import { assumedDecayPerKm, findDecay, fitChoice } from './choice-model.ts';

// Two villages 4 km apart; 80 of 100 pupils of each attend their own school. With the floor of 1 km the
// log of the odds is β · 3 km, so β = ln(80 / 20) / 3.
const world: ToyWorld = {
  decay: Number.NaN,
  zones: [
    { zone: 'Z1', x: 0, y: 0, children: 100 },
    { zone: 'Z2', x: 4000, y: 0, children: 100 },
  ],
  registers: [
    {
      register: '2017-10-01',
      countDate: '2017-10-01',
      sites: [
        { site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 100 },
        { site: 'B', x: 4000, y: 0, zone: 'Z2', pupils: 100 },
      ],
    },
  ],
  origins: [
    { site: 'A', zone: 'Z1', pupils: 80 },
    { site: 'B', zone: 'Z1', pupils: 20 },
    { site: 'A', zone: 'Z2', pupils: 20 },
    { site: 'B', zone: 'Z2', pupils: 80 },
  ],
};

describe('the distance decay of a dataset', () => {
  it('is taken from the table of choice if it is there', () => {
    const decay = findDecay(makeToyDataset({ ...world, decay: 0.7 }));
    expect(decay).toEqual({ perKm: 0.7, standardError: Number.NaN, origin: 'table' });
  });

  it('is fitted on the pupils by home zone otherwise', () => {
    const decay = findDecay(makeToyDataset(world));
    expect(decay.origin).toBe('fitted');
    expect(decay.perKm).toBeCloseTo(Math.log(4) / 3, 3);
  });

  it('is an assumption, called so, without either', () => {
    const { origins: _, ...bare } = world;
    expect(findDecay(makeToyDataset(bare))).toMatchObject({ perKm: assumedDecayPerKm, origin: 'assumed' });
  });

  it('is written as a table with its standard error and what it rests on', () => {
    const table = fitChoice(makeToyDataset(world));
    if (table === undefined) throw new RangeError('Expected a table.');
    const parameters = getText(table, 'parameter');
    expect(parameters[0]).toBe('distanceDecay');
    expect(parameters).toEqual(expect.arrayContaining([...listTerms(rareGroups), 'fit:pupils', 'fit:placedShare']));
    expect(getNumbers(table, 'value')[0]).toBeCloseTo(Math.log(4) / 3, 3);
    // 200 choices between two schools 3 km apart; information per choice 0.8 · 0.2 · 3² km².
    expect(getNumbers(table, 'standardError')[0]).toBeCloseTo(1 / Math.sqrt(200 * 0.16 * 9), 2);
    expect(new Set(getText(table, 'fittedOn'))).toEqual(new Set(['site_origins of 2017-10-01']));
    const value = (name: string) => getNumbers(table, 'value')[parameters.indexOf(name)];
    expect([value('fit:pupils'), value('fit:zones'), value('fit:sites')]).toEqual([200, 2, 2]);
    // Two zones and two sites are told exactly, whichever term takes it up.
    expect(value('fit:placedShare')).toBeGreaterThan(0.99);
    expect(value('fit:logLikelihoodPerPupil')).toBeCloseTo(0.8 * Math.log(0.8) + 0.2 * Math.log(0.2), 2);
    expect(table.provenance[0]?.nature).toBe('modelled');
    const { origins: _, ...bare } = world;
    expect(fitChoice(makeToyDataset(bare))).toBeUndefined();
  });
});
