/** One area beside the zones, a neighbourhood or postcode, in one year: what was computed for it, and what is published of itself. */
import type { SmallAreaOutcomes } from '@transitieatlas/outcomes';
import { formatDifference, formatPersons, formatShare, wordAreaFigure, wordNature } from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { listCompared } from '../state/shown-areas.ts';
import { findStep } from '../state/years.ts';
import { AreaCard, AreaFacts, nameArea, readNature } from './area-card.tsx';
import { AreaCaveat } from './area-switch.tsx';
import { DataTable } from './data-table.tsx';

interface NeighbourhoodCardProps {
  readonly report: SmallAreaOutcomes;
  readonly years: Int32Array;
  readonly code: string;
  readonly year: number;
}

/** Draw the card; nothing if the neighbourhood is not of the run. */
export function NeighbourhoodCard({ report, years, code, year }: NeighbourhoodCardProps): ReactNode {
  const { t, locale } = useLanguage();
  const row = report.areas.zones.indexOf(code);
  if (row < 0) return null;
  const step = findStep({ years }, year);
  const at = row * years.length + step;
  const name = nameArea(code, report.areas.names[row] ?? '');
  const nature = readNature(report.nature, step);
  const coverage = report.coverage[row] ?? 1;
  return (
    <AreaCard code={code} name={report.areas.names[row] ?? ''} year={year} nature={nature}>
      <AreaCaveat kind={report.kind} />
      {coverage < 0.999 && <p className="hint">{t('areas.covered', { share: formatShare(coverage, locale) })}</p>}
      <AreaFacts areas={report.areas} at={at} nature={nature} />
      <DataTable
        caption={t('areas.compared', { name })}
        rows={listCompared(report, code)}
        nameRow={(one) => `${one.year} ${one.figure}`}
        sort={{ key: 'year', down: true }}
        empty={t('areas.nothingPublished')}
        columns={[
          { key: 'year', kind: 'number', header: t('areas.year'), value: (one) => one.year, format: String },
          {
            key: 'figure',
            kind: 'text',
            header: t('areas.figure'),
            value: (one) => wordAreaFigure(one.figure, locale),
          },
          {
            key: 'published',
            kind: 'number',
            header: t('areas.published'),
            value: (one) => one.published,
            cell: (one) => (
              <span className={`figure figure--${one.publishedNature}`} title={wordNature(one.publishedNature, locale)}>
                {formatPersons(one.published, locale)}
              </span>
            ),
          },
          {
            key: 'computed',
            kind: 'number',
            header: t('areas.computed'),
            value: (one) => one.computed,
            format: (value) => (Number.isNaN(value) ? '–' : formatPersons(value, locale)),
          },
          {
            key: 'difference',
            kind: 'number',
            header: t('areas.difference'),
            value: (one) => one.computed - one.published,
            cell: (one) =>
              Number.isNaN(one.computed - one.published) ? '–' : formatDifference(one.published, one.computed, locale),
          },
        ]}
      />
    </AreaCard>
  );
}
