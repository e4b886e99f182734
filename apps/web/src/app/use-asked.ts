/** Questions about the people of an area: asked when a screen needs them, never before. */
import type { ForecastFan, ForecastQuality, PopulationArea, PopulationPicture } from '@transitieatlas/outcomes';
import { useCallback, useEffect, useState } from 'react';
import type { RegionClassAnswer } from '../worker/contract.ts';
import { useApp } from './context.ts';

/** An answer on its way, one that the atlas cannot give, or the answer. */
export type Asked<T> =
  | { readonly phase: 'asking' }
  | { readonly phase: 'absent' }
  | { readonly phase: 'ready'; readonly value: T };

/** The people of an area through the years. */
export function usePopulation(area: PopulationArea): Asked<PopulationPicture> {
  const { engine } = useApp();
  return useAsked(useCallback(() => engine.askPopulation(area), [engine, area]));
}

/** The forecast of an area from a year, or from the last count. */
export function useFan(area: PopulationArea, jumpOff: number | undefined): Asked<ForecastFan> {
  const { engine } = useApp();
  return useAsked(useCallback(() => engine.askFan(area, jumpOff), [engine, area, jumpOff]));
}

/** How far forecasts of an area were off. */
export function useForecastQuality(area: PopulationArea): Asked<ForecastQuality> {
  const { engine } = useApp();
  return useAsked(useCallback(() => engine.askForecastQuality(area), [engine, area]));
}

/** The class of a region. */
export function useRegionClass(region: string): Asked<RegionClassAnswer> {
  const { engine } = useApp();
  return useAsked(useCallback(() => engine.askClass(region), [engine, region]));
}

/** Ask, and forget the answer when the question is another. */
function useAsked<T>(ask: () => Promise<T | undefined>): Asked<T> {
  const [known, setKnown] = useState<{ readonly ask: () => Promise<T | undefined>; readonly value: T | undefined }>();
  useEffect(() => {
    let late = false;
    void ask().then((value) => {
      if (!late) setKnown({ ask, value });
    });
    return () => {
      late = true;
    };
  }, [ask]);
  if (known?.ask !== ask) return { phase: 'asking' };
  return known.value === undefined ? { phase: 'absent' } : { phase: 'ready', value: known.value };
}
