/**
 * What an atlas file says of itself, read without opening its tables.
 *
 * Only the entry `datapackage.json` is unpacked, and only up to a limit, so that a list of many large or
 * hostile files stays cheap. Whether the tables are sound is for `readAtlas`, in the app that opens them.
 */
import { hashSchema, localisedTextSchema, sourceSummarySchema, type TableSummary } from '@transitieatlas/api';
import { containerVersion } from '@transitieatlas/dataset';
import { type Checked, checked, createIssue, type Issue } from '@transitieatlas/quantities';
import { unzipSync } from 'fflate';
import { z } from 'zod';

/** The description of an atlas, its hash and its tables. */
export interface AtlasCard {
  readonly place: string;
  readonly title: { readonly nl: string; readonly en: string };
  readonly invented: boolean;
  readonly division: number;
  readonly baseRegister: string;
  readonly hash: string;
  readonly tables: readonly TableSummary[];
}

const cardName = 'datapackage.json';
const largestCardBytes = 16 * 1024 * 1024;

/** Enough to see that a newer version wrote the file; all else may have another form then. */
const versionSchema = z.object({ transitieatlas: z.object({ version: z.number() }) });

/** The parts of `datapackage.json` that a list needs; more is allowed. */
const cardSchema = z.object({
  transitieatlas: z.object({
    hash: hashSchema,
    description: z.object({
      id: z.string(),
      title: localisedTextSchema,
      invented: z.boolean(),
      division: z.int(),
      baseRegister: z.string(),
    }),
  }),
  resources: z.array(
    z.object({
      rows: z.int().min(0).optional(),
      transitieatlas: z.object({
        part: z.string(),
        provenance: z.array(sourceSummarySchema),
      }),
    }),
  ),
});

/**
 * Read what an atlas file says of itself.
 *
 * @param file name of the file, for the issues
 */
export function readAtlasCard(bytes: Uint8Array, file: string): Checked<AtlasCard> {
  const where = { file };
  const damaged = (reason: string, field?: string): Issue =>
    createIssue('CONTAINER_DAMAGED', 'error', field === undefined ? where : { ...where, field }, { reason });

  const text = unpackCard(bytes);
  if (text === undefined) return refuse([damaged(cardName)]);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse([damaged('JSON', cardName)]);
  }
  const version = versionSchema.safeParse(json);
  if (version.success && version.data.transitieatlas.version > containerVersion) {
    const values = { came: version.data.transitieatlas.version, expected: containerVersion };
    return refuse([createIssue('CONTAINER_VERSION', 'error', where, values)]);
  }
  const card = cardSchema.safeParse(json);
  if (!card.success) return refuse(card.error.issues.map((issue) => damaged(issue.message, issue.path.join('.'))));

  const { description, hash } = card.data.transitieatlas;
  const { id, ...rest } = description;
  return checked({ ...rest, place: id, hash, tables: listTables(card.data.resources) }, []);
}

function unpackCard(bytes: Uint8Array): string | undefined {
  try {
    const entries = unzipSync(bytes, {
      filter: (entry) => entry.name === cardName && entry.originalSize <= largestCardBytes,
    });
    const card = entries[cardName];
    return card === undefined ? undefined : new TextDecoder('utf-8', { fatal: true }).decode(card);
  } catch {
    // fflate throws for every kind of damage; which one makes no difference to the reader of the list.
    return undefined;
  }
}

function listTables(resources: z.infer<typeof cardSchema>['resources']): TableSummary[] {
  return resources.flatMap(({ rows, transitieatlas: { part, provenance } }) =>
    rows === undefined || !part.startsWith('table:')
      ? []
      : [{ name: part.slice('table:'.length), rows, sources: provenance }],
  );
}

function refuse(issues: readonly Issue[]): Checked<AtlasCard> {
  return { value: undefined, issues };
}
