/** "Bronnen": the state of every source of the open atlas, and what the catalogue has besides. */
import type { CatalogueLineDocument, FetchPlan } from '@transitieatlas/api';
import {
  formatDate,
  formatList,
  formatNumber,
  wordNature,
  wordPurpose,
  wordReferenceDate,
  wordSource,
} from '@transitieatlas/report';
import { type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { DataTable, type DrawnColumn } from '../components/data-table.tsx';
import { type TextKey, useLanguage } from '../i18n/text.ts';
import { CommandLine } from '../load/command-line.tsx';
import { wordReason } from '../load/load-words.ts';
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
  const rows = useMemo(() => listSourceRows(summary, known), [summary, known]);
  const shown = useMemo(() => filterSources(rows, filter), [rows, filter]);
  return (
    <PageFrame title={t('sources.pageTitle')} question={t('sources.pageQuestion')} back={t('sources.pageBack')} wide>
      <div className="page__part">
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
        <div className="sources__list">
          <SourceTable rows={shown} looking={catalogue.phase === 'loading'} />
        </div>
      </div>
      <div className="page__part">
        {catalogue.phase === 'ready' && <AbsentTable lines={listAbsentLines(summary, catalogue.value)} />}
        {catalogue.phase === 'absent' && (
          <>
            <p>{t('sources.catalogueAbsent')}</p>
            <CommandLine command="transitieatlas info data/streek.atlas" />
          </>
        )}
      </div>
    </PageFrame>
  );
}

interface SourceTableProps {
  readonly rows: readonly SourceRow[];
  /** True while the catalogue is on its way. */
  readonly looking: boolean;
}

function SourceTable({ rows, looking }: SourceTableProps): ReactNode {
  const { t, locale } = useLanguage();
  const words = useSourceWords(looking);
  const columns: DrawnColumn<SourceRow>[] = [
    {
      key: 'table',
      kind: 'text',
      header: t('sources.table'),
      value: words.name,
      cell: (row) => <Two first={words.name(row)} second={`${t('sources.leans')}: ${words.uses(row)}`} />,
    },
    {
      key: 'publication',
      kind: 'text',
      folds: true,
      header: t('sources.publisherAndTitle'),
      value: words.publication,
      cell: (row) => <Two first={words.publication(row)} second={words.licence(row)} />,
    },
    {
      key: 'date',
      kind: 'text',
      folds: true,
      header: t('sources.date'),
      value: words.date,
      folded: (row) => `${t('sources.date')}: ${words.date(row)}, ${wordNature(row.source.nature, locale)}`,
      cell: (row) => {
        const nature = wordNature(row.source.nature, locale);
        const division = words.division(row);
        const second = division === '' ? nature : `${nature}, ${t('sources.divisionOf', { division })}`;
        return <Two first={words.date(row)} second={second} />;
      },
    },
    { key: 'division', kind: 'text', fileOnly: true, header: t('sources.division'), value: words.division },
    {
      key: 'published',
      kind: 'text',
      folds: true,
      header: t('sources.published'),
      value: (row) => row.published,
      cell: (row) => <Two first={words.published(row)} second={words.fetched(row)} />,
      folded: (row) => `${t('sources.published')}: ${words.published(row)}, ${words.fetched(row)}`,
    },
    { key: 'fetched', kind: 'text', fileOnly: true, header: t('sources.fetched'), value: (row) => row.fetched },
    {
      key: 'state',
      kind: 'text',
      header: t('sources.state'),
      value: words.state,
      cell: (row) => (
        <Two
          first={row.source.status === 'current' ? words.state(row) : <strong>{words.state(row)}</strong>}
          // Of files nobody keeps a catalogue: there is nothing to say of newer ones.
          second={row.fetched === '' ? '' : `${t('sources.newer')}: ${words.newer(row)}`}
        />
      ),
    },
    { key: 'newer', kind: 'text', fileOnly: true, header: t('sources.newer'), value: words.newer },
    {
      key: 'used',
      kind: 'number',
      folds: true,
      header: t('sources.used'),
      value: (row) => row.rowsUsed,
      folded: (row) =>
        `${t('sources.used')}: ${Number.isNaN(row.rowsUsed) ? t('sources.notCounted') : formatNumber(row.rowsUsed, locale)}`,
      cell: (row) =>
        Number.isNaN(row.rowsUsed) ? (
          t('sources.notCounted')
        ) : (
          <Two
            first={formatNumber(row.rowsUsed, locale)}
            second={t('sources.rowsOf', { read: formatNumber(row.rowsRead, locale) })}
          />
        ),
    },
    { key: 'read', kind: 'number', fileOnly: true, header: t('sources.read'), value: (row) => row.rowsRead },
    {
      key: 'licence',
      kind: 'text',
      fileOnly: true,
      header: t('sources.licence'),
      value: words.licence,
    },
    { key: 'uses', kind: 'text', fileOnly: true, header: t('sources.leans'), value: words.uses },
  ];
  return (
    <>
      <DataTable<SourceRow>
        caption={t('sources.pageCaption')}
        rows={rows}
        nameRow={(row) => row.id}
        sort={{ key: 'table', down: false }}
        portion={30}
        empty={t('sources.pageNone')}
        columns={columns}
      />
      <p className="hint">{t('sources.rowsNote')}</p>
    </>
  );
}

