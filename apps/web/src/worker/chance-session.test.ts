import type { Dataset } from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario } from '@transitieatlas/scenario';
import { defaultPopulationOptions, listWatched, readSiteFan, run } from '@transitieatlas/simulation';
import { growExample } from '@transitieatlas/testbed';
import { beforeAll, describe, expect, it } from 'vitest';
import { ChanceSession } from './chance-session.ts';
import type { ChanceQuestion } from './contract.ts';
import { planChances } from './plan-chances.ts';

const within = 10;
let dataset: Dataset;
let few: ChanceQuestion;
let many: ChanceQuestion;

beforeAll(() => {
  dataset = getValue(growExample());
  const [municipality = ''] = dataset.tables.get('municipalities')?.columns.get('municipality')?.values ?? [];
  const scenario = createEmptyScenario('', dataset.description.baseRegister);
  const asked = { scenario, population: defaultPopulationOptions, capacities: false };
  few = { ...asked, region: String(municipality), sites: 20 };
  // As many schools as this are drawn less often and less far.
  many = { ...few, sites: 2000 };
});

/** The worker of the engine, at the other end of a border that only plain data passes; counts what it is asked. */
function createPlanner() {
  const asked: ChanceQuestion[] = [];
  const askPlan = async (question: ChanceQuestion) => {
    asked.push(question);
    return structuredClone(planChances(dataset, question));
  };
  return { asked, askPlan };
}

/** The same run, made and drawn at once from what is prepared for it alone. */
function drawAtOnce(question: ChanceQuestion, until: number, draws: { draws: number; keepPupils?: boolean }) {
  const schedule = getValue(resolveScenario(question.scenario, dataset, { until }));
  const { region = '' } = question;
  const asked = { seed: 1, zoneBands: false, ...draws };
  return run({ ...dataset }, schedule, { until, region, flows: false, sitesOnly: true, draws: asked });
}

const goOn = async () => {};
const hearNothing = () => {};

describe('chances that one worker plans and another draws', () => {
  it('are those of a run that does both, for few schools', async () => {
    const session = new ChanceSession(createPlanner().askPlan);
    const drawn = drawAtOnce(few, 2050, { draws: 200, keepPupils: true });
    const list = await session.askWatchList(few, within, hearNothing, goOn);
    expect(list).toEqual(listWatched(drawn, drawn.firstModelledYear, within));
    const [site = ''] = drawn.sites.sites;
    expect(await session.askSiteFan(few, site, goOn)).toEqual(readSiteFan(drawn, site, [0.67, 0.8, 0.95]));
    expect(await session.askSiteFan(few, 'nowhere', goOn)).toBeUndefined();
  });

  it('are those of a run that does both, for many schools and a nearer horizon', async () => {
    const session = new ChanceSession(createPlanner().askPlan);
    // What is on screen goes further than the draws.
    const shown = getValue(resolveScenario(many.scenario, dataset));
    run(dataset, shown, { until: 2050, region: many.region ?? '', flows: false, sitesOnly: true });
    const drawn = drawAtOnce(many, Number(dataset.description.baseRegister.slice(0, 4)) + 21, { draws: 100 });
    const list = await session.askWatchList(many, 20, hearNothing, goOn);
    expect(list).toEqual(listWatched(drawn, drawn.firstModelledYear, 20));
    expect(list?.some(({ chance }) => chance > 0 && chance < 1)).toBe(true);
  });

  it('are not drawn for who has left, and go on where they were left for who comes back', async () => {
    const { asked, askPlan } = createPlanner();
    const session = new ChanceSession(askPlan);
    const first: number[] = [];
    const left = await session.askWatchList(
      many,
      within,
      (share) => {
        first.push(share);
        session.leaveWatchList();
      },
      goOn,
    );
    expect(left).toBeUndefined();
    expect(first).toHaveLength(1);
    expect(first[0]).toBeLessThan(1);

    const second: number[] = [];
    const list = await session.askWatchList(many, within, (share) => second.push(share), goOn);
    expect(second[0]).toBeGreaterThan(first[0] ?? 1);
    expect(second.at(-1)).toBe(1);
    expect(asked).toEqual([many]);
    expect(list).toEqual(await new ChanceSession(askPlan).askWatchList(many, within, hearNothing, goOn));
  });

  it('are drawn once for all questions about the same run, whoever asks', async () => {
    const { asked, askPlan } = createPlanner();
    const session = new ChanceSession(askPlan);
    await session.askWatchList(many, within, hearNothing, goOn);
    const shares: number[] = [];
    const list = await session.askWatchList(many, 5, (share) => shares.push(share), goOn);
    expect(list).toBeDefined();
    expect(shares).toEqual([]);
    await session.askSiteFan(few, 'nowhere', goOn);
    await session.askWatchList(many, within, (share) => shares.push(share), goOn);
    expect(shares).toEqual([]);
    expect(asked).toEqual([many, few]);
  });

  it('are those of the newest question only, and of none that cannot be run', async () => {
    const { asked, askPlan } = createPlanner();
    const session = new ChanceSession(askPlan);
    const late = session.askWatchList(many, within, hearNothing, goOn);
    const refused = { ...many, scenario: { ...many.scenario, interventions: [{ verb: 'close', site: 'nowhere' }] } };
    const wrong = session.askWatchList(refused as unknown as ChanceQuestion, within, hearNothing, goOn);
    expect(await late).toBeUndefined();
    expect(await wrong).toBeUndefined();
    expect(asked).toHaveLength(1);
    expect(await session.askSiteFan(many, 'nowhere', goOn)).toBeUndefined();
    expect(asked).toHaveLength(1);
  });
});
