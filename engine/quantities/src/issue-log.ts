import { createIssue, type Issue, type IssueValue, type Place, type Severity } from './issue.ts';
import type { IssueCode } from './issue-codes.ts';

/** Issues of one code and file that are listed in full; the rest is counted. */
const LISTED_PER_KIND = 100;

/**
 * Collects issues while a file is read, listing the first hundred of each kind and counting the rest.
 *
 * A class because the counts must live between calls: a file with a million bad rows must yield a
 * report that a person can read, and use bounded memory.
 */
export class IssueLog {
  private readonly listed: Issue[] = [];
  private readonly counts = new Map<string, { issue: Issue; count: number }>();

  /** Record an issue; beyond the first hundred of its code and file only the count grows. */
  add(code: IssueCode, severity: Severity, where: Place = {}, values: Readonly<Record<string, IssueValue>> = {}): void {
    const key = `${code}\n${severity}\n${where.file ?? where.table ?? ''}`;
    const known = this.counts.get(key);
    if (known === undefined) {
      const issue = createIssue(code, severity, where, values);
      this.counts.set(key, { issue, count: 1 });
      this.listed.push(issue);
      return;
    }
    known.count++;
    if (known.count <= LISTED_PER_KIND) this.listed.push(createIssue(code, severity, where, values));
  }

  /** Take over all issues of another result. */
  addAll(issues: readonly Issue[]): void {
    for (const issue of issues) this.add(issue.code, issue.severity, issue.where, issue.values);
  }

  /** True once an error was recorded. */
  hasErrors(): boolean {
    return this.listed.some((issue) => issue.severity === 'error');
  }

  /** All listed issues, each cut kind followed by one `ISSUES_CUT` with the full count. */
  list(): Issue[] {
    const cut: Issue[] = [];
    for (const { issue, count } of this.counts.values()) {
      if (count <= LISTED_PER_KIND) continue;
      cut.push(
        createIssue('ISSUES_CUT', issue.severity === 'error' ? 'warning' : 'information', getSource(issue.where), {
          code: issue.code,
          listed: LISTED_PER_KIND,
          count,
        }),
      );
    }
    return [...this.listed, ...cut];
  }
}

/** The file of a place, or the table if it has no file. */
function getSource({ file, table }: Place): Place {
  if (file !== undefined) return { file };
  return table === undefined ? {} : { table };
}
