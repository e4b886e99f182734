/**
 * Best prices of a covering problem, exactly: what clients can pay at most if no site is paid more than it costs.
 *
 * max Σ worth·price, with Σ price of the clients of a site ≤ its limit, and 0 ≤ price ≤ ceiling. This is a linear
 * program with far fewer tight sites than sites, so only the square of tight sites by clients whose price lies
 * between its ends (the kernel) is inverted; everything else follows from lists. Prices are feasible at every step:
 * each of them is a bound, and the walk may stop as soon as it is enough. What multiplies a tight site is the share
 * to which the relaxed covering opens it.
 *
 * A site may be given up (no limit any more) and clients be added later (a cut, a site that must be open): both
 * leave the prices feasible, so that the walk goes on from where it is.
 *
 * Longer than other files: every step of the walk touches the same dozen arrays, which must not part ways.
 *
 * @source Dantzig & Orchard-Hays (1954), Mathematical Tables and Other Aids to Computation 8, 64–67 (the simplex
 *   method with an inverse that is kept up to date)
 */
import { addMultiple, growDoubles, type KernelMark, PriceKernel } from './price-kernel.ts';

/** A client with its sites. */
export interface PricedClient {
  /** What a unit of the price is worth. */
  readonly worth: number;
  /** The highest price. */
  readonly ceiling: number;
  /** Sites that are paid. */
  readonly sites: Int32Array;
  /** How many times the price each of them is paid; once if absent. */
  readonly times?: Float64Array;
}

/** Clients whose price is worth what it is, and paid once. */
export interface PlainClients {
  /** Highest prices, shape [clients]. */
  readonly ceilings: Float64Array;
  /** Sites that each client pays, and clients who pay each site, ascending. */
  readonly clientSites: readonly Int32Array[];
  readonly siteClients: readonly Int32Array[];
}

/** A place to come back to. */
export interface PriceMark {
  readonly clients: number;
  readonly value: number;
  readonly pivotsSince: number;
  readonly kernel: KernelMark;
  readonly prices: Float64Array;
  readonly room: Float64Array;
  readonly clientLengths: Float64Array;
  readonly siteLengths: Float64Array;
  readonly givenUp: Uint8Array;
}

/** What bounds may be missed by, so that a larger pivot can be taken. */
const slackness = 1e-9;
/** Gain per unit below which a move is not worth it. */
const leastGain = 1e-7;
/** A pivot smaller than this is not trusted. */
const leastPivot = 1e-7;
/** A length at which all of them are begun anew. */
const longestLength = 1e6;
/** Instead of who moves: nobody gains. */
const nobody = Number.MAX_SAFE_INTEGER;
/** Pivots after which the inverse is held against the prices, and by how much they may differ before it is computed anew. */
const freshPivots = 250;
const drift = 1e-8;

/**
 * A walk over prices.
 *
 * A class because the inverse must agree with who is basic and what is tight from one step to the next.
 */
export class PriceProgram {
  /** Moves so far. */
  moves = 0;
  /** Σ worth·price. Begins as a number with a fraction, as `length` does: what becomes one later is compiled anew. */
  value = Number.NaN;
  readonly sites: number;
  /** Price of each client; room beyond the number of clients. */
  prices: Float64Array;
  /** What each site may still be paid, shape [sites]. */
  readonly room: Float64Array;
  /** Share to which the relaxed covering opens each site, shape [sites]; filled by `improve`. */
  readonly shares: Float64Array;

  private count = 0;
  private readonly limits: Float64Array;
  private readonly givenUp: Uint8Array;
  private worth: Float64Array;
  private ceilings: Float64Array;
  private gains: Float64Array;
  /** How long the way of a unit move is, roughly and squared, of clients and of sites (Devex). */
  private clientLengths: Float64Array;
  private readonly siteLengths: Float64Array;
  /** What a unit move of each client takes from whoever leaves. */
  private pivotRow: Float64Array;
  private readonly clientSites: Int32Array[];
  private readonly clientTimes: (Float64Array | undefined)[];
  /** Clients of each site who were there from the start, and all others with how many times they pay it. */
  private readonly siteClients: readonly Int32Array[];
  private readonly moreClients: number[][];
  private readonly moreTimes: number[][];

