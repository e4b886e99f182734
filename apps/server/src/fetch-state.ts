/** The state of a fetch, and how each event changes it. Pure: the clock is handed in. */
import type { FetchEventDocument, FetchJob, FetchPlan, FetchStart } from '@transitieatlas/api';

type Line = FetchJob['lines'][number];

const nothingYet = { answers: 0, asked: 0, unchanged: 0, stored: 0, bytes: 0 } as const;

/** A fetch that begins: every table of the plan waits. */
export function beginFetch(id: string, start: FetchStart, plan: FetchPlan, now: string): FetchJob {
  const taken = plan.lines.filter(({ left }) => left === null);
  return {
    id,
    region: start.region,
    zones: start.zones,
    without: [...start.without],
    state: 'running',
    phase: 'asking',
    step: '',
    started: now,
    ended: null,
    lines: taken.map(({ line, expected }) => ({
      line,
      state: 'waiting',
      ...nothingYet,
      expectedAnswers: expected.answers,
    })),
    left: plan.lines.flatMap(({ line, publisher, table, left }) =>
      left === null ? [] : [{ line, publisher, table, reason: left }],
    ),
    retries: 0,
    lastRetry: null,
    issues: [],
    atlas: null,
  };
}

/** The state after an event of the program; an event of a table that was not planned changes nothing. */
export function applyEvent(job: FetchJob, event: FetchEventDocument): FetchJob {
  switch (event.kind) {
    case 'table':
      return changeLine(job, event.line, (line) => ({ ...line, state: 'taking' }));
    case 'answers':
      return changeLine(job, event.line, (line) => ({ ...line, ...takeCounts(event) }));
    case 'taken':
      return changeLine(job, event.line, (line) => ({ ...line, ...takeCounts(event), state: 'taken' }));
    case 'failed': {
      const failed = changeLine(job, event.line, (line) => ({ ...line, ...takeCounts(event), state: 'failed' }));
      return { ...failed, issues: [...failed.issues, event.issue] };
    }
    case 'retry': {
      const { host, code, seconds } = event;
      return { ...job, retries: job.retries + 1, lastRetry: { host, code, seconds } };
    }
    case 'step':
      return { ...job, phase: 'building', step: event.text };
  }
}

/** The end of a fetch: what the program says of it is final. */
export function endFetch(
  job: FetchJob,
  end: { readonly ok: boolean; readonly issues: FetchJob['issues']; readonly atlas: string | null },
  now: string,
): FetchJob {
  const state = end.ok ? 'done' : job.state === 'stopping' ? 'cancelled' : 'failed';
  const lines = job.lines.map((line): Line => (line.state === 'taking' ? { ...line, state: 'waiting' } : line));
  return { ...job, state, ended: now, step: '', lines, issues: end.issues, atlas: end.atlas };
}

/** True once nothing of a fetch will change any more. */
export function hasEnded({ state }: FetchJob): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

function takeCounts({ answers, asked, unchanged, stored, bytes }: Omit<Line, 'line' | 'state' | 'expectedAnswers'>) {
  return { answers, asked, unchanged, stored, bytes };
}

function changeLine(job: FetchJob, line: string, change: (line: Line) => Line): FetchJob {
  return { ...job, lines: job.lines.map((one) => (one.line === line ? change(one) : one)) };
}
