/** One zone in one year: who lives there and how far its pupils travel. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { valueNatures } from '@transitieatlas/outcomes';
import { formatPersons } from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { useDestinations } from '../app/use-engine.ts';
import { SeriesChart } from '../charts/series-chart.tsx';
import { useLanguage } from '../i18n/text.ts';
import { findStep } from '../state/years.ts';
import type { RunSlot } from '../worker/contract.ts';
import { AreaCard, AreaFacts, nameArea, readNature } from './area-card.tsx';
import { Destinations } from './destinations.tsx';

interface ZoneCardProps {
  readonly outcomes: Outcomes;
  readonly slot: RunSlot;
  readonly zone: string;
  readonly year: number;
}

/** Draw the card. */
export function ZoneCard({ outcomes, slot, zone, year }: ZoneCardProps): ReactNode {
  const { t, locale } = useLanguage();
  const { zones, years } = outcomes;
  const destinations = useDestinations(outcomes, slot, zone, year);
  const index = zones.zones.indexOf(zone);
  if (index < 0) return null;
  const step = findStep(outcomes, year);
  const name = nameArea(zone, zones.names[index] ?? '');
  const nature = readNature(outcomes.populationNature, step);
  const children = zones.children4to11.subarray(index * years.length, (index + 1) * years.length);
  const modelledFrom = years[outcomes.populationNature.indexOf(valueNatures.indexOf('modelled'))];
  return (
    <AreaCard code={zone} name={zones.names[index] ?? ''} year={year} nature={nature}>
      <AreaFacts areas={zones} at={index * years.length + step} nature={nature} />
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
              nature: (position) => readNature(outcomes.populationNature, position),
            },
          ]}
          formatValue={(value) => formatPersons(value, locale)}
        />
        <figcaption>{t('zone.chartCaption')}</figcaption>
      </figure>
      <Destinations destinations={destinations} year={year} modelledFrom={outcomes.firstModelledYear} />
    </AreaCard>
  );
}
