import type { Provenance } from '@transitieatlas/dataset';

/** Provenance of a table that was made up. */
export function invented(title: string, referenceDate: string, treatment: readonly string[]): Provenance {
  return {
    publisher: 'Transitieatlas',
    title: `${title} of an invented region`,
    referenceDate,
    licence: 'CC0 1.0',
    nature: 'invented',
    treatment: ['Invented: grown from a seed, no figure describes a real place.', ...treatment],
    files: [],
    status: 'current',
  };
}
