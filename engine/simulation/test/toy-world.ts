/**
 * Tiny invented worlds for the tests of runs: places, sites and law are real tables, the population is
 * given year by year, so that every answer can be worked out on paper.
 *
 * Longer than most: it has a row of every table that a run may read.
 */
import {
  assembleDataset,
  type Cell,
  type Dataset,
  type DatasetDescription,
  type Provenance,
  type Table,
  TableBuilder,
  type TableName,
} from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { resolveScenario, type Scenario } from '@transitieatlas/scenario';
import type { PopulationTrack } from '../src/population-track.ts';
import { type PreparedRun, prepareRunOnTrack } from '../src/prepare-run.ts';
import { runPrepared } from '../src/run.ts';

const provenance: Provenance = {
  publisher: 'Transitieatlas',
  title: 'Toy world',
  referenceDate: 'any',
  licence: 'EUPL-1.2',
  nature: 'invented',
  treatment: [],
  files: [],
  status: 'current',
};

export interface ToyZone {
  readonly zone: string;
  readonly x: number;
  readonly y: number;
  /** 4π km² unless given: people live at least 1 km from any site. */
  readonly areaKm2?: number;
  /** M1 unless given. */
  readonly municipality?: string;
  /** Children aged 4–11 on 1 October, every year unless a list by year is given. */
  readonly children: number | readonly number[];
}

export interface ToySite {
  readonly site: string;
  readonly x: number;
  readonly y: number;
  readonly zone: string;
  readonly direction?: string;
  readonly municipality?: string;
  /** Board, 1 unless given. */
  readonly operator?: string;
  /** Pupils on the count date, NaN where not counted. */
  readonly pupils: number;
}

export interface ToyRegister {
  readonly register: string;
  readonly countDate: string;
  readonly sites: readonly ToySite[];
}

export interface ToyOrigin {
  readonly site: string;
  readonly zone: string;
  readonly pupils: number;
}

export interface ToyWorld {
  readonly zones: readonly ToyZone[];
  readonly registers: readonly ToyRegister[];
  /** Distance decay per km in the table `choice`; NaN leaves the table out. */
  readonly decay?: number;
  /** More rows of the table `choice`: value by parameter. */
  readonly choice?: Readonly<Record<string, number>>;
  readonly origins?: readonly ToyOrigin[];
  readonly originDate?: string;
  /** Closure norms fixed for 2013–2018. */
  readonly norms?: readonly { municipality: string; part?: string; norm: number }[];
  /** Km² of land of every municipality. */
  readonly landAreaKm2?: number;
  /** Regions: id to municipalities. */
  readonly regions?: Readonly<Record<string, readonly string[]>>;
  /** Rows of the table `site_capacities`: places, or floor space. */
  readonly capacities?: readonly { site: string; validFrom?: string; places?: number; floorM2?: number }[];
  /** Rows of the table `secondary_sites`, on a line; those at 0 are in zone Z0, the others in none. */
  readonly secondary?: readonly { site: string; kinds: string; x: number; pupils: number }[];
  /** Rows of the table `board_agreements`. */
  readonly agreements?: readonly { agreement: string; operator: string; from: string; to: string }[];
  /** Outlines of zones as a map draws them; none are drawn if absent. */
  readonly outlines?: Dataset['shapes'][number]['shapes'];
  /** Rows of the table `facilities`. */
  readonly facilities?: readonly { site: string; kind: string; x: number; y: number; from?: string; to?: string }[];
  /** Rows of the table of tariffs; without them runs have no money. */
  readonly tariffs?: Table;
  readonly firstYear?: number;
  readonly lastYear?: number;
}

const DIVISION = 2024;

/** Make a table from rows of cells in the order of the schema. */
export function makeTable(name: TableName, rows: readonly (readonly Cell[])[]): Table {
  const builder = new TableBuilder(name);
  for (const row of rows) builder.add(...row);
  return builder.build([provenance]);
}

