/** Pupils who go to another school, added up in the ways that a screen shows them. */
import type { Transfer } from '@transitieatlas/simulation';

/** A school that takes pupils of another one. */
export interface Receiver {
  /** Empty for schools outside the region, or where not known. */
  readonly site: string;
  readonly name: string;
  readonly pupils: number;
}

/** The pupils of a zone who go to another school. */
export interface Traveller {
  /** Empty for zones outside the region. */
  readonly zone: string;
  readonly name: string;
  readonly pupils: number;
  /** Means over those whose distance is known on both sides; NaN if it is of nobody. */
  readonly beforeMetres: number;
  readonly afterMetres: number;
}

/** The schools that the pupils go to, the one with most first. */
export function listReceivers(transfers: readonly Transfer[]): Receiver[] {
  const found = new Map<string, Receiver>();
  for (const { site, siteName, pupils } of transfers) {
    found.set(site, { site, name: siteName, pupils: pupils + (found.get(site)?.pupils ?? 0) });
  }
  return [...found.values()].sort((a, b) => b.pupils - a.pupils);
}

/** What is large enough for a line of its own, and all that is not, together. */
export interface Folded<Row> {
  readonly rows: readonly Row[];
  /** Pupils of the others; 0 where together they are not worth a line either. */
  readonly rest: number;
}

/**
 * Take rows of too few pupils together, so that what is listed adds up to all of them.
 *
 * @param fewest pupils from which a row, or the others together, is worth a line
 */
export function foldSmall<Row extends { readonly pupils: number }>(rows: readonly Row[], fewest: number): Folded<Row> {
  const small = rows.filter(({ pupils }) => pupils < fewest).reduce((total, { pupils }) => total + pupils, 0);
  return { rows: rows.filter(({ pupils }) => pupils >= fewest), rest: small >= fewest ? small : 0 };
}

/** The zones that the pupils live in, the one with most first. */
export function listTravellers(transfers: readonly Transfer[]): Traveller[] {
  const zones = new Map<string, Transfer[]>();
  for (const transfer of transfers) zones.set(transfer.zone, [...(zones.get(transfer.zone) ?? []), transfer]);
  return [...zones.values()]
    .map((own) => ({ zone: own[0]?.zone ?? '', name: own[0]?.zoneName ?? '', ...meanDistances(own) }))
    .sort((a, b) => b.pupils - a.pupils);
}

/** Pupils of transfers with the mean of their distances. */
export function meanDistances(
  transfers: readonly Transfer[],
): Pick<Traveller, 'pupils' | 'beforeMetres' | 'afterMetres'> {
  const known = transfers.filter(isMeasured);
  const pupils = sum(transfers, () => 1);
  const measured = sum(known, () => 1);
  return {
    pupils,
    beforeMetres: sum(known, ({ beforeMetres }) => beforeMetres) / measured,
    afterMetres: sum(known, ({ afterMetres }) => afterMetres) / measured,
  };
}

/** Pupils who travel at least a given distance more than before; those whose distance is not known do not count. */
export function countFurther(transfers: readonly Transfer[], metres: number): number {
  return sum(
    transfers.filter((one) => isMeasured(one) && one.afterMetres - one.beforeMetres >= metres),
    () => 1,
  );
}

/** Pupils within a band of distances, before and after. */
export interface DistanceBand {
  readonly fromMetres: number;
  /** Infinity for the last. */
  readonly toMetres: number;
  readonly before: number;
  readonly after: number;
}

/** Ends of the bands that distances to school are shown in, metres; the last is open. */
const distanceLimits = [1000, 2000, 3000, 5000, 10_000] as const;

/** Share pupils out over bands of distance, before and after. */
export function binDistances(transfers: readonly Transfer[]): DistanceBand[] {
  const known = transfers.filter(isMeasured);
  return [...distanceLimits, Number.POSITIVE_INFINITY].map((toMetres, at) => {
    const fromMetres = distanceLimits[at - 1] ?? 0;
    const within = (metres: number) => metres >= fromMetres && metres < toMetres;
    return {
      fromMetres,
      toMetres,
      before: sum(
        known.filter((one) => within(one.beforeMetres)),
        () => 1,
      ),
      after: sum(
        known.filter((one) => within(one.afterMetres)),
        () => 1,
      ),
    };
  });
}

function isMeasured({ beforeMetres, afterMetres }: Transfer): boolean {
  return Number.isFinite(beforeMetres) && Number.isFinite(afterMetres);
}

/** Sum over pupils of what a transfer is to each of them. */
function sum(transfers: readonly Transfer[], read: (transfer: Transfer) => number): number {
  return transfers.reduce((total, transfer) => total + transfer.pupils * read(transfer), 0);
}
