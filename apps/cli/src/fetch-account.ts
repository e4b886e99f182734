/** Counts what a fetch takes, and tells of it: in words for a terminal, or as events for a program. */
import { type CommandFields, describeIssue, type FetchEventDocument } from '@transitieatlas/api';
import { formatBytes, formatNumber, type Locale, wordIssue, wordSource } from '@transitieatlas/report';
import type { FetchEvent, FetchedRegion } from '@transitieatlas/sources';

type FetchedTable = CommandFields<'fetch'>['fetched'][number];

interface Counts {
  answers: number;
  asked: number;
  unchanged: number;
  stored: number;
  bytes: number;
}

/** Events of one table come no faster than this: a geocoder gives thousands of answers. */
const EVENT_MILLISECONDS = 200;

/** Answers of one table after which a terminal sees a sign of life. */
const ANSWERS_PER_LINE = 25;

/**
 * Counts and tells.
 *
 * A class because answers arrive one by one, of several tables at once.
 */
export class FetchAccount {
  private readonly counts = new Map<string, Counts>();
  private readonly told = new Map<string, number>();
  private readonly progress: (message: string) => void;
  private readonly locale: Locale;
  /** Absent to tell people. */
  private readonly tell: ((event: FetchEventDocument) => void) | undefined;

  constructor(progress: (message: string) => void, locale: Locale, tell?: (event: FetchEventDocument) => void) {
    this.progress = progress;
    this.locale = locale;
    this.tell = tell;
  }

  add(event: FetchEvent): void {
    const { line } = event;
    const counts = this.counts.get(line.id) ?? { answers: 0, asked: 0, unchanged: 0, stored: 0, bytes: 0 };
    this.counts.set(line.id, counts);
    if (event.kind === 'answer') {
      counts.answers++;
      counts[event.how]++;
      counts.bytes += event.answer.bytes;
    }
    if (this.tell === undefined) this.sayWords(event, counts);
    else this.sayEvent(event, counts, this.tell);
  }

  list({ tables }: FetchedRegion): FetchedTable[] {
    return tables.map(({ line, published, fetched }) => ({
      line: line.id,
      publisher: line.publisher,
      table: line.table,
      title: line.title,
      purpose: line.purpose,
      address: line.address,
      published,
      fetched,
      ...(this.counts.get(line.id) ?? { answers: 0, asked: 0, unchanged: 0, stored: 0, bytes: 0 }),
    }));
  }

  private sayWords(event: FetchEvent, counts: Counts): void {
    const { line } = event;
    const nl = this.locale === 'nl';
    const name = `${wordSource(line.publisher, this.locale)} ${line.table}`;
    const amount = `${formatNumber(counts.answers, this.locale)} ${nl ? 'antwoorden' : 'answers'}, ${formatBytes(counts.bytes, this.locale)}`;
    if (event.kind === 'table')
      this.progress(`${event.number}/${event.of} ${name}: ${wordSource(line.title, this.locale)}`);
    else if (event.kind === 'taken') this.progress(`  ${name}: ${nl ? 'klaar' : 'done'}, ${amount}`);
    else if (event.kind === 'failed')
      this.progress(`  ${name}: ${nl ? 'mislukt' : 'failed'} (${event.issue.code}), ${amount}`);
    // Large tables come in many pages: now and then a sign of life.
    else if (counts.answers % ANSWERS_PER_LINE === 0) this.progress(`  ${name}: ${amount}`);
  }

  private sayEvent(event: FetchEvent, counts: Counts, tell: (event: FetchEventDocument) => void): void {
    const line = event.line.id;
    if (event.kind === 'table') tell({ kind: 'table', line, number: event.number, of: event.of });
    else if (event.kind === 'taken') tell({ kind: 'taken', line, ...counts });
    else if (event.kind === 'failed') {
      const issue = describeIssue(event.issue, wordIssue(event.issue, this.locale));
      tell({ kind: 'failed', line, ...counts, issue });
    } else {
      const now = performance.now();
      if (now - (this.told.get(line) ?? Number.NEGATIVE_INFINITY) < EVENT_MILLISECONDS) return;
      this.told.set(line, now);
      tell({ kind: 'answers', line, ...counts });
    }
  }
}
