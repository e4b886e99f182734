/** The state of every source as rows: what the atlas says of itself, beside what the catalogue knows by now. */
import type { CatalogueLineDocument, FetchPlan } from '@transitieatlas/api';
import type { Provenance, TableName } from '@transitieatlas/dataset';
import type { AtlasSummary, LayerOrigin } from '../worker/contract.ts';

/** What figures are used for. */
const uses = [
  'population',
  'households',
  'labour',
  'schools',
  'choice',
  'law',
  'money',
  'class',
  'map',
  'access',
  'compare',
  'check',
  'own',
] as const;

/** See {@link uses}. */
export type Use = (typeof uses)[number];

/** What leans on each table. */
const usesOfTables: Readonly<Record<TableName, readonly Use[]>> = {
  zones: ['map', 'population', 'choice'],
  neighbourhoods: ['map'],
  address_weights: ['map'],
  neighbourhood_changes: ['map'],
  neighbourhood_figures: ['compare'],
  zone_municipality: ['population', 'law', 'map'],
  municipalities: ['map', 'law', 'class'],
  municipality_changes: ['population', 'law', 'class'],
  regions: ['class', 'map'],
  zone_population: ['population', 'schools', 'law', 'class'],
  zone_totals: ['check'],
  municipality_population: ['population', 'households', 'class'],
  components: ['population', 'schools', 'class'],
  household_positions: ['households', 'class', 'labour'],
  municipality_households: ['households', 'class'],
  labour_force: ['labour'],
  national_mortality: ['population', 'schools'],
  national_fertility: ['population', 'schools'],
  nuts3_population: ['population', 'compare'],
  sites: ['schools', 'choice', 'law', 'map'],
  site_capacities: ['schools', 'choice'],
  secondary_sites: ['law', 'choice'],
  facilities: ['access', 'map'],
  facility_kinds: ['access'],
  site_ages: ['schools', 'choice'],
  site_origins: ['choice'],
  site_ranges: ['schools', 'check'],
  site_forecasts: ['compare'],
  norms: ['law', 'money'],
  law: ['law', 'class'],
  tariffs: ['money'],
  choice: ['choice', 'schools'],
  forecasts: ['compare', 'class'],
  forecast_values: ['compare', 'class'],
  account_gaps: ['check'],
  board_agreements: ['law', 'choice'],
  register_gaps: ['check'],
  closure_chances: ['compare'],
  closure_model: ['compare'],
  area_figures: ['compare'],
  indicators: ['own'],
};

/** The parts of an atlas that have sources. */
export type SourcedParts = Pick<AtlasSummary, 'tables' | 'layers'>;

/** One source of one table, or of one layer of shapes. */
export interface SourceRow {
  /** The table and the place of the source in it. */
  readonly id: string;
  readonly part: { readonly table: TableName } | { readonly layer: LayerOrigin['layer'] };
  readonly source: Provenance;
  /** Year of the municipal codes, or `period`; undefined if the catalogue does not tell. */
  readonly division: number | 'period' | undefined;
  /** Day of publication and of fetching, ISO 8601; empty if not known, or not fetched from a service. */
  readonly published: string;
  readonly fetched: string;
  /** Titles of newer editions; undefined if nobody can tell: no catalogue, or no line in it. */
  readonly newer: readonly string[] | undefined;
  /** Rows of the publication, and those that it became in tables; NaN where nobody counted. */
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly uses: readonly Use[];
}

/** Which sources are shown. */
export const sourceFilters = ['all', 'newer', 'old', 'live'] as const;

/** See {@link sourceFilters}. */
export type SourceFilter = (typeof sourceFilters)[number];

/** All sources of an atlas. */
export function listSourceRows({ tables, layers }: SourcedParts, catalogue: FetchPlan | undefined): SourceRow[] {
  return [
    ...tables
      .filter(({ rows }) => rows > 0)
      .flatMap(({ table, provenance }) => {
        const name = table as TableName;
        return provenance.map((source, at) =>
          describeSource(`${table} ${at + 1}`, { table: name }, source, usesOfTables[name] ?? [], catalogue),
        );
      }),
    ...layers.flatMap(({ layer, division, provenance }) =>
      provenance.map((source, at) => {
        const row = describeSource(`layer ${layer} ${division} ${at + 1}`, { layer }, source, ['map'], catalogue);
        return division === 0 ? row : { ...row, division };
      }),
    ),
  ];
}

function describeSource(
  id: string,
  part: SourceRow['part'],
  source: Provenance,
  leaning: readonly Use[],
  catalogue: FetchPlan | undefined,
): SourceRow {
  const line = findLine(source, catalogue);
  return {
    id,
    part,
    source,
    division: line?.division,
    published: (source.source?.published || source.vintage || '').slice(0, 10),
    fetched: source.source?.fetched.slice(0, 10) ?? '',
    newer: line === undefined ? undefined : nameLines(line.newer, catalogue),
    rowsRead: source.rows?.read ?? Number.NaN,
    rowsUsed: source.rows?.used ?? Number.NaN,
    uses: leaning,
  };
}

/** Those that a filter lets through. */
export function filterSources(rows: readonly SourceRow[], filter: SourceFilter): SourceRow[] {
  return rows.filter((row) => {
    if (filter === 'newer') return (row.newer?.length ?? 0) > 0;
    if (filter === 'old') return row.source.status !== 'current';
    return filter === 'all' || row.source.source !== undefined;
  });
}

/** Tables of the catalogue that an atlas does not have. */
export function listAbsentLines(parts: SourcedParts, catalogue: FetchPlan): readonly CatalogueLineDocument[] {
  const provenances = [...parts.tables, ...parts.layers].flatMap(({ provenance }) => provenance);
  const had = new Set(provenances.flatMap(({ source }) => source?.line ?? []));
  return catalogue.lines.filter(({ line }) => !had.has(line));
}

function findLine({ source }: Provenance, catalogue: FetchPlan | undefined): CatalogueLineDocument | undefined {
  return source === undefined ? undefined : catalogue?.lines.find(({ line }) => line === source.line);
}

function nameLines(ids: readonly string[], catalogue: FetchPlan | undefined): string[] {
  return ids.map((id) => {
    const line = catalogue?.lines.find((one) => one.line === id);
    return line === undefined ? id : `${line.title} (${line.periods.at(-1) ?? line.table})`;
  });
}
