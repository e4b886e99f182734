/** Good answers to a maximal covering soon: the best swap for every open site in turn, and kicks when none helps. */
import type { Random } from '@transitieatlas/quantities';
import type { ReachCore } from './reach-core.ts';

/**
 * A search in one core.
 *
 * A class because counts and gains are kept up to date from one swap to the next.
 */
export class ReachSearch {
  /** Open sites, and what they reach, what was reached before included. */
  readonly open: Int32Array;
  total = Number.NaN;
  readonly core: ReachCore;
  private readonly isOpen: Uint8Array;
  /** Open sites that reach each client, shape [clients]. */
  private readonly times: Int32Array;
  /** Weight that each site would add, shape [sites]; meaningless for open ones. */
  private readonly gains: Float64Array;
  /** What each site would add beside if one open site were closed, shape [sites]; 0 between swaps. */
  private readonly extras: Float64Array;
  private gained = Number.NEGATIVE_INFINITY;

  /** @param start sites to begin with, at most p of the core */
  constructor(core: ReachCore, start: ArrayLike<number>) {
    this.core = core;
    const sites = core.names.length;
    this.open = new Int32Array(Math.min(core.p, sites)).fill(-1);
    this.isOpen = new Uint8Array(sites);
    this.times = new Int32Array(core.weights.length);
    this.gains = new Float64Array(sites);
    this.extras = new Float64Array(sites);
    this.total = core.reached;
    for (let site = 0; site < sites; site++) this.gains[site] = weighClients(core, site);
    for (let place = 0; place < this.open.length; place++) {
      this.add(place, place < start.length ? start[place] : this.pickBest(-1));
    }
  }

  /** Swap until no swap of one site helps. */
  improve(): void {
    const count = this.open.length;
    for (let idle = 0, place = 0; idle < count; idle++, place = (place + 1) % count) {
      const site = this.open[place];
      this.addExtras(site);
      const lost = this.extras[site];
      const best = this.takeBestSwap();
      // What does not help is left, so that equals do not go round for ever.
      if (best < 0 || !(this.gained > lost + 1e-9 * (1 + this.total))) continue;
      this.remove(place);
      this.add(place, best);
      idle = -1;
    }
  }

  /** Note what the sites of those whom one open site alone reaches would add without it. */
  private addExtras(site: number): void {
    const { siteStart, siteClients } = this.core;
    const end = siteStart[site + 1];
    for (let k = siteStart[site]; k < end; k++) if (this.times[siteClients[k]] === 1) this.addExtra(siteClients[k]);
  }

  private addExtra(client: number): void {
    const { clientStart, clientSites, weights } = this.core;
    const { extras } = this;
    const weight = weights[client];
    const end = clientStart[client + 1];
    for (let at = clientStart[client]; at < end; at++) extras[clientSites[at]] += weight;
  }

  /** The closed site that adds most with its extra, −1 if there is none; puts what it adds into `gained`. */
  private takeBestSwap(): number {
    const { isOpen, gains, extras } = this;
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let site = 0; site < isOpen.length; site++) {
      const gain = gains[site] + extras[site];
      extras[site] = 0;
      if (gain <= most || isOpen[site] === 1) continue;
      most = gain;
      best = site;
    }
    this.gained = most;
    return best;
  }

  /** Kick some sites out and mend, again and again; what is worse is taken back. */
  kick(kicks: number, random: Random): void {
    const count = this.open.length;
    for (let kick = 0; kick < kicks && count < this.isOpen.length; kick++) {
      const before = this.total;
      const kept = this.open.slice();
      const out = Math.min(count, 2 + random.nextInteger(2));
      for (let k = 0; k < out; k++) {
        const place = random.nextInteger(count);
        const site = this.open[place];
        this.remove(place);
        this.add(place, k === 0 ? this.pickAny(random) : this.pickBest(site));
      }
      this.improve();
      if (this.total < before) this.restore(kept);
    }
  }

  private restore(kept: Int32Array): void {
    for (let place = 0; place < kept.length; place++) this.remove(place);
    for (let place = 0; place < kept.length; place++) this.add(place, kept[place]);
  }

  private pickAny(random: Random): number {
    for (;;) {
      const site = random.nextInteger(this.isOpen.length);
      if (this.isOpen[site] === 0) return site;
    }
  }

  /** The closed site that adds most, but not this one. */
  private pickBest(barred: number): number {
    const { isOpen, gains } = this;
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let site = 0; site < isOpen.length; site++) {
      if (isOpen[site] === 1 || gains[site] <= most || site === barred) continue;
      most = gains[site];
      best = site;
    }
    return best >= 0 ? best : barred;
  }

  private add(place: number, site: number): void {
    const { siteStart, siteClients } = this.core;
    this.open[place] = site;
    this.isOpen[site] = 1;
    const end = siteStart[site + 1];
    for (let k = siteStart[site]; k < end; k++) if (this.times[siteClients[k]]++ === 0) this.count(siteClients[k], 1);
  }

  private remove(place: number): void {
    const { siteStart, siteClients } = this.core;
    const site = this.open[place];
    this.isOpen[site] = 0;
    const end = siteStart[site + 1];
    for (let k = siteStart[site]; k < end; k++) if (--this.times[siteClients[k]] === 0) this.count(siteClients[k], -1);
  }

  /** Count a client as reached, or no more: its sites would add so much less, or more. */
  private count(client: number, sign: number): void {
    const { clientStart, clientSites, weights } = this.core;
    const { gains } = this;
    const weight = sign * weights[client];
    const end = clientStart[client + 1];
    this.total += weight;
    for (let at = clientStart[client]; at < end; at++) gains[clientSites[at]] -= weight;
  }
}

/** The weight of the clients of a site. */
function weighClients({ siteStart, siteClients, weights }: ReachCore, site: number): number {
  const end = siteStart[site + 1];
  let sum = 0;
  for (let k = siteStart[site]; k < end; k++) sum += weights[siteClients[k]];
  return sum;
}
