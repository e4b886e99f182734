/** Sorting and searching rows: the part of a table that can be tested without a screen. */
import type { Locale } from '@transitieatlas/report';

export interface TableColumn<Row> {
  readonly key: string;
  readonly kind: 'text' | 'number';
  /** What the column sorts by; missing numbers are NaN. */
  readonly value: (row: Row) => string | number;
}

/** Which column a table is sorted by. */
export interface SortState {
  readonly key: string;
  readonly down: boolean;
}

/** Articles and particles that Dutch lists look past: 's-Gravenhage stands under G. */
const skipped = /^('s-|'t |’s-|’t )/iu;

/** Sort rows; equal ones keep their order, missing numbers come last either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: SortState,
  locale: Locale,
): Row[] {
  const column = columns.find((candidate) => candidate.key === sort.key);
  if (column === undefined) return [...rows];
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = sort.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const first = column.value(a);
    const second = column.value(b);
    if (typeof first === 'number' && typeof second === 'number') {
      if (Number.isNaN(first) || Number.isNaN(second))
        return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
      return sign * (first - second);
    }
    return sign * collator.compare(fold(String(first)), fold(String(second)));
  });
}

/** Keep the rows of which some text column holds every word of the query, accents aside. */
export function filterRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  query: string,
): readonly Row[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  const texts = columns.filter((column) => column.kind === 'text');
  return rows.filter((row) => {
    const line = plain(texts.map((column) => column.value(row)).join(' '));
    return words.every((word) => line.includes(word));
  });
}

function fold(text: string): string {
  return text.replace(skipped, '');
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
