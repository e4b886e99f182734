import { runDocumentSchema } from '@transitieatlas/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createExampleWorkplace();
});
afterAll(() => here.remove());

async function runExample(...options: string[]) {
  const { exit, document } = await here.runJson('run', 'voorbeeld.atlas', '--until', '2035', ...options);
  expect(exit).toBe(0);
  const read = runDocumentSchema.parse(document);
  if (!read.ok) throw new Error('expected success');
  return read;
}

describe('how the population of a run is projected', () => {
  it('stands in the document, with what raking does to decline, and can be chosen, which gives another name', async () => {
    const { projection, draws, run } = await runExample();
    expect(projection).toMatchObject({ mortality: 'published', rakedToNation: true });
    expect(projection.declineSignal).toMatchObject({ from: 2024, to: 2034, threshold: 0.025 });
    for (const { municipalities, regions } of [projection.declineSignal.raked, projection.declineSignal.free]) {
      for (const { change } of [...municipalities, ...regions]) expect(change).toBeLessThanOrEqual(-0.025);
    }
    expect(draws).toBeUndefined();
    const others = [await runExample('--no-rake'), await runExample('--without-flow', 'asylum', 'border')];
    expect(new Set([run, ...others.map((other) => other.run)]).size).toBe(3);
  });

  it('draws the same with the same seed on one worker and on two: chances of sites, bands of zones', {
    timeout: 60_000,
  }, async () => {
    const [one, two] = [
      await runExample('--draws', '140', '--seed', '3', '--workers', '1'),
      await runExample('--draws', '140', '--seed', '3', '--workers', '2'),
    ];
    expect(two).toEqual(one);
    expect(one?.draws).toMatchObject({ number: 140, seed: 3, levels: [0.025, 0.1, 0.165, 0.5, 0.835, 0.9, 0.975] });
    expect(one?.draws?.populationYears?.at(-1)).toBe(2035);
    for (const { populationQuantiles, pupilQuantiles } of one?.zones ?? []) {
      expect(populationQuantiles).toHaveLength(one?.draws?.populationYears?.length ?? 0);
      expect(pupilQuantiles).toHaveLength(one?.draws?.pupilYears?.length ?? 0);
    }
    const chances = (one?.sites ?? []).flatMap(({ chanceBelowNorm }) => chanceBelowNorm ?? []);
    expect(chances.some((chance) => chance !== null && chance > 0)).toBe(true);
    expect(chances.every((chance) => chance === null || (chance >= 0 && chance <= 1))).toBe(true);
  });

  it('refuses what it does not know, and a model of mortality that the atlas cannot feed', async () => {
    expect((await here.run('run', 'voorbeeld.atlas', '--without-flow', 'tourists')).exit).toBe(2);
    expect((await here.run('run', 'voorbeeld.atlas', '--draws', '0')).exit).toBe(2);
    const { exit, error } = await here.run('run', 'voorbeeld.atlas', '--mortality', 'lee-carter');
    expect(exit).toBe(2);
    expect(error).toContain('three observed periods');
  });
});
