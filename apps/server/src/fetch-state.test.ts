import type { FetchEventDocument, FetchPlan } from '@transitieatlas/api';
import { describe, expect, it } from 'vitest';
import { applyEvent, beginFetch, endFetch, hasEnded } from './fetch-state.ts';

const plan = {
  lines: [
    { line: 'a', publisher: 'P', table: 'A', left: null, expected: { answers: 3 } },
    { line: 'b', publisher: 'P', table: 'B', left: null, expected: { answers: null } },
    { line: 'c', publisher: 'P', table: 'C', left: 'withdrawn by the publisher', expected: { answers: 9 } },
  ],
} as unknown as FetchPlan;

const counts = (answers: number) => ({ answers, asked: answers, unchanged: 0, stored: 0, bytes: 10 * answers });
const begun = beginFetch('id', { region: 'r', without: [], zones: 'districts' }, plan, '2026-03-01T12:00:00.000Z');
const after = (...events: FetchEventDocument[]) => events.reduce(applyEvent, begun);

describe('a fetch', () => {
  it('begins with every table of the plan waiting, and what is left with its reason', () => {
    expect(begun.lines.map(({ line, state, expectedAnswers }) => [line, state, expectedAnswers])).toEqual([
      ['a', 'waiting', 3],
      ['b', 'waiting', null],
    ]);
    expect(begun.zones).toBe('districts');
    expect(begun.left).toEqual([{ line: 'c', publisher: 'P', table: 'C', reason: 'withdrawn by the publisher' }]);
  });

  it('follows a table from its start to its end', () => {
    const job = after(
      { kind: 'table', line: 'a', number: 1, of: 2 },
      { kind: 'answers', line: 'a', ...counts(1) },
      { kind: 'taken', line: 'a', ...counts(3) },
    );
    expect(job.lines[0]).toMatchObject({ state: 'taken', answers: 3, bytes: 30 });
    expect(job.lines[1]?.state).toBe('waiting');
  });

  it('takes an event of a table that was not planned for none', () => {
    expect(after({ kind: 'taken', line: 'c', ...counts(3) }).lines).toEqual(begun.lines);
  });

  it('counts what had to be asked again, and keeps the last', () => {
    const retry = { kind: 'retry', code: 'SOURCE_CUT', seconds: 1 } as const;
    const job = after({ ...retry, host: 'x' }, { ...retry, host: 'y' });
    expect([job.retries, job.lastRetry?.host]).toEqual([2, 'y']);
  });

  it('is building from its first step on', () => {
    expect(after({ kind: 'step', text: 'Atlas schrijven' })).toMatchObject({
      phase: 'building',
      step: 'Atlas schrijven',
    });
  });

  it('ends done, failed, or cancelled if it was asked to stop; what was being taken then waits again', () => {
    const job = after({ kind: 'table', line: 'a', number: 1, of: 2 });
    const end = { ok: false, issues: [], atlas: null };
    expect(endFetch(job, { ...end, ok: true, atlas: 'x' }, 'now')).toMatchObject({
      state: 'done',
      atlas: 'x',
      ended: 'now',
    });
    expect(endFetch(job, end, 'now').state).toBe('failed');
    const stopped = endFetch({ ...job, state: 'stopping' }, end, 'now');
    expect([stopped.state, stopped.lines[0]?.state]).toEqual(['cancelled', 'waiting']);
    // The atlas was written before the wish to stop arrived: it is there.
    expect(endFetch({ ...job, state: 'stopping' }, { ...end, ok: true, atlas: 'x' }, 'now').state).toBe('done');
    expect([hasEnded(job), hasEnded({ ...job, state: 'stopping' }), hasEnded(stopped)]).toEqual([false, false, true]);
  });
});
