/**
 * The same dataset on other zones: neighbourhoods or districts in the place of postcodes.
 *
 *   postcodes: people by age, pupils' homes ──► by counted addresses ──► zones      (zone-counts, zone-sites)
 *   neighbourhoods: how many live there, of which broad age ──► raked               (zone-people)
 *   shapes ──► middles, surfaces, which school stands where                         (zone-land, zone-sites)
 *
 * Models that were fitted on pupils by postcode (`choice`, `closure_chances`) are taken over: they are fitted on what was
 * counted, before zones change. What was published of the postcodes stays beside as figures of small areas.
 */
import {
  type Dataset,
  type DatasetParts,
  findTable,
  getTable,
  listNeighbourhoodDivisions,
  type Provenance,
  type Table,
  TableBuilder,
  type TableName,
  type Zoning,
} from '@transitieatlas/dataset';
import { type Checked, checked, createIssue, type Issue } from '@transitieatlas/quantities';
import { groupCells, groups, groupWidth } from '../population-shape.ts';
import { writePostcodeFigures } from './postcode-figures.ts';
import { describeLand } from './zone-land.ts';
import { findZoneMembers, listZoneHomes, type ZoneMembers } from './zone-members.ts';
import { estimateZonePeople, type ZonePeople } from './zone-people.ts';
import { keepRanges, takeZoneRows } from './zone-rows.ts';
import { createZoneFinder, moveSites, placedTables, spreadOrigins } from './zone-sites.ts';

const listedZones = 10;

/**
 * Give a dataset of postcodes neighbourhoods or districts for zones.
 *
 * @param division year of the codes; the latest that the dataset has addresses of unless stated
 * @returns the parts of the new dataset; an issue of severity error if there are no addresses of neighbourhoods
 * @throws RangeError if the zones of the dataset are no postcodes
 */
export function changeZones(
  dataset: Dataset,
  kind: Zoning['kind'],
  division: number | undefined = listNeighbourhoodDivisions(dataset).at(-1),
): Checked<DatasetParts> {
  if (dataset.description.zoning !== undefined) {
    throw new RangeError(`Expected a dataset of postcodes, got one of ${dataset.description.zoning.kind}s.`);
  }
  if (division === undefined || !listNeighbourhoodDivisions(dataset).includes(division)) {
    return { value: undefined, issues: [createIssue('NEIGHBOURHOODS_UNKNOWN', 'error', {}, { came: kind })] };
  }
  const zoning: Zoning = { kind, division };
  const members = findZoneMembers(dataset, zoning);
  const homes = listZoneHomes(members);
  const land = describeLand(members);
  const people = estimateZonePeople(members, homes);
  const findZone = createZoneFinder(members, land.zones);

  const zones = new TableBuilder('zones');
  for (const { code, name, x, y, areaKm2 } of land.zones) zones.add(code, name, x, y, areaKm2);
  const homeTable = new TableBuilder('zone_municipality');
  for (const [year, codes] of homes) {
    codes.forEach((code, zone) => {
      if (code !== undefined) homeTable.add(members.weights.to[zone], year, code);
    });
  }
  const estimate = (name: TableName, treatment: readonly string[]): Provenance =>
    describeEstimate(members, name, treatment);
  const written: Table[] = [
    zones.build([
      ...keepSources(members, 'zones'),
      estimate('neighbourhoods', describePlaces(members, land.withoutShape)),
    ]),
    homeTable.build([
      ...keepSources(members, 'zone_municipality'),
      estimate('zone_municipality', [
        'A neighbourhood lies in the municipality that its code names; in other years in what became of that municipality.',
      ]),
    ]),
    writePeople(members, people).build([
      ...keepSources(members, 'zone_population'),
      estimate('zone_population', describePeople(members, people)),
    ]),
    writePostcodeFigures(members),
    ...writeTotals(members),
    ...placedTables.flatMap((name) => {
      const table = findTable(dataset, name);
      return table === undefined ? [] : [moveSites(table, findZone)];
    }),
    ...writeOrigins(members),
  ];
  const replaced = new Set(['zone_totals', 'site_origins', 'site_ranges', ...written.map(({ name }) => name)]);
  const tables = [...[...dataset.tables.values()].filter(({ name }) => !replaced.has(name)), ...written];
  const parts = { description: { ...dataset.description, zoning }, tables, shapes: land.layers };
  return checked(parts, listIssues(members, land.withoutShape, people));
}

