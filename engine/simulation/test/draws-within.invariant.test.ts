import type { Outcomes } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { allocateRunWithin } from '../src/allocate-run-within.ts';
import type { DrawPlan } from '../src/draw-plan.ts';
import { cutEpochs } from '../src/epochs.ts';
import { run, runSpread } from '../src/index.ts';
import { prepareRun } from '../src/prepare-run.ts';
import { findRegionView } from '../src/region-view.ts';
import { drawPiece, drawZonePupils } from '../src/run-draws.ts';
import { findSitePlaces } from '../src/site-places.ts';
import { numberSiteRows } from '../src/site-rows.ts';
import { example as dataset } from './grown-example.ts';

const draws = 4;
const nothing = getValue(resolveScenario(createEmptyScenario('nothing'), dataset));
const options = { until: 2032, flows: false, draws: { draws, seed: 5, keepPupils: true } } as const;

async function drawWithin(): Promise<{ outcomes: Outcomes; plan: DrawPlan }> {
  const plans: DrawPlan[] = [];
  const wishes = { ...options, capacities: true };
  const outcomes = await runSpread(dataset, nothing, wishes, async (plan, pieces) => {
    plans.push(plan);
    return pieces.map((piece) => drawPiece(plan, piece));
  });
  const [plan] = plans;
  if (plan === undefined) throw new Error('Nothing was planned.');
  return { outcomes, plan };
}

const { outcomes, plan } = await drawWithin();
const free = run(dataset, nothing, options);
const years = outcomes.years.length;
const first = outcomes.firstModelledYear - (outcomes.years[0] ?? 0);
const size = outcomes.sites.sites.length * years;

/** Pupils of all schools in a draw and step. */
function sum(of: Outcomes, draw: number, step: number): number {
  let all = 0;
  for (let at = step; at < size; at += years) all += of.siteDraws?.pupils?.[draw * size + at] ?? Number.NaN;
  return all;
}

describe('draws of a run in which schools can be full', () => {
  it('fill no school above its places, and turn somebody away', () => {
    const { capacities, siteDraws } = outcomes;
    let above = Number.NEGATIVE_INFINITY;
    let freely = Number.NEGATIVE_INFINITY;
    siteDraws?.pupils?.forEach((pupils, position) => {
      const [at, row] = [position % size, Math.floor((position % size) / years)];
      if (at % years < first || outcomes.sites.open[at] !== 1) return;
      const most = (capacities?.places[at] ?? 0) + (capacities?.aboveAtStart[row] ?? 0);
      above = Math.max(above, pupils - most);
      freely = Math.max(freely, (free.siteDraws?.pupils?.[position] ?? 0) - most);
    });
    // Kept pupils have single precision.
    expect(above).toBeLessThan(1e-3);
    expect(freely).toBeGreaterThan(1);
  });

  it('are those of every draw put through the run alone, so that nobody gets lost', () => {
    const prepared = prepareRun(dataset, nothing.base, options.until);
    const view = findRegionView(prepared, '');
    const timeline = cutEpochs(prepared, nothing, years);
    const rows = numberSiteRows(prepared, view, timeline, nothing);
    const room = findSitePlaces(prepared, timeline, years, undefined);
    const drawn = drawZonePupils(plan, 0, draws);
    let worst = 0;
    for (let draw = 0; draw < draws; draw++) {
      const zonePupils = prepared.zonePupils.slice();
      plan.zones.zones.forEach((zone, position) => {
        // In the first year nobody has more than the run: what schools begin with stays.
        for (let step = first + 1; step < years; step++) {
          const at = (position * (years - first) + step - first) * draws + draw;
          zonePupils[zone * prepared.trackYears + step] = drawn[at] ?? Number.NaN;
        }
      });
      const wishes = { flows: false, room: false, limits: undefined };
      const place = [view, timeline, rows.ofModelSite, rows.count, years, room] as const;
      const alone = allocateRunWithin({ ...prepared, zonePupils }, ...place, wishes);
      for (let at = 0; at < size; at++) {
        if (at % years <= first || outcomes.sites.open[at] !== 1) continue;
        const own = outcomes.siteDraws?.pupils?.[draw * size + at] ?? Number.NaN;
        worst = Math.max(worst, Math.abs(own - (alone.sitePupils[at] ?? Number.NaN)));
      }
      // Who found no place is the only one who is not at a school.
      const unplaced = alone.capacities?.unplaced.reduce(
        (all, one, at) => all + (at % years === first + 3 ? one : 0),
        0,
      );
      expect(sum(outcomes, draw, first + 3) + (unplaced ?? Number.NaN)).toBeCloseTo(sum(free, draw, first + 3), 1);
    }
    expect(worst).toBeLessThan(1e-3);
  });
});