/** What a cell says, and below it what belongs to it. */
function Two({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }): ReactNode {
  return (
    <>
      {first}
      <span className="load__publisher">{second}</span>
    </>
  );
}

/** The words of a row, as cells and files show them. */
function useSourceWords(looking: boolean) {
  const { t, locale } = useLanguage();
  return {
    name: ({ part }: SourceRow) => ('table' in part ? t(`table.${part.table}`) : t(`layer.${part.layer}`)),
    publication: ({ source }: SourceRow) =>
      `${wordSource(source.publisher, locale)}: ${wordSource(source.title, locale)}`,
    date: ({ source }: SourceRow) => wordReferenceDate(source.referenceDate, locale),
    licence: ({ source }: SourceRow) => wordSource(source.licence, locale),
    uses: (row: SourceRow) =>
      formatList(
        row.uses.map((use) => t(`use.${use}`)),
        locale,
      ),
    division: ({ division }: SourceRow) =>
      division === undefined ? '' : division === 'period' ? t('sources.divisionPeriod') : String(division),
    published: ({ published }: SourceRow) => (published === '' ? t('unknown') : formatDate(published, locale)),
    fetched: ({ fetched }: SourceRow) =>
      fetched === '' ? t('sources.fromFile') : t('sources.fetchedOn', { date: formatDate(fetched, locale) }),
    state: ({ source }: SourceRow) =>
      [t(statusKeys[source.status]), ...(source.source?.figures === undefined ? [] : [source.source.figures])].join(
        ', ',
      ),
    newer: ({ newer }: SourceRow) =>
      newer === undefined
        ? t(looking ? 'sources.newerLooking' : 'sources.newerUnknown')
        : newer.length === 0
          ? t('sources.newerNone')
          : newer.join('; '),
  };
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
          { key: 'title', kind: 'text', header: t('sources.table'), value: (row) => wordSource(row.title, locale) },
          {
            key: 'publisher',
            kind: 'text',
            folds: true,
            header: t('sources.publisher'),
            value: (row) => `${wordSource(row.publisher, locale)} ${row.table}`,
          },
          { key: 'purpose', kind: 'text', header: t('load.planFor'), value: (row) => wordPurpose(row.purpose, locale) },
          {
            key: 'periods',
            kind: 'text',
            folds: true,
            header: t('sources.periods'),
            value: (row) => listEnds(row.periods.map((period) => formatDate(period, locale))),
          },
          {
            key: 'licence',
            kind: 'text',
            folds: true,
            header: t('sources.licence'),
            value: (row) => wordSource(row.licence, locale),
          },
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
      .then(async ({ askFetches, askCatalogue }) =>
        (await askFetches(locale)).allowed ? askCatalogue(locale) : undefined,
      )
      .then((value) => !gone && setCatalogue(value === undefined ? { phase: 'absent' } : { phase: 'ready', value }))
      .catch(() => !gone && setCatalogue({ phase: 'absent' }));
    return () => {
      gone = true;
    };
  }, [locale]);
  return catalogue;
}
