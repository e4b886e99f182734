/**
 * A question about closing sites over periods, as JSON.
 *
 * `areas` with x and y and their clients per period, `sites` with x and y and a minimum size, perhaps a capacity, a cost
 * per period, and a lock (`keep` or `close`). Distances are straight lines between the points, unless `distances` gives
 * a row per area with a value per site.
 */
import { type Checked, describeJson, IssueLog } from '@transitieatlas/quantities';
import { farthest } from './location-instance.ts';

/** Areas, sites and periods. */
export interface ClosureInstance {
  readonly periods: number;
  readonly areaNames: readonly string[];
  readonly siteNames: readonly string[];
  /** Distance of an area to a site, shape [areas × sites]. */
  readonly distances: Float64Array;
  /** Clients of an area in a period, shape [periods × areas]. */
  readonly demands: Float64Array;
  readonly minimumSizes: Float64Array;
  /** Absent if no site has one. */
  readonly capacities: Float64Array | undefined;
  readonly siteCosts: Float64Array;
  /** Positions of sites that stay open, and of those that are closed from the first period on. */
  readonly keep: readonly number[];
  readonly close: readonly number[];
}

/** More pairs of area and site than this, times periods, do not fit in memory. */
const mostPairs = 20_000_000;

/** Room of a site that states none. */
const unlimited = Number.MAX_SAFE_INTEGER;

const areaFields: readonly string[] = ['name', 'x', 'y', 'demand'];
const siteFields: readonly string[] = ['name', 'x', 'y', 'minimum', 'capacity', 'cost', 'keep', 'close'];

type Fields = Readonly<Record<string, unknown>>;

/**
 * Read an instance.
 *
 * @param file name of the file, for the issues
 */
export function readClosureInstance(text: string, file: string): Checked<ClosureInstance> {
  const log = new IssueLog();
  if (text.trim() === '') log.add('FILE_EMPTY', 'error', { file });
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    log.add('FILE_UNREADABLE', 'error', { file }, { expected: 'JSON with areas and sites' });
  }
  const { areas, sites, distances } = isFields(root) ? root : {};
  if (!log.hasErrors() && !(Array.isArray(areas) && areas.length > 0 && Array.isArray(sites) && sites.length > 0)) {
    log.add('FILE_UNREADABLE', 'error', { file }, { expected: 'JSON with areas and sites' });
  }
  if (log.hasErrors() || !Array.isArray(areas) || !Array.isArray(sites))
    return { value: undefined, issues: log.list() };
  const reader = new FieldReader(file, log);
  const value = readParts(areas, sites, distances, reader);
  return { value: log.hasErrors() ? undefined : value, issues: log.list() };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** The name of an area or site, else its number from 1. */
function nameOf({ name }: Fields, at: number): string {
  return typeof name === 'string' || typeof name === 'number' ? String(name) : String(at + 1);
}

function readParts(
  areas: readonly unknown[],
  sites: readonly unknown[],
  distances: unknown,
  reader: FieldReader,
): ClosureInstance | undefined {
  const places = areas.map((area, at) => reader.takeFields(area, `areas[${at}]`));
  const spots = sites.map((site, at) => reader.takeFields(site, `sites[${at}]`));
  const given = places.map(({ demand }) => (Array.isArray(demand) ? demand.length : 0));
  const periods = given[0] ?? 0;
  // Nothing is made in memory of what does not fit there, not even to find more mistakes.
  if (Math.max(1, periods) * areas.length * sites.length > mostPairs) {
    reader.refuse('areas', String(areas.length), `at most ${mostPairs} periods × areas × sites`);
    return undefined;
  }
  const demands = new Float64Array(periods * areas.length);
  places.forEach(({ demand }, area) => {
    const list = Array.isArray(demand) ? demand : [];
    if (list.length !== periods || periods === 0) {
      reader.refuse(`areas[${area}].demand`, String(list.length), `${Math.max(1, periods)} periods`);
    }
    list.slice(0, periods).forEach((one, period) => {
      demands[period * areas.length + area] = reader.takeNumber(one, `areas[${area}].demand[${period}]`, 0);
    });
  });
  const column = (name: string, absent: number, most: number = farthest): Float64Array =>
    Float64Array.from(spots, (spot, at) =>
      isAbsent(spot[name]) ? absent : reader.takeNumber(spot[name], `sites[${at}].${name}`, 0, most),
    );
  // Who wants no limit may state any large number.
  const capacities = column('capacity', unlimited, Number.MAX_VALUE).map((room) => Math.min(room, unlimited));
  const minimumSizes = column('minimum', 0);
  capacities.forEach((capacity, site) => {
    if (capacity < (minimumSizes[site] ?? 0)) {
      reader.refuse(`sites[${site}].capacity`, String(capacity), `at least its minimum of ${minimumSizes[site]}`);
    }
  });
  const locked = (name: string): number[] =>
    Array.from(spots.keys()).filter((site) => {
      const value = spots[site]?.[name];
      if (!isAbsent(value) && typeof value !== 'boolean') {
        reader.refuse(`sites[${site}].${name}`, describeJson(value), 'true or false');
      }
      return value === true;
    });
  const keep = locked('keep');
  const close = locked('close');
  reader.noteUnknown(places, 'areas', areaFields);
  reader.noteUnknown(spots, 'sites', siteFields);
  for (const site of keep) if (close.includes(site)) reader.refuse(`sites[${site}]`, 'keep and close', 'one of them');
  return {
    periods,
    areaNames: places.map(nameOf),
    siteNames: spots.map(nameOf),
    distances: readDistances(places, spots, distances, reader),
    demands,
    minimumSizes,
    capacities: capacities.some((capacity) => capacity < unlimited) ? capacities : undefined,
    siteCosts: column('cost', 0),
    keep,
    close,
  };
}

