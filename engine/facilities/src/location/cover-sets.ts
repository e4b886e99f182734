/**
 * Who is within reach of which site, and what need not be looked at: sites that reach no more than another one,
 * clients who are reached whenever another one is.
 */

/** Which clients each candidate reaches. */
export interface CoverSets {
  readonly clients: number;
  readonly candidates: number;
  /** Candidates that reach each client, ascending. */
  readonly reachedBy: readonly Int32Array[];
  /** Clients that each candidate reaches, ascending. */
  readonly reaches: readonly Int32Array[];
}

/**
 * Find who is reached by whom.
 *
 * @param distances distance of a client to a candidate, shape [clients × candidates]
 * @param radius    the longest distance that counts as reached
 * @param allowed   candidates that may be opened
 * @throws RangeError if shapes do not match, or the radius is negative or not a number
 */
export function findCoverSets(
  distances: ArrayLike<number>,
  clients: number,
  candidates: number,
  radius: number,
  allowed: ArrayLike<number>,
): CoverSets {
  if (distances.length !== clients * candidates) {
    throw new RangeError(`Got ${distances.length} distances for ${clients} clients × ${candidates} candidates.`);
  }
  if (!(radius >= 0)) throw new RangeError(`Expected a radius of at least 0, got ${radius}.`);
  const reachedBy: number[][] = Array.from({ length: clients }, () => []);
  const reaches: number[][] = Array.from({ length: candidates }, () => []);
  for (let k = 0; k < allowed.length; k++) {
    const j = allowed[k];
    for (let client = 0; client < clients; client++) {
      if (!(distances[client * candidates + j] <= radius)) continue;
      reachedBy[client].push(j);
      reaches[j].push(client);
    }
  }
  const freeze = (lists: number[][]): Int32Array[] => lists.map((list) => Int32Array.from(list));
  return { clients, candidates, reachedBy: freeze(reachedBy), reaches: freeze(reaches) };
}

/**
 * Mark the lists that are part of another one; of equal lists all but the first.
 *
 * @param lists    members of each list, ascending; empty ones are left alone
 * @param holders  for each member the lists that hold it
 * @returns 1 for lists that another one holds, shape [lists]
 */
export function markContained(lists: readonly Int32Array[], holders: readonly Int32Array[]): Uint8Array {
  const contained = new Uint8Array(lists.length);
  const isMember = new Uint8Array(holders.length);
  for (let own = 0; own < lists.length; own++) {
    const list = lists[own];
    if (list.length === 0) continue;
    // Whoever holds the list holds its rarest member.
    let rarest = list[0];
    for (const member of list) if (holders[member].length < holders[rarest].length) rarest = member;
    for (const other of holders[rarest]) {
      if (other === own || contained[other] === 1 || lists[other].length < list.length) continue;
      if (lists[other].length === list.length && other > own) continue;
      for (const member of lists[other]) isMember[member] = 1;
      const within = list.every((member) => isMember[member] === 1);
      for (const member of lists[other]) isMember[member] = 0;
      if (!within) continue;
      contained[own] = 1;
      break;
    }
  }
  return contained;
}

/**
 * Mark the lists that hold another one; of equal lists all but the first.
 *
 * @param lists   members of each list, ascending; empty ones are left alone
 * @param holders for each member the lists that hold it
 * @returns 1 for lists that hold another one, shape [lists]
 */
export function markContaining(lists: readonly Int32Array[], holders: readonly Int32Array[]): Uint8Array {
  const containing = new Uint8Array(lists.length);
  const seen = new Int32Array(lists.length);
  const stamp = new Int32Array(lists.length).fill(-1);
  for (let own = 0; own < lists.length; own++) {
    const list = lists[own];
    if (list.length === 0 || containing[own] === 1) continue;
    let rarest = list[0];
    for (const member of list) if (holders[member].length < holders[rarest].length) rarest = member;
    for (const other of holders[rarest]) {
      stamp[other] = own;
      seen[other] = 0;
    }
    for (const member of list) for (const other of holders[member]) if (stamp[other] === own) seen[other]++;
    for (const other of holders[rarest]) {
      if (other === own || seen[other] < list.length) continue;
      if (lists[other].length === list.length && other < own) continue;
      containing[other] = 1;
    }
  }
  return containing;
}
