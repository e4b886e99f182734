/** The headline numbers of the baseline and of one or two scenarios, side by side in one year. */
import type { Comparison, IndicatorSeries } from '@transitieatlas/outcomes';
import { describeIndicator, differAsShown, formatIndicator, formatNumber } from '@transitieatlas/report';
import { type ReactNode, useState } from 'react';
import { wordDifference } from '../charts/change-words.ts';
import { Button } from '../components/button.tsx';
import { DownloadButtons } from '../components/download-buttons.tsx';
import { useLanguage } from '../i18n/text.ts';
import { findStep } from '../state/years.ts';
import type { StageProps } from './stage-props.ts';

interface CompareTableProps extends StageProps {
  /** Name of the scenario that is being made. */
  readonly name: string;
}

/** Draw the table. */
export function CompareTable({ region, own, other, year, name }: CompareTableProps): ReactNode {
  const { t, locale } = useLanguage();
  const { baseline } = region;
  const step = findStep(baseline, year);
  const plans: { id: string; name: string; comparison: Comparison }[] = [];
  if (own?.comparison !== undefined) plans.push({ id: 'a', name, comparison: own.comparison });
  if (other?.comparison !== undefined) {
    plans.push({ id: 'b', name: other.scenario.title || t('scenario.untitled'), comparison: other.comparison });
  }
  const [all, setAll] = useState(false);
  const { differing, same } = splitByDifference(baseline.indicators, plans, step);
  const shown = all || plans.length === 0 ? [...differing, ...same] : differing;
  const caption = t(year < baseline.firstModelledYear ? 'compare.caption' : 'compare.captionModelled', { year });
  return (
    <section className="table">
      <section className="table__scroll" aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('compare.indicator')}</th>
              <th scope="col" className="number">
                {t('compare.baseline')}
              </th>
              {plans.map((plan) => (
                <th key={plan.id} scope="col" className="number">
                  {plans.length > 1 ? `${plan.id.toUpperCase()}: ${plan.name}` : plan.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((series) => (
              <tr key={series.id}>
                <th scope="row">{describeIndicator(series.id, locale).label}</th>
                <td className="number">{formatIndicator(series.values[step] ?? Number.NaN, series.unit, locale)}</td>
                {plans.map((plan) => {
                  const found = plan.comparison.indicators.find((indicator) => indicator.id === series.id);
                  const before = series.values[step] ?? Number.NaN;
                  const after = found?.variant[step] ?? Number.NaN;
                  return (
                    <td key={plan.id} className="number">
                      {formatIndicator(after, series.unit, locale)}
                      <br />
                      <span className="change">{wordDifference(before, after, series.unit, locale, t)}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {plans.length > 0 && same.length > 0 && (
        <Button aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'compare.hideSame' : 'compare.showSame', { count: same.length })}
        </Button>
      )}
      <DownloadButtons
        table={{
          caption,
          rows: [...differing, ...same],
          columns: [
            {
              key: 'indicator',
              kind: 'text',
              header: t('compare.indicator'),
              value: ({ id }: IndicatorSeries) => describeIndicator(id, locale).label,
            },
            {
              key: 'unit',
              kind: 'text',
              header: t('compare.unit'),
              // The file holds shares as they are, where the screen writes percents.
              value: ({ id, unit }: IndicatorSeries) =>
                unit === 'share' ? t('file.shareUnit') : describeIndicator(id, locale).unit,
            },
            {
              key: 'baseline',
              kind: 'number',
              header: t('compare.baseline'),
              value: ({ values }: IndicatorSeries) => values[step] ?? Number.NaN,
            },
            ...plans.flatMap((plan) => {
              const find = ({ id }: IndicatorSeries) => plan.comparison.indicators.find((found) => found.id === id);
              const header = plans.length > 1 ? `${plan.id.toUpperCase()}: ${plan.name}` : plan.name;
              return [
                {
                  key: plan.id,
                  kind: 'number' as const,
                  header,
                  value: (series: IndicatorSeries) => find(series)?.variant[step] ?? Number.NaN,
                },
                {
                  key: `${plan.id}Change`,
                  kind: 'number' as const,
                  header: t('compare.fileChange', { plan: header }),
                  value: (series: IndicatorSeries) => find(series)?.difference[step] ?? Number.NaN,
                },
              ];
            }),
          ],
        }}
      />
      {plans.map((plan) => {
        // Pupils neither appear nor vanish: what a region has fewer, schools around it have more.
        const pupils = plan.comparison.indicators.find(({ id }) => id === 'pupils');
        // The same difference as in the table above.
        const change = differAsShown(pupils?.baseline[step] ?? 0, pupils?.variant[step] ?? 0);
        if (change === 0 || Number.isNaN(change)) return null;
        const count = Math.abs(change);
        const values = { plan: plan.name, count, shown: formatNumber(count, locale) };
        return (
          <p key={plan.id} className="hint">
            {t(change < 0 ? 'compare.leave' : 'compare.arrive', values)}
          </p>
        );
      })}
    </section>
  );
}

/** What differs and what does not, each in the order of the engine: who looks for what a plan does need not read past the rest. */
function splitByDifference(
  indicators: readonly IndicatorSeries[],
  plans: readonly { comparison: Comparison }[],
  step: number,
): { differing: IndicatorSeries[]; same: IndicatorSeries[] } {
  const differs = (series: IndicatorSeries) =>
    plans.some(({ comparison }) => {
      const found = comparison.indicators.find((indicator) => indicator.id === series.id);
      return Math.abs(found?.difference[step] ?? 0) > 1e-6;
    });
  return {
    differing: indicators.filter(differs),
    same: indicators.filter((series) => !differs(series)),
  };
}
