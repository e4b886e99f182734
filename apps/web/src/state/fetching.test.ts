import type { FetchJob, FetchPlan } from '@transitieatlas/api';
import { describe, expect, it } from 'vitest';
import {
  addUpPlan,
  countProgress,
  type Fetching,
  findMilestone,
  hasOtherWords,
  readCodes,
  reduceFetching,
  startFetching,
  writeFetchCommand,
} from './fetching.ts';

const cost = (bytes: number | null, seconds: number | null) => ({
  answers: bytes === null ? null : 1,
  bytes,
  amountBasis: bytes === null ? ('unknown' as const) : ('measured' as const),
  seconds,
  timeBasis: seconds === null ? ('unknown' as const) : ('measured' as const),
});

const planOf = (lines: readonly [line: string, left: string | null, bytes: number | null, seconds: number | null][]) =>
  ({
    lines: lines.map(([line, left, bytes, seconds]) => ({ line, left, expected: cost(bytes, seconds) })),
  }) as FetchPlan;

const jobOf = (states: readonly FetchJob['lines'][number]['state'][], state: FetchJob['state'] = 'running') =>
  ({
    id: 'x',
    state,
    lines: states.map((one, at) => ({ line: String(at), state: one, answers: 2, bytes: 10, expectedAnswers: null })),
  }) as unknown as FetchJob;

const ready: Fetching = reduceFetching(startFetching, { type: 'found', list: { allowed: true, fetches: [] } });

describe('reduceFetching', () => {
  it('takes up a fetch that runs, and not one that ended before', () => {
    const running = jobOf(['taking']);
    expect(reduceFetching(startFetching, { type: 'found', list: { allowed: true, fetches: [running] } }).job).toBe(
      running,
    );
    const ended = jobOf(['taken'], 'done');
    expect(
      reduceFetching(startFetching, { type: 'found', list: { allowed: true, fetches: [ended] } }).job,
    ).toBeUndefined();
  });

  it('a server that may not fetch is told apart from none', () => {
    const list = { allowed: false, fetches: [] };
    expect(reduceFetching(startFetching, { type: 'found', list }).server).toBe('forbidden');
    expect(reduceFetching(startFetching, { type: 'absent' }).server).toBe('absent');
  });

  it('a plan that comes late is not shown', () => {
    const plan = planOf([]);
    const first = reduceFetching(ready, { type: 'choose', region: 'a', zones: 'districts' });
    const second = reduceFetching(first, { type: 'choose', region: 'b', zones: 'districts' });
    expect(reduceFetching(second, { type: 'plan', region: 'a', zones: 'districts', plan })).toBe(second);
    expect(reduceFetching(second, { type: 'plan', region: 'b', zones: 'postcodes', plan })).toBe(second);
    expect(reduceFetching(second, { type: 'plan', region: 'b', zones: 'districts', plan }).plan).toBe(plan);
  });

  it('another region forgets what was left out of the one before', () => {
    const left = reduceFetching(ready, { type: 'leaveOut', line: 'x', out: true });
    expect([...left.without]).toEqual(['x']);
    expect([...reduceFetching(left, { type: 'leaveOut', line: 'x', out: false }).without]).toEqual([]);
    expect([...reduceFetching(left, { type: 'choose', region: 'b', zones: 'postcodes' }).without]).toEqual([]);
  });

  it('a broken stream is lost only while there is something to hear, and found by the next state', () => {
    const running = reduceFetching(ready, { type: 'job', job: jobOf(['taking']) });
    const lost = reduceFetching(running, { type: 'lost' });
    expect(lost.lost).toBe(true);
    expect(reduceFetching(lost, { type: 'job', job: jobOf(['taken']) }).lost).toBe(false);
    const done = reduceFetching(ready, { type: 'job', job: jobOf(['taken'], 'done') });
    expect(reduceFetching(done, { type: 'lost' })).toBe(done);
  });

  it('again keeps the list of regions and drops all else', () => {
    const catalogue = planOf([]);
    const known = reduceFetching(ready, { type: 'catalogue', catalogue });
    const done = reduceFetching(known, { type: 'job', job: jobOf(['taken'], 'done') });
    expect(reduceFetching(done, { type: 'again' })).toEqual({
      ...startFetching,
      server: 'ready',
      catalogue,
      busy: false,
    });
  });
});

describe('addUpPlan', () => {
  const plan = planOf([
    ['a', null, 100, 3],
    ['b', null, 50, 12],
    ['c', 'withdrawn', 1000, 100],
    ['d', null, 5, 3],
  ]);

  it('three at once: 18 seconds of work take no less than the longest, 12', () => {
    expect(addUpPlan(plan, new Set())).toEqual({ tables: 3, bytes: 155, unknown: 0, seconds: 12 });
  });

  it('leaves out what the reader leaves out', () => {
    expect(addUpPlan(plan, new Set(['b']))).toEqual({ tables: 2, bytes: 105, unknown: 0, seconds: 3 });
  });

  it('gives no time when that of one table is not known, and says of how many the size is not', () => {
    const half = planOf([
      ['a', null, 100, 3],
      ['b', null, null, null],
    ]);
    expect(addUpPlan(half, new Set())).toEqual({ tables: 2, bytes: 100, unknown: 1, seconds: undefined });
  });
});

describe('progress', () => {
  it('counts tables, answers and bytes', () => {
    expect(countProgress(jobOf(['taken', 'taking', 'failed', 'waiting']))).toEqual({
      tables: 4,
      done: 1,
      failed: 1,
      answers: 8,
      bytes: 40,
    });
  });

  it('is told at quarters: of 10 tables after 3, 5, 8 and 10', () => {
    const told = Array.from({ length: 11 }, (_, done) =>
      findMilestone(jobOf(Array.from({ length: 10 }, (_unused, at) => (at < done ? 'taken' : 'waiting')))),
    );
    expect(told).toEqual([0, 0, 0, 3, 3, 5, 5, 5, 8, 8, 10]);
    expect(findMilestone(jobOf([]))).toBe(0);
  });
});

describe('codes', () => {
  it('are taken out of whatever people type', () => {
    expect(readCodes('gm0037, 1895;GM0037')).toEqual(['GM0037', 'GM1895']);
    expect(readCodes('Stadskanaal')).toEqual([]);
    expect([hasOtherWords('GM0037, 1895'), hasOtherWords('GM0037 en Pekela')]).toEqual([false, true]);
  });

  it('go into the command that does the same', () => {
    expect(writeFetchCommand('GM0037,GM1895', 'districts', ['x'])).toBe(
      'transitieatlas fetch --region GM0037,GM1895 --out data/eigen-regio.atlas --files bronnen --zones districts --without x',
    );
    expect(writeFetchCommand('')).toBe(
      'transitieatlas fetch --region oost-groningen --out data/streek.atlas --files bronnen',
    );
  });
});
