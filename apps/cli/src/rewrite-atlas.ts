/** A changed dataset as a new atlas: what is read stays as it was, what is written is a new file with a new hash. */
import { basename } from 'node:path';
import type { AtlasIdentity } from '@transitieatlas/api';
import { type Dataset, writeAtlas } from '@transitieatlas/dataset';
import type { Issue } from '@transitieatlas/quantities';
import { identifyAtlas } from './atlas-identity.ts';
import type { CommandContext } from './command.ts';
import { writeWhole } from './write-file.ts';

/** What was written. */
export interface RewrittenAtlas {
  readonly out: string;
  readonly bytes: number;
  readonly atlas: AtlasIdentity;
}

/** Write a dataset as an atlas; issues where disk or rights refuse. */
export async function rewriteAtlas(
  dataset: Dataset,
  out: string,
  context: CommandContext,
): Promise<RewrittenAtlas | readonly Issue[]> {
  const bytes = writeAtlas(dataset);
  const unwritten = await writeWhole(context.resolve(out), out, bytes);
  return unwritten.length > 0 ? unwritten : { out, bytes: bytes.length, atlas: identifyAtlas(dataset, basename(out)) };
}
