/**
 * At most so many questions at once per host; the others wait in the order in which they came.
 *
 * A class because the places in use must live between the questions.
 */
export class HostQueue {
  private readonly places: number;
  private readonly busy = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(places: number) {
    if (!(places >= 1)) throw new RangeError(`Expected at least 1 place per host, got ${places}.`);
    this.places = places;
  }

  /** Do some work when there is a place for it. */
  async run<T>(host: string, work: () => Promise<T>): Promise<T> {
    const busy = this.busy.get(host) ?? 0;
    if (busy < this.places) this.busy.set(host, busy + 1);
    else {
      // Whoever leaves hands over the place, so the count stays the same.
      await new Promise<void>((resolve) => {
        const waiting = this.waiting.get(host) ?? [];
        waiting.push(resolve);
        this.waiting.set(host, waiting);
      });
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.get(host)?.shift();
      if (next === undefined) this.busy.set(host, (this.busy.get(host) ?? 1) - 1);
      else next();
    }
  }
}
