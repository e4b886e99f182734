/** Money as it stands in a JSON document, and as a table of text. */
import type { CommandFields, WholeRunFields } from '@transitieatlas/api';
import { listMoneyRows, type MoneyComparison, type MoneyRow, type Outcomes } from '@transitieatlas/outcomes';
import {
  formatEuro,
  formatEuroChange,
  formatShare,
  type Locale,
  wordMoneyItem,
  wordMoneyNature,
  wordMoneyRounding,
  wordParty,
} from '@transitieatlas/report';
import { takeSeries } from './take-series.ts';
import { writeTextTable } from './text-table.ts';

type RunMoney = NonNullable<WholeRunFields['money']>;
type MoneyDifference = NonNullable<CommandFields<'compare'>['variants'][number]['money']>;

/** Describe the money of a run; null if it has none. */
export function describeMoney({ money, years }: Outcomes, locale: Locale): RunMoney | null {
  if (money === undefined) return null;
  const { discountRate, discountYear, tariffs } = money;
  return {
    rows: describeRows(listMoneyRows(money, years), locale),
    discountRate,
    discountYear,
    tariffs: tariffs.map((tariff) => ({ ...tariff, priceYear: tariff.priceYear === 0 ? null : tariff.priceYear })),
  };
}

/** Describe how the money of two runs differs; null if one of them has none. */
export function describeMoneyDifference(money: MoneyComparison | undefined, locale: Locale): MoneyDifference | null {
  if (money === undefined) return null;
  const { rows, discountRate, discountYear } = money;
  return { rows: describeRows(rows, locale), discountRate, discountYear };
}

function describeRows(rows: readonly MoneyRow[], locale: Locale): RunMoney['rows'] {
  return rows.map(({ party, item, nature, cents, presentCents }) => ({
    party,
    partyLabel: wordParty(party, locale),
    item: item === '' ? null : item,
    label: wordMoneyItem(item, locale),
    nature,
    euro: takeSeries(
      cents.map((amount) => amount / 100),
      0,
      cents.length,
    ),
    presentValueEuro: presentCents / 100,
  }));
}

/** Floor space of one site for a document. */
export function describeFloor({ money, years }: Outcomes, row: number): WholeRunFields['sites'][number]['floor'] {
  if (money === undefined) return undefined;
  const { neededM2, presentM2, vacantM2 } = money.floor;
  const take = (values: Float64Array) => takeSeries(values, row, years.length);
  return { neededM2: take(neededM2), presentM2: take(presentM2), vacantM2: take(vacantM2) };
}

/** What a table of money needs beside its rows. */
interface MoneyTable {
  readonly rows: readonly MoneyRow[];
  readonly years: Int32Array;
  /** Positions of the years that stand in the table. */
  readonly steps: readonly number[];
  readonly discountRate: number;
  readonly discountYear: number;
  /** True for differences, which carry their sign. */
  readonly change: boolean;
}

/** Write the table: per party its items and its total, the sum of all parties below. */
export function writeMoneyTable(table: MoneyTable, locale: Locale): string {
  const nl = locale === 'nl';
  const { rows, years, steps, discountRate, discountYear, change } = table;
  const write = (cents: number): string => (change ? formatEuroChange(cents, locale) : formatEuro(cents, locale));
  const totals = rows.filter(({ item }) => item === '');
  const sum = (read: (row: MoneyRow) => number): string => write(totals.reduce((total, row) => total + read(row), 0));
  const lines = rows
    .filter(({ cents }) => !change || cents.some((amount) => amount !== 0))
    .map((row) => [
      wordParty(row.party, locale),
      wordMoneyItem(row.item, locale),
      ...steps.map((step) => write(row.cents[step] ?? Number.NaN)),
      write(row.presentCents),
      wordMoneyNature(row.nature, locale),
    ]);
  const all = [nl ? 'allen samen' : 'all together', '', ...steps.map((step) => sum((row) => row.cents[step] ?? 0))];
  const headings = [
    { heading: nl ? 'partij' : 'party' },
    { heading: nl ? 'post' : 'item' },
    ...steps.map((step) => ({ heading: String(years[step]), right: true })),
    { heading: nl ? 'contante waarde' : 'present value', right: true },
    { heading: nl ? 'berust' : 'rests' },
  ];
  const title = nl
    ? `Geld per partij, ${change ? 'verschil met niets doen, ' : ''}ontvangen is plus en betaald is min`
    : `Money per party, ${change ? 'difference with doing nothing, ' : ''}received is plus and paid is minus`;
  const rate = formatShare(discountRate, locale, 2);
  const foot = nl
    ? `Contante waarde in ${discountYear} bij ${rate} per jaar; bedragen in de prijzen van elk tarief. Personeel naar groepen en leerlingen, met aannames die u kunt veranderen; geld voor achterstanden en zorg staat er niet in.`
    : `Present value in ${discountYear} at ${rate} a year; amounts in the prices of each tariff. Staff by groups and pupils, with assumptions that you can change; money for disadvantage and special care is not in it.`;
  return `${title}\n${writeTextTable(headings, [...lines, [...all, sum((row) => row.presentCents), '']])}${foot} ${wordMoneyRounding(locale)}\n`;
}