const lawRows: readonly (readonly [rule: string, parameter: string, value: number, article: string])[] = [
  ['closure-norm', 'factor', 0.6, 'art. 154'],
  ['closure-norm', 'densityIntercept', 0.15, 'art. 154'],
  ['closure-norm', 'densitySlope', 0.0027, 'art. 154'],
  ['closure-norm', 'minimumNorm', 23, 'art. 154'],
  ['closure-norm', 'maximumNorm', 200, 'art. 154'],
  ['closure-norm', 'minimumLandAreaKm2', 10, 'art. 154'],
  ['closure-norm', 'maximumDensity', 500, 'art. 154'],
  ['closure-norm-period', 'periodYears', 5, 'art. 153(2)'],
  ['closure-norm-period', 'firstYear', 1998, 'art. 153(2)'],
  ['closure-norm-period', 'referenceYearsBefore', 2, 'art. 153(2)'],
  ['closure', 'successiveYears', 3, 'art. 153(1)'],
  ['closure', 'startYears', 5, 'art. 153(1)'],
  ['exception-last-of-direction', 'minimumPupils', 50, 'art. 153(4)'],
  ['exception-last-of-direction', 'radiusMetres', 5000, 'art. 153(4)'],
  ['exception-public', 'roadDistanceMetres', 10_000, 'art. 153(5)'],
  ['secondary-founding', 'vwo', 390, 'art. 65'],
  ['secondary-founding', 'havo', 325, 'art. 65'],
  ['secondary-founding', 'mavo', 260, 'art. 65'],
  ['secondary-founding', 'vbo', 260, 'art. 65'],
  ['secondary-founding', 'pro', 120, 'art. 65'],
  ['secondary-closure', 'successiveYears', 3, 'art. 107'],
  ['secondary-closure', 'schoolShare', 0.75, 'art. 107'],
  ['secondary-closure', 'groupShare', 0.5, 'art. 107'],
  ['secondary-closure', 'practicalPupils', 70, 'art. 107'],
  ['secondary-isolated', 'distanceMetres', 8000, 'none'],
  ['secondary-isolated', 'practicalDistanceMetres', 20_000, 'none'],
  ['secondary-catchment', 'decayKm', 5, 'none'],
  ['secondary-catchment', 'reachKm', 30, 'none'],
  ['exception-board-average', 'minimumPupils', 23, 'art. 157(1)'],
  ['exception-board-average', 'normFactor', 10 / 6, 'art. 157(1)'],
  ['exception-board-average', 'averagePupils', 200, 'art. 157(2)'],
  ['exception-cooperation', 'minimumYears', 4, 'art. 157(3)'],
  ['founding-norm', 'normFactor', 10 / 6, 'art. 77(2)'],
  ['founding-norm', 'minimumNorm', 200, 'art. 77(2)'],
  ['road-distance', 'detourFactor', 1.3, 'none'],
];

