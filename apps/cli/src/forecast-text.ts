/** Forecasts and open accounts as tables for a terminal. */
import type { CommandFields } from '@transitieatlas/api';
import {
  formatDate,
  formatNumber,
  type Locale,
  translatePhrase,
  wordForecastStatus,
  wordSource,
} from '@transitieatlas/report';
import { writeTextTable } from './text-table.ts';

type Edition = CommandFields<'forecast list'>['forecasts'][number];
type Accounts = CommandFields<'info'>['accounts'];

/** The editions of an atlas, one line each. */
export function writeEditions(editions: readonly Edition[], locale: Locale): string {
  const nl = locale === 'nl';
  return writeTextTable(
    [
      { heading: nl ? 'uitgave' : 'edition' },
      { heading: nl ? 'uitgever' : 'publisher' },
      { heading: nl ? 'verschenen' : 'published' },
      { heading: nl ? 'vanaf' : 'jump-off', right: true },
      { heading: nl ? 'onderdelen' : 'parts' },
      { heading: nl ? 'toestand' : 'status' },
    ],
    editions.map((one) => [
      one.edition,
      wordSource(one.publisher, locale),
      formatDate(one.published, locale),
      String(one.jumpOff),
      one.parts.map((part) => wordPart(part, locale)).join(', '),
      writeStatus(one, locale),
    ]),
  );
}

function writeStatus(one: Edition, locale: Locale): string {
  const status = wordForecastStatus(one.status, locale);
  const parts = one.withdrawnParts.map((part) => wordPart(part, locale)).join(', ');
  const since = one.statusDate === '' ? '' : `, ${formatDate(one.statusDate, locale)}`;
  return `${status}${since}${parts === '' ? '' : ` (${parts})`}`;
}

function wordPart(part: string, locale: Locale): string {
  return locale === 'nl' ? translatePhrase(part) : part;
}

/** The kinds of accounts that do not close, one line each. */
export function writeAccounts(accounts: readonly Accounts[number][], locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number): string => formatNumber(value, locale);
  return writeTextTable(
    [
      { heading: nl ? 'rekening' : 'account' },
      { heading: nl ? 'bestand' : 'file' },
      { heading: nl ? 'sluit niet' : 'not closed', right: true },
      { heading: nl ? 'verklaard' : 'explained', right: true },
      { heading: nl ? 'personen samen' : 'persons together', right: true },
      { heading: nl ? 'grootste' : 'largest' },
    ],
    accounts.map(({ kind, file, gaps, explained, sum, largest }) => [
      nl ? translatePhrase(kind) : kind,
      file.slice(file.lastIndexOf('/') + 1),
      number(gaps),
      number(explained),
      number(sum),
      `${largest.area} ${largest.year}${largest.month === 0 ? '' : `-${String(largest.month).padStart(2, '0')}`}: ${number(largest.came - largest.expected)}`,
    ]),
  );
}
