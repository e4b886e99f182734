/** How people live together: households by type with their mean size. */
import { householdTypes, type Outcomes, type PopulationArea } from '@transitieatlas/outcomes';
import { formatNumber, formatPersons, formatShare, formatWithin, wordGap, wordNature } from '@transitieatlas/report';
import { type ReactNode, useMemo } from 'react';
import { StackChart } from '../charts/stack-chart.tsx';
import { useLanguage } from '../i18n/text.ts';
import { type HouseholdRow, listHouseholdRows } from '../state/household-rows.ts';
import type { AtlasSummary } from '../worker/contract.ts';
import { ChartTable } from './chart-table.tsx';
import { Fact } from './fact.tsx';

interface HouseholdFigureProps {
  readonly summary: AtlasSummary;
  readonly outcomes: Outcomes;
  readonly area: PopulationArea;
  readonly name: string;
  readonly year: number;
  /** How far people of the year may be off at least, as a share; 0 where they were counted. */
  readonly marginShare: number;
}

/** Draw the households; where the atlas has none, say what is missing. */
export function HouseholdFigure({ summary, outcomes, area, name, year, marginShare }: HouseholdFigureProps): ReactNode {
  const { t, locale } = useLanguage();
  const rows = useMemo(() => listHouseholdRows(outcomes, area), [outcomes, area]);
  const persons = (value: number) => formatPersons(value, locale);
  const about = (value: number) => formatWithin(value, marginShare, locale);
  const now = rows?.find((row) => row.year === year);
  const modelledFrom = rows?.find((row) => row.nature === 'modelled')?.year ?? Number.POSITIVE_INFINITY;
  return (
    <section className="figure-section" aria-labelledby="households-title">
      <h3 id="households-title" className="nl-heading nl-heading--level-3">
        {t('households.title')}
      </h3>
      {rows === undefined || now === undefined ? (
        <p className="empty">
          {summary.householdGap === undefined ? t('asked.absent') : wordGap(summary.householdGap, locale)}
        </p>
      ) : (
        <>
          <dl className="facts facts--four">
            <Fact name={t('households.all', { year })}>
              {about(now.households)}{' '}
              <span className={`nature nature--${now.nature}`}>{wordNature(now.nature, locale)}</span>
            </Fact>
            <Fact name={t('households.size')}>{formatNumber(now.meanSize, locale, 2)}</Fact>
            <Fact name={t('households.alone')}>{formatShare(now.byType.onePerson / now.households, locale, 0)}</Fact>
          </dl>
          <figure>
            <StackChart
              title={t('households.chart', { name })}
              description={t('households.description', {
                year,
                all: about(now.households),
                alone: about(now.byType.onePerson),
                size: formatNumber(now.meanSize, locale, 2),
              })}
              years={rows.map((row) => row.year)}
              parts={householdTypes.map((type) => ({
                id: type,
                label: t(`households.${type}`),
                values: rows.map((row) => row.byType[type]),
              }))}
              modelledFrom={modelledFrom}
              year={year}
              formatTick={persons}
            />
            <figcaption className="hint">
              {t('households.caption')}{' '}
              {Number.isFinite(modelledFrom) && t('households.captionModelled', { year: modelledFrom })}
              {area.kind === 'region' && ` ${t('households.captionRegion')}`}
            </figcaption>
          </figure>
          <HouseholdTable rows={rows} name={name} />
        </>
      )}
    </section>
  );
}

interface HouseholdTableProps {
  readonly rows: readonly HouseholdRow[];
  readonly name: string;
}

/** The households of every year, by type. */
function HouseholdTable({ rows, name }: HouseholdTableProps): ReactNode {
  const { t, locale } = useLanguage();
  const persons = (value: number) => formatPersons(value, locale);
  return (
    <ChartTable
      caption={t('households.table', { name })}
      rows={rows}
      nameRow={(row) => String(row.year)}
      sort={{ key: 'year', down: false }}
      columns={[
        { key: 'year', kind: 'number', header: t('flows.year'), value: (row) => row.year },
        {
          key: 'all',
          kind: 'number',
          header: t('households.households'),
          value: (row) => row.households,
          format: persons,
        },
        ...householdTypes.map((type) => ({
          key: type,
          kind: 'number' as const,
          header: t(`households.${type}`),
          value: (row: HouseholdRow) => row.byType[type],
          format: persons,
        })),
        {
          key: 'size',
          kind: 'number',
          header: t('households.size'),
          value: (row) => row.meanSize,
          format: (value) => formatNumber(value, locale, 2),
        },
        {
          key: 'nature',
          kind: 'text',
          header: t('flows.nature'),
          value: (row) => wordNature(row.nature, locale),
        },
      ]}
    />
  );
}
