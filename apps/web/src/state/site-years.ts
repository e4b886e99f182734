/** One school through the years: rows of its tables and lines of its chart, picked from the outcomes. */
import { countYearsBelow, type Outcomes, type SiteStatus, type ValueNature } from '@transitieatlas/outcomes';
import type { SiteFan } from '@transitieatlas/simulation';
import type { FanLine } from '../charts/fan-chart.tsx';
import { getSiteRow } from './rows.ts';

/** A school in one year. */
export interface SiteYearRow {
  readonly year: number;
  readonly open: boolean;
  /** NaN where it is closed or not counted. */
  readonly pupils: number;
  readonly nature: ValueNature;
  readonly norm: number;
  readonly status: SiteStatus;
  /** Successive years below the norm, this one included. */
  readonly yearsBelow: number;
  /** Band of the pupils and chances; NaN where nothing was drawn. */
  readonly lower: number;
  readonly upper: number;
  readonly chanceBelow: number;
  readonly chanceEnds: number;
}

/**
 * List the years of a school.
 *
 * @param index position of the school in the outcomes
 * @param level which band of the fan
 */
export function listSiteYears(
  outcomes: Outcomes,
  index: number,
  fan: SiteFan | undefined,
  level: number,
): SiteYearRow[] {
  const band = fan?.bands.find((one) => one.level === level);
  return Array.from(outcomes.years, (year, step) => {
    const row = getSiteRow(outcomes, index, step);
    const read = (values: Float64Array | undefined) => values?.[step] ?? Number.NaN;
    return {
      year,
      open: row.open,
      pupils: row.open ? row.pupils : Number.NaN,
      nature: row.pupilNature,
      norm: row.norm,
      status: row.status,
      yearsBelow: countYearsBelow(outcomes, index, step),
      lower: read(band?.lower),
      upper: read(band?.upper),
      chanceBelow: read(fan?.chanceBelowNorm),
      chanceEnds: read(fan?.chanceEnds),
    };
  });
}

/** A line of the chart with the part of the key that names it. */
export interface PupilLine extends FanLine {
  readonly id: 'baseline' | 'norm' | 'estimated' | 'forecast' | 'observed';
}

/** The lines of a school, what lies behind first; one that would be empty is left out. */
export function drawPupilLines(outcomes: Outcomes, baseline: Outcomes, index: number): PupilLine[] {
  const rows = listSiteYears(outcomes, index, undefined, 0);
  const years = rows.map((row) => row.year);
  const pick = (keep: (row: SiteYearRow) => boolean) => rows.map((row) => (keep(row) ? row.pupils : Number.NaN));
  const first = rows.findIndex((row) => row.nature === 'modelled' && row.open);
  const before = outcomes === baseline ? -1 : baseline.sites.sites.indexOf(outcomes.sites.sites[index] ?? '');
  const behind = before < 0 ? [] : listSiteYears(baseline, before, undefined, 0);
  const lines: PupilLine[] = [
    { id: 'baseline', look: 'guess', years, values: behind.map((row) => row.pupils) },
    { id: 'norm', look: 'norm', years, values: rows.map((row) => row.norm) },
    { id: 'estimated', look: 'estimated', years, values: pick((row) => row.nature !== 'modelled') },
    // The model goes on from the last year that is known.
    {
      id: 'forecast',
      look: 'forecast',
      years,
      values: rows.map((row, step) => (row.nature === 'modelled' || step === first - 1 ? row.pupils : Number.NaN)),
    },
    { id: 'observed', look: 'counted', years, values: pick((row) => row.nature === 'observed') },
  ];
  return lines.filter((line) => Array.from(line.values).some(Number.isFinite));
}

/** Years in which the status of a school is another than the year before; the first, the last and one more are kept. */
export function listTurns<Row extends SiteYearRow>(rows: readonly Row[], kept: number): Row[] {
  return rows.filter(
    (row, step) => step === 0 || step === rows.length - 1 || row.year === kept || rows[step - 1]?.status !== row.status,
  );
}
