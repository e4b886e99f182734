/** Questions to the engine whose answers belong to what is on screen; asked again when that changes. */
import type { Outcomes } from '@transitieatlas/outcomes';
import type { Destination, Origin, SiteExplanation, Transfer } from '@transitieatlas/simulation';
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

const unexplained: readonly SiteExplanation[] = [];

/** Why a site has its status in every year; empty while the engine is asked. */
export function useExplanations(outcomes: Outcomes, slot: RunSlot, site: string): readonly SiteExplanation[] {
  const { engine } = useApp();
  const [known, setKnown] = useState(unexplained);
  useEffect(() => {
    let late = false;
    if (!outcomes.sites.sites.includes(site)) {
      setKnown(unexplained);
      return undefined;
    }
    void engine.explainSiteYears(slot, site).then((found) => {
      if (!late) setKnown(found);
    });
    return () => {
      late = true;
    };
  }, [engine, outcomes, slot, site]);
  return known[0]?.site === site ? known : unexplained;
}

const nobodyMoves: readonly Transfer[] = [];

/** Pupils whom the plan sends from a site to another one in a year; nobody if there is no plan. */
export function useTransfers(
  plan: Outcomes | undefined,
  baseline: Outcomes,
  site: string | undefined,
  year: number,
): readonly Transfer[] {
  const { engine } = useApp();
  const [known, setKnown] = useState<{ site: string; transfers: readonly Transfer[] }>();
  useEffect(() => {
    let late = false;
    if (plan === undefined || site === undefined || !baseline.sites.sites.includes(site)) {
      setKnown(undefined);
      return undefined;
    }
    void engine.listTransfers(site, year).then((transfers) => {
      if (!late) setKnown({ site, transfers });
    });
    return () => {
      late = true;
    };
  }, [engine, plan, baseline, site, year]);
  return known !== undefined && known.site === site ? known.transfers : nobodyMoves;
}
