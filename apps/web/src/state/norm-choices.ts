/** The options after a municipal merger beside each other: which schools each costs, against no merger. */
import type { NormChoice } from '../worker/contract.ts';

/** An option in one year, with what it changes. */
export interface ComparedOption extends NormChoice {
  readonly looked: NormChoice['years'][number];
  /** Schools that come below their norm by this option, and those that no longer are, against no merger. */
  readonly costs: readonly string[];
  readonly spares: readonly string[];
}

/** Compare options so many years after the merger, or in the last year there is. */
export function compareOptions(options: readonly NormChoice[], yearsAfter: number): ComparedOption[] {
  const look = (option: NormChoice | undefined) => option?.years[Math.min((option?.years.length ?? 0) - 1, yearsAfter)];
  const now = look(options.find(({ option }) => option === 'separate'))?.below ?? [];
  return options.flatMap((option) => {
    const looked = look(option);
    if (looked === undefined) return [];
    return [
      {
        ...option,
        looked,
        costs: looked.below.filter((site) => !now.includes(site)),
        spares: now.filter((site) => !looked.below.includes(site)),
      },
    ];
  });
}

/** True if somebody who types this may mean the name; nothing typed means no name. */
export function matchesName(name: string, query: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f'’-]/g, '')
      .trim()
      .toLowerCase();
  return plain(query) !== '' && plain(name).includes(plain(query));
}
