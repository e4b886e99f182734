/**
 * Published instances of location problems: graphs of OR-Library and points of TSPLIB.
 *
 * A graph begins with vertices, edges and p, followed by one edge per line: two vertices, counted from 1, and
 * a length. Points are the lines of `NODE_COORD_SECTION`: a name and two coordinates. Distances are not made
 * here; repeated edges are kept in order, so that whoever makes them can let the last one count.
 */
import { type Checked, IssueLog } from '@transitieatlas/quantities';

/** A graph of OR-Library. Every vertex is a client and may be opened. */
export interface GraphInstance {
  readonly kind: 'graph';
  readonly vertices: number;
  /** Number of sites to open, as the file says. */
  readonly p: number;
  /** Ends of the edges, counted from 0. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly lengths: Float64Array;
}

/** Points of TSPLIB; the number of sites to open is not in the file. */
export interface PointInstance {
  readonly kind: 'points';
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** An instance of the p-median problem. */
export type LocationInstance = GraphInstance | PointInstance;

/** A line with its words; empty lines are left out. */
interface Line {
  readonly number: number;
  readonly words: readonly string[];
}

/** More vertices or points than this give a table of distances that does not fit in memory. */
const mostPlaces = 20_000;

/** Up to this length or coordinate the distances of that many places add up without losing a unit. */
export const farthest = 100_000_000_000;

/**
 * Read an instance. The first line that is not empty decides the format.
 *
 * @param file name of the file, for the issues
 */
export function readLocationInstance(text: string, file: string): Checked<LocationInstance> {
  const lines = splitLines(text);
  const log = new IssueLog();
  const first = lines[0];
  if (first === undefined) {
    log.add('FILE_EMPTY', 'error', { file });
    return { value: undefined, issues: log.list() };
  }
  const value = /^[A-Z]/i.test(first.words[0] ?? '') ? readPoints(lines, file, log) : readGraph(lines, file, log);
  return { value: log.hasErrors() ? undefined : value, issues: log.list() };
}

function splitLines(text: string): Line[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, at) => ({ number: at + 1, words: line.trim().split(/\s+/) }))
    .filter(({ words }) => words[0] !== '');
}

function readGraph(lines: readonly Line[], file: string, log: IssueLog): GraphInstance | undefined {
  const [head, ...rows] = lines;
  if (head === undefined) return undefined;
  if (!hasWords(head, ['vertices', 'edges', 'p'], file, log)) return undefined;
  const vertices = readWhole(head, 0, 'vertices', 1, mostPlaces, file, log);
  const edges = readWhole(head, 1, 'edges', 0, Number.MAX_SAFE_INTEGER, file, log);
  const p = readWhole(head, 2, 'p', 1, Number.isNaN(vertices) ? mostPlaces : vertices, file, log);
  const from: number[] = [];
  const to: number[] = [];
  const lengths: number[] = [];
  const most = Number.isNaN(vertices) ? mostPlaces : vertices;
  for (const row of rows) {
    if (!hasWords(row, ['from', 'to', 'length'], file, log)) continue;
    from.push(readWhole(row, 0, 'from', 1, most, file, log) - 1);
    to.push(readWhole(row, 1, 'to', 1, most, file, log) - 1);
    lengths.push(readNumber(row, 2, 'length', 0, file, log));
  }
  if (!Number.isNaN(edges) && rows.length !== edges) {
    const where = { file, line: head.number, column: 2, field: 'edges' };
    log.add('TOTAL_DEVIATES', 'error', where, { came: rows.length, expected: edges, unit: 'edges' });
  }
  if (log.hasErrors()) return undefined;
  const apart = findUnreached(vertices, from, to);
  if (apart.length > 0) {
    const examples = apart.slice(0, 5).map((vertex) => String(vertex + 1));
    log.add('GRAPH_NOT_CONNECTED', 'error', { file }, { count: apart.length, examples });
  }
  const ends = { from: Int32Array.from(from), to: Int32Array.from(to) };
  return { kind: 'graph', vertices, p, ...ends, lengths: Float64Array.from(lengths) };
}

