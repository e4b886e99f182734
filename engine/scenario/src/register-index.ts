/** The sites of each register of a dataset, looked up once: a planner's edits ask for them again and again. */
import { type Dataset, findTable, getTable, getText } from '@transitieatlas/dataset';
import { schoolKind } from './interventions.ts';

/** The schools of one register. */
export interface Register {
  /** In the order of the table. */
  readonly sites: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  /** Row of each site in the table of sites, in the order of `sites`. */
  readonly rows: readonly number[];
}

/** All registers of a dataset by date, the other facilities, and every id that occurs in any of them. */
export interface RegisterIndex {
  readonly registers: ReadonlyMap<string, Register>;
  /** Kind of each facility that is no school, by id. */
  readonly facilities: ReadonlyMap<string, string>;
  /** Kinds that the dataset knows: those that it describes and those of its facilities. */
  readonly kinds: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
}

/** A dataset is frozen, so what was read from it stays true as long as it lives. */
const known = new WeakMap<Dataset, RegisterIndex>();

/** Index the registers of a dataset. */
export function indexRegisters(dataset: Dataset): RegisterIndex {
  const found = known.get(dataset);
  if (found !== undefined) return found;
  const table = getTable(dataset, 'sites');
  const dates = getText(table, 'register');
  const sites = getText(table, 'site');
  const gathered = new Map<string, { sites: string[]; positions: Map<string, number>; rows: number[] }>();
  sites.forEach((site, row) => {
    let register = gathered.get(dates[row]);
    if (register === undefined) {
      register = { sites: [], positions: new Map(), rows: [] };
      gathered.set(dates[row], register);
    }
    register.positions.set(site, register.sites.length);
    register.sites.push(site);
    register.rows.push(row);
  });
  const facilities = readFacilities(dataset);
  const described = findTable(dataset, 'facility_kinds');
  const index: RegisterIndex = {
    registers: gathered,
    facilities,
    kinds: new Set([
      schoolKind,
      ...facilities.values(),
      ...(described === undefined ? [] : getText(described, 'kind')),
    ]),
    taken: new Set([...sites, ...facilities.keys()]),
  };
  known.set(dataset, index);
  return index;
}

function readFacilities(dataset: Dataset): Map<string, string> {
  const table = findTable(dataset, 'facilities');
  if (table === undefined) return new Map();
  const kinds = getText(table, 'kind');
  return new Map(getText(table, 'site').map((site, row) => [site, kinds[row]]));
}
