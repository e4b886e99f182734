/** One area beside the zones, a neighbourhood or postcode, in one year: what was computed for it, and what is published of itself. */
import { type SmallAreaOutcomes, valueNatures, type ZoneOutcomes } from '@transitieatlas/outcomes';
import {
  formatChange,
  formatDistance,
  formatPersons,
  formatShare,
  wordAreaFigure,
  wordNature,
} from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { useApp } from '../app/context.ts';
import { useFocusOn } from '../app/use-focus.ts';
import { useLanguage } from '../i18n/text.ts';
import { listCompared } from '../state/shown-areas.ts';
import { findStep } from '../state/years.ts';
import { AreaCaveat } from './area-switch.tsx';
import { DataTable } from './data-table.tsx';
import { Fact } from './fact.tsx';

interface NeighbourhoodCardProps {
  readonly report: SmallAreaOutcomes;
  readonly years: Int32Array;
  readonly code: string;
  readonly year: number;
}

const shown = [
  'population',
  'children0to9',
  'children4to11',
  'over65',
  'pupils',
] as const satisfies readonly (keyof ZoneOutcomes)[];

/** Draw the card; nothing if the neighbourhood is not of the run. */
export function NeighbourhoodCard({ report, years, code, year }: NeighbourhoodCardProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const heading = useFocusOn(code);
  const row = report.areas.zones.indexOf(code);
  if (row < 0) return null;
  const step = findStep({ years }, year);
  const at = row * years.length + step;
  const name = `${report.areas.names[row] || code} (${code})`;
  const nature = valueNatures[report.nature[step] ?? 2] ?? 'modelled';
  const coverage = report.coverage[row] ?? 1;
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
      <AreaCaveat kind={report.kind} />
      {coverage < 0.999 && <p className="hint">{t('areas.covered', { share: formatShare(coverage, locale) })}</p>}
      <dl className="facts">
        {shown.map((measure) => (
          <Fact key={measure} name={t(`measure.${measure}`)}>
            <span className={`figure figure--${nature}`} title={wordNature(nature, locale)}>
              {formatPersons(report.areas[measure][at] ?? Number.NaN, locale)}
            </span>
          </Fact>
        ))}
        <Fact name={t('measure.meanDistance')}>
          {formatDistance(report.areas.meanDistanceMetres[at] ?? Number.NaN, locale)}
        </Fact>
      </dl>
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
            format: (value) => (Number.isNaN(value) ? '–' : formatChange(value, locale)),
          },
        ]}
      />
    </article>
  );
}