function readPoints(lines: readonly Line[], file: string, log: IssueLog): PointInstance | undefined {
  const start = lines.findIndex(({ words }) => words[0] === 'NODE_COORD_SECTION');
  if (start < 0) {
    log.add('FILE_UNREADABLE', 'error', { file }, { expected: 'vertices, edges and p, or NODE_COORD_SECTION' });
    return undefined;
  }
  const stop = lines.findIndex(({ words }, at) => at > start && /^[A-Z]/i.test(words[0] ?? ''));
  const rows = lines.slice(start + 1, stop < 0 ? undefined : stop);
  const x: number[] = [];
  const y: number[] = [];
  for (const row of rows) {
    if (!hasWords(row, ['name', 'x', 'y'], file, log)) continue;
    x.push(readNumber(row, 1, 'x', -farthest, file, log));
    y.push(readNumber(row, 2, 'y', -farthest, file, log));
  }
  checkDimension(lines.slice(0, start), rows.length, file, log);
  if (rows.length > mostPlaces) {
    const expected = `at most ${mostPlaces} points`;
    log.add('VALUE_OUT_OF_RANGE', 'error', { file, field: 'DIMENSION' }, { came: rows.length, expected });
  }
  if (rows.length === 0) log.add('FILE_EMPTY', 'error', { file });
  return { kind: 'points', x: Float64Array.from(x), y: Float64Array.from(y) };
}

/** The head of a point file may say how many points there are, and how they are measured. */
function checkDimension(head: readonly Line[], points: number, file: string, log: IssueLog): void {
  for (const { number, words } of head) {
    const [name = '', value = ''] = words.join(' ').split(/ ?: ?/);
    const where = { file, line: number, field: name };
    if (name === 'DIMENSION' && Number(value) !== points) {
      log.add('TOTAL_DEVIATES', 'error', where, { came: points, expected: value, unit: 'points' });
    }
    if (name === 'EDGE_WEIGHT_TYPE' && value !== 'EUC_2D') {
      log.add('VALUE_OUT_OF_RANGE', 'error', where, { came: value, expected: 'EUC_2D, straight distances' });
    }
  }
}

function hasWords(line: Line, expected: readonly string[], file: string, log: IssueLog): boolean {
  if (line.words.length === expected.length) return true;
  const values = { came: line.words.length, expected: `${expected.length} (${expected.join(', ')})` };
  log.add('ROW_WIDTH', 'error', { file, line: line.number }, values);
  return false;
}

/** A whole number in a range; NaN with an issue if it is none. */
function readWhole(
  line: Line,
  at: number,
  field: string,
  least: number,
  most: number,
  file: string,
  log: IssueLog,
): number {
  const came = line.words[at] ?? '';
  const value = Number(came);
  const where = { file, line: line.number, column: at + 1, field };
  const expected = `a whole number from ${least} to ${most}`;
  if (!/^-?\d+$/.test(came)) log.add('VALUE_NOT_INTEGER', 'error', where, { came, expected });
  else if (value < least || value > most) log.add('VALUE_OUT_OF_RANGE', 'error', where, { came, expected });
  else return value;
  return Number.NaN;
}

/** A number from `least` to the farthest; NaN with an issue if it is none. */
function readNumber(line: Line, at: number, field: string, least: number, file: string, log: IssueLog): number {
  const came = line.words[at] ?? '';
  const value = Number(came);
  const where = { file, line: line.number, column: at + 1, field };
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(came) || !Number.isFinite(value)) {
    log.add('VALUE_NOT_NUMERIC', 'error', where, { came });
  } else if (value < least || value > farthest) {
    log.add('VALUE_OUT_OF_RANGE', 'error', where, { came, expected: `from ${least} to ${farthest}` });
  } else {
    return value;
  }
  return Number.NaN;
}

/** Vertices that no path joins to the first one. */
function findUnreached(vertices: number, from: readonly number[], to: readonly number[]): number[] {
  const leader = Int32Array.from({ length: vertices }, (_, vertex) => vertex);
  const find = (vertex: number): number => {
    let at = vertex;
    for (let above = leader[at] ?? at; above !== at; above = leader[at] ?? at) {
      leader[at] = leader[above] ?? above;
      at = leader[at] ?? at;
    }
    return at;
  };
  from.forEach((one, edge) => {
    leader[find(one)] = find(to[edge] ?? one);
  });
  const first = find(0);
  return Array.from(leader.keys()).filter((vertex) => find(vertex) !== first);
}
