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
 * @source Dantzig & Orchard-Hays (1954), Mathematical Tables and Other Aids to Computation 8, 64–67 (the simplex
 *   method with an inverse that is kept up to date)
 */
import { invertInPlace } from './invert-matrix.ts';

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

/** A place to come back to. */
export interface PriceMark {
  readonly clients: number;
  readonly value: number;
  readonly pivotsSince: number;
  readonly basic: Int32Array;
  readonly tight: Int32Array;
  readonly inverse: Float64Array;
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
/** Pivots after which the inverse is computed anew. */
const freshPivots = 250;

/**
 * A walk over prices.
 *
 * A class because the inverse must agree with who is basic and what is tight from one step to the next.
 */
export class PriceProgram {
  /** Moves so far. */
  moves = 0;
  /** Σ worth·price. */
  value = 0;
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
  /** Place among the basic clients, −1 for others. */
  private placeOfClient: Int32Array;
  /** Place among the tight sites, −1 for others. */
  private readonly placeOfSite: Int32Array;
  private readonly clientSites: Int32Array[] = [];
  private readonly clientTimes: (Float64Array | undefined)[] = [];
  private readonly siteClients: number[][];
  private readonly siteTimes: number[][];

  /** Size of the kernel, and the room for it. */
  private size = 0;
  private stride = 64;
  private basic = new Int32Array(64);
  private tight = new Int32Array(64);
  /** Shape [basic × tight], `stride` apart. */
  private inverse = new Float64Array(64 * 64);
  private along = new Float64Array(64);
  private rowWork = new Float64Array(64);
  private pivotsSince = 0;
  private readonly change: Float64Array;
  private readonly changed: Int32Array;
  private readonly isChanged: Uint8Array;
  private changedCount = 0;

  /** @param limits what each site may be paid, above 0, shape [sites] */
  constructor(limits: Float64Array, clients: readonly PricedClient[]) {
    const sites = limits.length;
    this.sites = sites;
    this.limits = limits;
    this.room = Float64Array.from(limits);
    this.shares = new Float64Array(sites);
    this.givenUp = new Uint8Array(sites);
    this.placeOfSite = new Int32Array(sites).fill(-1);
    this.siteClients = Array.from({ length: sites }, () => []);
    this.siteTimes = Array.from({ length: sites }, () => []);
    this.change = new Float64Array(sites);
    this.changed = new Int32Array(sites);
    this.isChanged = new Uint8Array(sites);
    const room = clients.length + 64;
    this.prices = new Float64Array(room);
    this.worth = new Float64Array(room);
    this.ceilings = new Float64Array(room);
    this.gains = new Float64Array(room);
    this.clientLengths = new Float64Array(room).fill(1);
    this.siteLengths = new Float64Array(sites).fill(1);
    this.pivotRow = new Float64Array(room);
    this.placeOfClient = new Int32Array(room).fill(-1);
    for (const client of clients) this.add(client);
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
    this.placeOfClient[client] = -1;
    this.clientLengths[client] = 1;
    this.clientSites.push(sites);
    this.clientTimes.push(times);
    let gain = worth;
    for (let k = 0; k < sites.length; k++) gain -= this.shares[sites[k]] * (times === undefined ? 1 : times[k]);
    this.gains[client] = gain;
    for (let k = 0; k < sites.length; k++) {
      this.siteClients[sites[k]].push(client);
      this.siteTimes[sites[k]].push(times === undefined ? 1 : times[k]);
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
      this.value += this.worth[client] * this.prices[client];
      this.payAll(client);
    }
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
    const { size, stride } = this;
    const inverse = new Float64Array(size * size);
    for (let row = 0; row < size; row++) {
      inverse.set(this.inverse.subarray(row * stride, row * stride + size), row * size);
    }
    return {
      clients: this.count,
      value: this.value,
      pivotsSince: this.pivotsSince,
      basic: this.basic.slice(0, size),
      tight: this.tight.slice(0, size),
      inverse,
      prices: this.prices.slice(0, this.count),
      room: this.room.slice(),
      clientLengths: this.clientLengths.slice(0, this.count),
      siteLengths: this.siteLengths.slice(),
      givenUp: this.givenUp.slice(),
    };
  }

