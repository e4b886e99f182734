/** Who can work and wants to: the labour force, and those of them with work. */
import type { Outcomes, PopulationArea } from '@transitieatlas/outcomes';
import { formatPersons, formatWithin, wordGap, wordNature } from '@transitieatlas/report';
import { type ReactNode, useMemo } from 'react';
import { LineKeys } from '../charts/line-keys.tsx';
import { SeriesChart } from '../charts/series-chart.tsx';
import { useLanguage } from '../i18n/text.ts';
import { listLabourRows } from '../state/household-rows.ts';
import type { AtlasSummary } from '../worker/contract.ts';
import { ChartTable } from './chart-table.tsx';

interface LabourFigureProps {
  readonly summary: AtlasSummary;
  readonly outcomes: Outcomes;
  readonly area: PopulationArea;
  readonly name: string;
  readonly year: number;
  /** How far people of the year may be off at least, as a share; 0 where they were counted. */
  readonly marginShare: number;
}

/** Draw the labour force; where the atlas has none, say what is missing. */
export function LabourFigure({ summary, outcomes, area, name, year, marginShare }: LabourFigureProps): ReactNode {
  const { t, locale } = useLanguage();
  const rows = useMemo(() => listLabourRows(outcomes, area), [outcomes, area]);
  const persons = (value: number) => formatPersons(value, locale);
  const about = (value: number) => formatWithin(value, marginShare, locale);
  const now = rows?.find((row) => row.year === year);
  const modelledFrom = rows?.find((row) => row.nature === 'modelled')?.year ?? Number.POSITIVE_INFINITY;
  const words = {
    name,
    year,
    force: about(now?.labourForce ?? Number.NaN),
    employed: about(now?.employed ?? Number.NaN),
    nature: now === undefined ? '' : wordNature(now.nature, locale),
  };
  return (
    <section className="figure-section" aria-labelledby="labour-title">
      <h3 id="labour-title" className="nl-heading nl-heading--level-3">
        {t('labour.title')}
      </h3>
      {rows === undefined || rows.length === 0 ? (
        <p className="empty">
          {summary.labourGap === undefined ? t('asked.absent') : wordGap(summary.labourGap, locale)}
        </p>
      ) : (
        <>
          <p className="nl-paragraph">
            {now === undefined
              ? t('labour.noYear', { year, first: rows[0]?.year ?? '' })
              : t('labour.description', words)}
          </p>
          <figure>
            <SeriesChart
              description={now === undefined ? t('labour.table', { name }) : t('labour.chart', words)}
              years={rows.map((row) => row.year)}
              lines={(['labourForce', 'employed'] as const).map((id) => ({
                id,
                look: id === 'labourForce' ? 'main' : 'quiet',
                values: rows.map((row) => row[id]),
                nature: (step) => rows[step]?.nature ?? 'modelled',
              }))}
              year={year}
              modelledFrom={modelledFrom}
              formatValue={persons}
            />
            <ul className="keys">
              <LineKeys
                keys={[
                  { look: 'forecast', label: t('labour.force') },
                  { look: 'guess', label: t('labour.employed') },
                ]}
              />
            </ul>
            <figcaption className="hint">
              {t('labour.caption', { year: outcomes.labourForce?.shareYear ?? '' })}
            </figcaption>
          </figure>
          <ChartTable
            caption={t('labour.table', { name })}
            rows={rows}
            nameRow={(row) => String(row.year)}
            sort={{ key: 'year', down: false }}
            columns={[
              { key: 'year', kind: 'number', header: t('flows.year'), value: (row) => row.year },
              {
                key: 'force',
                kind: 'number',
                header: t('labour.force'),
                value: (row) => row.labourForce,
                format: persons,
              },
              {
                key: 'employed',
                kind: 'number',
                header: t('labour.employed'),
                value: (row) => row.employed,
                format: persons,
              },
              {
                key: 'nature',
                kind: 'text',
                header: t('flows.nature'),
                value: (row) => wordNature(row.nature, locale),
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
