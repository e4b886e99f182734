/** Where every number comes from: publisher, table, date, licence, and what was done to it. */
import type { Provenance, TableName } from '@transitieatlas/dataset';
import {
  formatBytes,
  formatDate,
  formatNumber,
  wordNature,
  wordReferenceDate,
  wordSource,
} from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { useApp } from '../app/context.ts';
import { type TextKey, useLanguage } from '../i18n/text.ts';
import type { TableOrigin } from '../worker/contract.ts';
import { Fact } from './fact.tsx';

const subjects: readonly { key: TextKey; tables: readonly TableName[] }[] = [
  {
    key: 'sources.people',
    tables: [
      'zone_population',
      'zone_totals',
      'municipality_population',
      'components',
      'account_gaps',
      'national_mortality',
      'national_fertility',
      'nuts3_population',
    ],
  },
  {
    key: 'sources.households',
    tables: ['household_positions', 'municipality_households', 'labour_force', 'area_figures'],
  },
  { key: 'sources.forecasts', tables: ['forecasts', 'forecast_values'] },
  {
    key: 'sources.schools',
    tables: [
      'sites',
      'secondary_sites',
      'site_capacities',
      'site_ages',
      'site_origins',
      'site_ranges',
      'site_forecasts',
      'register_gaps',
      'choice',
      'closure_chances',
      'closure_model',
    ],
  },
  { key: 'sources.facilities', tables: ['facilities', 'facility_kinds'] },
  { key: 'sources.law', tables: ['norms', 'law', 'board_agreements', 'tariffs'] },
  { key: 'sources.areas', tables: ['zones', 'zone_municipality', 'municipalities', 'municipality_changes', 'regions'] },
  { key: 'sources.own', tables: ['indicators'] },
];

const panelId = 'sources';

interface SourcesPanelProps {
  readonly tables: readonly TableOrigin[];
  /** Names of the runs on screen, to be cited. */
  readonly runs: readonly string[];
}

/** Draw the sources by subject. */
export function SourcesPanel({ tables, runs }: SourcesPanelProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  return (
    <details className="block sources" id={panelId}>
      <summary>{t('sources.title')}</summary>
      <p>{t('sources.intro')}</p>
      <p>
        <button type="button" className="link-button" onClick={() => commands.go({ page: 'sources' })}>
          {t('sources.all')}
        </button>
      </p>
      {subjects.map((subject) => {
        const found = tables.filter((table) => subject.tables.some((name) => name === table.table) && table.rows > 0);
        if (found.length === 0) return null;
        return (
          <section key={subject.key}>
            <h3 className="nl-heading nl-heading--level-4">{t(subject.key)}</h3>
            {found.map((table) => (
              <details key={table.table} className="source">
                <summary>
                  {t(`table.${table.table as TableName}`)}{' '}
                  <span className="hint">{t('sources.rows', { rows: formatNumber(table.rows, locale) })}</span>
                </summary>
                {table.provenance.map((source) => (
                  <Source key={`${source.title} ${source.referenceDate}`} source={source} />
                ))}
              </details>
            ))}
          </section>
        );
      })}
      <p className="hint">{t('sources.runs', { runs: runs.map((run) => run.slice(0, 16)).join(', ') })}</p>
    </details>
  );
}

/** Leads from figures to where they come from: opens the panel below them and goes there. */
export function SourcesLink(): ReactNode {
  const { t } = useLanguage();
  return (
    <p className="buttons--screen">
      <button
        type="button"
        className="link-button"
        onClick={() => {
          const panel = document.getElementById(panelId);
          if (!(panel instanceof HTMLDetailsElement)) return;
          panel.open = true;
          panel.querySelector('summary')?.focus();
          panel.scrollIntoView({ block: 'start' });
        }}
      >
        {t('sources.link')}
      </button>
    </p>
  );
}

function Source({ source }: { readonly source: Provenance }): ReactNode {
  const { t, locale } = useLanguage();
  return (
    <div className="source__item">
      {source.status !== 'current' && <p className="form-error">{t(`sources.${source.status}`)}</p>}
      <dl className="facts">
        <Fact name={t('sources.publisher')}>{wordSource(source.publisher, locale)}</Fact>
        <Fact name={t('sources.publication')}>{wordSource(source.title, locale)}</Fact>
        <Fact name={t('sources.date')}>{wordReferenceDate(source.referenceDate, locale)}</Fact>
        <Fact name={t('sources.licence')}>{wordSource(source.licence, locale)}</Fact>
        <Fact name={t('sources.nature')}>{wordNature(source.nature, locale)}</Fact>
        {source.vintage !== undefined && <Fact name={t('sources.vintage')}>{formatDate(source.vintage, locale)}</Fact>}
      </dl>
      {source.treatment.length > 0 && (
        <>
          <p className="hint">{t('sources.treatment')}</p>
          <ul>
            {source.treatment.map((sentence) => (
              <li key={sentence}>{wordSource(sentence, locale)}</li>
            ))}
          </ul>
        </>
      )}
      {source.files.length > 0 && (
        <ul className="source__files">
          {source.files.map((file) => (
            <li key={file.name}>
              {file.name} ({formatBytes(file.bytes, locale)})
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
