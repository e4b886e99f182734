/** The sites of each register of a dataset, looked up once: a planner's edits ask for them again and again. */
import { type Dataset, getTable, getText } from '@transitieatlas/dataset';

/** The sites of one register. */
export interface Register {
  /** In the order of the table. */
  readonly sites: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
}

/** All registers of a dataset by date, and every id that occurs in any of them. */
export interface RegisterIndex {
  readonly registers: ReadonlyMap<string, Register>;
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
  const gathered = new Map<string, { sites: string[]; positions: Map<string, number> }>();
  sites.forEach((site, row) => {
    let register = gathered.get(dates[row]);
    if (register === undefined) {
      register = { sites: [], positions: new Map() };
      gathered.set(dates[row], register);
    }
    register.positions.set(site, register.sites.length);
    register.sites.push(site);
  });
  const index: RegisterIndex = { registers: gathered, taken: new Set(sites) };
  known.set(dataset, index);
  return index;
}
