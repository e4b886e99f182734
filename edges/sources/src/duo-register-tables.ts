/** Registers of schools as tables of the dataset: `sites`, `site_ages`, `site_origins`, `site_ranges`. */
import type { Cell } from '@transitieatlas/dataset';
import { findDirection } from './duo-directions.ts';
import { findSiteMunicipality, findSitePosition, listOthersByDate, orderDivisions } from './duo-placement.ts';
import { getZone, homesWithoutZone, type ParsedRegister, type RegisterSite, type SitePart } from './duo-register.ts';
import type { ReadContext } from './source-reader.ts';

/** Kind of facility of all sites that are read here. */
const PRIMARY_SCHOOL = 'primary-school';

/**
 * Write the rows of a register.
 *
 * @param others other registers, to place sites and to find their boards
 * @param years  divisions to look municipalities up in, best first
 * @returns what was done with the help of other registers, in sentences
 */
export function writeRegister(
  context: ReadContext,
  register: ParsedRegister,
  others: readonly ParsedRegister[],
  years: readonly number[],
): string[] {
  context.tables.registers.add(register.register);
  const sentences = writeSites(context, register, others, years);
  writeParts(context, register);
  return sentences;
}

/** @returns what was done with the help of other registers */
function writeSites(
  context: ReadContext,
  register: ParsedRegister,
  others: readonly ParsedRegister[],
  years: readonly number[],
): string[] {
  const { geography, log, tables } = context;
  const file = register.source.name;
  const near = listOthersByDate(register.register, others);
  const unknownDenominations = new Map<string, number>();
  const estimated: string[] = [];
  const tally = { carriedOperators: 0, carriedPositions: 0, zoneCentroids: 0, byName: 0 };
  const builder = tables.builder('sites');
  const divisions = orderDivisions(register.sites, years, geography);

  for (const site of register.sites) {
    const direction = findDirection(site.denomination);
    if (direction === undefined) {
      unknownDenominations.set(site.denomination, (unknownDenominations.get(site.denomination) ?? 0) + 1);
    }
    const carried = site.operator === '' ? findOperator(site.site, near) : site.operator;
    if (carried !== site.operator) tally.carriedOperators++;
    const found = findSitePosition(site, near, geography);
    if (found.carried) tally.carriedPositions++;
    if (found.position === 'zone-centroid') tally.zoneCentroids++;
    if (found.position !== site.position && found.position !== 'exact') estimated.push(site.site);
    const municipality = findSiteMunicipality(site, divisions, geography);
    if (municipality.byName) tally.byName++;
    if (municipality.code === '') {
      log.add('MUNICIPALITY_UNKNOWN', 'warning', { file }, { site: site.site, came: site.municipalityName });
    }
    const users: Cell = Number.isNaN(site.users) ? { missing: 'not-published' } : site.users;
    builder.add(
      site.site,
      register.register,
      PRIMARY_SCHOOL,
      site.name || site.site,
      carried,
      site.denomination || 'onbekend',
      direction ?? 'other',
      site.postcode,
      site.place || site.municipalityName || site.site,
      getZone(site.postcode),
      municipality.code,
      municipality.division,
      toCell(found.x),
      toCell(found.y),
      found.position,
      users,
      register.countDate,
    );
  }

  for (const [denomination, count] of unknownDenominations) {
    const code = denomination === '' ? 'VALUE_MISSING' : 'DIRECTION_UNKNOWN';
    log.add(code, 'warning', { file, field: 'denominatie' }, { came: denomination, count, used: 'other' });
  }
  if (estimated.length > 0) {
    log.add(
      'POSITION_ESTIMATED',
      'information',
      { file },
      { count: estimated.length, register: register.register, sites: estimated.slice(0, 100) },
    );
  }
  return describeTally(register, tally);
}

function describeTally(
  register: ParsedRegister,
  tally: { carriedOperators: number; carriedPositions: number; zoneCentroids: number; byName: number },
): string[] {
  const sentences: string[] = [];
  if (tally.carriedPositions > 0) {
    sentences.push(
      `The file has no coordinates: ${tally.carriedPositions} sites were placed by the nearest register in time with the same site and postcode, or else the same six-character postcode.`,
    );
  }
  if (tally.zoneCentroids > 0)
    sentences.push(`${tally.zoneCentroids} sites were placed at the centroid of their zone.`);
  if (tally.carriedOperators > 0) {
    sentences.push(
      `The board of ${tally.carriedOperators} sites was carried from the nearest register in time that states it; newer sites have none.`,
    );
  }
  if (register.sites.some((site) => site.municipality === '')) {
    sentences.push(
      tally.byName > 0
        ? `The municipality follows from the postcode; for ${tally.byName} sites from its name.`
        : 'The municipality follows from the postcode.',
    );
  }
  return sentences;
}

function writeParts(context: ReadContext, register: ParsedRegister): void {
  if (register.ages.length > 0) {
    const ages = context.tables.builder('site_ages');
    for (const row of register.ages) ages.add(row.site, register.countDate, Number(row.part), row.users);
  }
  if (register.origins.length > 0) {
    const origins = context.tables.builder('site_origins');
    for (const row of register.origins) origins.add(row.site, row.part, register.countDate, row.users);
    reportUnknownHomes(context, register);
  }
  writeRanges(context, register);
}

/** Bounds of counts that the publisher masks. */
function writeRanges({ tables }: ReadContext, { countDate, sites, ages, origins }: ParsedRegister): void {
  const masked = [...sites, ...ages, ...origins].some(({ range }) => range !== undefined);
  if (!masked) return;
  const builder = tables.builder('site_ranges');
  const write = (of: string, rows: readonly (SitePart | (RegisterSite & { part?: undefined }))[]): void => {
    for (const { site, part, range } of rows) {
      if (range !== undefined) builder.add(site, countDate, of, part ?? '', ...range);
    }
  };
  write('all', sites);
  write('age', ages);
  write('zone', origins);
}

/** Homes in postcodes that are no zone of the atlas: kept, but nobody can draw them. */
function reportUnknownHomes({ geography, log }: ReadContext, register: ParsedRegister): void {
  const abroad = new Set(homesWithoutZone.values());
  const unknown = new Set<string>();
  let pupils = 0;
  for (const { part, users } of register.origins) {
    if (abroad.has(part) || geography.hasZone(part)) continue;
    unknown.add(part);
    pupils += users;
  }
  if (unknown.size === 0) return;
  const zones = [...unknown].sort();
  const where = { file: register.source.name, field: 'POSTCODE_LEERLING' };
  log.add('REFERENCE_UNKNOWN', 'information', where, { count: zones.length, pupils, zones: zones.slice(0, 100) });
}

function findOperator(site: string, others: readonly ReadonlyMap<string, RegisterSite>[]): string {
  for (const register of others) {
    const operator = register.get(site)?.operator ?? '';
    if (operator !== '') return operator;
  }
  return '';
}

function toCell(metres: number): Cell {
  return Number.isNaN(metres) ? null : metres;
}