/** Assemble the tables of a toy world into a dataset. */
export function makeToyDataset(world: ToyWorld): Dataset {
  const municipalities = [...new Set(world.zones.map((zone) => zone.municipality ?? 'M1'))];
  const bases = world.registers.map(({ register }) => register).sort();
  const description: DatasetDescription = {
    id: 'toy',
    title: { nl: 'Verzonnen gebied', en: 'Invented area' },
    invented: true,
    division: DIVISION,
    baseRegister: bases[bases.length - 1] ?? '',
  };
  const decay = world.decay ?? 1;
  const tables: Table[] = [
    makeTable(
      'zones',
      world.zones.map((zone) => [zone.zone, `Dorp ${zone.zone}`, zone.x, zone.y, zone.areaKm2 ?? 4 * Math.PI]),
    ),
    makeTable(
      'zone_municipality',
      world.zones.map((zone) => [zone.zone, DIVISION, zone.municipality ?? 'M1']),
    ),
    makeTable(
      'municipalities',
      municipalities.map((code) => [code, DIVISION, `Gemeente ${code}`, '', world.landAreaKm2 ?? 100]),
    ),
    makeTable('municipality_changes', []),
    makeTable(
      'regions',
      Object.entries(world.regions ?? { R1: municipalities }).flatMap(([region, codes]) =>
        codes.map((code) => [region, `Streek ${region}`, 'krimp', DIVISION, code, '2024-01-01', '', 'invented']),
      ),
    ),
    makeTable('zone_population', []),
    makeTable('municipality_population', []),
    makeTable('components', []),
    makeTable('national_mortality', []),
    makeTable('national_fertility', []),
    makeTable('sites', world.registers.flatMap(listSiteRows)),
    makeTable(
      'norms',
      (world.norms ?? []).map(({ municipality, part, norm }) => [
        municipality,
        part ?? '',
        norm,
        null,
        'toy',
        '2013-08-01',
        '2018-08-01',
      ]),
    ),
    makeTable(
      'law',
      lawRows.map(([rule, parameter, value, article]) => [
        rule,
        parameter,
        value,
        'unit',
        article,
        '1998-08-01',
        '',
        'invented',
        'toy',
      ]),
    ),
  ];
  if (!Number.isNaN(decay)) {
    const parameters = Object.entries({ distanceDecay: decay, ...world.choice });
    tables.push(
      makeTable(
        'choice',
        parameters.map(([name, value]) => ['primary-school', name, value, 'unit', null, 'invented']),
      ),
    );
  }
  if (world.tariffs !== undefined) tables.push(world.tariffs);
  if (world.secondary !== undefined) {
    tables.push(
      makeTable(
        'secondary_sites',
        world.secondary.map(({ site, kinds, x, pupils }) => [
          ...[site, '2024-11-22', `School ${site}`, 'public', kinds, 'Dorp', x === 0 ? 'Z0' : '', x, 0],
          ...[Number.isNaN(pupils) ? null : pupils, Number.isNaN(pupils) ? '' : '2023-10-01'],
        ]),
      ),
    );
  }
  if (world.agreements !== undefined) {
    const rows = world.agreements.map(({ agreement, operator, from, to }) => [agreement, operator, from, to]);
    tables.push(makeTable('board_agreements', rows));
  }
  if (world.facilities !== undefined) {
    tables.push(
      makeTable(
        'facilities',
        world.facilities.map(({ site, kind, x, y, from, to }) => [
          ...[
            site,
            kind,
            `Voorziening ${site}`,
            '',
            '',
            '',
            x,
            y,
            'exact',
            null,
            null,
            from ?? '',
            to ?? '',
            'invented',
          ],
        ]),
      ),
    );
  }
  if (world.capacities !== undefined) {
    tables.push(
      makeTable(
        'site_capacities',
        world.capacities.map(({ site, validFrom, places, floorM2 }) => [
          ...[site, validFrom ?? '2012-01-01', places ?? null, floorM2 ?? null, 'invented'],
        ]),
      ),
    );
  }
  if (world.origins !== undefined) {
    const date = world.originDate ?? '2017-10-01';
    tables.push(
      makeTable(
        'site_origins',
        world.origins.map(({ site, zone, pupils }) => [site, zone, date, pupils]),
      ),
    );
  }
  const outlines = world.outlines ?? [];
  const shapes =
    outlines.length === 0 ? [] : [{ name: 'zones' as const, division: 0, shapes: outlines, provenance: [] }];
  return getValue(assembleDataset({ description, tables, shapes }));
}

function listSiteRows({ register, countDate, sites }: ToyRegister): Cell[][] {
  return sites.map((site) => {
    const direction = site.direction ?? 'public';
    const users = Number.isNaN(site.pupils) ? null : site.pupils;
    return [
      site.site,
      register,
      'primary-school',
      `School ${site.site}`,
      site.operator ?? '1',
      direction,
      direction,
      '',
      `Dorp ${site.zone}`,
      site.zone,
      site.municipality ?? 'M1',
      DIVISION,
      site.x,
      site.y,
      'exact',
      users,
      countDate,
    ];
  });
}