  private readonly kernel: PriceKernel;
  private pivotsSince = 0;
  private readonly change: Float64Array;
  /** What stops a move: a place among the basic clients or a site, and how far it goes; filled by `findLeaving`. */
  private leavingBasic = -1;
  private leavingSite = -1;
  private length = Number.NaN;

  /** @param limits what each site may be paid, above 0, shape [sites] */
  constructor(limits: Float64Array, { ceilings, clientSites, siteClients }: PlainClients) {
    const sites = limits.length;
    this.sites = sites;
    this.limits = limits;
    this.room = Float64Array.from(limits);
    this.shares = new Float64Array(sites);
    this.givenUp = new Uint8Array(sites);
    this.siteClients = siteClients;
    this.clientSites = clientSites.slice();
    this.clientTimes = clientSites.map(() => undefined);
    this.moreClients = Array.from({ length: sites }, () => []);
    this.moreTimes = Array.from({ length: sites }, () => []);
    this.change = new Float64Array(sites);
    this.count = clientSites.length;
    const room = this.count + 64;
    this.prices = new Float64Array(room);
    this.worth = new Float64Array(room).fill(1);
    this.ceilings = growDoubles(ceilings, room);
    this.gains = new Float64Array(room);
    this.clientLengths = new Float64Array(room).fill(1);
    this.siteLengths = new Float64Array(sites).fill(1);
    this.pivotRow = new Float64Array(room);
    this.kernel = new PriceKernel(room, sites);
    this.value = 0;
    this.findGains();
  }

  /** Number of clients, added ones included. */
  get clients(): number {
    return this.count;
  }

  /** Add a client with price 0. @returns its position */
  add({ worth, ceiling, sites, times }: PricedClient): number {
    const client = this.count++;
    if (client >= this.prices.length) this.makeRoomForClients();
    this.worth[client] = worth;
    this.ceilings[client] = ceiling;
    this.prices[client] = 0;
    this.kernel.placeOfClient[client] = -1;
    this.clientLengths[client] = 1;
    this.clientSites.push(sites);
    this.clientTimes.push(times);
    let gain = worth;
    for (let k = 0; k < sites.length; k++) gain -= this.shares[sites[k]] * (times === undefined ? 1 : times[k]);
    this.gains[client] = gain;
    for (let k = 0; k < sites.length; k++) {
      this.moreClients[sites[k]].push(client);
      this.moreTimes[sites[k]].push(times === undefined ? 1 : times[k]);
    }
    return client;
  }

  /**
   * Start from prices found elsewhere, which no site is paid too much at.
   *
   * @param prices shape [clients]
   */
  start(prices: ArrayLike<number>): void {
    this.startAnew();
    for (let client = 0; client < this.count; client++) {
      this.prices[client] = Math.min(this.ceilings[client], Math.max(0, prices[client]));
      this.payAll(client);
    }
    this.addUp();
    this.findGains();
  }

  /** Let a site be paid any amount: no answer that is looked for opens it. */
  giveUp(site: number): void {
    this.givenUp[site] = 1;
  }

  /** How many times what it costs the best paid site is paid, computed from the prices alone; at least 1. */
  findExcess(): number {
    const { change, prices, givenUp, count, sites } = this;
    change.fill(0);
    for (let client = 0; client < count; client++) {
      const price = prices[client];
      if (price === 0) continue;
      const list = this.clientSites[client];
      const times = this.clientTimes[client];
      for (let k = 0; k < list.length; k++) change[list[k]] += times === undefined ? price : price * times[k];
    }
    let excess = 1;
    for (let site = 0; site < sites; site++) if (givenUp[site] === 0) excess = Math.max(excess, change[site]);
    return excess;
  }

  /** Remember where the walk is. */
  mark(): PriceMark {
    return {
      clients: this.count,
      value: this.value,
      pivotsSince: this.pivotsSince,
      kernel: this.kernel.mark(),
      prices: this.prices.slice(0, this.count),
      room: this.room.slice(),
      clientLengths: this.clientLengths.slice(0, this.count),
      siteLengths: this.siteLengths.slice(),
      givenUp: this.givenUp.slice(),
    };
  }

