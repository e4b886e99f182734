/** "Bronnen": the state of every source of the open atlas, and what the catalogue has besides. */
import type { CatalogueLineDocument, FetchPlan } from '@transitieatlas/api';
import { formatDate, formatList, formatNumber, wordNature } from '@transitieatlas/report';
import { type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { DataTable } from '../components/data-table.tsx';
import { type TextKey, useLanguage } from '../i18n/text.ts';
import { CommandLine } from '../load/command-line.tsx';
import { wordPurpose, wordReason } from '../load/load-words.ts';
import { PageFrame } from '../stages/page-frame.tsx';
import {
  filterSources,
  listAbsentLines,
  listSourceRows,
  type SourceFilter,
  type SourceRow,
  sourceFilters,
} from '../state/source-rows.ts';
import type { AtlasSummary } from '../worker/contract.ts';

type Catalogue = { readonly phase: 'loading' | 'absent' } | { readonly phase: 'ready'; readonly value: FetchPlan };

const filterKeys: Readonly<Record<SourceFilter, TextKey>> = {
  all: 'sources.showAll',
  newer: 'sources.showNewer',
  old: 'sources.showOld',
  live: 'sources.showLive',
};

const statusKeys: Readonly<Record<SourceRow['source']['status'], TextKey>> = {
  current: 'sources.current',
  superseded: 'sources.stateSuperseded',
  withdrawn: 'sources.stateWithdrawn',
};

/** Draw the page. */
export function SourcesPage({ summary }: { readonly summary: AtlasSummary }): ReactNode {
  const { t } = useLanguage();
  const id = useId();
  const catalogue = useCatalogue();
  const known = catalogue.phase === 'ready' ? catalogue.value : undefined;
  const [filter, setFilter] = useState<SourceFilter>('all');
  const rows = useMemo(() => listSourceRows(summary.tables, known), [summary, known]);
  const shown = useMemo(() => filterSources(rows, filter), [rows, filter]);
  return (
    <PageFrame title={t('sources.pageTitle')} question={t('sources.pageQuestion')} back={t('sources.pageBack')} wide>
      <section className="page__part" aria-label={t('sources.pageCaption')}>
        <div className="field field--short">
          <label htmlFor={id}>{t('sources.show')}</label>
          <select
            id={id}
            value={filter}
            onChange={(event) => setFilter(sourceFilters.find((one) => one === event.target.value) ?? 'all')}
          >
            {sourceFilters.map((one) => (
              <option key={one} value={one}>
                {t(filterKeys[one])}
              </option>
            ))}
          </select>
        </div>
        <SourceTable rows={shown} />
      </section>
      <section className="page__part" aria-label={t('sources.catalogueCaption')}>
        {catalogue.phase === 'ready' && <AbsentTable lines={listAbsentLines(summary.tables, catalogue.value)} />}
        {catalogue.phase === 'absent' && (
          <>
            <p>{t('sources.catalogueAbsent')}</p>
            <CommandLine command="transitieatlas info data/streek.atlas" />
          </>
        )}
      </section>
    </PageFrame>
  );
}

function SourceTable({ rows }: { readonly rows: readonly SourceRow[] }): ReactNode {
  const { t, locale } = useLanguage();
  const name = (row: SourceRow) => t(`table.${row.table}`);
  const count = (value: number) => (Number.isNaN(value) ? t('sources.notCounted') : formatNumber(value, locale));
  const state = ({ source }: SourceRow) =>
    [t(statusKeys[source.status]), ...(source.source?.figures === undefined ? [] : [source.source.figures])].join(', ');
  const division = (row: SourceRow) =>
    row.division === undefined ? '' : row.division === 'period' ? t('sources.divisionPeriod') : String(row.division);
  const newer = (row: SourceRow) =>
    row.newer === undefined
      ? t('sources.newerUnknown')
      : row.newer.length === 0
        ? t('sources.newerNone')
        : row.newer.join('; ');
  return (
    <DataTable<SourceRow>
      caption={t('sources.pageCaption')}
      rows={rows}
      nameRow={(row) => row.id}
      sort={{ key: 'table', down: false }}
      portion={30}
      empty={t('sources.pageNone')}
      columns={[
        { key: 'table', kind: 'text', header: t('sources.table'), value: name },
        {
          key: 'publication',
          kind: 'text',
          folds: true,
          header: t('sources.publisherAndTitle'),
          value: ({ source }) => `${source.publisher}: ${source.title}`,
        },
        {
          key: 'date',
          kind: 'text',
          header: t('sources.date'),
          value: ({ source }) => source.referenceDate,
          cell: (row) => (
            <>
              <span lang="en">{row.source.referenceDate}</span>
              <span className="load__publisher">{wordNature(row.source.nature, locale)}</span>
            </>
          ),
        },
        { key: 'division', kind: 'text', folds: true, header: t('sources.division'), value: division },
        {
          key: 'published',
          kind: 'text',
          folds: true,
          header: t('sources.published'),
          value: (row) => row.published,
          cell: (row) => (row.published === '' ? t('unknown') : formatDate(row.published, locale)),
          folded: (row) =>
            row.published === '' ? null : `${t('sources.published')}: ${formatDate(row.published, locale)}`,
        },
        {
          key: 'fetched',
          kind: 'text',
          folds: true,
          header: t('sources.fetched'),
          value: (row) => row.fetched,
          cell: (row) => (row.fetched === '' ? t('sources.fromFile') : formatDate(row.fetched, locale)),
          folded: (row) => (row.fetched === '' ? null : `${t('sources.fetched')}: ${formatDate(row.fetched, locale)}`),
        },
        {
          key: 'state',
          kind: 'text',
          header: t('sources.state'),
          value: state,
          cell: (row) => (row.source.status === 'current' ? state(row) : <strong>{state(row)}</strong>),
        },
        {
          key: 'newer',
          kind: 'text',
          folds: true,
          header: t('sources.newer'),
          value: newer,
          folded: (row) => ((row.newer?.length ?? 0) > 0 ? `${t('sources.newer')}: ${newer(row)}` : null),
        },
        {
          key: 'used',
          kind: 'number',
          folds: true,
          header: t('sources.used'),
          value: (row) => row.rowsUsed,
          cell: (row) => count(row.rowsUsed),
          folded: (row) => (Number.isNaN(row.rowsUsed) ? null : `${t('sources.used')}: ${count(row.rowsUsed)}`),
        },
        {
          key: 'left',
          kind: 'number',
          header: t('sources.left'),
          value: (row) => row.rowsLeft,
          cell: (row) => count(row.rowsLeft),
        },
        {
          key: 'licence',
          kind: 'text',
          folds: true,
          header: t('sources.licence'),
          value: ({ source }) => source.licence,
        },
        {
          key: 'uses',
          kind: 'text',
          folds: true,
          header: t('sources.leans'),
          value: (row) =>
            formatList(
              row.uses.map((use) => t(`use.${use}`)),
              locale,
            ),
          folded: (row) => `${t('sources.leans')}: ${row.uses.map((use) => t(`use.${use}`)).join(', ')}`,
        },
      ]}
    />
  );
}

function AbsentTable({ lines }: { readonly lines: readonly CatalogueLineDocument[] }): ReactNode {
  const { t, locale } = useLanguage();
  return (
    <>
      <p>{t('sources.catalogueIntro')}</p>
      <DataTable<CatalogueLineDocument>
        caption={t('sources.catalogueCaption')}
        rows={lines}
        nameRow={(row) => row.line}
        sort={{ key: 'title', down: false }}
        portion={30}
        empty={t('sources.catalogueNone')}
        columns={[
          { key: 'title', kind: 'text', header: t('sources.table'), value: (row) => row.title },
          {
            key: 'publisher',
            kind: 'text',
            folds: true,
            header: t('sources.publisher'),
            value: (row) => `${row.publisher} ${row.table}`,
          },
          { key: 'purpose', kind: 'text', header: t('load.planFor'), value: (row) => wordPurpose(row.purpose, t) },
          {
            key: 'periods',
            kind: 'text',
            folds: true,
            header: t('sources.periods'),
            value: (row) => listEnds(row.periods),
          },
          { key: 'licence', kind: 'text', folds: true, header: t('sources.licence'), value: (row) => row.licence },
          {
            key: 'stored',
            kind: 'text',
            folds: true,
            header: t('load.planStored'),
            value: (row) => row.stored?.fetched.slice(0, 10) ?? '',
            cell: (row) =>
              row.stored === null ? t('load.planNotStored') : formatDate(row.stored.fetched.slice(0, 10), locale),
            folded: () => null,
          },
          {
            key: 'why',
            kind: 'text',
            header: t('sources.why'),
            value: (row) => (row.left === null ? t('sources.notFetched') : wordReason(row.left, t)),
          },
        ]}
      />
    </>
  );
}

/** The first and the last of the periods. */
function listEnds(periods: readonly string[]): string {
  const [first = ''] = periods;
  const last = periods.at(-1) ?? first;
  return first === last ? first : `${first} – ${last}`;
}

/** The catalogue of the server, if there is one that tells. */
function useCatalogue(): Catalogue {
  const { locale } = useLanguage();
  const [catalogue, setCatalogue] = useState<Catalogue>({ phase: 'loading' });
  useEffect(() => {
    let gone = false;
    import('../app/ask-fetch.ts')
      .then(async ({ askFetches, askPlan }) =>
        (await askFetches(locale)).allowed ? askPlan(undefined, locale) : undefined,
      )
      .then((value) => !gone && setCatalogue(value === undefined ? { phase: 'absent' } : { phase: 'ready', value }))
      .catch(() => !gone && setCatalogue({ phase: 'absent' }));
    return () => {
      gone = true;
    };
  }, [locale]);
  return catalogue;
}