  /** Go back; clients that were added since are forgotten. */
  restore(mark: PriceMark): void {
    while (this.count > mark.clients) this.forgetLast();
    for (let b = 0; b < this.size; b++) this.placeOfClient[this.basic[b]] = -1;
    for (let a = 0; a < this.size; a++) this.placeOfSite[this.tight[a]] = -1;
    const size = mark.basic.length;
    this.size = size;
    this.basic.set(mark.basic);
    this.tight.set(mark.tight);
    for (let k = 0; k < size; k++) {
      this.placeOfClient[mark.basic[k]] = k;
      this.placeOfSite[mark.tight[k]] = k;
      this.inverse.set(mark.inverse.subarray(k * size, (k + 1) * size), k * this.stride);
    }
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
    const { size, stride, basic, tight, inverse, worth, shares, gains, rowWork, count } = this;
    shares.fill(0);
    rowWork.fill(0, 0, size);
    for (let b = 0; b < size; b++) {
      const own = worth[basic[b]];
      if (own === 0) continue;
      const row = b * stride;
      for (let a = 0; a < size; a++) rowWork[a] += own * inverse[row + a];
    }
    for (let client = 0; client < count; client++) gains[client] = worth[client];
    for (let a = 0; a < size; a++) {
      const site = tight[a];
      const share = rowWork[a];
      shares[site] = share;
      if (share === 0) continue;
      const list = this.siteClients[site];
      const times = this.siteTimes[site];
      for (let k = 0; k < list.length; k++) gains[list[k]] -= share * times[k];
    }
  }

  /** The move that gains most per length of its way: a client, or −1 − the place of a tight site. */
  private pickEntering(): number {
    const { gains, prices, ceilings, placeOfClient, tight, shares, givenUp, size, count } = this;
    const { clientLengths, siteLengths } = this;
    let pick = nobody;
    let most = 0;
    for (let client = 0; client < count; client++) {
      const gain = gains[client];
      if (gain > leastGain) {
        if (placeOfClient[client] >= 0 || prices[client] >= ceilings[client]) continue;
      } else if (!(gain < -leastGain && prices[client] > 0 && placeOfClient[client] < 0)) {
        continue;
      }
      const rank = (gain * gain) / clientLengths[client];
      if (rank <= most) continue;
      most = rank;
      pick = client;
    }
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
    const { size, basic, prices, ceilings, room, givenUp, change, changed, isChanged, along } = this;
    const isClient = entering >= 0;
    const site = isClient ? -1 : this.tight[-1 - entering];
    const gain = isClient ? this.gains[entering] : -this.shares[site];
    const sign = gain > 0 ? 1 : -1;
    this.findAlong(entering);

    // What each site gets more per unit of the move.
    this.changedCount = 0;
    if (isClient) this.pay(entering, sign);
    for (let b = 0; b < size; b++) if (Math.abs(along[b]) > 1e-12) this.pay(basic[b], -sign * along[b]);
    const { changedCount } = this;

    let longest = Number.POSITIVE_INFINITY;
    for (let b = 0; b < size; b++) {
      const step = -sign * along[b];
      if (step < -leastPivot) longest = Math.min(longest, (prices[basic[b]] + slackness) / -step);
      else if (step > leastPivot)
        longest = Math.min(longest, (ceilings[basic[b]] - prices[basic[b]] + slackness) / step);
    }
    for (let k = 0; k < changedCount; k++) {
      const paid = changed[k];
      if (this.placeOfSite[paid] >= 0 || givenUp[paid] === 1 || change[paid] <= leastPivot) continue;
      longest = Math.min(longest, (room[paid] + slackness) / change[paid]);
    }
    // Of what stops the move at nearly the same place the largest pivot.
    let leavingBasic = -1;
    let leavingSite = -1;
    let pivot = 0;
    let length = Number.POSITIVE_INFINITY;
    for (let b = 0; b < size; b++) {
      const step = -sign * along[b];
      if (Math.abs(step) <= leastPivot) continue;
      const client = basic[b];
      const ratio = step < 0 ? prices[client] / -step : (ceilings[client] - prices[client]) / step;
      if (ratio > longest || Math.abs(step) <= pivot) continue;
      pivot = Math.abs(step);
      leavingBasic = b;
      length = ratio;
    }
    for (let k = 0; k < changedCount; k++) {
      const paid = changed[k];
      isChanged[paid] = 0;
      if (this.placeOfSite[paid] >= 0 || givenUp[paid] === 1 || change[paid] <= leastPivot) continue;
      const ratio = room[paid] / change[paid];
      if (ratio > longest || change[paid] <= pivot) continue;
      pivot = change[paid];
      leavingSite = paid;
      leavingBasic = -1;
      length = ratio;
    }
    const whole = !isClient
      ? Number.POSITIVE_INFINITY
      : sign > 0
        ? ceilings[entering] - prices[entering]
        : prices[entering];
    const flips = whole <= length;
    if (flips) length = whole;
    if (length === Number.POSITIVE_INFINITY) return false;
    if (length < 0) length = 0;

    for (let b = 0; b < size; b++) prices[basic[b]] -= sign * length * along[b];
    for (let k = 0; k < changedCount; k++) {
      if (this.placeOfSite[changed[k]] < 0) room[changed[k]] -= length * change[changed[k]];
    }
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
      if (isClient) this.exchangeClients(leavingBasic, entering);
      else this.dropPair(leavingBasic, -1 - entering);
    } else {
      room[leavingSite] = 0;
      if (isClient) this.addPair(entering, leavingSite);
      else this.exchangeSites(-1 - entering, leavingSite);
    }
    return true;
  }

