/** Questions to the engine whose answers belong to what is on screen; asked again when that changes. */
import type { Outcomes } from '@transitieatlas/outcomes';
import type { Destination, Origin, SiteExplanation } from '@transitieatlas/simulation';
import { useEffect, useState } from 'react';
import type { RunSlot } from '../worker/contract.ts';
import { useApp } from './context.ts';

const nowhere: readonly Origin[] = [];

/** Where the pupils of a site live. */
export function useOrigins(
  outcomes: Outcomes,
  slot: RunSlot,
  site: string | undefined,
  year: number,
): readonly Origin[] {
  const { engine } = useApp();
  const [origins, setOrigins] = useState(nowhere);
  useEffect(() => {
    let late = false;
    if (site === undefined || !outcomes.sites.sites.includes(site)) {
      setOrigins(nowhere);
      return undefined;
    }
    void engine.listOrigins(slot, site, year).then((found) => {
      if (!late) setOrigins(found);
    });
    return () => {
      late = true;
    };
  }, [engine, outcomes, slot, site, year]);
  return origins;
}

const nobody: readonly Destination[] = [];

/** Where the pupils of a zone go to school. */
export function useDestinations(outcomes: Outcomes, slot: RunSlot, zone: string, year: number): readonly Destination[] {
  const { engine } = useApp();
  const [destinations, setDestinations] = useState(nobody);
  useEffect(() => {
    let late = false;
    if (!outcomes.zones.zones.includes(zone)) {
      setDestinations(nobody);
      return undefined;
    }
    void engine.listDestinations(slot, zone, year).then((found) => {
      if (!late) setDestinations(found);
    });
    return () => {
      late = true;
    };
  }, [engine, outcomes, slot, zone, year]);
  return destinations;
}

/** Why a site has its status; undefined while the engine is asked. */
export function useExplanation(
  outcomes: Outcomes,
  slot: RunSlot,
  site: string,
  year: number,
): SiteExplanation | undefined {
  const { engine } = useApp();
  const [explanation, setExplanation] = useState<SiteExplanation>();
  useEffect(() => {
    let late = false;
    if (!outcomes.sites.sites.includes(site)) return undefined;
    void engine.explainSite(slot, site, year).then((found) => {
      if (!late) setExplanation(found);
    });
    return () => {
      late = true;
    };
  }, [engine, outcomes, slot, site, year]);
  return explanation?.site === site && explanation.year === year ? explanation : undefined;
}
