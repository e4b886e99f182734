/** What the command line reads from and writes to, so that tests can stand in for the terminal. */
import type { Dataset } from '@transitieatlas/dataset';
import type { Checked } from '@transitieatlas/quantities';
import type { Locale } from '@transitieatlas/report';

/** The outside world of one command. */
export interface Io {
  /** The result, and nothing else. */
  writeOut(text: string): void;
  /** Progress, messages, issues. */
  writeError(text: string): void;
  /** Folder that relative paths start from. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Call something back at Ctrl-C instead of ending at once; returns what takes that back. Absent in tests that need none. */
  onInterrupt?(stop: () => void): () => void;
  /** Read an atlas, for a caller of many commands that keeps what it read; absent where a process runs one. */
  readAtlas?(bytes: Uint8Array, file: string): Promise<Checked<Dataset>>;
}

/** The world of the running process. */
export function createProcessIo(): Io {
  // A reader that stops early (`| head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    folder: process.cwd(),
    environment: process.env,
    onInterrupt(stop) {
      // Once: who presses again wants out now.
      process.once('SIGINT', stop);
      return () => void process.removeListener('SIGINT', stop);
    },
  };
}

/**
 * The language of messages: English, as the documentation, unless the environment is Dutch.
 *
 * `LC_ALL` goes before `LC_MESSAGES`, and that before `LANG`, as everywhere on the system.
 */
export function findLocale(environment: Io['environment']): Locale {
  const stated = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find(
    (value) => value !== undefined && value !== '',
  );
  return stated !== undefined && /^nl([_.@-]|$)/i.test(stated) ? 'nl' : 'en';
}
