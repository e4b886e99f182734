/** Where a forecast stands, in words: a withdrawn one must never look like one that counts. */
import type { Locale } from './locale.ts';

const statuses: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  nl: { current: 'geldt', superseded: 'vervangen', withdrawn: 'ingetrokken' },
  en: { current: 'current', superseded: 'superseded', withdrawn: 'withdrawn' },
};

/** Name the status of an edition: `geldt`, `vervangen`, `ingetrokken`. */
export function wordForecastStatus(status: 'current' | 'superseded' | 'withdrawn', locale: Locale): string {
  return statuses[locale][status] ?? status;
}
