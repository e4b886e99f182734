/**
 * Published instances of the capacitated p-median, in the forms in which they go round.
 *
 * OR-Library (Osman and Christofides): points, p, capacity and perhaps the best known value, perhaps after the
 * number of the problem; then number, x, y and demand of each point. Lorena and Senne: points and p, then x, y,
 * capacity and demand of each point. The number of values tells which form it is.
 */
import { type Checked, IssueLog } from '@transitieatlas/quantities';
import { farthest } from './location-instance.ts';

/** Points that are clients and candidates. */
export interface CapacitatedInstance {
  readonly p: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly demands: Int32Array;
  readonly capacities: Int32Array;
  /** True if distances are to be rounded down to whole numbers. */
  readonly whole: boolean;
  /** The best known value, if the file states it. */
  readonly stated: number | undefined;
}

interface Word {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Where the head of a form keeps its numbers; −1 where it has none. */
interface Form {
  readonly length: number;
  readonly points: number;
  readonly p: number;
  readonly capacity: number;
  readonly stated: number;
  /** Names of the four values of a point, in order. */
  readonly fields: readonly [string, string, string, string];
}

const orLibrary = ['number', 'x', 'y', 'demand'] as const;
const forms: readonly Form[] = [
  { length: 3, points: 0, p: 1, capacity: 2, stated: -1, fields: orLibrary },
  { length: 4, points: 0, p: 1, capacity: 2, stated: 3, fields: orLibrary },
  { length: 5, points: 2, p: 3, capacity: 4, stated: 1, fields: orLibrary },
  { length: 6, points: 3, p: 4, capacity: 5, stated: 2, fields: orLibrary },
  { length: 2, points: 0, p: 1, capacity: -1, stated: -1, fields: ['x', 'y', 'capacity', 'demand'] },
];

const perPoint = 4;

/** Values on the lines of a head, the longest heads first. */
const heads = [[1, 2, 3], [2, 3], [4], [3], [2]] as const;

/** Points times capacity that a solver can keep in memory: half a gigabyte. */
const mostRoom = 2 ** 29;

/**
 * Read an instance.
 *
 * @param file name of the file, for the issues
 */
export function readCapacitatedInstance(text: string, file: string): Checked<CapacitatedInstance> {
  const log = new IssueLog();
  const words = splitWords(text);
  if (words.length === 0) log.add('FILE_EMPTY', 'error', { file });
  for (const { text: came, line, column } of words) {
    if (!Number.isFinite(Number(came))) log.add('VALUE_NOT_NUMERIC', 'error', { file, line, column }, { came });
  }
  if (log.hasErrors()) return { value: undefined, issues: log.list() };
  const head = findHead(words, file, log);
  if (log.hasErrors()) return { value: undefined, issues: log.list() };
  const numbers = words.map((word) => Number(word.text));
  const fitting = forms.filter(
    ({ length, points }) =>
      numbers.length === length + perPoint * (numbers[points] ?? 0) && (head === undefined || head === length),
  );
  // Of forms of the same length the one whose p goes with its points.
  const form = fitting.find(({ points, p }) => (numbers[p] ?? 0) <= (numbers[points] ?? 0)) ?? fitting[0];
  if (form === undefined) {
    const expected = `points, p and capacity, and ${perPoint} values for each of ${numbers[0]} points`;
    log.add('TOTAL_DEVIATES', 'error', { file, line: 1 }, { came: numbers.length, expected, unit: 'values' });
    return { value: undefined, issues: log.list() };
  }
  const value = readForm(form, words, file, log);
  return { value: log.hasErrors() ? undefined : value, issues: log.list() };
}

/**
 * Count the values of the head of a file that has a line for each point, and note lines that have not four values.
 *
 * Without this a value that is missing or too many makes one form pass for another: three points of OR-Library less one
 * value are as many values as three points of Lorena. Files that break their lines elsewhere are left alone.
 */
function findHead(words: readonly Word[], file: string, log: IssueLog): number | undefined {
  const counts = new Map<number, number>();
  for (const { line } of words) counts.set(line, (counts.get(line) ?? 0) + 1);
  const rows = [...counts];
  if (rows.filter(([, width]) => width === perPoint).length < rows.length / 3) return undefined;
  const head = heads.find((widths) => widths.every((width, at) => rows[at]?.[1] === width));
  if (head === undefined) return undefined;
  for (const [line, came] of rows.slice(head.length)) {
    if (came === perPoint) continue;
    const expected = `${perPoint}, a line for each point`;
    log.add('ROW_WIDTH', 'error', { file, line }, { came, expected });
  }
  return head.reduce((sum, width) => sum + width, 0);
}

function splitWords(text: string): Word[] {
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line, at) =>
      [...line.matchAll(/[^\s/]+/g)].map((match, field) => ({ text: match[0], line: at + 1, column: field + 1 })),
    );
}

function readForm(form: Form, words: readonly Word[], file: string, log: IssueLog): CapacitatedInstance {
  const take = (at: number, field: string, least: number, most: number, whole: boolean): number => {
    const { text: came = '', line = 0, column = 0 } = words[at] ?? {};
    const value = Number(came);
    const where = { file, line, column, field };
    if (whole && !Number.isInteger(value)) log.add('VALUE_NOT_INTEGER', 'error', where, { came });
    else if (value < least || value > most) {
      log.add('VALUE_OUT_OF_RANGE', 'error', where, { came, expected: `from ${least} to ${most}` });
    }
    return value;
  };
  const points = take(form.points, 'points', 1, 20_000, true);
  const p = take(form.p, 'p', 1, points, true);
  const largest = 0x7fff_ffff;
  const common = form.capacity < 0 ? 0 : take(form.capacity, 'capacity', 0, largest, true);
  const column = (name: string, least: number, most: number, whole: boolean): number[] => {
    const offset = form.fields.indexOf(name);
    return Array.from({ length: points }, (_, point) =>
      offset < 0 ? common : take(form.length + perPoint * point + offset, name, least, most, whole),
    );
  };
  const demands = column('demand', 0, largest, true);
  const capacities = column('capacity', 0, largest, true);
  const all = demands.reduce((sum, demand) => sum + demand, 0);
  const widest = Math.min(
    all,
    capacities.reduce((most, capacity) => Math.max(most, capacity), 0),
  );
  if (points * widest > mostRoom) {
    const expected = `at most ${Math.floor(mostRoom / points)} for ${points} points`;
    log.add('VALUE_OUT_OF_RANGE', 'error', { file, field: 'capacity' }, { came: widest, expected });
  }
  return {
    p,
    x: Float64Array.from(column('x', -farthest, farthest, false)),
    y: Float64Array.from(column('y', -farthest, farthest, false)),
    demands: Int32Array.from(demands),
    // Room for more than all demand is as good as room for all of it, and costs memory.
    capacities: Int32Array.from(capacities, (capacity) =>
      points * capacity > mostRoom ? Math.min(capacity, all) : capacity,
    ),
    whole: form.capacity >= 0,
    stated: form.stated < 0 ? undefined : Number(words[form.stated]?.text),
  };
}
