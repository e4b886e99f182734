import { describe, expect, it } from 'vitest';
import { AnswerCheck } from './answer-check.ts';
import { HostQueue } from './host-queue.ts';
import { type Clock, findRetryDelay, systemClock } from './retry-delay.ts';

const clock: Clock = { now: () => Date.parse('2026-03-01T12:00:00Z'), random: () => 0.5, sleep: async () => {} };

describe('findRetryDelay', () => {
  it('doubles with every try, a quarter of it by chance here', () => {
    expect([1, 2, 3].map((tries) => findRetryDelay(tries, 1000, undefined, clock))).toEqual([750, 1500, 3000]);
  });

  it('waits at least as long as the publisher asks, in seconds or until a date', () => {
    expect(findRetryDelay(1, 1000, '30', clock)).toBe(30_000);
    expect(findRetryDelay(1, 1000, 'Sun, 01 Mar 2026 12:01:00 GMT', clock)).toBe(60_000);
    expect(findRetryDelay(1, 1000, 'Sun, 01 Mar 2026 11:00:00 GMT', clock)).toBe(750);
    expect(findRetryDelay(1, 1000, 'soon', clock)).toBe(750);
  });
});

describe('systemClock', () => {
  it('stops waiting when told to', async () => {
    const stop = new AbortController();
    const waiting = systemClock.sleep(60_000, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow();
    await expect(systemClock.sleep(60_000, stop.signal)).rejects.toThrow();
  });
});

describe('HostQueue', () => {
  it('does three things at once for a host, the rest in their order, and nothing waits for another host', async () => {
    const queue = new HostQueue(3);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const work = (number: number) => () =>
      new Promise<void>((resolve) => {
        begun.push(number);
        ends.push(resolve);
      });
    const all = [1, 2, 3, 4, 5].map((number) => queue.run('a', work(number)));
    all.push(queue.run('b', work(9)));
    await Promise.resolve();
    expect(begun).toEqual([1, 2, 3, 9]);
    ends[1]?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(begun).toEqual([1, 2, 3, 9, 4]);
    for (let at = 0; at < 6; at++) {
      ends[at]?.();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    await Promise.all(all);
    expect(begun).toEqual([1, 2, 3, 9, 4, 5]);
  });

  it('gives a place back after a failure', async () => {
    const queue = new HostQueue(1);
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run('a', async () => 7)).toBe(7);
  });
});

describe('AnswerCheck', () => {
  function check(format: 'json' | 'csv' | 'zip', text: string, type?: string) {
    const one = new AnswerCheck(format);
    // Byte by byte: what it sees must not depend on how the bytes come.
    for (const byte of Buffer.from(text, 'latin1')) one.add(Uint8Array.of(byte));
    return one.findFault(type);
  }

  it('lets JSON pass that ends with the bracket that it begins with', () => {
    expect(check('json', '\u00ef\u00bb\u00bf {"value":[]}\r\n ')).toBeUndefined();
    expect(check('json', '[1]')).toBeUndefined();
  });

  it('finds what stops half-way, and what is no JSON at all', () => {
    expect(check('json', '{"value":[{"Id":1')).toEqual({ kind: 'cut' });
    expect(check('json', '')).toEqual({ kind: 'cut' });
    expect(check('json', '  <!DOCTYPE html><html>')?.kind).toBe('format');
    expect(check('json', 'Service unavailable')?.kind).toBe('format');
  });

  it('finds a web page where a table or an archive should be', () => {
    expect(check('csv', '<html>', 'text/csv')?.kind).toBe('format');
    expect(check('csv', 'a;b', 'text/html; charset=utf-8')?.kind).toBe('format');
    expect(check('csv', 'a;b\n1;2\n', 'text/csv')).toBeUndefined();
    expect(check('zip', 'PK\u0003\u0004')).toBeUndefined();
    expect(check('zip', '<html>')?.kind).toBe('format');
  });
});
