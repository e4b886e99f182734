/** What goes wrong between a publisher and us: thrown while asking, told as an issue by who asked. */
import { createIssue, type Issue, type IssueCode, type IssueLog, type IssueValue } from '@transitieatlas/quantities';

/** A failure of one question, with the address that was asked. */
export class SourceFailure extends Error {
  readonly code: IssueCode;
  readonly address: string;
  readonly values: Readonly<Record<string, IssueValue>>;

  constructor(code: IssueCode, address: string, values: Readonly<Record<string, IssueValue>> = {}) {
    super(`${code} ${address}`);
    this.name = 'SourceFailure';
    this.code = code;
    this.address = address;
    this.values = values;
  }

  /** The failure as an issue, for a list that people read. */
  toIssue(): Issue {
    return createIssue(this.code, 'error', { file: this.address }, this.values);
  }
}

/** The work was stopped on purpose; never retried, never an error of a source. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled.');
    this.name = 'Cancelled';
  }
}

/** Run something that throws a failure of a source; tell it instead. */
export function refuseFailure<T>(log: IssueLog, work: () => T): T | undefined {
  try {
    return work();
  } catch (problem) {
    if (!(problem instanceof SourceFailure)) throw problem;
    log.add(problem.code, 'error', { file: problem.address }, problem.values);
    return undefined;
  }
}
