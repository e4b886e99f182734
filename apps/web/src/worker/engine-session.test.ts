import { writeAtlas } from '@transitieatlas/dataset';
import { createEmptyScenario } from '@transitieatlas/scenario';
import { createToyWorld } from '@transitieatlas/testbed';
import { describe, expect, it } from 'vitest';
import { EngineSession } from './engine-session.ts';

async function openToyWorld(): Promise<EngineSession> {
  const session = new EngineSession();
  await session.open(writeAtlas(createToyWorld()), 'speelgoed.atlas', () => undefined);
  session.chooseRegion(undefined, () => undefined);
  return session;
}

describe('a second plan', () => {
  it('is refused if it starts from another register than the first, and is not kept', async () => {
    const session = await openToyWorld();
    const other = session.runScenario('b', createEmptyScenario('B', '2017-10-01'), () => 0);
    expect(other.value).toBeUndefined();
    expect(other.issues.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'SCENARIO_OTHER_REGISTER', values: { register: '2017-10-01', base: '2024-11-22' } },
    ]);
    expect(session.runScenario('b', createEmptyScenario('B', '2024-11-22'), () => 0).value).toBeDefined();
  });
});