function listIssues({ areas, kept }: ZoneMembers, withoutShape: readonly string[], people: ZonePeople): Issue[] {
  const issues: Issue[] = [];
  if (kept.length > 0) {
    const values = { count: kept.length, zones: kept.slice(0, listedZones) };
    issues.push(createIssue('POSTCODES_KEPT', 'warning', { table: 'zones' }, values));
  }
  if (withoutShape.length > 0) {
    const reason = 'no shape, placed by the middles of postcodes';
    const values = { zones: withoutShape.length, codes: withoutShape.slice(0, 2 * listedZones), reason };
    issues.push(createIssue('POSITION_ESTIMATED', 'warning', { table: 'zones' }, values));
  }
  if (people.published < areas.length) {
    const values = { count: areas.length - people.published, expected: areas.length };
    issues.push(createIssue('ZONES_ESTIMATED', 'information', { table: 'zone_population' }, values));
  }
  return issues;
}

function writePeople({ areas, dataset, kept, weights }: ZoneMembers, { counts }: ZonePeople): TableBuilder {
  const builder = new TableBuilder('zone_population');
  for (const [year, persons] of counts) {
    for (let zone = 0; zone < areas.length; zone++) {
      for (let cell = 0; cell < groupCells; cell++) {
        const sex = cell < groups ? 'M' : 'F';
        builder.add(weights.to[zone], year, sex, (cell % groups) * groupWidth, persons[zone * groupCells + cell]);
      }
    }
  }
  // What was counted of a postcode that stays is copied, empty cells and all.
  takeZoneRows(getTable(dataset, 'zone_population'), new Set(kept), builder);
  return builder;
}

/** Totals as published, of postcodes that stay: those of the others stand beside, as figures of small areas. */
function writeTotals({ dataset, kept }: ZoneMembers): Table[] {
  const table = findTable(dataset, 'zone_totals');
  if (table === undefined || kept.length === 0) return [];
  const builder = new TableBuilder('zone_totals');
  takeZoneRows(table, new Set(kept), builder);
  return [builder.build(table.provenance)];
}

function writeOrigins(members: ZoneMembers): Table[] {
  const { dataset } = members;
  const origins = findTable(dataset, 'site_origins');
  const ranges = findTable(dataset, 'site_ranges');
  const tables: Table[] =
    ranges === undefined ? [] : [keepRanges(ranges, new Set(members.weights.from), new Set(members.kept))];
  if (origins === undefined) return tables;
  const builder = new TableBuilder('site_origins');
  for (const { site, zone, countDate, users } of spreadOrigins(origins, members)) {
    builder.add(site, zone, countDate, Number.isNaN(users) ? null : users);
  }
  const treatment = [
    'Pupils by home postcode, spread by addresses; the sum of each site stays.',
    'The choice model was fitted on the postcodes themselves.',
  ];
  return [...tables, builder.build([describeEstimate(members, 'site_origins', treatment)])];
}

/** Sources of what is copied unchanged; none if nothing is. */
function keepSources({ dataset, kept }: ZoneMembers, name: TableName): readonly Provenance[] {
  return kept.length === 0 ? [] : getTable(dataset, name).provenance;
}

/** An estimate from a table, with what that table and the tables of neighbourhoods may be used for. */
function describeEstimate({ dataset, zoning }: ZoneMembers, name: TableName, treatment: readonly string[]): Provenance {
  const used = [name, 'address_weights', 'neighbourhood_figures'] as const;
  const sources = used.flatMap((one) => findTable(dataset, one)?.provenance ?? []);
  const dates = new Set((findTable(dataset, name)?.provenance ?? []).map(({ referenceDate }) => referenceDate));
  return {
    publisher: 'Transitieatlas',
    title:
      zoning.kind === 'district'
        ? `Zones that are districts, codes of ${zoning.division}`
        : `Zones that are neighbourhoods, codes of ${zoning.division}`,
    referenceDate: [...dates].join(', '),
    licence: [...new Set(sources.map(({ licence }) => licence))].join(', '),
    nature: sources.length > 0 && sources.every(({ nature }) => nature === 'invented') ? 'invented' : 'estimated',
    treatment,
    files: [],
    status: sources.some(({ status }) => status === 'withdrawn') ? 'withdrawn' : 'current',
  };
}

function describePlaces({ areas }: ZoneMembers, withoutShape: readonly string[]): string[] {
  const sentences = ['A zone stands in the middle of its published shape; a district in the middle of its addresses.'];
  if (withoutShape.length === 0) return sentences;
  return [
    ...sentences,
    `${withoutShape.length} of ${areas.length} zones have no published shape and stand where their postcodes have their middle, weighed by addresses.`,
  ];
}

function describePeople({ areas }: ZoneMembers, { published, publishedYears }: ZonePeople): string[] {
  const own =
    published === 0
      ? 'Nothing is published of the areas themselves: people go by addresses alone.'
      : `Broad age groups as published of ${published} of ${areas.length} areas (${publishedYears.join(', ')}); the others go by addresses alone.`;
  return [
    'Estimated, not counted: people of postcodes by sex and age, spread by addresses.',
    own,
    'Raked to the counts of municipalities by sex and age; where only a part of a municipality is here, to what the postcodes give.',
    'A figure that is not published is not taken for zero.',
  ];
}