function readDistances(
  places: readonly Fields[],
  spots: readonly Fields[],
  given: unknown,
  reader: FieldReader,
): Float64Array {
  const out = new Float64Array(places.length * spots.length);
  if (!isAbsent(given)) {
    const rows = Array.isArray(given) ? given : [];
    if (rows.length !== places.length) reader.refuse('distances', String(rows.length), `${places.length} rows`);
    rows.slice(0, places.length).forEach((row: unknown, area) => {
      const values = Array.isArray(row) ? row : [];
      if (values.length !== spots.length) {
        reader.refuse(`distances[${area}]`, String(values.length), `${spots.length} values`);
      }
      values.slice(0, spots.length).forEach((one, site) => {
        out[area * spots.length + site] = reader.takeNumber(one, `distances[${area}][${site}]`, 0);
      });
    });
    return out;
  }
  const anywhere = -farthest;
  const at = (list: readonly Fields[], kind: string) =>
    list.map((fields, k) => [
      reader.takeNumber(fields.x, `${kind}[${k}].x`, anywhere),
      reader.takeNumber(fields.y, `${kind}[${k}].y`, anywhere),
    ]);
  const homes = at(places, 'areas');
  const ends = at(spots, 'sites');
  homes.forEach(([x = 0, y = 0], area) => {
    ends.forEach(([toX = 0, toY = 0], site) => {
      out[area * spots.length + site] = Math.hypot(x - toX, y - toY);
    });
  });
  return out;
}

/** Takes values out of JSON and notes what is wrong. */
class FieldReader {
  private readonly file: string;
  private readonly log: IssueLog;

  constructor(file: string, log: IssueLog) {
    this.file = file;
    this.log = log;
  }

  takeFields(value: unknown, field: string): Fields {
    if (isFields(value)) return value;
    this.refuse(field, typeof value, 'an object');
    return {};
  }

  /** Warn of every name that is not known, once: a mistyped `minimum` would be a site without one. */
  noteUnknown(list: readonly Fields[], kind: string, known: readonly string[]): void {
    const seen = new Set<string>();
    list.forEach((fields, at) => {
      for (const came of Object.keys(fields)) {
        if (known.includes(came) || seen.has(came)) continue;
        seen.add(came);
        const where = { file: this.file, field: `${kind}[${at}].${came}` };
        this.log.add('COLUMN_UNKNOWN', 'warning', where, { came });
      }
    });
  }

  takeNumber(value: unknown, field: string, least: number, most: number = farthest): number {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      this.log.add('VALUE_NOT_NUMERIC', 'error', { file: this.file, field }, { came: describeJson(value) });
      return 0;
    }
    if (value < least || value > most) this.refuse(field, String(value), `from ${least} to ${most}`);
    return value;
  }

  refuse(field: string, came: string, expected: string): void {
    this.log.add('VALUE_OUT_OF_RANGE', 'error', { file: this.file, field }, { came, expected });
  }
}
