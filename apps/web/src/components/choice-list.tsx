/** The choices that were made: each with its year, reason, what is wrong with it, and a way back. */
import { type Outcomes, siteStatuses } from '@transitieatlas/outcomes';
import type { Issue } from '@transitieatlas/quantities';
import { formatNumber } from '@transitieatlas/report';
import { endsSite, findFirstChoiceYear, findSubject, type Intervention, type Scenario } from '@transitieatlas/scenario';
import { type ReactNode, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { Button } from './button.tsx';
import { wordChoice } from './choice-words.ts';
import { IssueList } from './issue-list.tsx';
import { findFacility } from './partners.ts';
import { YearPicker } from './year-picker.tsx';

interface ChoiceListProps {
  readonly scenario: Scenario;
  /** Choices to show; all if left out. */
  readonly shown?: readonly Intervention[];
  readonly issues: readonly Issue[];
  readonly baseline: Outcomes;
  /** Time that the last calculation took. */
  readonly milliseconds: number | undefined;
}

/** Choices to show at first: a plan that was proposed may have a hundred. */
const portion = 12;

/** Draw the list with the issues that belong to no choice above it. */
export function ChoiceList({ scenario, shown, issues, baseline, milliseconds }: ChoiceListProps): ReactNode {
  const { t, locale } = useLanguage();
  const { interventions } = scenario;
  const ids = new Set(interventions.map((choice) => choice.id));
  const general = issues.filter((issue) => !ids.has(issue.where.intervention ?? ''));
  const [all, setAll] = useState(false);
  const listed = shown ?? interventions;
  if (interventions.length === 0) return <p className="empty">{t('choices.none')}</p>;
  return (
    <>
      {issues.some(({ severity }) => severity === 'error') && (
        <p className="notice notice--error" role="alert">
          {t('choices.errors')}
        </p>
      )}
      <IssueList issues={general} />
      <ol className="choices">
        {(all ? listed : listed.slice(0, portion)).map((choice) => (
          <Choice
            key={choice.id}
            choice={choice}
            scenario={scenario}
            issues={issues.filter((issue) => issue.where.intervention === choice.id)}
            baseline={baseline}
          />
        ))}
      </ol>
      {!all && listed.length > portion && (
        <Button onClick={() => setAll(true)}>{t('choices.all', { count: listed.length })}</Button>
      )}
      {milliseconds !== undefined && (
        <p className="hint">{t('choices.time', { milliseconds: formatNumber(milliseconds, locale) })}</p>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly choice: Intervention;
  readonly scenario: Scenario;
  readonly issues: readonly Issue[];
  readonly baseline: Outcomes;
}

function Choice({ choice, scenario, issues, baseline }: ChoiceProps): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const atlas = useAppState((state) => state.atlas);
  const municipalities = atlas.phase === 'ready' ? atlas.value.summary.municipalityNames : {};
  const subject = findSubject(choice);
  const isSchool = subject !== undefined && findFacility(baseline, subject, choice.year) === undefined;
  const sentence = wordChoice(choice, { scenario, baseline, municipalities, t });
  const first = Math.max(baseline.firstModelledYear, findFirstChoiceYear(baseline.base));
  // Of a choice that cannot be calculated nothing is known, not even whether the norm would ask for it.
  const wrong = issues.some(({ severity }) => severity === 'error');
  return (
    <li className="choices__item">
      <div className="choices__head">
        <button
          type="button"
          className="table__pick"
          onClick={() =>
            commands.go({
              year: choice.year,
              ...(subject === undefined ? {} : { selection: { kind: 'site', id: subject } }),
            })
          }
        >
          {sentence}
        </button>
        <Button
          kind="subtle"
          aria-label={t('choices.remove', { choice: sentence })}
          onClick={() => commands.edit({ kind: 'remove', intervention: choice.id })}
        >
          {t('choices.removeShort')}
        </Button>
      </div>
      <YearPicker
        first={first}
        last={baseline.years[baseline.years.length - 1] ?? first}
        year={choice.year}
        label={t('choices.year')}
        onYear={(year) => commands.edit({ kind: 'change', intervention: choice.id, to: { ...choice, year } })}
      />
      {endsSite(choice) && isSchool && !wrong && (
        <p className="choices__ground">
          <span className="nl-data-badge">{t(followsNorm(choice, baseline) ? 'choices.norm' : 'choices.noNorm')}</span>
        </p>
      )}
      {choice.reason !== undefined && <p>{t('choices.reason', { reason: choice.reason })}</p>}
      <IssueList issues={issues} placed />
    </li>
  );
}

/** True if the baseline itself ends the school by then: the law would, whatever anybody chooses. */
function followsNorm(choice: Intervention, baseline: Outcomes): boolean {
  const site = baseline.sites.sites.indexOf(findSubject(choice) ?? '');
  const step = baseline.years.indexOf(choice.year);
  if (site < 0 || step < 0) return false;
  const position = site * baseline.years.length + step;
  return siteStatuses[baseline.sites.status[position] ?? 0] === 'ends';
}
