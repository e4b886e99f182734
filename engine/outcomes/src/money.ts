/**
 * The money of a run: what moves from which purse to which, per item and year, with the tariffs behind it.
 *
 * Amounts are whole cents in Float64, so sums are exact in any order. Every flow leaves one purse and enters
 * another, `outside` included: all purses together hold nothing in every year.
 */
import { computePresentCents, type Flow, listParties, listPurseLines } from '@transitieatlas/finance';

/** How an amount is known: modelled from published tariffs, or resting on an assumption. */
export const moneyNatures = ['modelled', 'assumed'] as const;
export type MoneyNature = (typeof moneyNatures)[number];

/** What moves from one purse to another under one tariff. */
export interface MoneyFlow extends Flow {
  readonly tariff: string;
  readonly nature: MoneyNature;
  /** Whole cents, each site or zone rounded by itself, [years]; zero before the first modelled year. */
  readonly cents: Float64Array;
}

/** A version of a tariff that the run used. */
export interface UsedTariff {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly validFrom: string;
  readonly priceYear: number;
  /** `changed` if the user put it there. */
  readonly status: string;
  readonly source: string;
  readonly note: string;
}

/** Gross floor space of sites, m², each [sites × years]; estimated, zero before the first modelled year. */
export interface FloorOutcomes {
  /** What the pupils need by the norm for new buildings. */
  readonly neededM2: Float64Array;
  /** In use; what lies above the need is surplus. */
  readonly presentM2: Float64Array;
  /** Emptied by a choice and not yet put to another use. */
  readonly vacantM2: Float64Array;
}

/** See the top of this file. */
export interface MoneyOutcomes {
  readonly flows: readonly MoneyFlow[];
  readonly floor: FloorOutcomes;
  readonly tariffs: readonly UsedTariff[];
  /** Discount rate per year, and the year whose value present values are: the first modelled one. */
  readonly discountRate: number;
  readonly discountYear: number;
}

/** A row of the table: what a party receives (+) or pays (−) under an item, or in all. */
export interface MoneyRow {
  readonly party: string;
  /** Empty for the total of the party. */
  readonly item: string;
  readonly nature: MoneyNature;
  /** Whole cents, [years]. */
  readonly cents: Float64Array;
  /** Whole cents. */
  readonly presentCents: number;
}

type Costed = Pick<MoneyFlow, 'item' | 'payer' | 'payee' | 'nature' | 'cents'>;

/**
 * List the table of money: per party its items and then its total; the totals of all parties add up to nothing.
 *
 * @param years calendar years of the amounts
 */
export function listMoneyRows(
  money: Pick<MoneyOutcomes, 'discountRate' | 'discountYear'> & { readonly flows: readonly Costed[] },
  years: Int32Array,
): MoneyRow[] {
  const { flows, discountRate, discountYear } = money;
  // Rounded once per flow, so that what one purse loses in present value is what the other gains.
  const present = flows.map(({ cents }) => computePresentCents(cents, years, discountRate, discountYear));
  const lines = listPurseLines(flows).map(({ party, item, flows: parts }): MoneyRow => {
    const cents = new Float64Array(years.length);
    let presentCents = 0;
    for (const { flow, sign } of parts) {
      for (let step = 0; step < years.length; step++) cents[step] += sign * flows[flow].cents[step];
      presentCents += sign * present[flow];
    }
    const nature = parts.some(({ flow }) => flows[flow].nature === 'assumed') ? 'assumed' : 'modelled';
    return { party, item, nature, cents, presentCents };
  });
  return listParties(flows).flatMap((party) => {
    const own = lines.filter((line) => line.party === party);
    return [...own, sumRows(party, own, years.length)];
  });
}

function sumRows(party: string, rows: readonly MoneyRow[], years: number): MoneyRow {
  const cents = new Float64Array(years);
  let presentCents = 0;
  for (const row of rows) {
    for (let step = 0; step < years; step++) cents[step] += row.cents[step];
    presentCents += row.presentCents;
  }
  const nature = rows.some((row) => row.nature === 'assumed') ? 'assumed' : 'modelled';
  return { party, item: '', nature, cents, presentCents };
}

/** How the money of two runs differs: variant minus baseline. */
export interface MoneyComparison {
  readonly rows: readonly MoneyRow[];
  readonly discountRate: number;
  readonly discountYear: number;
}

/**
 * Compare the money of two runs.
 *
 * @throws RangeError if the runs used other tariffs: their differences would not be those of the choices
 */
export function compareMoney(baseline: MoneyOutcomes, variant: MoneyOutcomes, years: Int32Array): MoneyComparison {
  const describe = ({ tariffs }: MoneyOutcomes): string =>
    tariffs.map(({ name, value, validFrom }) => `${name} ${validFrom} ${value}`).join('\n');
  if (describe(baseline) !== describe(variant)) throw new RangeError('Expected runs with the same tariffs.');
  const flows = baseline.flows.map((flow, at) => ({
    ...flow,
    cents: variant.flows[at].cents.map((cents, step) => cents - flow.cents[step]),
  }));
  const { discountRate, discountYear } = baseline;
  return { rows: listMoneyRows({ flows, discountRate, discountYear }, years), discountRate, discountYear };
}