  /** Go back; clients that were added since are forgotten. */
  restore(mark: PriceMark): void {
    this.kernel.restore(mark.kernel);
    while (this.count > mark.clients) this.forgetLast();
    this.prices.set(mark.prices);
    this.room.set(mark.room);
    this.givenUp.set(mark.givenUp);
    this.value = mark.value;
    this.pivotsSince = mark.pivotsSince;
    this.clientLengths.set(mark.clientLengths);
    this.siteLengths.set(mark.siteLengths);
    this.findGains();
  }

  /**
   * Move prices up.
   *
   * @param enough a value at which to stop
   * @param most   moves to make at most
   * @returns true if prices are the best there are; `value` is Infinity if there is no end to them
   */
  improve(enough: number, most = Number.POSITIVE_INFINITY): boolean {
    for (let move = 0; ; move++) {
      if (this.pivotsSince >= freshPivots) this.refresh();
      if (this.value >= enough || move >= most) return false;
      let entering = this.pickEntering();
      if (entering === nobody && this.pivotsSince > 0) {
        this.findGains();
        entering = this.pickEntering();
      }
      if (entering === nobody) return true;
      this.moves++;
      if (!this.moveBy(entering)) {
        this.value = Number.POSITIVE_INFINITY;
        return true;
      }
    }
  }

  /** Shares of tight sites, and what a unit of every price would add. */
  private findGains(): void {
    const { worth, shares, gains, count } = this;
    const { size, stride, basic, tight, inverse, row: work } = this.kernel;
    shares.fill(0);
    work.fill(0, 0, size);
    for (let b = 0; b < size; b++) {
      const own = worth[basic[b]];
      if (own === 0) continue;
      addMultiple(work, 0, inverse, b * stride, size, own);
    }
    gains.set(worth.subarray(0, count));
    for (let a = 0; a < size; a++) {
      const site = tight[a];
      const share = work[a];
      shares[site] = share;
      if (share === 0) continue;
      this.addToClients(gains, site, -share);
    }
  }

  /** Add to every client of a site, as many times as he pays it. */
  private addToClients(values: Float64Array, site: number, amount: number): void {
    const list = this.siteClients[site];
    for (let k = 0; k < list.length; k++) values[list[k]] += amount;
    const more = this.moreClients[site];
    const times = this.moreTimes[site];
    for (let k = 0; k < more.length; k++) values[more[k]] += amount * times[k];
  }

  /** The move that gains most per length of its way: a client, or −1 − the place of a tight site. */
  private pickEntering(): number {
    const client = this.pickClient();
    const most = client === nobody ? 0 : this.gains[client] ** 2 / this.clientLengths[client];
    return this.pickTight(client, most);
  }

  private pickClient(): number {
    const { gains, prices, ceilings, count, clientLengths } = this;
    const { placeOfClient } = this.kernel;
    let pick = nobody;
    let most = 0;
    for (let client = 0; client < count; client++) {
      const gain = gains[client];
      const square = gain * gain;
      if (square <= most * clientLengths[client] || Math.abs(gain) <= leastGain || placeOfClient[client] >= 0) continue;
      if (gain > 0 ? prices[client] >= ceilings[client] : prices[client] <= 0) continue;
      most = square / clientLengths[client];
      pick = client;
    }
    return pick;
  }

  /** A tight site whose way gains more than `most`; otherwise `known`. */
  private pickTight(known: number, least: number): number {
    const { shares, givenUp, siteLengths } = this;
    const { tight, size } = this.kernel;
    let pick = known;
    let most = least;
    for (let a = 0; a < size; a++) {
      const site = tight[a];
      const gain = givenUp[site] === 1 ? Math.abs(shares[site]) : -shares[site];
      if (gain <= leastGain) continue;
      const rank = (gain * gain) / siteLengths[site];
      if (rank <= most) continue;
      most = rank;
      pick = -1 - a;
    }
    return pick;
  }

