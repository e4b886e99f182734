/**
 * Issues as lines for a terminal, errors first: `file:line:column: error CODE: what is wrong`.
 *
 * Editors and terminals make such a place clickable. Notes for the record are counted, not listed, when
 * there are many; `--json` holds them all.
 */
import { hasErrors, type Issue, type Place, type Severity } from '@transitieatlas/quantities';
import { cleanText, formatNumber, type Locale, wordProblem, wordSeverity } from '@transitieatlas/report';

const order: readonly Severity[] = ['error', 'warning', 'information'];
const all = Number.POSITIVE_INFINITY;
const listed: Readonly<Record<Severity, number>> = { error: all, warning: 20, information: 10 };
/** Beside errors, the rest would only push them off the screen. */
const listedBesideErrors: Readonly<Record<Severity, number>> = { error: all, warning: 5, information: 0 };

/** Write all errors, the first warnings and notes, and how many more there are. */
export function writeIssueLines(issues: readonly Issue[], locale: Locale): string {
  const lines: string[] = [];
  const most = hasErrors(issues) ? listedBesideErrors : listed;
  for (const severity of order) {
    const ofSeverity = issues.filter((issue) => issue.severity === severity);
    for (const issue of ofSeverity.slice(0, most[severity])) lines.push(writeLine(issue, locale));
    const rest = ofSeverity.length - most[severity];
    if (rest > 0) lines.push(writeRest(rest, severity, locale));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function writeLine(issue: Issue, locale: Locale): string {
  const place = writePlace(issue.where);
  const head = `${wordSeverity(issue.severity, locale)} ${issue.code}`;
  return `${place === '' ? '' : `${place}: `}${head}: ${wordProblem(issue, locale)}`;
}

function writePlace(where: Place): string {
  const parts = [where.file ?? where.table ?? '', where.line, where.column].filter(
    (part) => part !== undefined && part !== '',
  );
  const names = [
    where.file === undefined ? undefined : where.table,
    where.item,
    where.intervention,
    where.field,
  ].filter((name): name is string => name !== undefined);
  return [parts.join(':'), ...names]
    .filter((part) => part !== '')
    .map(cleanText)
    .join(' ');
}

function writeRest(count: number, severity: Severity, locale: Locale): string {
  const number = formatNumber(count, locale);
  const kind = wordSeverity(severity, locale);
  return locale === 'nl'
    ? `… en nog ${number} (${kind}); --json geeft ze alle.`
    : `… and ${number} more (${kind}); --json lists all.`;
}
