/** Niets doen: what happens if nobody decides anything. */
import { listSiteEvents, type SiteEvent } from '@transitieatlas/outcomes';
import { wordStatus } from '@transitieatlas/report';
import { type ReactNode, useMemo } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { IndicatorStrip } from '../charts/indicator-strip.tsx';
import { Button } from '../components/button.tsx';
import { DataTable } from '../components/data-table.tsx';
import { SignImage } from '../components/legend.tsx';
import { NeighbourhoodCard } from '../components/neighbourhood-card.tsx';
import { PopulationPanel } from '../components/population-panel.tsx';
import { SchoolTable, ZoneTable } from '../components/region-tables.tsx';
import { SourcesLink } from '../components/sources-panel.tsx';
import { ZoneCard } from '../components/zone-card.tsx';
import { useLanguage } from '../i18n/text.ts';
import { getSymbol } from '../map/symbols.ts';
import type { StageProps } from './stage-props.ts';

const headline = ['population', 'children0to9', 'over65', 'pupils', 'sites', 'sitesBelowNorm', 'meanDistanceMetres'];

/** Draw the stage. */
export function BaselineStage({ summary, region, outcomes, areas, theme, year }: StageProps): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const selection = useAppState((state) => state.address.selection);
  return (
    <>
      <p className="nl-paragraph">{t('baselineStage.intro', { year: region.baseline.firstModelledYear })}</p>
      {selection?.kind === 'zone' && <ZoneCard outcomes={outcomes} slot="baseline" zone={selection.id} year={year} />}
      {selection?.kind === 'zone' && areas.report !== undefined && (
        <NeighbourhoodCard report={areas.report} years={outcomes.years} code={selection.id} year={year} />
      )}
      <IndicatorStrip baseline={region.baseline} year={year} ids={headline} />
      <SourcesLink />
      <PopulationPanel summary={summary} region={region} year={year} />
      <EventTable {...{ region }} />
      <div className="buttons">
        <Button onClick={() => commands.go({ page: 'watch' })}>{t('watch.open')}</Button>
        <Button onClick={() => commands.go({ page: 'hindcast' })}>{t('hindcast.open')}</Button>
      </div>
      <SchoolTable outcomes={outcomes} year={year} />
      <ZoneTable areas={areas} year={year} theme={theme} municipalityNames={summary.municipalityNames} />
    </>
  );
}

/** The schools whose status changes, with the year: the moment to talk is before it. */
function EventTable({ region }: Pick<StageProps, 'region'>): ReactNode {
  const { t, locale } = useLanguage();
  const { store, commands } = useApp();
  const { baseline } = region;
  const events = useMemo(
    () => listSiteEvents(baseline, baseline.firstModelledYear).filter((event) => event.to !== 'unknown'),
    [baseline],
  );
  const name = (event: SiteEvent) => baseline.sites.names[event.site] ?? '';
  return (
    <section>
      <h3 className="nl-heading nl-heading--level-3">{t('events.title')}</h3>
      <DataTable
        caption={t('events.caption')}
        rows={events}
        nameRow={(event) => `${event.site} ${event.year}`}
        sort={{ key: 'year', down: false }}
        onPick={(event) =>
          commands.go({
            selection: { kind: 'site', id: baseline.sites.sites[event.site] ?? '' },
            year: event.year,
          })
        }
        onRest={(event) =>
          store.dispatch({
            type: 'highlight',
            highlight: event && { kind: 'site', id: baseline.sites.sites[event.site] ?? '' },
          })
        }
        empty={t('events.none')}
        columns={[
          { key: 'name', kind: 'text', header: t('schools.name'), value: name },
          {
            key: 'place',
            kind: 'text',
            folds: true,
            header: t('school.place'),
            value: (e) => baseline.sites.places[e.site] ?? '',
          },
          { key: 'year', kind: 'number', header: t('events.year'), value: (e) => e.year },
          {
            key: 'to',
            kind: 'text',
            header: t('events.to'),
            value: (e) => wordStatus(e.to, {}, locale).label,
            cell: (e) => (
              <span className="signed">
                <SignImage symbol={getSymbol(e.to)} />
                {wordStatus(e.to, {}, locale).label}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
