/** How long to wait before asking again. */

/** Time and chance, which tests replace. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** A number from 0 to 1. */
  random(): number;
  /** Wait; ends early, by throwing, when the signal says so. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of the computer. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      if (signal?.aborted === true) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    }),
};

/**
 * Milliseconds before the next try: doubling, half of it by chance so that many clients spread out.
 *
 * @param tries      tries so far, at least 1
 * @param retryAfter the header of the same name, in seconds or as a date; what it asks is the least we wait
 */
export function findRetryDelay(tries: number, firstMilliseconds: number, retryAfter: string | undefined, clock: Clock) {
  const doubled = firstMilliseconds * 2 ** (tries - 1);
  const own = doubled * (0.5 + clock.random() / 2);
  return Math.max(own, parseRetryAfter(retryAfter, clock.now()));
}

function parseRetryAfter(text: string | undefined, now: number): number {
  if (text === undefined) return 0;
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
