/**
 * The square of tight sites by clients whose price lies between its ends, and its inverse, kept up to date.
 *
 * A pivot changes one row, one column, or the size by one; each costs the square of the size.
 */
import { invertInPlace } from './invert-matrix.ts';

/** A kernel to come back to. */
export interface KernelMark {
  readonly basic: Int32Array;
  readonly tight: Int32Array;
  readonly inverse: Float64Array;
}

/** Size for which there is room at first. */
const firstRoom = 128;

/** A class because places, lists and inverse must agree. */
export class PriceKernel {
  size = 0;
  /** Clients and sites of the kernel; the first `size` count. */
  basic: Int32Array = new Int32Array(0);
  tight: Int32Array = new Int32Array(0);
  /** Place among the basic clients, and among the tight sites; −1 for others. */
  placeOfClient: Int32Array;
  readonly placeOfSite: Int32Array;
  /** Shape [basic × tight], `stride` apart. */
  inverse: Float64Array = new Float64Array(0);
  stride = 0;
  /** What the basic prices give way per unit of a move, shape [basic]; filled by `findAlong`. */
  along: Float64Array = new Float64Array(0);
  /** A row through the inverse, shape [tight]; filled by `findRow`. */
  row: Float64Array = new Float64Array(0);
  private rowTimes: Float64Array = new Float64Array(0);

  constructor(clients: number, sites: number) {
    this.placeOfClient = new Int32Array(clients).fill(-1);
    this.placeOfSite = new Int32Array(sites).fill(-1);
    // Made in the same way as later ones: an engine compiles all anew once what never changed does.
    this.makeRoom(Math.min(firstRoom, Math.max(1, clients, sites)));
  }

  mark(): KernelMark {
    const { size, stride } = this;
    const inverse = new Float64Array(size * size);
    for (let b = 0; b < size; b++) inverse.set(this.inverse.subarray(b * stride, b * stride + size), b * size);
    return { basic: this.basic.slice(0, size), tight: this.tight.slice(0, size), inverse };
  }

  restore({ basic, tight, inverse }: KernelMark): void {
    this.clear();
    const size = basic.length;
    this.size = size;
    this.basic.set(basic);
    this.tight.set(tight);
    for (let k = 0; k < size; k++) {
      this.placeOfClient[basic[k]] = k;
      this.placeOfSite[tight[k]] = k;
    }
    this.setInverse(inverse);
  }

  clear(): void {
    for (let k = 0; k < this.size; k++) {
      this.placeOfClient[this.basic[k]] = -1;
      this.placeOfSite[this.tight[k]] = -1;
    }
    this.size = 0;
  }

  /** Compute the inverse anew. @returns false if there is none */
  invert(listSites: (client: number) => Int32Array, listTimes: (client: number) => Float64Array | undefined): boolean {
    const { size, basic, placeOfSite } = this;
    const kernel = new Float64Array(size * size);
    for (let b = 0; b < size; b++) {
      const sites = listSites(basic[b]);
      const times = listTimes(basic[b]);
      for (let k = 0; k < sites.length; k++) {
        const place = placeOfSite[sites[k]];
        if (place >= 0) kernel[place * size + b] = times === undefined ? 1 : times[k];
      }
    }
    if (!invertInPlace(kernel, size)) return false;
    this.setInverse(kernel);
    return true;
  }

  /** What basic prices give way when a client pays sites more. */
  findAlong(sites: Int32Array, times: Float64Array | undefined): void {
    const { size, stride, inverse, along, placeOfSite } = this;
    along.fill(0, 0, size);
    for (let k = 0; k < sites.length; k++) {
      const place = placeOfSite[sites[k]];
      if (place < 0) continue;
      const own = times === undefined ? 1 : times[k];
      for (let b = 0, at = place; b < size; b++, at += stride) along[b] += own * inverse[at];
    }
  }

  /** The same when a tight site gets room. */
  findAlongSite(place: number): void {
    const { size, stride, inverse, along } = this;
    for (let b = 0; b < size; b++) along[b] = inverse[b * stride + place];
  }

