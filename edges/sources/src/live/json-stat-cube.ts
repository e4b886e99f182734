/**
 * JSON-stat 2.0: figures in one row, in the order of dimensions of which the last turns fastest.
 *
 * Figures and statuses may be lists, or objects with positions as keys that leave out what is absent.
 *
 * @source json-stat.org, JSON-stat 2.0 format
 */
import { describeJson, isJsonObject, type JsonObject, readJsonText } from '@transitieatlas/quantities';
import { SourceFailure } from './source-failure.ts';

/** A member of a dimension. */
export interface CubeMember {
  readonly code: string;
  readonly title: string;
}

/** A dimension with its members in order. */
export interface CubeDimension {
  readonly id: string;
  readonly members: readonly CubeMember[];
}

/** A figure, or the reason why there is none. */
export interface CubeCell {
  /** Position in the row of figures. */
  readonly position: number;
  /** Undefined if there is no figure. */
  readonly value: number | undefined;
  /** Letters of the publisher, empty if there are none. */
  readonly status: string;
}

/** A cube. */
export interface Cube {
  readonly dimensions: readonly CubeDimension[];
  /** As stated, empty if not. */
  readonly updated: string;
  /** Cells with a figure or a status, by position. */
  readonly cells: readonly CubeCell[];
}

/** Cells of a cube, those without a figure included; Eurostat gives no more at once. */
const MOST_CELLS = 5_000_000;

/** Take a cube out of an answer. @throws SourceFailure if it is none, or contradicts itself */
export function parseCube(document: unknown, address: string): Cube {
  const refuse = (came: unknown, expected: string) =>
    new SourceFailure('SOURCE_FORMAT', address, {
      came: typeof came === 'string' ? came : describeJson(came),
      expected,
    });
  if (!isJsonObject(document) || document.class !== 'dataset') {
    throw refuse(isJsonObject(document) ? Object.keys(document).slice(0, 5).join(', ') : document, 'class dataset');
  }
  const { id, size, dimension } = document;
  if (!Array.isArray(id) || !Array.isArray(size) || id.length !== size.length || id.length === 0) {
    throw refuse(id, 'as many sizes as dimensions');
  }
  let total = 1;
  const dimensions = id.map((name: unknown, at): CubeDimension => {
    const length: unknown = size[at];
    if (typeof name !== 'string' || typeof length !== 'number' || !Number.isInteger(length) || length < 0) {
      throw refuse(length, 'names of dimensions with whole sizes');
    }
    total *= length;
    if (total > MOST_CELLS) throw refuse(total, `at most ${MOST_CELLS} cells`);
    const own = isJsonObject(dimension) && Object.hasOwn(dimension, name) ? dimension[name] : undefined;
    const category = isJsonObject(own) ? own.category : undefined;
    const members = isJsonObject(category) ? listMembers(category, length) : undefined;
    if (members === undefined) throw refuse(name, `${length} members of dimension ${name}, each once`);
    return { id: name, members };
  });
  const values = listEntries(document.value, total);
  if (values === undefined) throw refuse(document.value, `figures at positions below ${total}`);
  const statuses = listStatuses(document.status, total);
  if (statuses === undefined) throw refuse(document.status, `statuses at positions below ${total}`);
  const cells = new Map<number, CubeCell>();
  for (const [position, value] of values) {
    if (value !== null && !(typeof value === 'number' && Number.isFinite(value))) throw refuse(value, 'a number');
    if (value !== null) cells.set(position, { position, value, status: '' });
  }
  for (const [position, status] of statuses) {
    if (status === null) continue;
    if (typeof status !== 'string') throw refuse(status, 'a status in letters');
    cells.set(position, { position, value: cells.get(position)?.value, status: status.trim() });
  }
  const ordered = [...cells.values()].sort((a, b) => a.position - b.position);
  return { dimensions, updated: typeof document.updated === 'string' ? document.updated : '', cells: ordered };
}

/** Members of a cell, in the order of the dimensions. */
export function findMembers({ dimensions }: Cube, position: number): CubeMember[] {
  const members: CubeMember[] = [];
  let rest = position;
  for (let at = dimensions.length - 1; at >= 0; at--) {
    const list = dimensions[at]?.members ?? [];
    const member = list[rest % list.length];
    if (member === undefined) throw new RangeError(`The cube has no cell ${position}.`);
    members.unshift(member);
    rest = Math.floor(rest / list.length);
  }
  return members;
}

/** Codes in order: `index` is a list, or positions by code; it may be absent if there is one member. */
function listMembers(category: JsonObject, length: number): CubeMember[] | undefined {
  const { index } = category;
  const label = isJsonObject(category.label) ? category.label : {};
  const codes: (string | undefined)[] = Array.from({ length: Math.min(length, MOST_CELLS) });
  const pairs: [string, unknown][] = Array.isArray(index)
    ? index.map((code: unknown, position): [string, unknown] => [readJsonText(code), position])
    : Object.entries(isJsonObject(index) ? index : Object.fromEntries(Object.keys(label).map((code) => [code, 0])));
  if (pairs.length !== length) return undefined;
  for (const [code, position] of pairs) {
    if (typeof position !== 'number' || !(position in codes) || codes[position] !== undefined) return undefined;
    codes[position] = code;
  }
  return codes.map((code = '') => {
    const title = Object.hasOwn(label, code) ? label[code] : undefined;
    return { code, title: typeof title === 'string' ? title : code };
  });
}

/** One status for all cells, or as figures are listed. */
function listStatuses(status: unknown, total: number): [number, unknown][] | undefined {
  if (status === undefined || status === null) return [];
  // One status for all says nothing of cells that are absent.
  return typeof status === 'string' ? [] : listEntries(status, total);
}

function listEntries(values: unknown, total: number): [number, unknown][] | undefined {
  if (Array.isArray(values)) {
    return values.length === total ? values.map((value: unknown, position) => [position, value]) : undefined;
  }
  if (!isJsonObject(values)) return undefined;
  const entries: [number, unknown][] = [];
  for (const [key, value] of Object.entries(values)) {
    if (!/^(0|[1-9]\d{0,9})$/.test(key) || Number(key) >= total) return undefined;
    entries.push([Number(key), value]);
  }
  return entries;
}
