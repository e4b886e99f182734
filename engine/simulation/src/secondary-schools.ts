/**
 * Secondary schools of the newest register: held against the numbers of the law, and which sites stand alone.
 *
 * A school is all its sites together: kinds joined, pupils added up. One count says whether a school is below its
 * closing number, not for how many years. A site stands alone in a kind if no other site within the distance of the
 * law file offers that kind.
 */
import { type Dataset, findRegion, findTable, getNumbers, getText } from '@transitieatlas/dataset';
import { judgeSecondary, type SecondaryKind, type SecondaryVerdict, secondaryKinds } from '@transitieatlas/facilities';
import { findRuleSource, findSecondaryLaw, type RuleSource, readRule } from './law-parameters.ts';
import { getSchool } from './site-universe.ts';

/** One site of a secondary school. */
export interface SecondarySite {
  readonly site: string;
  /** Code of the school that it belongs to. */
  readonly school: string;
  readonly name: string;
  readonly place: string;
  readonly denomination: string;
  readonly kinds: readonly SecondaryKind[];
  /** NaN where not published. */
  readonly pupils: number;
  /** Kinds that no other site within the distance offers; empty if the law file states no distance. */
  readonly aloneIn: readonly SecondaryKind[];
  /** True if that is so for all its kinds; undefined if no distance is stated. */
  readonly isolated: boolean | undefined;
  /** The school as a whole. */
  readonly schoolKinds: readonly SecondaryKind[];
  /** Pupils of all its sites, NaN if one of them is not counted. */
  readonly schoolPupils: number;
  /** Undefined if the law file lacks the numbers. */
  readonly verdict: SecondaryVerdict | undefined;
}

/** What is known of secondary education. */
export interface SecondaryReading {
  readonly register: string;
  readonly countDate: string;
  readonly sites: readonly SecondarySite[];
  /** The rule of sites that stand alone, with the distance in metres; undefined if it is not stated. */
  readonly isolation:
    | {
        readonly distanceMetres: number;
        /** The same for practical training; absent if it is no other. */
        readonly practicalMetres?: number;
        readonly source: RuleSource | undefined;
      }
    | undefined;
  readonly closure: RuleSource | undefined;
}

/**
 * Read the secondary schools of a dataset.
 *
 * @param region id of the region whose sites are told; schools elsewhere count along
 * @returns undefined if the dataset has none
 * @throws RangeError if the dataset has no such region
 */
export function readSecondarySchools(dataset: Dataset, region?: string): SecondaryReading | undefined {
  const table = findTable(dataset, 'secondary_sites');
  if (table === undefined || table.rows === 0) return undefined;
  const registers = getText(table, 'register');
  const register = registers.reduce((latest, date) => (date > latest ? date : latest), '');
  const rows = [...registers.keys()].filter((row) => registers[row] === register);
  const within = region === undefined ? undefined : findRegion(dataset, region);
  if (region !== undefined && within === undefined) throw new RangeError(`The dataset has no region ${region}.`);
  const zones = within && new Set(within.zones);
  const law = findSecondaryLaw(dataset, register);
  const isolated = readRule(dataset, 'secondary-isolated', register);
  const distanceMetres = isolated.get('distanceMetres');
  const practicalMetres = isolated.get('practicalDistanceMetres');
  const [sites, names, places] = [getText(table, 'site'), getText(table, 'name'), getText(table, 'place')];
  const [denominations, offered] = [getText(table, 'denomination'), getText(table, 'kinds')];
  const [x, y, users] = [getNumbers(table, 'x'), getNumbers(table, 'y'), getNumbers(table, 'users')];
  const zoneOf = getText(table, 'zone');
  const kinds = offered.map((text) => secondaryKinds.filter((kind) => text.split(',').includes(kind)));
  const schools = sites.map(getSchool);
  const bySchool = new Map<string, number[]>();
  for (const row of rows) bySchool.set(schools[row], [...(bySchool.get(schools[row]) ?? []), row]);
  const isNear = (row: number, other: number, kind: SecondaryKind): boolean => {
    const limit = kind === 'pro' ? (practicalMetres ?? distanceMetres) : distanceMetres;
    return Math.hypot(x[row] - x[other], y[row] - y[other]) < (limit ?? Number.NaN);
  };
  return {
    register,
    countDate: rows.map((row) => getText(table, 'countDate')[row]).find((date) => date !== '') ?? '',
    isolation:
      distanceMetres === undefined
        ? undefined
        : {
            distanceMetres,
            ...(practicalMetres === undefined ? {} : { practicalMetres }),
            source: findRuleSource(dataset, 'secondary-isolated', register),
          },
    closure: findRuleSource(dataset, 'secondary-closure', register),
    sites: rows
      .filter((row) => zones === undefined || zones.has(zoneOf[row]))
      .map((row): SecondarySite => {
        const own = bySchool.get(schools[row]) ?? [];
        const schoolKinds = secondaryKinds.filter((kind) => own.some((other) => kinds[other].includes(kind)));
        const schoolPupils = own.reduce((sum, other) => sum + users[other], 0);
        const aloneIn =
          distanceMetres === undefined
            ? []
            : kinds[row].filter(
                (kind) =>
                  !rows.some((other) => other !== row && kinds[other].includes(kind) && isNear(row, other, kind)),
              );
        return {
          site: sites[row],
          school: schools[row],
          name: names[row],
          place: places[row],
          denomination: denominations[row],
          kinds: kinds[row],
          pupils: users[row],
          aloneIn,
          isolated: distanceMetres === undefined ? undefined : aloneIn.length === kinds[row].length,
          schoolKinds,
          schoolPupils,
          verdict: law && judgeSecondary({ kinds: schoolKinds, pupils: [schoolPupils] }, law),
        };
      }),
  };
}
