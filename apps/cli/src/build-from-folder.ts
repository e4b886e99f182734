/** A folder of sources into an atlas on disk: read, assemble, fit, write; with any error nothing is written. */
import { basename } from 'node:path';
import type { CommandFields, ZoneChoice } from '@transitieatlas/api';
import { type Dataset, writeAtlas } from '@transitieatlas/dataset';
import { hasErrors, type Issue } from '@transitieatlas/quantities';
import { type Locale, wordReadingStep } from '@transitieatlas/report';
import { readFolder, type SourceFolder, type SourceSummary } from '@transitieatlas/sources';
import { assembleFitted, type FittedModel } from './assemble-fitted.ts';
import { identifyAtlas, listTableRows } from './atlas-identity.ts';
import { rezone } from './rezone.ts';
import { writeWhole } from './write-file.ts';

/** Where the atlas goes, and what goes into it. */
export interface BuildTarget {
  /** The file as the user named it. */
  readonly out: string;
  /** The file as it can be opened. */
  readonly path: string;
  readonly region?: string;
  /** What the zones are; postcodes if absent. */
  readonly zones?: ZoneChoice;
  readonly progress: (message: string) => void;
}

/** What became of it. */
export interface BuiltFolder {
  readonly issues: readonly Issue[];
  /** A line per publication; empty if not even that could be read. */
  readonly summary: readonly SourceSummary[];
  /** Absent if there was an error. */
  readonly fields: Pick<CommandFields<'build'>, 'out' | 'bytes' | 'atlas' | 'sources' | 'tables'> | undefined;
  readonly dataset?: Dataset;
}

/** Build an atlas out of a folder. */
export async function buildFromFolder(folder: SourceFolder, target: BuildTarget, locale: Locale): Promise<BuiltFolder> {
  const nl = locale === 'nl';
  const { out, path, progress, region } = target;
  const read = await readFolder(folder, {
    ...(region === undefined ? {} : { region }),
    onProgress: (step) => progress(wordReadingStep(step, locale)),
  });
  if (read.value === undefined) return { issues: read.issues, summary: [], fields: undefined };

  progress(nl ? 'Tabellen controleren' : 'Checking the tables');
  const fits: Readonly<Record<FittedModel, string>> = nl
    ? { choice: 'Schoolkeuze schatten', closures: 'Sluitingen sinds 2012 terugrekenen' }
    : { choice: 'Fitting school choice', closures: 'Hindcast of closures since 2012' };
  const fitted = assembleFitted(read.value, (model) => progress(fits[model]));
  const assembled = rezone(fitted, target.zones, () => progress(nl ? 'Gebieden schatten' : 'Estimating the zones'));
  const issues = [...read.issues, ...assembled.issues];
  const { summary } = read.value;
  const dataset = hasErrors(issues) ? undefined : assembled.value;
  if (dataset === undefined) return { issues, summary, fields: undefined };
  progress(nl ? 'Atlas schrijven' : 'Writing the atlas');
  const bytes = writeAtlas(dataset);
  const unwritten = await writeWhole(path, out, bytes);
  if (unwritten.length > 0) return { issues: [...issues, ...unwritten], summary, fields: undefined };
  const fields = {
    out,
    bytes: bytes.length,
    atlas: identifyAtlas(dataset, basename(out)),
    sources: summary.map((source) => ({ ...source, files: [...source.files] })),
    tables: listTableRows(dataset),
  };
  return { issues, summary, fields, dataset };
}
