/**
 * Purses: what every party receives less what it pays, in whole cents.
 *
 * Amounts are whole cents in Float64, so that sums are exact in any order: what leaves one purse enters
 * another, and all purses together always hold exactly nothing.
 */

/** An amount on its way; whoever pays and receives. */
export interface Flow {
  readonly item: string;
  readonly payer: string;
  readonly payee: string;
}

/** The parties in the order of a table; a file of tariffs may bring others, which come after them. */
export const knownParties = ['state', 'board', 'municipality', 'household'] as const;

/** Everybody who is no party to the choice: staff, builders, carriers, garages. Last in every table. */
export const outside = 'outside';

/** One line of the table: what a party receives (+) or pays (−) under an item. */
export interface PurseLine {
  readonly party: string;
  readonly item: string;
  /** Positions of the flows that make it up. */
  readonly flows: readonly { readonly flow: number; readonly sign: 1 | -1 }[];
}

/** Whole cents of a quantity at a tariff. */
export function toCents(quantity: number, euro: number): number {
  const cents = Math.round(quantity * euro * 100);
  // Nothing is never negative: −0 would be another number to a comparison bit for bit.
  return cents === 0 ? 0 : cents;
}

/** Parties of flows, in the order of a table. */
export function listParties(flows: readonly Flow[]): string[] {
  const named = new Set(flows.flatMap(({ payer, payee }) => [payer, payee]));
  const others = [...named].filter((party) => !knownParties.some((known) => known === party) && party !== outside);
  return [...knownParties.filter((party) => named.has(party)), ...others, ...(named.has(outside) ? [outside] : [])];
}

/** The lines of a table: party by party, the items of each in the order of the flows. */
export function listPurseLines(flows: readonly Flow[]): PurseLine[] {
  return listParties(flows).flatMap((party) => {
    const lines = new Map<string, { flow: number; sign: 1 | -1 }[]>();
    flows.forEach(({ item, payer, payee }, flow) => {
      if (payer !== party && payee !== party) return;
      const line = lines.get(item) ?? [];
      line.push({ flow, sign: payee === party ? 1 : -1 });
      lines.set(item, line);
    });
    return [...lines].map(([item, ofItem]) => ({ party, item, flows: ofItem }));
  });
}
