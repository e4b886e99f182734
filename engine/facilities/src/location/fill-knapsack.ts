/**
 * Fill one knapsack with whole things, so that they earn the most.
 *
 * Things are packed in order of what they earn per unit of room; a branch is left as soon as filling up its room with
 * a part of the next thing earns no more than what is known. A knapsack that takes too many branches is filled
 * by counting what every part of the room can earn.
 *
 * @source Horowitz & Sahni (1974), Computing partitions with applications to the knapsack problem, Journal of the ACM
 *   21, 277–292; Dantzig (1957), Discrete-variable extremum problems, Operations Research 5, 266–288
 */

/** Branches after which room is counted out instead. */
const mostBranches = 4000;
/** What is known counts as reached from this share of it. */
const almost = 1 - 1e-13;

/** Things for one knapsack, in order of what they earn per unit of room. A class because its arrays are used again. */
export class Knapsack {
  /** Things at hand. */
  count = 0;
  /** Who they are, shape [count]. */
  readonly things: Int32Array;
  /** What each earns, more than 0, shape [count]. */
  readonly earned: Float64Array;
  /** The room each takes, a whole number, shape [count]. */
  readonly room: Int32Array;
  /** 1 for those that the last filling took, shape [count]. */
  readonly taken: Uint8Array;
  private readonly rate: Float64Array;
  private readonly trial: Uint8Array;
  private best = new Float64Array(0);
  private marks = new Uint8Array(0);

  /** @param most things that there can be at most */
  constructor(most: number) {
    this.things = new Int32Array(most);
    this.earned = new Float64Array(most);
    this.room = new Int32Array(most);
    this.taken = new Uint8Array(most);
    this.rate = new Float64Array(most);
    this.trial = new Uint8Array(most);
  }

  /** Add a thing at its place in the order. */
  add(thing: number, earned: number, room: number): void {
    const rate = room === 0 ? Number.POSITIVE_INFINITY : earned / room;
    let at = this.count++;
    for (; at > 0 && this.rate[at - 1] < rate; at--) {
      this.rate[at] = this.rate[at - 1];
      this.things[at] = this.things[at - 1];
      this.earned[at] = this.earned[at - 1];
      this.room[at] = this.room[at - 1];
    }
    this.rate[at] = rate;
    this.things[at] = thing;
    this.earned[at] = earned;
    this.room[at] = room;
  }

  /** What can be earned if the last thing may be taken in part: not less than `fill` gives. */
  fillRoughly(capacity: number): number {
    let left = capacity;
    let sum = 0;
    for (let k = 0; k < this.count; k++) {
      if (this.room[k] > left) return sum + left * this.rate[k];
      left -= this.room[k];
      sum += this.earned[k];
    }
    return sum;
  }

  /** The same without one of the things; −Infinity where there is no room at all. */
  fillWithout(thing: number, capacity: number): number {
    if (capacity < 0) return Number.NEGATIVE_INFINITY;
    let left = capacity;
    let sum = 0;
    for (let k = 0; k < this.count; k++) {
      if (k === thing) continue;
      if (this.room[k] > left) return sum + left * this.rate[k];
      left -= this.room[k];
      sum += this.earned[k];
    }
    return sum;
  }

  /** Take the things that earn the most. @returns what they earn */
  fill(capacity: number): number {
    const { count, room, earned, rate, trial, taken } = this;
    let best = -1;
    let sum = 0;
    let left = capacity;
    let at = 0;
    for (let branches = 0; branches < mostBranches; branches++) {
      let reach = sum;
      let rest = left;
      let next = at;
      for (; next < count && room[next] <= rest; next++) {
        rest -= room[next];
        reach += earned[next];
      }
      const most = next < count ? reach + rest * rate[next] : reach;
      if (most * almost > best) {
        for (; at < next; at++) trial[at] = 1;
        sum = reach;
        left = rest;
        if (at < count) {
          trial[at++] = 0;
          if (at < count) continue;
        }
        if (sum > best) {
          best = sum;
          for (let k = 0; k < count; k++) taken[k] = trial[k];
        }
      }
      // Back to the last thing that was taken, and on without it.
      for (at--; at >= 0 && trial[at] === 0; at--);
      if (at < 0) return best;
      trial[at] = 0;
      sum -= earned[at];
      left += room[at];
      at++;
    }
    return this.countOut(capacity);
  }

  /** The same by counting what every part of the room can earn. */
  private countOut(capacity: number): number {
    const { count, room, earned, taken } = this;
    const width = capacity + 1;
    if (this.best.length < width) this.best = new Float64Array(width);
    if (this.marks.length < count * width) this.marks = new Uint8Array(count * width);
    const { best, marks } = this;
    best.fill(0, 0, width);
    marks.fill(0, 0, count * width);
    for (let k = 0; k < count; k++) {
      for (let used = capacity; used >= room[k]; used--) {
        const more = best[used - room[k]] + earned[k];
        if (more <= best[used]) continue;
        best[used] = more;
        marks[k * width + used] = 1;
      }
    }
    for (let k = count - 1, used = capacity; k >= 0; k--) {
      taken[k] = marks[k * width + used];
      if (taken[k] === 1) used -= room[k];
    }
    return best[capacity];
  }
}