  /** Lengths are only right near where they were begun. */
  private forgetLengths(): void {
    this.clientLengths.fill(1);
    this.siteLengths.fill(1);
  }

  /** Bring gains, shares and lengths up to date before the pivot. */
  private shareOut(entering: number, leavingBasic: number, leavingSite: number): void {
    const { size, stride, tight, inverse, rowWork, pivotRow, gains, shares, count, along } = this;
    const { clientLengths, siteLengths } = this;
    pivotRow.fill(0, 0, count);
    // What a unit of each move takes from the one that leaves, first that of tight sites.
    if (leavingBasic >= 0) {
      const row = leavingBasic * stride;
      for (let a = 0; a < size; a++) rowWork[a] = inverse[row + a];
    } else {
      this.findRow(leavingSite, -1);
      for (let a = 0; a < size; a++) rowWork[a] = -rowWork[a];
      const list = this.siteClients[leavingSite];
      const times = this.siteTimes[leavingSite];
      for (let k = 0; k < list.length; k++) pivotRow[list[k]] = times[k];
    }
    for (let a = 0; a < size; a++) {
      const own = rowWork[a];
      if (own === 0) continue;
      const list = this.siteClients[tight[a]];
      const times = this.siteTimes[tight[a]];
      for (let k = 0; k < list.length; k++) pivotRow[list[k]] += own * times[k];
    }
    const isClient = entering >= 0;
    const place = -1 - entering;
    const pivot = isClient ? (leavingBasic >= 0 ? along[leavingBasic] : pivotRow[entering]) : rowWork[place];
    const gain = isClient ? gains[entering] : -shares[tight[place]];
    const length = isClient ? clientLengths[entering] : siteLengths[tight[place]];
    if (length > longestLength) this.forgetLengths();
    const theta = gain / pivot;
    const stretch = length / (pivot * pivot);
    for (let client = 0; client < count; client++) {
      const own = pivotRow[client];
      if (own === 0) continue;
      gains[client] -= theta * own;
      const longer = own * own * stretch;
      if (longer > clientLengths[client]) clientLengths[client] = longer;
    }
    for (let a = 0; a < size; a++) {
      const own = rowWork[a];
      if (own === 0) continue;
      const site = tight[a];
      shares[site] += theta * own;
      const longer = own * own * stretch;
      if (longer > siteLengths[site]) siteLengths[site] = longer;
    }
    const left = Math.max(1, stretch);
    if (leavingBasic >= 0) {
      const client = this.basic[leavingBasic];
      gains[client] = -theta;
      clientLengths[client] = left;
    } else {
      shares[leavingSite] = theta;
      siteLengths[leavingSite] = left;
    }
    if (isClient) gains[entering] = 0;
    else shares[tight[place]] = 0;
  }

