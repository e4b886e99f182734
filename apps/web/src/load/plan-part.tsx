/** Step 2: what will be fetched, how much it is and how long it takes; nothing has been asked of anybody yet. */
import type { CatalogueLineDocument, FetchPlan, ZoneChoice } from '@transitieatlas/api';
import { formatBytes, formatDate, formatNumber, wordPurpose, wordSource } from '@transitieatlas/report';
import { type ReactNode, useMemo } from 'react';
import { Button } from '../components/button.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Fact } from '../components/fact.tsx';
import { useLanguage } from '../i18n/text.ts';
import { addUpPlan, writeFetchCommand } from '../state/fetching.ts';
import { CommandLine } from './command-line.tsx';
import { wordPublication, wordReason, wordSeconds } from './load-words.ts';
import { stepHeading } from './step-heading.ts';

interface PlanPartProps {
  readonly plan: FetchPlan;
  readonly region: string;
  readonly zones: ZoneChoice;
  readonly without: ReadonlySet<string>;
  readonly busy: boolean;
  readonly onLeaveOut: (line: string, out: boolean) => void;
  readonly onStart: () => void;
  readonly onOther: () => void;
}

/** Draw the plan. */
export function PlanPart(props: PlanPartProps): ReactNode {
  const { plan, region, zones, without, busy, onLeaveOut, onStart, onOther } = props;
  const { t, locale } = useLanguage();
  const total = useMemo(() => addUpPlan(plan, without), [plan, without]);
  const { buildSeconds } = plan.total;
  const lacking = plan.missing.length > 0;
  return (
    <section className="page__part" aria-labelledby={stepHeading}>
      <h3 id={stepHeading} className="nl-heading nl-heading--level-2" tabIndex={-1}>
        {t('load.step2')}
      </h3>
      {plan.resumes !== null && (
        <p className="notice">{t('load.resumes', { date: formatDate(plan.resumes.slice(0, 10), locale) })}</p>
      )}
      <dl className="facts">
        <Fact name={t('load.tables')}>
          {t('load.tablesValue', {
            tables: formatNumber(total.tables, locale),
            left: formatNumber(plan.lines.length - total.tables, locale),
          })}
        </Fact>
        <Fact name={t('load.size')}>
          {t(total.unknown === 0 ? 'load.sizeKnown' : 'load.sizeHalf', {
            bytes: formatBytes(total.bytes, locale),
            unknown: formatNumber(total.unknown, locale),
          })}
        </Fact>
        <Fact name={t('load.time')}>
          {total.seconds === undefined
            ? t('load.timeUnknown')
            : t('load.timeKnown', { time: wordSeconds(total.seconds, t, locale) })}
        </Fact>
        <Fact name={t('load.build')}>
          {buildSeconds === null
            ? t('load.buildUnknown')
            : t('load.buildKnown', { time: wordSeconds(buildSeconds, t, locale) })}
        </Fact>
      </dl>
      <p className="hint">{t('load.estimates')}</p>
      {lacking && (
        <div className="notice notice--error" role="alert">
          <p>
            <strong>{t('load.missingTitle')}</strong>
          </p>
          <p>{t('load.missing')}</p>
          <ul className="page__list">
            {plan.missing.map(({ file, publication }) => (
              <li key={`${publication} ${file}`}>
                <span lang="en">{file}</span> <span className="hint">{wordPublication(publication, locale)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="buttons">
        <Button kind="primary" disabled={busy || lacking || total.tables === 0} onClick={onStart}>
          {t('load.start')}
        </Button>
        <Button onClick={onOther}>{t('load.other')}</Button>
      </div>
      <p className="hint">{t('load.startNote')}</p>
      <div className="load__plan">
        <PlanTable plan={plan} without={without} onLeaveOut={onLeaveOut} />
      </div>
      <details className="block">
        <summary>{t('load.command')}</summary>
        <CommandLine command={writeFetchCommand(region, zones, without)} />
      </details>
    </section>
  );
}

function PlanTable({ plan, without, onLeaveOut }: Pick<PlanPartProps, 'plan' | 'without' | 'onLeaveOut'>): ReactNode {
  const { t, locale } = useLanguage();
  const taken = ({ left, line }: CatalogueLineDocument) => left === null && !without.has(line);
  const size = ({ expected }: CatalogueLineDocument) =>
    expected.bytes === null
      ? t('load.unknown')
      : `${formatBytes(expected.bytes, locale)} (${t(`basis.${expected.amountBasis}`)})`;
  const time = ({ expected }: CatalogueLineDocument) =>
    expected.seconds === null
      ? t('load.unknown')
      : `${wordSeconds(expected.seconds, t, locale)} (${t(`basis.${expected.timeBasis}`)})`;
  const stored = (row: CatalogueLineDocument) => row.stored?.fetched.slice(0, 10) ?? '';
  return (
    <DataTable<CatalogueLineDocument>
      caption={t('load.planCaption')}
      rows={plan.lines}
      nameRow={(row) => row.line}
      sort={{ key: 'take', down: false }}
      portion={40}
      search={false}
      files={false}
      empty=""
      columns={[
        {
          key: 'title',
          kind: 'text',
          header: t('load.planTable'),
          value: (row) => wordSource(row.title, locale),
          cell: (row) => (
            <>
              {wordSource(row.title, locale)}
              <span className="load__publisher">
                {wordSource(row.publisher, locale)} {row.table}
              </span>
            </>
          ),
        },
        {
          key: 'purpose',
          kind: 'text',
          folds: true,
          header: t('load.planFor'),
          value: (row) => wordPurpose(row.purpose, locale),
        },
        {
          key: 'take',
          kind: 'text',
          header: t('load.planTake'),
          value: (row) => (taken(row) ? 'a' : 'b'),
          cell: (row) =>
            row.left !== null ? (
              t('load.planSkipped', { reason: wordReason(row.left, t) })
            ) : row.required ? (
              t('load.planRequired')
            ) : (
              <label className="check check--bare">
                <input
                  type="checkbox"
                  aria-label={t('load.planTakeNamed', { table: wordSource(row.title, locale) })}
                  checked={!without.has(row.line)}
                  onChange={(event) => onLeaveOut(row.line, !event.target.checked)}
                />
              </label>
            ),
        },
        {
          key: 'stored',
          kind: 'text',
          folds: true,
          header: t('load.planStored'),
          value: stored,
          cell: (row) => (stored(row) === '' ? t('load.planNotStored') : formatDate(stored(row), locale)),
          folded: (row) =>
            stored(row) === '' ? null : t('load.planStoredFull', { date: formatDate(stored(row), locale) }),
        },
        {
          key: 'size',
          kind: 'number',
          header: t('load.planSize'),
          value: (row) => row.expected.bytes ?? Number.NaN,
          cell: (row) => (row.left === null ? size(row) : '–'),
        },
        {
          key: 'time',
          kind: 'number',
          folds: true,
          header: t('load.planTime'),
          value: (row) => row.expected.seconds ?? Number.NaN,
          cell: (row) => (row.left === null ? time(row) : '–'),
          folded: (row) => (row.left === null && row.expected.seconds !== null ? time(row) : null),
        },
      ]}
    />
  );
}
