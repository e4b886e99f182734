/** Everything that is wrong, all at once, in words. */
import type { Issue, Severity } from '@transitieatlas/quantities';
import { wordIssue, wordProblem } from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { type TextKey, useLanguage } from '../i18n/text.ts';

const severityKeys: Readonly<Record<Severity, TextKey>> = {
  error: 'issue.error',
  warning: 'issue.warning',
  information: 'issue.information',
};

interface IssueListProps {
  readonly issues: readonly Issue[];
  /** True where the list stands at what is wrong: then its place need not be said. */
  readonly placed?: boolean;
}

/** List issues; draws nothing if there are none. */
export function IssueList({ issues, placed = false }: IssueListProps): ReactNode {
  const { t, locale } = useLanguage();
  if (issues.length === 0) return null;
  return (
    <ul className="issues">
      {issues.map((issue) => (
        <li
          key={`${issue.code} ${JSON.stringify(issue.where)} ${JSON.stringify(issue.values)}`}
          className={`issues__item issues__item--${issue.severity}`}
        >
          <strong>{t(severityKeys[issue.severity])}</strong>{' '}
          {placed ? wordProblem(issue, locale) : wordIssue(issue, locale)}
        </li>
      ))}
    </ul>
  );
}
