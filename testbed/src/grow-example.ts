/**
 * The example region: seven municipalities, 200 zones and some 150 schools that exist nowhere.
 *
 * It has what a shrinking region has: few young children, many old people, villages with a school of
 * forty pupils, and a border in the east beyond which nothing is known.
 */
import {
  assembleDataset,
  type Dataset,
  type DatasetDescription,
  type ShapeLayer,
  type Table,
} from '@transitieatlas/dataset';
import { type Checked, createRandom } from '@transitieatlas/quantities';
import { buildFacilityTables } from './example-facilities.ts';
import { buildHouseholdTables } from './example-households.ts';
import { buildNeighbourhoods } from './example-neighbourhoods.ts';
import { buildPlaceTables } from './example-places.ts';
import { buildPopulationTables } from './example-population.ts';
import { invented } from './example-provenance.ts';
import { buildSchoolTables } from './example-schools.ts';
import { growLand, type Polygon } from './grow-land.ts';
import { getCell, growPeople, type People } from './grow-people.ts';
import { growSchools } from './grow-schools.ts';
import { computeClosureNorm } from './law-parameters.ts';
import { buildLaw } from './law-table.ts';
import { nameExample } from './name-example.ts';
import { outlineInDegrees } from './outline-in-degrees.ts';
import { buildTariffs } from './tariff-table.ts';

/** Municipal division of the example; none of its borders ever changed. */
const DIVISION = 2023;

/**
 * Grow the example region from a seed: the same seed gives the same dataset.
 *
 * @param seed any safe integer; another seed gives another region
 */
export function growExample(seed = 2024): Checked<Dataset> {
  const random = createRandom(seed);
  const land = growLand(random);
  const names = nameExample(land, random);
  const people = growPeople(land, random);
  const norms = names.municipalities.map((_, municipality) => {
    const zones = land.settlements.flatMap((settlement, zone) =>
      settlement.municipality === municipality ? [zone] : [],
    );
    const areaKm2 = zones.reduce((sum, zone) => sum + land.settlements[zone].areaKm2, 0);
    return computeClosureNorm(countChildren(people, zones), areaKm2);
  });
  const schools = growSchools(
    land,
    people,
    names.zones.map(({ code }) => code),
    norms,
    random,
  );
  const description: DatasetDescription = {
    id: 'voorbeeld',
    title: {
      nl: `Voorbeeldregio ${names.region} (verzonnen)`,
      en: `Example region ${names.region} (invented)`,
    },
    invented: true,
    division: DIVISION,
    baseRegister: '2024-11-22',
  };
  const tables: Table[] = [
    ...buildPlaceTables(land, names),
    ...buildPopulationTables(land, names, people),
    ...buildHouseholdTables(land, names, people),
    ...buildSchoolTables({ land, names, people, schools, norms }, DIVISION, random),
    ...buildFacilityTables(land, names, people),
    buildLaw(),
    buildTariffs(),
  ];
  const beside = buildNeighbourhoods(land, names, people, random);
  return assembleDataset({
    description,
    tables: [...tables, ...beside.tables],
    shapes: [...buildShapes(land.zoneShapes, land.municipalityShapes, names), beside.shapes],
  });
}

function countChildren(people: People, zones: readonly number[]): number {
  let children = 0;
  for (const zone of zones) {
    for (let sex = 0; sex < 2; sex++) {
      for (let age = 4; age < 12; age++) children += people.stocks[0][getCell(zone, sex, age)];
    }
  }
  return children;
}

function buildShapes(
  zoneShapes: readonly (readonly Polygon[])[],
  municipalityShapes: readonly (readonly Polygon[])[],
  names: ReturnType<typeof nameExample>,
): ShapeLayer[] {
  const provenance = [invented('Borders', '2023', ['Drawn by chance, in a sea where nothing lies.'])];
  return [
    {
      name: 'zones',
      division: 0,
      shapes: zoneShapes.map((polygons, zone) => ({
        code: names.zones[zone].code,
        polygons: polygons.map(outlineInDegrees),
      })),
      provenance,
    },
    {
      name: 'municipalities',
      division: DIVISION,
      shapes: municipalityShapes.map((polygons, municipality) => ({
        code: names.municipalities[municipality].code,
        polygons: polygons.map(outlineInDegrees),
      })),
      provenance,
    },
  ];
}
