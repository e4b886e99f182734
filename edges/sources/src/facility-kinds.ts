/** Kinds of facilities that are no schools: their ids, their names, and which inhabitants they are taken to be for. */
import { readFile } from 'node:fs/promises';
import { normaliseName } from './read-delimited.ts';
import type { ReadContext } from './source-reader.ts';

const DATA = new URL('../data/facility-kinds.json', import.meta.url);

/** Ids are written in small letters with hyphens, as in scenarios. */
const KIND_PATTERN = /^[a-z][a-z0-9-]*$/;

/** A kind that is known by name. */
export interface FacilityKind {
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string;
  /** Group of inhabitants: an assumption. */
  readonly target: string;
}

/** The kinds that come with this package. @throws Error if the file cannot be read */
export async function listFacilityKinds(): Promise<readonly FacilityKind[]> {
  const { kinds } = JSON.parse(await readFile(DATA, 'utf8')) as { kinds: FacilityKind[] };
  return kinds;
}

/** The id of a kind by its id or its name in either language; undefined if it can be neither. */
export function findFacilityKind(kinds: readonly FacilityKind[], text: string): string | undefined {
  const name = normaliseName(text);
  const known = kinds.find((one) => [one.kind, one.name, one.nameEn].some((other) => normaliseName(other) === name));
  if (known !== undefined) return known.kind;
  return KIND_PATTERN.test(text) ? text : undefined;
}

/** Describe kinds in the table `facility_kinds`, each once; a kind that is not known has its id as its name. */
export function writeFacilityKinds(
  { tables }: ReadContext,
  kinds: readonly FacilityKind[],
  used: ReadonlySet<string>,
): void {
  const described = tables.peek('facility_kinds');
  const there = new Set<string>(described === undefined ? [] : (described.columns.get('kind')?.values as string[]));
  const added = [...used].filter((kind) => !there.has(kind)).sort();
  for (const kind of added) {
    const known = kinds.find((one) => one.kind === kind);
    tables
      .builder('facility_kinds')
      .add(
        ...[kind, known?.name ?? kind, known?.nameEn ?? kind, known?.target ?? 'population'],
        ...['assumed', 'Assumption of this product: nobody counted users'],
      );
  }
  if (added.length === 0 || there.size > 0) return;
  tables.addProvenance('facility_kinds', {
    publisher: 'Transitieatlas',
    title: 'Kinds of facilities and the inhabitants that they are taken to be for',
    referenceDate: '2026-01-01',
    licence: 'CC0 1.0',
    nature: 'claimed',
    treatment: ['Which inhabitants a facility is for was assumed; no publisher counts them per site.'],
    files: [],
    status: 'current',
  });
}
