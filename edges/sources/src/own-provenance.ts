/** Where a table of a user's own comes from. */
import type { Provenance, SourceFile } from '@transitieatlas/dataset';

/** Describe a file that the user gave: claimed, not published. */
export function describeOwn(
  title: string,
  path: string,
  file: SourceFile,
  treatment: readonly string[] = [],
): Provenance {
  return {
    publisher: 'the user',
    title: `${title}: ${path}`,
    referenceDate: 'as stated in each row',
    licence: 'not stated',
    nature: 'claimed',
    treatment: ['Taken in as the user gave it.', ...treatment],
    files: [file],
    status: 'current',
  };
}
