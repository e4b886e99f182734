/** Words for what the server gives in codes: reasons, times, issues. */
import type { FetchJob, IssueDocument } from '@transitieatlas/api';
import type { Issue } from '@transitieatlas/quantities';
import { formatNumber, type Locale, wordSource } from '@transitieatlas/report';
import type { TextKey, Translate } from '../i18n/text.ts';

/** Sentences of the catalogue about why a table is left, by the key of their words. */
const reasonKeys: Readonly<Record<string, TextKey>> = {
  'left out on request': 'reason.request',
  'taken only on request': 'reason.onRequest',
  'a later edition took its place': 'reason.superseded',
  'withdrawn by the publisher': 'reason.withdrawn',
  'an atlas has no table for it yet': 'reason.noTable',
  'its protocol is not spoken yet': 'reason.protocol',
};

/** Why a table is left, in the language of the reader; a reason without words stands as it came. */
export function wordReason(reason: string, t: Translate): string {
  const key = reasonKeys[reason];
  return key === undefined ? reason : t(key);
}

/** A publication as `publisher: title`. */
export function wordPublication(publication: string, locale: Locale): string {
  const at = publication.indexOf(': ');
  if (at < 0) return wordSource(publication, locale);
  return `${wordSource(publication.slice(0, at), locale)}: ${wordSource(publication.slice(at + 2), locale)}`;
}

const MINUTE = 60;
const HOUR = 3600;

/** A time as people say it: seconds up to a minute and a half, then minutes, then hours. */
export function wordSeconds(seconds: number, t: Translate, locale: Locale): string {
  if (seconds < 1.5 * MINUTE)
    return t('load.seconds', { value: formatNumber(Math.max(1, Math.round(seconds)), locale) });
  if (seconds < 1.5 * HOUR) return t('load.minutes', { value: formatNumber(Math.round(seconds / MINUTE), locale) });
  const minutes = Math.round(seconds / MINUTE);
  return t('load.hours', { hours: Math.floor(minutes / MINUTE), minutes: minutes % MINUTE });
}

/** An issue of the server as the app words its own. */
export function readIssue({ code, severity, where, values }: IssueDocument): Issue {
  const known = Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const places = Object.entries(where).filter(([, place]) => place !== undefined);
  return { code, severity, where: Object.fromEntries(places), values: Object.fromEntries(known) };
}

/** Name of what is fetched: that of the region, or its codes. */
export function nameRegion(
  region: string,
  regions: readonly { readonly id: string; readonly name: string }[] | undefined,
): string {
  return regions?.find(({ id }) => id === region)?.name ?? region.replaceAll(',', ', ');
}

/** Seconds since a fetch began, or that it took. */
export function findSeconds({ started, ended }: Pick<FetchJob, 'started' | 'ended'>, now: number): number {
  return Math.max(0, ((ended === null ? now : Date.parse(ended)) - Date.parse(started)) / 1000);
}
