/** Where every number comes from: publisher, table, date, licence, and what was done to it. */
import type { Provenance, TableName } from '@transitieatlas/dataset';
import { formatBytes, formatNumber, wordNature } from '@transitieatlas/report';
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
    ],
  },
  { key: 'sources.households', tables: ['household_positions', 'municipality_households', 'labour_force'] },
  { key: 'sources.forecasts', tables: ['forecasts', 'forecast_values'] },
  { key: 'sources.schools', tables: ['sites', 'site_ages', 'site_origins', 'choice'] },
  { key: 'sources.law', tables: ['norms', 'law', 'tariffs'] },
  { key: 'sources.areas', tables: ['zones', 'zone_municipality', 'municipalities', 'municipality_changes', 'regions'] },
  { key: 'sources.own', tables: ['indicators'] },
];

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
    <details className="block sources" id="sources">
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

function Source({ source }: { readonly source: Provenance }): ReactNode {
  const { t, locale } = useLanguage();
  return (
    <div className="source__item">
      {source.status !== 'current' && <p className="form-error">{t(`sources.${source.status}`)}</p>}
      <dl className="facts">
        <Fact name={t('sources.publisher')}>{source.publisher}</Fact>
        <Fact name={t('sources.publication')}>
          <span lang="en">{source.title}</span>
        </Fact>
        <Fact name={t('sources.date')}>
          <span lang="en">{source.referenceDate}</span>
        </Fact>
        <Fact name={t('sources.licence')}>
          <span lang="en">{source.licence}</span>
        </Fact>
        <Fact name={t('sources.nature')}>{wordNature(source.nature, locale)}</Fact>
        {source.vintage !== undefined && <Fact name={t('sources.vintage')}>{source.vintage}</Fact>}
      </dl>
      {source.treatment.length > 0 && (
        <>
          <p className="hint">{t('sources.treatment')}</p>
          <ul lang="en">
            {source.treatment.map((sentence) => (
              <li key={sentence}>{sentence}</li>
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
