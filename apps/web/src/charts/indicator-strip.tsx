/** The headline numbers of a region, each with its line through the years. */
import type { IndicatorSeries, Outcomes } from '@transitieatlas/outcomes';
import { findMargin, type ValueNature, valueNatures } from '@transitieatlas/outcomes';
import {
  describeIndicator,
  formatIndicator,
  formatIndicatorDifference,
  type Locale,
  wordNature,
} from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { type Translate, useLanguage } from '../i18n/text.ts';
import { findPupilNature, findStep } from '../state/years.ts';
import { wordDifference } from './change-words.ts';
import type { ChartLine } from './chart-lines.ts';
import { SeriesChart } from './series-chart.tsx';
import { wordTick } from './tick-words.ts';

interface IndicatorStripProps {
  readonly baseline: Outcomes;
  /** A run to hold against the baseline. */
  readonly variant?: Outcomes | undefined;
  readonly year: number;
  /** Last year to draw; all years if left out. */
  readonly until?: number;
  /** Ids of the indicators to show, in order; those that the run lacks are left out. */
  readonly ids: readonly string[];
}

/** Draw the strip. */
export function IndicatorStrip({ baseline, variant, year, until, ids }: IndicatorStripProps): ReactNode {
  const { t, locale } = useLanguage();
  const step = findStep(baseline, year);
  const last = baseline.years.length - 1;
  const years = until === undefined ? baseline.years : baseline.years.filter((candidate) => candidate <= until);
  return (
    <ul className="strip" aria-label={t('strip.label')}>
      {ids.map((id) => {
        const series = findSeries(baseline, id);
        if (series === undefined) return null;
        const other = variant === undefined ? undefined : findSeries(variant, id);
        const shown = other ?? series;
        const { label, definition } = describeIndicator(id, locale);
        // What nobody can know yet is written no finer than its margin.
        const write = (of: IndicatorSeries, at: number) =>
          formatIndicator(of.values[at] ?? Number.NaN, of.unit, locale, findMargin(baseline, of, at));
        const value = write(shown, step);
        return (
          <li key={id} className="strip__item">
            <div className="strip__head">
              <span className="strip__label" title={definition}>
                {label}
              </span>
              <span className="strip__value">{value}</span>
              <span className="strip__when">{wordWhen(baseline, series, step, t, locale)}</span>
              <span className="strip__note">
                {other === undefined
                  ? wordChange(series, step, baseline, locale, t('strip.since', { year: baseline.years[0] ?? '' }))
                  : wordDifference(
                      series.values[step] ?? Number.NaN,
                      other.values[step] ?? Number.NaN,
                      series.unit,
                      locale,
                      t,
                      (change) => t('strip.against', { change }),
                    )}
              </span>
              {other === undefined && until === undefined && step < last && (
                <span className="strip__note">
                  {t('strip.last', {
                    year: baseline.years[last] ?? '',
                    value: write(series, last),
                  })}
                </span>
              )}
            </div>
            <SeriesChart
              small
              width={230}
              height={104}
              description={t('strip.description', {
                label,
                first: write(series, 0),
                firstYear: baseline.years[0] ?? '',
                last: write(shown, years.length - 1),
                lastYear: years[years.length - 1] ?? '',
              })}
              years={years}
              year={year}
              modelledFrom={findModelledFrom(baseline, series)}
              lines={drawLines(baseline, series, other, years.length)}
              formatValue={(tick) => wordTick(tick, series.unit, locale)}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** An indicator of a run by its id. */
export function findSeries(outcomes: Outcomes, id: string): IndicatorSeries | undefined {
  return outcomes.indicators.find((indicator) => indicator.id === id);
}

/** The first year in which an indicator is calculated: sites follow the registers longer than people do. */
function findModelledFrom(outcomes: Outcomes, series: IndicatorSeries): number {
  if (series.unit !== 'persons') return outcomes.firstModelledYear;
  const step = outcomes.populationNature.findIndex((nature) => valueNatures[nature] === 'modelled');
  return step < 0 ? Number.POSITIVE_INFINITY : (outcomes.years[step] ?? Number.POSITIVE_INFINITY);
}

/** The year of a number and how it is known. */
function wordWhen(outcomes: Outcomes, series: IndicatorSeries, step: number, t: Translate, locale: Locale): string {
  return t('strip.inNature', {
    year: outcomes.years[step] ?? 0,
    nature: wordNature(findIndicatorNature(outcomes, series, step), locale),
  });
}

/** How a headline number of a year is known: people by the counts of people, pupils by the counts of schools. */
function findIndicatorNature(outcomes: Outcomes, series: IndicatorSeries, step: number): ValueNature {
  if ((outcomes.years[step] ?? 0) >= findModelledFrom(outcomes, series)) return 'modelled';
  if (series.unit === 'persons') return valueNatures[outcomes.populationNature[step] ?? -1] ?? 'modelled';
  if (series.unit === 'pupils') return findPupilNature(outcomes, step);
  return 'observed';
}

function drawLines(
  outcomes: Outcomes,
  series: IndicatorSeries,
  other: IndicatorSeries | undefined,
  count: number,
): ChartLine[] {
  const modelledFrom = findModelledFrom(outcomes, series);
  const nature = (step: number) =>
    (outcomes.years[step] ?? 0) >= modelledFrom ? ('modelled' as const) : ('observed' as const);
  const line = (id: string, look: ChartLine['look'], values: Float64Array): ChartLine => ({
    id,
    look,
    values: values.subarray(0, count),
    nature,
  });
  if (other === undefined) return [line('baseline', 'main', series.values)];
  return [line('baseline', 'quiet', series.values), line('variant', 'main', other.values)];
}

function wordChange(series: IndicatorSeries, step: number, outcomes: Outcomes, locale: Locale, since: string): string {
  const first = series.values.findIndex((value) => Number.isFinite(value));
  if (first < 0 || first === step || (outcomes.years[first] ?? 0) !== outcomes.years[0]) return '';
  const before = series.values[first] ?? Number.NaN;
  const after = series.values[step] ?? Number.NaN;
  return `${formatIndicatorDifference(before, after, series.unit, locale, findMargin(outcomes, series, step))} ${since}`;
}
