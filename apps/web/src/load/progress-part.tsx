/** Step 3: how far every table is, and the end: an atlas, or what went wrong. */
import type { FetchJob, FetchPlan } from '@transitieatlas/api';
import { formatBytes, formatNumber, wordSource } from '@transitieatlas/report';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { Button } from '../components/button.tsx';
import { IssueList } from '../components/issue-list.tsx';
import { useLanguage } from '../i18n/text.ts';
import { countProgress, findMilestone, hasEnded } from '../state/fetching.ts';
import { findSeconds, nameRegion, readIssue, wordReason, wordSeconds } from './load-words.ts';
import { stepHeading } from './step-heading.ts';

interface ProgressPartProps {
  readonly job: FetchJob;
  readonly catalogue: FetchPlan | undefined;
  readonly lost: boolean;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
  readonly onGoOn: (job: FetchJob) => void;
  readonly onOpen: (atlas: string) => void;
}

/** Draw it. */
export function ProgressPart({ job, catalogue, lost, ...on }: ProgressPartProps): ReactNode {
  const { t, locale } = useLanguage();
  const id = useId();
  const ended = hasEnded(job);
  const now = useNow(!ended);
  const progress = countProgress(job);
  const region = nameRegion(job.region, catalogue?.regions);
  const title = {
    running: t('load.running', { region }),
    stopping: t('load.stopping'),
    done: t('load.done', { region }),
    failed: t('load.failed'),
    cancelled: t('load.cancelled'),
  }[job.state];
  const milestone = findMilestone(job);
  const heard = { done: formatNumber(milestone, locale), tables: formatNumber(progress.tables, locale) };
  return (
    <section className="page__part" aria-labelledby={stepHeading}>
      <p className="hint">{t('load.step3')}</p>
      <h3 id={stepHeading} className="nl-heading nl-heading--level-2" tabIndex={-1}>
        {title}
      </h3>
      <p className="visually-hidden" role="status">
        {ended ? title : milestone > 0 ? t('load.overallValue', heard) : ''}
      </p>
      <div className="progress">
        <label htmlFor={`${id}-all`}>{t('load.overall')}</label>
        <progress id={`${id}-all`} max={Math.max(1, progress.tables)} value={progress.done} />
        <p>
          {t('load.overallValue', {
            done: formatNumber(progress.done, locale),
            tables: formatNumber(progress.tables, locale),
          })}
          {'. '}
          {t('load.amount', {
            answers: formatNumber(progress.answers, locale),
            bytes: formatBytes(progress.bytes, locale),
            time: wordSeconds(findSeconds(job, now), t, locale),
          })}
        </p>
      </div>
      {job.phase === 'building' && !ended && <p className="notice">{t('load.building', { step: job.step })}</p>}
      {job.lastRetry !== null && (
        <p className="hint">{t('load.retries', { count: job.retries, host: job.lastRetry.host })}</p>
      )}
      {lost && (
        <p className="notice" role="status">
          {t('load.lost')}
        </p>
      )}
      {job.state === 'done' && <p>{t('load.doneText')}</p>}
      {(job.state === 'failed' || job.state === 'cancelled') && <p className="notice">{t('load.failedText')}</p>}
      <div className="buttons">
        {!ended && (
          <Button disabled={job.state === 'stopping'} onClick={on.onCancel}>
            {t('load.stop')}
          </Button>
        )}
        {job.state === 'done' && job.atlas !== null && (
          <Button kind="primary" onClick={() => on.onOpen(job.atlas ?? '')}>
            {t('load.open')}
          </Button>
        )}
        {ended && job.state !== 'done' && (
          <Button kind="primary" onClick={() => on.onGoOn(job)}>
            {t('load.goOn')}
          </Button>
        )}
        {ended && <Button onClick={on.onAgain}>{t('load.other')}</Button>}
      </div>
      {ended && <Reports job={job} />}
      <Lines job={job} catalogue={catalogue} />
      {job.left.length > 0 && (
        <details className="block">
          <summary>
            {t('load.skippedTitle')} ({formatNumber(job.left.length, locale)})
          </summary>
          <ul className="page__list">
            {job.left.map(({ line, publisher, table, reason }) => (
              <li key={line}>
                {wordSource(publisher, locale)} {table}: {wordReason(reason, t)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** What the command line would have printed: errors in sight, all else below a fold. */
function Reports({ job }: { readonly job: FetchJob }): ReactNode {
  const { t, locale } = useLanguage();
  const issues = job.issues.map(readIssue);
  const errors = issues.filter(({ severity }) => severity === 'error');
  const others = issues.filter(({ severity }) => severity !== 'error');
  return (
    <>
      {errors.length > 0 && (
        <div className="notice notice--error" role="alert">
          <IssueList issues={errors} />
        </div>
      )}
      {others.length > 0 && (
        <details className="block">
          <summary>
            {t('load.issuesTitle')} ({formatNumber(others.length, locale)})
          </summary>
          <IssueList issues={others} />
        </details>
      )}
    </>
  );
}

function Lines({ job, catalogue }: Pick<ProgressPartProps, 'job' | 'catalogue'>): ReactNode {
  const { t, locale } = useLanguage();
  const id = useId();
  return (
    <ul className="load__lines">
      {job.lines.map((line) => {
        const { answers, bytes, expectedAnswers, state, stored } = line;
        const known = catalogue?.lines.find((one) => one.line === line.line);
        const expected = expectedAnswers === null ? undefined : Math.max(expectedAnswers, answers);
        const count =
          expected === undefined || state === 'taken'
            ? t('load.lineCount', { answers: formatNumber(answers, locale) })
            : t('load.lineValue', { answers: formatNumber(answers, locale), expected: formatNumber(expected, locale) });
        const label = `${id}-${line.line}`;
        return (
          <li key={line.line} className={`load__line load__line--${state}`}>
            <span id={label} className="load__name">
              {known === undefined ? line.line : wordSource(known.title, locale)}
              <span className="load__publisher">
                {known !== undefined && wordSource(known.publisher, locale)} {known?.table}
              </span>
            </span>
            <Bar label={label} state={state} answers={answers} expected={expected} words={count} />
            <span className="load__count">
              <strong>{t(`load.state.${state}`)}</strong>
              {answers > 0 && `, ${count}, ${formatBytes(bytes, locale)}`}
              {stored > 0 && `, ${t('load.fromStore', { count: formatNumber(stored, locale) })}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

interface BarProps {
  /** Id of the name of the table. */
  readonly label: string;
  readonly state: FetchJob['lines'][number]['state'];
  readonly answers: number;
  readonly expected: number | undefined;
  readonly words: string;
}

/** A bar per table; without a value where nobody knows how much there will be. */
function Bar({ label, state, answers, expected, words }: BarProps): ReactNode {
  if (state === 'taking' && expected === undefined) return <progress aria-labelledby={label} aria-valuetext={words} />;
  const max = state === 'taken' ? 1 : Math.max(1, expected ?? 1);
  const value = state === 'taken' ? 1 : state === 'taking' ? Math.min(answers, max) : 0;
  return <progress aria-labelledby={label} aria-valuetext={words} max={max} value={value} />;
}

/** The time now, to the second, while something runs. */
function useNow(runs: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [runs]);
  return now;
}