  /** Note what the sites of a client get more. */
  private pay(client: number, amount: number): void {
    const { change, changed, isChanged } = this;
    const list = this.clientSites[client];
    const times = this.clientTimes[client];
    let count = this.changedCount;
    for (let k = 0; k < list.length; k++) {
      const paid = list[k];
      if (isChanged[paid] === 0) {
        isChanged[paid] = 1;
        change[paid] = 0;
        changed[count++] = paid;
      }
      change[paid] += times === undefined ? amount : amount * times[k];
    }
    this.changedCount = count;
  }

  /** What the basic prices give way per unit of the move. */
  private findAlong(entering: number): void {
    const { size, stride, inverse, along } = this;
    if (entering < 0) {
      const place = -1 - entering;
      for (let b = 0; b < size; b++) along[b] = inverse[b * stride + place];
      return;
    }
    along.fill(0, 0, size);
    const list = this.clientSites[entering];
    const times = this.clientTimes[entering];
    for (let k = 0; k < list.length; k++) {
      const place = this.placeOfSite[list[k]];
      if (place < 0) continue;
      const own = times === undefined ? 1 : times[k];
      for (let b = 0, at = place; b < size; b++, at += stride) along[b] += own * inverse[at];
    }
  }

  /** Basic client out, another in. */
  private exchangeClients(out: number, entering: number): void {
    const { size, stride, inverse, along } = this;
    this.placeOfClient[this.basic[out]] = -1;
    this.placeOfClient[entering] = out;
    this.basic[out] = entering;
    const row = out * stride;
    const scale = 1 / along[out];
    for (let a = 0; a < size; a++) inverse[row + a] *= scale;
    for (let b = 0; b < size; b++) {
      const factor = along[b];
      if (b === out || factor === 0) continue;
      const to = b * stride;
      for (let a = 0; a < size; a++) inverse[to + a] -= factor * inverse[row + a];
    }
  }

  /** A client in, and a site that has become tight. */
  private addPair(entering: number, site: number): void {
    if (this.size === this.stride) this.makeRoomForKernel();
    const { size, stride, inverse, along, rowWork } = this;
    let rest = this.findRow(site, entering);
    for (let b = 0; b < size; b++) rest -= this.basicTimes[b] * along[b];
    // rowWork: the row of the new site through the inverse.
    const last = size * stride;
    for (let b = 0; b < size; b++) {
      const factor = along[b] / rest;
      const to = b * stride;
      if (factor !== 0) for (let a = 0; a < size; a++) inverse[to + a] += factor * rowWork[a];
      inverse[to + size] = -factor;
    }
    for (let a = 0; a < size; a++) inverse[last + a] = -rowWork[a] / rest;
    inverse[last + size] = 1 / rest;
    this.basic[size] = entering;
    this.tight[size] = site;
    this.placeOfClient[entering] = size;
    this.placeOfSite[site] = size;
    this.size++;
  }

  /** A client at an end of its prices out, and a site that is no longer tight. */
  private dropPair(out: number, place: number): void {
    const { size, stride, inverse } = this;
    const row = out * stride;
    const scale = 1 / inverse[row + place];
    for (let b = 0; b < size; b++) {
      const to = b * stride;
      const factor = inverse[to + place] * scale;
      if (b === out || factor === 0) continue;
      for (let a = 0; a < size; a++) inverse[to + a] -= factor * inverse[row + a];
    }
    this.placeOfClient[this.basic[out]] = -1;
    this.placeOfSite[this.tight[place]] = -1;
    const last = size - 1;
    if (out !== last) {
      this.basic[out] = this.basic[last];
      this.placeOfClient[this.basic[out]] = out;
      inverse.copyWithin(row, last * stride, last * stride + size);
    }
    if (place !== last) {
      this.tight[place] = this.tight[last];
      this.placeOfSite[this.tight[place]] = place;
      for (let b = 0; b < last; b++) inverse[b * stride + place] = inverse[b * stride + last];
    }
    this.size = last;
  }

  /** A site no longer tight, another one instead. */
  private exchangeSites(place: number, site: number): void {
    const { size, stride, inverse, rowWork } = this;
    this.findRow(site, -1);
    const scale = 1 / rowWork[place];
    for (let b = 0; b < size; b++) {
      const row = b * stride;
      const own = inverse[row + place] * scale;
      if (own !== 0) for (let a = 0; a < size; a++) inverse[row + a] -= own * rowWork[a];
      inverse[row + place] = own;
    }
    this.placeOfSite[this.tight[place]] = -1;
    this.placeOfSite[site] = place;
    this.tight[place] = site;
  }