  /** Move one price, or the room of one tight site, until something stops it. @returns false if nothing does */
  private moveBy(entering: number): boolean {
    const { kernel, prices, ceilings, room } = this;
    const { basic, along, tight } = kernel;
    const isClient = entering >= 0;
    const site = isClient ? -1 : tight[-1 - entering];
    const gain = isClient ? this.gains[entering] : -this.shares[site];
    const sign = gain > 0 ? 1 : -1;
    if (isClient) kernel.findAlong(this.clientSites[entering], this.clientTimes[entering]);
    else kernel.findAlongSite(-1 - entering);

    this.findChange(entering, sign);
    this.findLeaving(sign, this.findLongest(sign));
    const { leavingBasic, leavingSite } = this;
    let { length } = this;
    const whole = !isClient
      ? Number.POSITIVE_INFINITY
      : sign > 0
        ? ceilings[entering] - prices[entering]
        : prices[entering];
    const flips = whole <= length;
    if (flips) length = whole;
    if (length === Number.POSITIVE_INFINITY) return false;
    if (length < 0) length = 0;

    this.go(sign * length, length);
    this.value += length * Math.abs(gain);
    if (isClient) prices[entering] += sign * length;
    else room[site] = sign * length;
    if (flips) {
      prices[entering] = sign > 0 ? ceilings[entering] : 0;
      return true;
    }
    this.pivotsSince++;
    this.shareOut(entering, leavingBasic, leavingSite);
    if (leavingBasic >= 0) {
      const client = basic[leavingBasic];
      prices[client] = -sign * along[leavingBasic] < 0 ? 0 : ceilings[client];
      if (isClient) kernel.exchangeClients(leavingBasic, entering);
      else kernel.dropPair(leavingBasic, -1 - entering);
    } else {
      room[leavingSite] = 0;
      if (isClient) kernel.addPair(entering, leavingSite, this.countTimes(entering, leavingSite));
      else kernel.exchangeSites(-1 - entering, leavingSite);
    }
    return true;
  }

  // The walk is the same few loops thousands of times; each is a function of its own, so that an engine compiles it
  // as a whole and early.

  /** Find what each site gets more per unit of the move. */
  private findChange(entering: number, sign: number): void {
    const { size, basic, along } = this.kernel;
    this.change.fill(0);
    if (entering >= 0) this.pay(entering, sign);
    for (let b = 0; b < size; b++) if (Math.abs(along[b]) > 1e-12) this.pay(basic[b], -sign * along[b]);
  }

  /** How far a move can go if prices and sites may give way by the slackness. */
  private findLongest(sign: number): number {
    const { prices, ceilings, room, givenUp, change, sites } = this;
    const { size, basic, along, placeOfSite } = this.kernel;
    let longest = Number.POSITIVE_INFINITY;
    for (let b = 0; b < size; b++) {
      const step = -sign * along[b];
      const client = basic[b];
      const left = (step < 0 ? prices[client] : ceilings[client] - prices[client]) + slackness;
      const way = Math.abs(step);
      if (way > leastPivot) longest = Math.min(longest, left / way);
    }
    for (let paid = 0; paid < sites; paid++) {
      if (change[paid] <= leastPivot || placeOfSite[paid] >= 0 || givenUp[paid] === 1) continue;
      longest = Math.min(longest, (room[paid] + slackness) / change[paid]);
    }
    return longest;
  }

  /** Of what stops a move at nearly the same place find the largest pivot, and how far that lets it go. */
  private findLeaving(sign: number, longest: number): void {
    this.leavingSite = -1;
    this.leavingBasic = -1;
    this.length = Number.POSITIVE_INFINITY;
    this.findLeavingSite(longest, this.findLeavingBasic(sign, longest));
  }

  /** @returns the largest pivot of a basic client */
  private findLeavingBasic(sign: number, longest: number): number {
    const { prices, ceilings } = this;
    const { size, basic, along } = this.kernel;
    let pivot = leastPivot;
    for (let b = 0; b < size; b++) {
      const step = -sign * along[b];
      const way = Math.abs(step);
      if (way <= pivot) continue;
      const client = basic[b];
      const ratio = (step < 0 ? prices[client] : ceilings[client] - prices[client]) / way;
      if (ratio > longest) continue;
      pivot = way;
      this.leavingBasic = b;
      this.length = ratio;
    }
    return pivot;
  }

