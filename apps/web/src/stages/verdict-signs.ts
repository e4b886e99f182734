/** The sign of each verdict of the hindcast, on its map and in its tables. */
import type { SiteSymbol } from '../map/symbols.ts';
import type { Verdict } from '../state/hindcast.ts';

export const verdictSigns: Readonly<Record<Verdict, SiteSymbol>> = {
  hit: 'hit',
  missed: 'missed',
  alarm: 'alarm',
  stayed: 'unchanged',
};
