/**
 * What draws of a run cost: all draws beside each other, and each by itself in the plain way of a run.
 *
 * The peer projects every municipality cell by cell, strays every zone and allocates its pupils over the choice sets anew for
 * each draw, as draws were made before. Both give the same pupils, which is held before anything is timed.
 */
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario } from '@transitieatlas/scenario';
import { growExample } from '@transitieatlas/testbed';
import { drawPiece, joinDraws, listDrawPieces } from '../engine/simulation/src/run-draws.ts';
import { drawOneByOne, planRun } from '../engine/simulation/test/draw-one-by-one.ts';
import { sum } from './country.ts';
import type { Bench } from './harness.ts';

const draws = Number(process.env.DRAWS ?? 100);
/** Draws that the peer makes: its cost is linear in them. */
const few = 5;

/** Make the bench. @throws Error if both ways do not agree */
export function createBench(): Bench {
  const dataset = getValue(growExample());
  const schedule = getValue(resolveScenario(createEmptyScenario('baseline'), dataset));
  const plan = (number: number, keepPupils: boolean) =>
    planRun(dataset, schedule, { until: 2050, flows: false, draws: { draws: number, seed: 1, keepPupils } });
  const held = plan(few, true);
  const fast = joinDraws(
    held.plan,
    listDrawPieces(held.plan).map((piece) => drawPiece(held.plan, piece)),
  ).siteDraws;
  const slow = drawOneByOne(held, few);
  const apart = slow.pupils.some((value, at) => Math.abs((fast.pupils?.[at] ?? 0) - value) > 1e-6 * Math.max(1, value));
  if (apart) throw new Error('Both ways must give the same pupils.');
  const timed = plan(draws, false);
  const work = (): number => {
    const found = joinDraws(
      timed.plan,
      listDrawPieces(timed.plan).map((piece) => drawPiece(timed.plan, piece)),
    );
    return sum(found.zoneDraws?.totalPupils ?? new Float64Array(0));
  };
  return {
    question: `How long do ${draws} draws of a region take, bands of zones included?`,
    size: `the example region, ${held.plan.zones.zones.length} zones, ${held.plan.sites.rows} schools, to 2050`,
    ours: { name: 'all draws beside each other', work },
    peer: {
      name: `one draw after the other, no bands (${few} draws, scaled)`,
      work: () => {
        const begun = performance.now();
        const { below } = drawOneByOne(held, few);
        return { sink: sum(below), milliseconds: ((performance.now() - begun) * draws) / few };
      },
    },
    rounds: 7,
  };
}