  /** @param least the pivot that a site must better */
  private findLeavingSite(longest: number, least: number): void {
    const { room, givenUp, change, sites } = this;
    const { placeOfSite } = this.kernel;
    let pivot = least;
    for (let paid = 0; paid < sites; paid++) {
      if (change[paid] <= pivot || placeOfSite[paid] >= 0 || givenUp[paid] === 1) continue;
      const ratio = room[paid] / change[paid];
      if (ratio > longest) continue;
      pivot = change[paid];
      this.leavingSite = paid;
      this.leavingBasic = -1;
      this.length = ratio;
    }
  }

  /** Move basic prices, and take what that costs from the room of sites. */
  private go(priceLength: number, length: number): void {
    const { prices, room, change, sites } = this;
    const { size, basic, along, placeOfSite } = this.kernel;
    for (let b = 0; b < size; b++) prices[basic[b]] -= priceLength * along[b];
    for (let paid = 0; paid < sites; paid++) if (placeOfSite[paid] < 0) room[paid] -= length * change[paid];
  }

  /** Lengths are only right near where they were begun. */
  private forgetLengths(): void {
    this.clientLengths.fill(1);
    this.siteLengths.fill(1);
  }

  /** Bring gains, shares and lengths up to date before the pivot. */
  private shareOut(entering: number, leavingBasic: number, leavingSite: number): void {
    const { pivotRow, gains, shares, clientLengths, siteLengths } = this;
    const { basic, tight, along, row: takes } = this.kernel;
    this.findTakes(leavingBasic, leavingSite);
    const isClient = entering >= 0;
    const place = -1 - entering;
    const pivot = isClient ? (leavingBasic >= 0 ? along[leavingBasic] : pivotRow[entering]) : takes[place];
    const gain = isClient ? gains[entering] : -shares[tight[place]];
    const length = isClient ? clientLengths[entering] : siteLengths[tight[place]];
    if (length > longestLength) this.forgetLengths();
    const theta = gain / pivot;
    const stretch = length / (pivot * pivot);
    this.takeFromClients(theta, stretch);
    this.takeFromSites(theta, stretch);
    const left = Math.max(1, stretch);
    if (leavingBasic >= 0) {
      const client = basic[leavingBasic];
      gains[client] = -theta;
      clientLengths[client] = left;
    } else {
      shares[leavingSite] = theta;
      siteLengths[leavingSite] = left;
    }
    if (isClient) gains[entering] = 0;
    else shares[tight[place]] = 0;
    // The pivot itself wants the row of the site as it is.
    if (leavingBasic < 0) this.turnTakes();
  }

  /** What a unit of each move takes from the one that leaves: of tight sites into the row of the kernel, of clients. */
  private findTakes(leavingBasic: number, leavingSite: number): void {
    const { kernel, pivotRow } = this;
    const { size, stride, inverse, row: takes } = kernel;
    pivotRow.fill(0, 0, this.count);
    if (leavingBasic >= 0) {
      const row = leavingBasic * stride;
      for (let a = 0; a < size; a++) takes[a] = inverse[row + a];
    } else {
      this.addToClients(pivotRow, leavingSite, 1);
      kernel.findRow(pivotRow);
      this.turnTakes();
    }
    this.takeOfClients();
  }

  private takeOfClients(): void {
    const { pivotRow } = this;
    const { size, tight, row: takes } = this.kernel;
    for (let a = 0; a < size; a++) if (takes[a] !== 0) this.addToClients(pivotRow, tight[a], takes[a]);
  }

  private turnTakes(): void {
    const { size, row: takes } = this.kernel;
    for (let a = 0; a < size; a++) takes[a] = -takes[a];
  }

  private takeFromSites(theta: number, stretch: number): void {
    const { shares, siteLengths } = this;
    const { size, tight, row: takes } = this.kernel;
    for (let a = 0; a < size; a++) {
      const own = takes[a];
      const site = tight[a];
      shares[site] += theta * own;
      siteLengths[site] = Math.max(siteLengths[site], own * own * stretch);
    }
  }

