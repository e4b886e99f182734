/** One zone in one year: who lives there and how far its pupils travel. */
import type { Outcomes, ZoneOutcomes } from '@transitieatlas/outcomes';
import { valueNatures } from '@transitieatlas/outcomes';
import { formatDistance, formatPersons } from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { useApp } from '../app/context.ts';
import { useDestinations } from '../app/use-engine.ts';
import { useFocusOn } from '../app/use-focus.ts';
import { SeriesChart } from '../charts/series-chart.tsx';
import { useLanguage } from '../i18n/text.ts';
import { findStep } from '../state/years.ts';
import type { RunSlot } from '../worker/contract.ts';
import { Destinations } from './destinations.tsx';
import { Fact } from './fact.tsx';

interface ZoneCardProps {
  readonly outcomes: Outcomes;
  readonly slot: RunSlot;
  readonly zone: string;
  readonly year: number;
}

const counted = [
  'population',
  'children0to9',
  'children4to11',
  'over65',
  'pupils',
] as const satisfies readonly (keyof ZoneOutcomes)[];

/** Draw the card. */
export function ZoneCard({ outcomes, slot, zone, year }: ZoneCardProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const { zones, years } = outcomes;
  const heading = useFocusOn(zone);
  const destinations = useDestinations(outcomes, slot, zone, year);
  const index = zones.zones.indexOf(zone);
  if (index < 0) return null;
  const step = findStep(outcomes, year);
  const name = `${zones.names[index] || zone} (${zone})`;
  const children = zones.children4to11.subarray(index * years.length, (index + 1) * years.length);
  const modelledFrom = years[outcomes.populationNature.indexOf(valueNatures.indexOf('modelled'))];
  return (
    <article className="card" aria-label={name}>
      <header className="card__head">
        <h3 ref={heading} className="nl-heading nl-heading--level-3" tabIndex={-1}>
          {name}
        </h3>
        <button
          type="button"
          className="card__close"
          aria-label={t('school.close', { name })}
          onClick={() => commands.go({ selection: undefined })}
        >
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <dl className="facts">
        {counted.map((measure) => (
          <Fact key={measure} name={t(`measure.${measure}`)}>
            {formatPersons(zones[measure][index * years.length + step] ?? Number.NaN, locale)}
          </Fact>
        ))}
        <Fact name={t('measure.meanDistance')}>
          {formatDistance(zones.meanDistanceMetres[index * years.length + step] ?? Number.NaN, locale)}
        </Fact>
      </dl>
      <figure className="card__chart">
        <SeriesChart
          description={t('zone.chart', { name, children: formatPersons(children[step] ?? Number.NaN, locale), year })}
          years={years}
          year={year}
          modelledFrom={modelledFrom ?? Number.POSITIVE_INFINITY}
          lines={[
            {
              id: 'children',
              look: 'main',
              values: children,
              nature: (position) => valueNatures[outcomes.populationNature[position] ?? 2] ?? 'modelled',
              dots: [],
            },
          ]}
          formatValue={(value) => formatPersons(value, locale)}
        />
        <figcaption>{t('zone.chartCaption')}</figcaption>
      </figure>
      <Destinations destinations={destinations} year={year} modelledFrom={outcomes.firstModelledYear} />
    </article>
  );
}
