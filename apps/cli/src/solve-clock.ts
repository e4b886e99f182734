/** How long a solver took: by the clock, and of the processor, which other work on the machine disturbs less. */

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