  private takeFromClients(theta: number, stretch: number): void {
    const { pivotRow, gains, clientLengths, count } = this;
    for (let client = 0; client < count; client++) {
      const own = pivotRow[client];
      if (own === 0) continue;
      gains[client] -= theta * own;
      clientLengths[client] = Math.max(clientLengths[client], own * own * stretch);
    }
  }

  /** Note what the sites of a client get more. */
  private pay(client: number, amount: number): void {
    const { change } = this;
    const list = this.clientSites[client];
    const times = this.clientTimes[client];
    if (times === undefined) for (let k = 0; k < list.length; k++) change[list[k]] += amount;
    else for (let k = 0; k < list.length; k++) change[list[k]] += amount * times[k];
  }

  /** How many times its price a client pays a site. */
  private countTimes(client: number, site: number): number {
    const times = this.clientTimes[client];
    const place = this.clientSites[client].indexOf(site);
    return place < 0 ? 0 : times === undefined ? 1 : times[place];
  }

  /** Compute prices and room anew from who is basic and what is tight, by a new inverse where the old one is off. */
  private refresh(): void {
    const { kernel, prices, room, count } = this;
    this.pivotsSince = 0;
    if (this.isSound()) return;
    const isInverted = kernel.invert(
      (client) => this.clientSites[client],
      (client) => this.clientTimes[client],
    );
    if (!isInverted) {
      this.startAnew();
      return;
    }
    const { size, stride, basic, tight, inverse, along } = kernel;
    room.set(this.limits);
    for (let client = 0; client < count; client++) {
      if (kernel.placeOfClient[client] < 0 && prices[client] > 0) this.payAll(client);
    }
    for (let b = 0; b < size; b++) {
      let price = 0;
      for (let a = 0; a < size; a++) price += inverse[b * stride + a] * room[tight[a]];
      along[b] = price;
    }
    for (let b = 0; b < size; b++) {
      prices[basic[b]] = Math.min(this.ceilings[basic[b]], Math.max(0, along[b]));
      this.payAll(basic[b]);
    }
    for (let a = 0; a < size; a++) room[tight[a]] = 0;
    this.addUp();
    this.findGains();
  }

  /** Count rooms, value, shares and gains anew. @returns whether tight sites have no room and basic clients no gain */
  private isSound(): boolean {
    const { kernel, prices, room, gains, count } = this;
    const { size, basic, tight } = kernel;
    room.set(this.limits);
    for (let client = 0; client < count; client++) if (prices[client] > 0) this.payAll(client);
    this.addUp();
    this.findGains();
    for (let k = 0; k < size; k++) {
      if (Math.abs(room[tight[k]]) > drift || Math.abs(gains[basic[k]]) > drift) return false;
      room[tight[k]] = 0;
    }
    return true;
  }

  private addUp(): void {
    this.value = 0;
    for (let client = 0; client < this.count; client++) this.value += this.worth[client] * this.prices[client];
  }

  private payAll(client: number): void {
    const list = this.clientSites[client];
    const times = this.clientTimes[client];
    for (let k = 0; k < list.length; k++) {
      this.room[list[k]] -= this.prices[client] * (times === undefined ? 1 : times[k]);
    }
  }

  /** All prices 0. */
  private startAnew(): void {
    this.kernel.clear();
    this.value = 0;
    this.prices.fill(0);
    this.room.set(this.limits);
    this.findGains();
  }

  private forgetLast(): void {
    const client = --this.count;
    this.prices[client] = 0;
    const sites = this.clientSites.pop();
    this.clientTimes.pop();
    for (const site of sites ?? []) {
      this.moreClients[site].pop();
      this.moreTimes[site].pop();
    }
  }

  private makeRoomForClients(): void {
    const room = 2 * this.prices.length;
    this.prices = growDoubles(this.prices, room);
    this.worth = growDoubles(this.worth, room);
    this.ceilings = growDoubles(this.ceilings, room);
    this.gains = growDoubles(this.gains, room);
    this.clientLengths = growDoubles(this.clientLengths, room);
    this.pivotRow = growDoubles(this.pivotRow, room);
    this.kernel.makeRoomForClients(room);
  }
}