  /**
   * Put what basic clients pay a site times the inverse into `row`.
   *
   * @param times how many times its price each client pays the site, shape [clients]
   */
  findRow(times: Float64Array): void {
    const { size, stride, inverse, row, rowTimes, basic } = this;
    row.fill(0, 0, size);
    for (let b = 0; b < size; b++) {
      const own = times[basic[b]];
      rowTimes[b] = own;
      if (own === 0) continue;
      addMultiple(row, 0, inverse, b * stride, size, own);
    }
  }

  /** Basic client out, another in whose way is `along`. */
  exchangeClients(out: number, entering: number): void {
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
      addMultiple(inverse, b * stride, inverse, row, size, -factor);
    }
  }

  /**
   * A client in whose way is `along`, and a site that has become tight, whose row is `row`.
   *
   * @param own how many times its price the client pays the site
   */
  addPair(entering: number, site: number, own: number): void {
    if (this.size === this.stride) this.makeRoom(2 * this.stride);
    const { size, stride, inverse, along, row } = this;
    let rest = own;
    for (let b = 0; b < size; b++) rest -= this.rowTimes[b] * along[b];
    const last = size * stride;
    for (let b = 0; b < size; b++) {
      const factor = along[b] / rest;
      const to = b * stride;
      if (factor !== 0) addMultiple(inverse, to, row, 0, size, factor);
      inverse[to + size] = -factor;
    }
    for (let a = 0; a < size; a++) inverse[last + a] = -row[a] / rest;
    inverse[last + size] = 1 / rest;
    this.basic[size] = entering;
    this.tight[size] = site;
    this.placeOfClient[entering] = size;
    this.placeOfSite[site] = size;
    this.size++;
  }

  /** A client at an end of its prices out, and a site that is no longer tight. */
  dropPair(out: number, place: number): void {
    const { size, stride, inverse } = this;
    const row = out * stride;
    const scale = 1 / inverse[row + place];
    for (let b = 0; b < size; b++) {
      const to = b * stride;
      const factor = inverse[to + place] * scale;
      if (b === out || factor === 0) continue;
      addMultiple(inverse, to, inverse, row, size, -factor);
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

  /** A site no longer tight, another one instead, whose row is `row`. */
  exchangeSites(place: number, site: number): void {
    const { size, stride, inverse, row } = this;
    const scale = 1 / row[place];
    for (let b = 0; b < size; b++) {
      const to = b * stride;
      const own = inverse[to + place] * scale;
      if (own !== 0) addMultiple(inverse, to, row, 0, size, -own);
      inverse[to + place] = own;
    }
    this.placeOfSite[this.tight[place]] = -1;
    this.placeOfSite[site] = place;
    this.tight[place] = site;
  }

  /** Let there be more clients. */
  makeRoomForClients(clients: number): void {
    const places = new Int32Array(clients).fill(-1);
    places.set(this.placeOfClient);
    this.placeOfClient = places;
  }

  private setInverse(packed: Float64Array): void {
    const { size, stride } = this;
    for (let b = 0; b < size; b++) this.inverse.set(packed.subarray(b * size, (b + 1) * size), b * stride);
  }

  private makeRoom(room: number): void {
    const { size, stride } = this;
    const inverse = new Float64Array(room * room);
    for (let b = 0; b < size; b++) inverse.set(this.inverse.subarray(b * stride, b * stride + size), b * room);
    this.inverse = inverse;
    this.stride = room;
    this.basic = growInts(this.basic, room);
    this.tight = growInts(this.tight, room);
    this.along = growDoubles(this.along, room);
    this.row = growDoubles(this.row, room);
    this.rowTimes = growDoubles(this.rowTimes, room);
  }
}

/**
 * Add a multiple of some numbers to others.
 *
 * All pivots spend their time here: one short function is compiled once, early and whole.
 */
export function addMultiple(
  to: Float64Array,
  toStart: number,
  from: Float64Array,
  fromStart: number,
  count: number,
  factor: number,
): void {
  for (let k = 0; k < count; k++) to[toStart + k] += factor * from[fromStart + k];
}

function growInts(from: Int32Array, room: number): Int32Array {
  const to = new Int32Array(room);
  to.set(from);
  return to;
}

/** A longer copy. */
export function growDoubles(from: Float64Array, room: number): Float64Array {
  const to = new Float64Array(room);
  to.set(from);
  return to;
}
