/** The areas that the reader wants figures of, asked of the engine when they are not the zones of the run. */
import type { Outcomes, SmallAreaOutcomes } from '@transitieatlas/outcomes';
import { useCallback, useMemo } from 'react';
import { type ShownAreas, showSmallAreas } from '../state/shown-areas.ts';
import type { OpenRegion } from '../state/state.ts';
import type { RunSlot } from '../worker/contract.ts';
import { useApp } from './context.ts';
import { type Asked, useAsked } from './use-asked.ts';

/**
 * The zones of the run, or the areas beside them as soon as they are known; until then zones stay on screen.
 *
 * @param wanted whether those are asked for
 * @param variant the run of the plan, if it can be on screen
 */
export function useAreas(
  wanted: boolean,
  region: OpenRegion,
  outcomes: Outcomes,
  variant: Outcomes | undefined,
): ShownAreas {
  const { engine } = useApp();
  const { baseline, geography } = region;
  const nothing = useNeighbourhoods('baseline', wanted ? baseline : undefined, region);
  const plan = useNeighbourhoods('a', wanted ? variant : undefined, region);
  const drawn = useAsked(
    useCallback(async () => (wanted ? engine.drawNeighbourhoods() : undefined), [engine, wanted]),
    region.region,
  );
  const [before, after] = [readValue(nothing), readValue(plan)];
  const shapes = readValue(drawn);
  return useMemo(() => {
    const report = outcomes === baseline ? before : after;
    if (!wanted || before === undefined || report === undefined || shapes === undefined) {
      return { system: 'zone', shown: outcomes, baseline, variant, drawn: geography.zones, report: undefined };
    }
    return {
      system: report.kind === 'postcode' ? 'postcode' : 'neighbourhood',
      shown: showSmallAreas(report, outcomes),
      baseline: showSmallAreas(before, baseline),
      variant: after === undefined || variant === undefined ? undefined : showSmallAreas(after, variant),
      drawn: shapes,
      report,
    };
  }, [wanted, outcomes, baseline, variant, geography, before, after, shapes]);
}

function useNeighbourhoods(slot: RunSlot, run: Outcomes | undefined, region: OpenRegion): Asked<SmallAreaOutcomes> {
  const { engine } = useApp();
  return useAsked(
    useCallback(async () => (run === undefined ? undefined : engine.askNeighbourhoods(slot)), [engine, slot, run]),
    region.region,
  );
}

function readValue<T>(asked: Asked<T>): T | undefined {
  return asked.phase === 'ready' ? asked.value : undefined;
}