  private basicTimes = new Float64Array(64);

  /** Put the basic clients of a site times the inverse into `rowWork`. @returns how often a client pays it */
  private findRow(site: number, entering: number): number {
    const { size, stride, inverse, rowWork, basicTimes } = this;
    const list = this.siteClients[site];
    const times = this.siteTimes[site];
    basicTimes.fill(0, 0, size);
    rowWork.fill(0, 0, size);
    let own = 0;
    for (let k = 0; k < list.length; k++) {
      if (list[k] === entering) own = times[k];
      const place = this.placeOfClient[list[k]];
      if (place < 0) continue;
      basicTimes[place] = times[k];
      const row = place * stride;
      for (let a = 0; a < size; a++) rowWork[a] += times[k] * inverse[row + a];
    }
    return own;
  }

  /** Compute the inverse, prices and room anew from who is basic and what is tight. */
  private refresh(): void {
    const { size, stride, basic, tight, prices, room, count } = this;
    this.pivotsSince = 0;
    const kernel = new Float64Array(size * size);
    for (let b = 0; b < size; b++) {
      const list = this.clientSites[basic[b]];
      const times = this.clientTimes[basic[b]];
      for (let k = 0; k < list.length; k++) {
        const place = this.placeOfSite[list[k]];
        if (place >= 0) kernel[place * size + b] = times === undefined ? 1 : times[k];
      }
    }
    if (!invertInPlace(kernel, size)) {
      this.startAnew();
      return;
    }
    for (let b = 0; b < size; b++) this.inverse.set(kernel.subarray(b * size, (b + 1) * size), b * stride);
    for (let site = 0; site < this.sites; site++) room[site] = this.limits[site];
    for (let client = 0; client < count; client++) {
      if (this.placeOfClient[client] < 0 && prices[client] > 0) this.payAll(client);
    }
    let value = 0;
    for (let b = 0; b < size; b++) {
      let price = 0;
      for (let a = 0; a < size; a++) price += this.inverse[b * stride + a] * room[tight[a]];
      this.along[b] = price;
    }
    for (let b = 0; b < size; b++) {
      prices[basic[b]] = Math.min(this.ceilings[basic[b]], Math.max(0, this.along[b]));
      this.payAll(basic[b]);
    }
    for (let a = 0; a < size; a++) room[tight[a]] = 0;
    for (let client = 0; client < count; client++) value += this.worth[client] * prices[client];
    this.value = value;
    this.findGains();
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
    for (let b = 0; b < this.size; b++) {
      this.placeOfClient[this.basic[b]] = -1;
      this.placeOfSite[this.tight[b]] = -1;
    }
    this.size = 0;
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
    if (this.placeOfClient[client] >= 0) {
      // `restore` puts a kernel in place that does not know this client.
      this.placeOfClient[client] = -1;
    }
    for (const site of sites ?? []) {
      this.siteClients[site].pop();
      this.siteTimes[site].pop();
    }
  }

  private makeRoomForClients(): void {
    const room = 2 * this.prices.length;
    const grow = (from: Float64Array): Float64Array => {
      const to = new Float64Array(room);
      to.set(from);
      return to;
    };
    this.prices = grow(this.prices);
    this.worth = grow(this.worth);
    this.ceilings = grow(this.ceilings);
    this.gains = grow(this.gains);
    this.clientLengths = grow(this.clientLengths);
    this.pivotRow = grow(this.pivotRow);
    const places = new Int32Array(room).fill(-1);
    places.set(this.placeOfClient);
    this.placeOfClient = places;
  }

  private makeRoomForKernel(): void {
    const { size, stride } = this;
    const room = 2 * stride;
    const inverse = new Float64Array(room * room);
    for (let b = 0; b < size; b++) inverse.set(this.inverse.subarray(b * stride, b * stride + size), b * room);
    this.inverse = inverse;
    this.stride = room;
    const basic = new Int32Array(room);
    basic.set(this.basic);
    this.basic = basic;
    const tight = new Int32Array(room);
    tight.set(this.tight);
    this.tight = tight;
    const along = new Float64Array(room);
    along.set(this.along);
    this.along = along;
    this.rowWork = new Float64Array(room);
    this.basicTimes = new Float64Array(room);
  }
}
