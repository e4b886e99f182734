import { type Cell, type Dataset, type Table, TableBuilder, type TableName } from '@transitieatlas/dataset';

/** What may differ between the little worlds of these tests; the rest is empty. */
export interface PeopleWorld {
  readonly division?: number;
  /** Rows of `zone_municipality`; every zone named becomes a zone. */
  readonly zones: readonly (readonly [zone: string, municipality: string])[];
  /** Codes by division, beyond those of the zones. */
  readonly municipalities?: readonly (readonly [code: string, division: number])[];
  readonly changes?: readonly Cell[][];
  readonly zonePopulation: readonly Cell[][];
  readonly municipalityPopulation?: readonly Cell[][];
  readonly components?: readonly Cell[][];
  readonly householdPositions?: readonly Cell[][];
  readonly households?: readonly Cell[][];
  readonly labourForce?: readonly Cell[][];
  /** Births per woman and year by first age of the group. */
  readonly fertility?: Readonly<Record<number, number>>;
  /** Deaths per person and year below 98. */
  readonly mortality?: number;
}

/** Build a dataset for the population track alone; unless told nobody dies before 98 and nobody is born. */
export function createPeopleWorld(world: PeopleWorld): Dataset {
  const division = world.division ?? 2021;
  const builders = new Map<TableName, TableBuilder>();
  const add = (name: TableName, rows: readonly (readonly Cell[])[]) => {
    const builder = builders.get(name) ?? new TableBuilder(name);
    builders.set(name, builder);
    for (const row of rows) builder.add(...row);
  };
  const codes = [...new Set(world.zones.map(([, municipality]) => municipality))];
  add(
    'zones',
    world.zones.map(([zone]) => [zone, zone, 0, 0, 1]),
  );
  add(
    'zone_municipality',
    world.zones.map(([zone, municipality]) => [zone, division, municipality]),
  );
  add('municipalities', [
    ...codes.map((code): Cell[] => [code, division, code, '', 1]),
    ...(world.municipalities ?? []).map(([code, year]): Cell[] => [code, year, code, '', 1]),
  ]);
  add('municipality_changes', world.changes ?? []);
  add('zone_population', world.zonePopulation);
  add('municipality_population', world.municipalityPopulation ?? []);
  add('components', world.components ?? []);
  if (world.householdPositions !== undefined) add('household_positions', world.householdPositions);
  if (world.households !== undefined) add('municipality_households', world.households);
  if (world.labourForce !== undefined) add('labour_force', world.labourForce);
  for (const sex of ['M', 'F']) {
    add(
      'national_mortality',
      [0, 1, 5, 95, 100].map((age) => [2020, 2025, sex, age, age === 100 ? 0.5 : (world.mortality ?? 0)]),
    );
  }
  add(
    'national_fertility',
    Object.entries(world.fertility ?? { 25: 0 }).map(([age, rate]) => [2020, 2025, Number(age), rate]),
  );
  const tables = new Map<TableName, Table>([...builders].map(([name, builder]) => [name, builder.build([])]));
  return {
    description: { id: 'people', title: { nl: '', en: '' }, invented: true, division, baseRegister: '' },
    tables,
    shapes: [],
    hash: '',
  };
}

/** Rows for a zone or municipality with `perAge` men and women of every age from 0 to 94, nobody older. */
export function fillEvenly(area: string, year: number, perAge: number): Cell[][] {
  return ['M', 'F'].flatMap((sex) =>
    Array.from({ length: 20 }, (_, group): Cell[] => [area, year, sex, group * 5, group === 19 ? 0 : perAge * 5]),
  );
}
