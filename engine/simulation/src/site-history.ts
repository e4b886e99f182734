/**
 * Sites in the years before the model: what the registers say.
 *
 * On 1 October of a year the latest register up to that day is in force. A register that has no site
 * at all in a municipality is incomplete there, not a municipality without schools: the register before
 * it stays in force. A site that was counted in a year was open in it, whatever its register says.
 */
import type { SiteUniverse } from './site-universe.ts';

/** Codes of `valueNatures` as used here. */
const OBSERVED = 0;
const ESTIMATED = 1;

/** Sites of the years from the first shown up to, not including, the first modelled; [sites × years]. */
export interface SiteHistory {
  readonly years: number;
  readonly open: Uint8Array;
  /** 0 where closed, NaN where open and never counted. */
  readonly pupils: Float64Array;
  /** Position in `valueNatures`: counted, or estimated between and beside counts. */
  readonly nature: Uint8Array;
}

/** Read the years before the model out of the registers. */
export function readSiteHistory(universe: SiteUniverse, firstYear: number, firstModelledYear: number): SiteHistory {
  const years = Math.max(0, firstModelledYear - firstYear);
  const sites = universe.sites.length;
  const open = new Uint8Array(sites * years);
  const pupils = new Float64Array(sites * years);
  const nature = new Uint8Array(sites * years);
  const covered = findCoverage(universe);
  for (let step = 0; step < years; step++) {
    const year = firstYear + step;
    for (let site = 0; site < sites; site++) {
      const at = site * years + step;
      open[at] = isOpen(universe, covered, site, year) ? 1 : 0;
      nature[at] = ESTIMATED;
      if (open[at] === 0) continue;
      const estimate = estimatePupils(universe, site, year);
      pupils[at] = estimate.pupils;
      nature[at] = estimate.nature;
    }
  }
  return { years, open, pupils, nature };
}

/** Municipalities in which a register has any site, per register. */
function findCoverage(universe: SiteUniverse): Set<string>[] {
  const sites = universe.sites.length;
  return universe.registers.map((_, register) => {
    const found = new Set<string>();
    for (let site = 0; site < sites; site++) {
      if (universe.inRegister[register * sites + site] === 1) found.add(universe.municipalities[site]);
    }
    return found;
  });
}

function isOpen(universe: SiteUniverse, covered: readonly Set<string>[], site: number, year: number): boolean {
  if (universe.counts.some((count) => count.year === year && count.users[site] > 0)) return true;
  const date = `${year}-10-01`;
  const municipality = universe.municipalities[site];
  let inForce = -1;
  for (let register = 0; register < universe.registers.length; register++) {
    if (!covered[register].has(municipality)) continue;
    // Before the first register there is nothing better than the first.
    if (inForce < 0 || universe.registers[register] <= date) inForce = register;
  }
  return inForce >= 0 && universe.inRegister[inForce * universe.sites.length + site] === 1;
}

/** The count of the year; else on the line between the counts around it; else the nearest count. */
function estimatePupils(universe: SiteUniverse, site: number, year: number): { pupils: number; nature: number } {
  let before = -1;
  let after = -1;
  for (let at = 0; at < universe.counts.length; at++) {
    const count = universe.counts[at];
    if (Number.isNaN(count.users[site])) continue;
    if (count.year <= year) before = at;
    else if (after < 0) after = at;
  }
  if (before < 0 && after < 0) return { pupils: Number.NaN, nature: ESTIMATED };
  if (before < 0) return { pupils: universe.counts[after].users[site], nature: ESTIMATED };
  const last = universe.counts[before];
  if (last.year === year) return { pupils: last.users[site], nature: OBSERVED };
  if (after < 0) return { pupils: last.users[site], nature: ESTIMATED };
  const next = universe.counts[after];
  const share = (year - last.year) / (next.year - last.year);
  return { pupils: last.users[site] + share * (next.users[site] - last.users[site]), nature: ESTIMATED };
}
