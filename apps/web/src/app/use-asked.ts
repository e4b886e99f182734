/** Questions about the people of an area: asked when a screen needs them, never before. */
import type {
  ForecastFan,
  ForecastQuality,
  Outcomes,
  PopulationArea,
  PopulationPicture,
} from '@transitieatlas/outcomes';
import { createEmptyScenario } from '@transitieatlas/scenario';
import type { PopulationOptions, SiteFan, StoredHindcast, WatchedSite } from '@transitieatlas/simulation';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { wholeAtlas } from '../state/address.ts';
import { readProjection } from '../state/projection.ts';
import { mostSites } from '../worker/chance-limits.ts';
import type {
  BaselineQuestion,
  ChanceQuestion,
  NormChoice,
  RegionClassAnswer,
  SecondaryAnswer,
} from '../worker/contract.ts';
import { useApp, useAppState } from './context.ts';

/** An answer on its way, one that the atlas cannot give, or the answer. */
export type Asked<T> =
  | { readonly phase: 'asking' }
  | { readonly phase: 'absent' }
  /** `stale` while the same thing was asked in another way and the new answer is on its way. */
  | { readonly phase: 'ready'; readonly value: T; readonly stale: boolean };

/** The people of an area through the years, projected with certain choices. */
export function usePopulation(area: PopulationArea, options: PopulationOptions): Asked<PopulationPicture> {
  const { engine } = useApp();
  return useAsked(
    useCallback(() => engine.askPopulation(area, options), [engine, area, options]),
    area,
  );
}

/** The forecast of an area from a year, or from the last count. */
export function useFan(area: PopulationArea, jumpOff: number | undefined): Asked<ForecastFan> {
  const { engine } = useApp();
  return useAsked(
    useCallback(() => engine.askFan(area, jumpOff), [engine, area, jumpOff]),
    area,
  );
}

/** How far forecasts of an area were off. */
export function useForecastQuality(area: PopulationArea): Asked<ForecastQuality> {
  const { engine } = useApp();
  return useAsked(
    useCallback(() => engine.askForecastQuality(area), [engine, area]),
    area,
  );
}

/** The class of a region. */
export function useRegionClass(region: string): Asked<RegionClassAnswer> {
  const { engine } = useApp();
  return useAsked(
    useCallback(() => engine.askClass(region), [engine, region]),
    region,
  );
}

/** Whether the model would have seen the closures since 2012. */
export function useHindcast(): Asked<StoredHindcast> {
  const { engine } = useApp();
  return useAsked(
    useCallback(() => engine.askHindcast(), [engine]),
    'hindcast',
  );
}

/** The secondary schools of the region. */
export function useSecondary(region: string): Asked<SecondaryAnswer> {
  const { engine } = useApp();
  return useAsked(
    useCallback(() => engine.askSecondary(), [engine]),
    region,
  );
}

/**
 * The bands of a school's pupils and its chances, of the run that is shown.
 *
 * Where there are too many schools to draw, those of its municipality are: a part has the numbers of the whole.
 */
export function useSiteFan(outcomes: Outcomes, site: string): Asked<SiteFan> {
  const { chances } = useApp();
  const whole = useChanceQuestion(outcomes);
  const question = useMemo(() => narrowQuestion(whole, outcomes, site), [whole, outcomes, site]);
  return useAsked(
    useCallback(() => chances.askSiteFan(question, site), [chances, question, site]),
    site,
  );
}

/** Schools that fall below their norm within some years, of the run that is shown. */
export function useWatchList(
  outcomes: Outcomes,
  within: number,
): { readonly asked: Asked<WatchedSite[]>; readonly share: number } {
  const { chances } = useApp();
  const question = useChanceQuestion(outcomes);
  const [share, setShare] = useState(0);
  const asked = useAsked(
    useCallback(() => chances.askWatchList(question, within, setShare), [chances, question, within]),
    'watch',
  );
  useEffect(() => () => chances.leaveWatchList(), [chances]);
  return { asked, share };
}

/** The same question about the municipality of a school, if the question is about the whole atlas. */
function narrowQuestion(question: ChanceQuestion, { sites }: Outcomes, site: string): ChanceQuestion {
  const municipality = sites.municipalities[sites.sites.indexOf(site)] ?? '';
  if (question.region !== undefined || question.sites <= mostSites || municipality === '') return question;
  return {
    ...question,
    region: municipality,
    sites: sites.municipalities.filter((one) => one === municipality).length,
  };
}

/** The run that is shown, as the worker of chances needs to know it. */
function useChanceQuestion(outcomes: Outcomes): ChanceQuestion {
  const region = useAppState((state) => state.address.region);
  const mixed = useAppState((state) => state.address.mixed);
  const raked = useAppState((state) => state.address.raked);
  const capacities = useAppState((state) => state.address.full);
  const own = useAppState((state) => state.own);
  const scenario = own?.outcomes === outcomes ? own.scenario : undefined;
  return useMemo(
    () => ({
      region: region === wholeAtlas ? undefined : region,
      scenario: scenario ?? createEmptyScenario('', outcomes.base),
      population: readProjection({ mixed, raked }),
      capacities,
      sites: outcomes.sites.sites.length,
    }),
    [region, mixed, raked, capacities, scenario, outcomes],
  );
}

/** The run without choices, as the worker of plans needs to know it. */
export function useBaselineQuestion(baseline: Outcomes): BaselineQuestion {
  const region = useAppState((state) => state.address.region);
  const mixed = useAppState((state) => state.address.mixed);
  const raked = useAppState((state) => state.address.raked);
  const capacities = useAppState((state) => state.address.full);
  const tariffs = useAppState((state) => state.own?.scenario.tariffs);
  return useMemo(
    () => ({
      region: region === wholeAtlas ? undefined : region,
      base: baseline.base,
      population: readProjection({ mixed, raked }),
      capacities,
      tariffs: tariffs ?? {},
    }),
    [region, baseline, mixed, raked, capacities, tariffs],
  );
}

/** Norms after a municipal merger; absent until two municipalities are chosen. */
export function useNormOptions(municipalities: readonly string[], mergeYear: number): Asked<NormChoice[]> {
  const { engine } = useApp();
  const codes = municipalities.join(',');
  return useAsked(
    useCallback(
      async () => (codes.includes(',') ? engine.compareNorms(codes.split(','), mergeYear) : undefined),
      [engine, codes, mergeYear],
    ),
    'norms',
  );
}

/** Ask; the answer to an earlier question stays for as long as the subject is the same. */
export function useAsked<T>(ask: () => Promise<T | undefined>, subject: unknown): Asked<T> {
  const [known, setKnown] = useState<{
    readonly ask: unknown;
    readonly subject: unknown;
    readonly value: T | undefined;
  }>();
  useEffect(() => {
    let late = false;
    void ask().then((value) => {
      if (!late) setKnown({ ask, subject, value });
    });
    return () => {
      late = true;
    };
  }, [ask, subject]);
  if (known === undefined || known.subject !== subject) return { phase: 'asking' };
  return known.value === undefined
    ? { phase: 'absent' }
    : { phase: 'ready', value: known.value, stale: known.ask !== ask };
}
