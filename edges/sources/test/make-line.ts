/** A line of the catalogue with what most lines of tests have alike. */
import type { CatalogueLine } from '../src/live/catalogue-line.ts';

/** Make a line; its table, title and series are named after it, and its period is its division, unless they are given. */
export function makeLine(
  own: Partial<CatalogueLine> & Pick<CatalogueLine, 'id' | 'protocol' | 'address' | 'purpose' | 'division'>,
): CatalogueLine {
  return {
    publisher: 'DUO',
    table: own.id,
    title: own.id,
    licence: 'CC0 1.0',
    periods: [String(own.division)],
    status: 'current',
    series: own.id,
    required: true,
    select: {},
    columns: {},
    options: {},
    note: '',
    ...own,
  };
}
