/** How long a solver took: by the clock, and of the processor, which other work on the machine disturbs less. */

/**
 * Stop a solver in time, and note when it found its answer; the clock begins now.
 *
 * @param begunMs when the reading of its instance began, in milliseconds of `performance.now()`
 */
export function watchSolve(begunMs: number, seconds: number) {
  const readMs = performance.now() - begunMs;
  const stopMs = performance.now() + seconds * 1000;
  const clock = startClock();
  let found = clock();
  return {
    shouldStop: () => performance.now() > stopMs,
    onBetter: () => {
      found = clock();
    },
    end: () => {
      const end = clock();
      return {
        milliseconds: roundMilliseconds(end.wall),
        foundMilliseconds: roundMilliseconds(found.wall),
        cpuMilliseconds: roundMilliseconds(end.cpu),
        foundCpuMilliseconds: roundMilliseconds(found.cpu),
        readMilliseconds: roundMilliseconds(readMs),
      };
    },
  };
}

/** Milliseconds since now, by the clock and of the processor. */
export function startClock(): () => { wall: number; cpu: number } {
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(startCpu);
    return { wall: performance.now() - startMs, cpu: (user + system) / 1000 };
  };
}

/** To the microsecond. */
export function roundMilliseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
