/** What a verb is given and what it gives back; only `run-cli` writes it out. */
import type { CommandFields, Verb } from '@transitieatlas/api';
import type { Dataset } from '@transitieatlas/dataset';
import type { Checked, Issue } from '@transitieatlas/quantities';
import type { Locale } from '@transitieatlas/report';

/** What every verb is told. */
export interface CommandContext {
  readonly locale: Locale;
  /** Turn a path of the user into one that can be opened. */
  readonly resolve: (path: string) => string;
  /** Tell what is being done, on standard error. */
  readonly progress: (message: string) => void;
  /** Call something back when the user wants to stop; returns what takes the wish back. */
  readonly onInterrupt: (stop: () => void) => () => void;
  /** Read the bytes of an atlas; the file is named in the issues. */
  readonly readAtlas: (bytes: Uint8Array, file: string) => Promise<Checked<Dataset>>;
}

/** The end of a verb: its fields if it succeeded, and what was found on the way. */
export interface CommandResult<V extends Verb> {
  readonly issues: readonly Issue[];
  /** Absent if an error stopped the work. */
  readonly fields: CommandFields<V> | undefined;
  /** The result for people, on standard output; empty if there is none. */
  readonly text: string;
  /** What the reader may do next, on standard error. */
  readonly next?: string;
  /** Work that goes on after the result was written, with the exit code of its end. */
  readonly running?: Promise<number>;
}

/** A failure that lists its issues. */
export function fail<V extends Verb>(issues: readonly Issue[]): CommandResult<V> {
  return { issues, fields: undefined, text: '' };
}

/** Wrong usage that only shows while the verb runs: exit 2. */
export class UsageError extends Error {}
