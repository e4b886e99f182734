/** What the law says of a school, year by year: status, deciding article, chances; and how one year was tested. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { formatBesideNorm, formatPersons, formatShare, wordNature, wordStatus } from '@transitieatlas/report';
import type { SiteExplanation, SiteFan } from '@transitieatlas/simulation';
import { type ReactNode, useMemo, useState } from 'react';
import { useApp } from '../app/context.ts';
import type { Asked } from '../app/use-asked.ts';
import { Button } from '../components/button.tsx';
import { DataTable } from '../components/data-table.tsx';
import { SignImage } from '../components/legend.tsx';
import { RuleTraces } from '../components/rule-trace.tsx';
import { useLanguage } from '../i18n/text.ts';
import { getSymbol } from '../map/symbols.ts';
import type { Stage } from '../state/address.ts';
import { listSiteYears, listTurns } from '../state/site-years.ts';

interface LawYearsProps {
  readonly outcomes: Outcomes;
  /** Of all years; empty while the engine is asked. */
  readonly explanations: readonly SiteExplanation[];
  readonly fan: Asked<SiteFan>;
  readonly index: number;
  readonly year: number;
  readonly stage: Stage;
  /** Last year that the stage of what is known can show. */
  readonly lastKnown: number;
}

/** Draw the table with the test of the year of the slider below it. */
export function LawYears(props: LawYearsProps): ReactNode {
  const { outcomes, explanations, fan, index, year, stage, lastKnown } = props;
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const drawn = fan.phase === 'ready' && !fan.stale ? fan.value : undefined;
  const rows = useMemo(
    () =>
      listSiteYears(outcomes, index, drawn, 0.8).map((row, step) => ({
        ...row,
        article: explanations[step]?.article ?? '',
      })),
    [outcomes, index, drawn, explanations],
  );
  const [all, setAll] = useState(false);
  const turns = listTurns(rows, year);
  const persons = (value: number) => (Number.isFinite(value) ? formatPersons(value, locale) : '–');
  const besideNorm = (pupils: number, norm: number) =>
    Number.isFinite(pupils) ? formatBesideNorm(pupils, norm, locale) : '–';
  const chance = (value: number) => (Number.isFinite(value) ? formatShare(value, locale, 0) : '–');
  const drawing = fan.phase === 'asking' || (fan.phase === 'ready' && fan.stale);
  return (
    <section className="figure-section" aria-labelledby="law-title">
      <h3 id="law-title" className="nl-heading nl-heading--level-3">
        {t('law.title')}
      </h3>
      <p className="hint">{t('law.hint')}</p>
      <p className="buttons--screen">
        <Button pressed={all} onClick={() => setAll(!all)}>
          {t('law.all', { count: rows.length })}
        </Button>
      </p>
      <DataTable
        caption={t(all ? 'law.caption' : 'law.captionTurns')}
        rows={all ? rows : turns}
        nameRow={(row) => String(row.year)}
        sort={{ key: 'year', down: false }}
        picked={String(year)}
        onPick={(row) =>
          commands.go({
            year: row.year,
            ...(stage === 'measure' && row.year > lastKnown ? { stage: 'baseline' as const } : {}),
          })
        }
        search={false}
        portion={60}
        empty=""
        columns={[
          { key: 'year', kind: 'number', header: t('pupils.october'), value: (row) => row.year },
          {
            key: 'pupils',
            kind: 'number',
            screenOnly: true,
            header: t('law.pupils'),
            value: (row) => row.pupils,
            cell: (row) => (
              <>
                <span className={`figure figure--${row.nature}`}>{besideNorm(row.pupils, row.norm)}</span> /{' '}
                {persons(row.norm)}
              </>
            ),
          },
          {
            key: 'pupilsAlone',
            kind: 'number',
            fileOnly: true,
            header: t('schools.pupils'),
            value: (row) => row.pupils,
          },
          {
            key: 'nature',
            kind: 'text',
            fileOnly: true,
            header: t('flows.nature'),
            value: (row) => (Number.isFinite(row.pupils) ? wordNature(row.nature, locale) : ''),
          },
          { key: 'norm', kind: 'number', fileOnly: true, header: t('schools.norm'), value: (row) => row.norm },
          { key: 'article', kind: 'text', fileOnly: true, header: t('law.article'), value: (row) => row.article },
          {
            key: 'status',
            kind: 'text',
            header: t('law.status'),
            value: (row) => wordStatus(row.status, { yearsBelow: row.yearsBelow }, locale).label,
            cell: (row) => (
              <span className="signed">
                <SignImage symbol={getSymbol(row.status)} />
                <span>
                  {wordStatus(row.status, { yearsBelow: row.yearsBelow }, locale).label}
                  {row.article !== '' && <span className="law__article">{row.article}</span>}
                </span>
              </span>
            ),
          },
          {
            key: 'chance',
            kind: 'number',
            header: t('law.chanceBelow'),
            value: (row) => row.chanceBelow,
            format: chance,
          },
        ]}
      />
      {drawing && (
        <p className="hint" role="status">
          {t('law.chanceWait')}
        </p>
      )}
      <RuleTraces explanation={explanations.find((one) => one.year === year)} open />
    </section>
  );
}
