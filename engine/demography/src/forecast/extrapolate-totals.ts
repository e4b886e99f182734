/**
 * Totals carried on from their own past: unchanged, or by LIN/EXP.
 *
 * @source T. Wilson (2015), New evaluations of simple models for small area population forecasts,
 *   Population, Space and Place 21(4): LIN/EXP
 */
import { type History, readYear } from './history.ts';

/** Persons per area at the jump-off, taken as they are, shape [areas]. */
export function holdConstant(history: History): Float64Array {
  const last = history.years.length - 1;
  return Float64Array.from({ length: history.areas }, (_, area) => history.totals[area * (last + 1) + last]);
}

/**
 * Carry every area on from its growth over a base period: a straight line where it grew, the same share a
 * year where it shrank, so that nobody falls below zero.
 *
 * @param baseYears length of the base period; a shorter history is used whole
 * @returns persons at jump-off + horizon, shape [areas]
 */
export function extrapolateLinExp(history: History, horizon: number, baseYears: number): Float64Array {
  const { areas, years, totals } = history;
  const jumpOff = years[years.length - 1];
  const base = Math.max(years[0], jumpOff - baseYears);
  if (base === jumpOff) return holdConstant(history);
  const out = new Float64Array(areas);
  for (let area = 0; area < areas; area++) {
    const then = readYear(totals, area * years.length, years, base);
    const now = readYear(totals, area * years.length, years, jumpOff);
    out[area] = extrapolateOne(then, now, jumpOff - base, horizon);
  }
  return out;
}

/** LIN/EXP of one total. */
function extrapolateOne(then: number, now: number, baseYears: number, horizon: number): number {
  if (now >= then || then <= 0) return now + ((now - then) / baseYears) * horizon;
  return now * (now / then) ** (horizon / baseYears);
}

/** The nation at jump-off + horizon if it goes on as in the last years: the plain `own` national total. */
export function extrapolateNation(history: History, horizon: number, baseYears = 5): number {
  const { nationYears, nationTotals } = history;
  const jumpOff = nationYears[nationYears.length - 1];
  const base = Math.max(nationYears[0], jumpOff - baseYears);
  const now = nationTotals[nationTotals.length - 1];
  if (base === jumpOff) return now;
  const then = readYear(nationTotals, 0, nationYears, base);
  return now * (now / then) ** (horizon / (jumpOff - base));
}