/** The population of a toy world: children as given, everybody else ten times as many, no flows. */
export function makeToyTrack(world: ToyWorld): PopulationTrack {
  const firstYear = world.firstYear ?? 2013;
  const years = Int32Array.from({ length: (world.lastYear ?? 2050) - firstYear + 1 }, (_, step) => firstYear + step);
  const children = new Float64Array(world.zones.length * years.length);
  world.zones.forEach(({ children: given }, zone) => {
    years.forEach((_, step) => {
      children[zone * years.length + step] =
        typeof given === 'number' ? given : (given[Math.min(step, given.length - 1)] ?? 0);
    });
  });
  const times = (factor: number) => children.map((value) => value * factor);
  const unknown = () => new Float64Array(children.length).fill(Number.NaN);
  const municipalities = [...new Set(world.zones.map((zone) => zone.municipality ?? 'M1'))];
  const municipalityChildren = new Float64Array(municipalities.length * years.length);
  world.zones.forEach((zone, at) => {
    const place = municipalities.indexOf(zone.municipality ?? 'M1');
    years.forEach((_, step) => {
      const cell = place * years.length + step;
      municipalityChildren[cell] = (municipalityChildren[cell] ?? 0) + (children[at * years.length + step] ?? 0);
    });
  });
  const unknownFlow = () => new Float64Array(municipalityChildren.length).fill(Number.NaN);
  return {
    years,
    nature: new Uint8Array(years.length).fill(2),
    zones: world.zones.map(({ zone }) => zone),
    population: times(10),
    children0to3: times(0.5),
    children0to9: times(1.2),
    adults18to64: times(6),
    over65: times(2),
    over80: times(0.5),
    children4to11: children,
    youth12to17: times(0.8),
    births: unknown(),
    deaths: unknown(),
    netMigration: unknown(),
    municipalities,
    municipalityChildren4to11: municipalityChildren,
    municipalityPopulation: municipalityChildren.map((value) => value * 10),
    ageGroups: Int32Array.from({ length: 20 }, (_, group) => 5 * group),
    municipalityAges: new Float64Array(municipalityChildren.length * 40).fill(Number.NaN),
    municipalityFlows: {
      births: unknownFlow(),
      deaths: unknownFlow(),
      arrivals: unknownFlow(),
      departures: unknownFlow(),
      immigration: unknownFlow(),
      emigration: unknownFlow(),
      correction: unknownFlow(),
    },
    municipalityNature: new Uint8Array(years.length).fill(2),
    specialFlows: [],
  };
}

/** A toy world that is ready to be run. */
export function prepareToy(world: ToyWorld, base?: string): PreparedRun {
  const dataset = makeToyDataset(world);
  return prepareRunOnTrack(dataset, base ?? dataset.description.baseRegister, makeToyTrack(world));
}

/** Run interventions on a prepared toy world. */
export function runToy(
  prepared: PreparedRun,
  interventions: Scenario['interventions'] = [],
  options: {
    until?: number;
    region?: string;
    flows?: boolean;
    tariffs?: Readonly<Record<string, number>>;
    capacities?: boolean;
  } = {},
) {
  const scenario: Scenario = {
    format: 'transitieatlas-scenario',
    version: 1,
    id: 'test',
    title: 'Test',
    base: prepared.universe.base,
    interventions,
  };
  const schedule = getValue(resolveScenario(scenario, prepared.dataset));
  const region = options.region === undefined ? {} : { region: options.region };
  const tariffs = options.tariffs === undefined ? {} : { tariffs: options.tariffs };
  const capacities = options.capacities === undefined ? {} : { capacities: options.capacities };
  const { until = 2030, flows = true } = options;
  return runPrepared(prepared, schedule, { until, flows, ...region, ...tariffs, ...capacities });
}
