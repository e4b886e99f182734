import {
  type AreaShape,
  assembleDataset,
  convertToWgs84,
  type Dataset,
  type Provenance,
  type Table,
  TableBuilder,
} from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { mortalityAges, ratePeriods } from './invented-rates.ts';
import { computeClosureNorm, computeFoundingNorm } from './law-parameters.ts';
import { buildLaw } from './law-table.ts';
import { type ToyPlan, type ToyZone, threeVillages } from './toy-plans.ts';

/** The first zone of every toy world lies here, in the sea. */
const ORIGIN = { x: 90_000, y: 590_000 };
const DIVISION = 2023;
const OLDEST_IN_2013 = 59;
const publishedYears = [2013, 2018, 2021];
const accountYears = Array.from({ length: 12 }, (_, year) => 2012 + year);
const registers = [
  { register: '2012-10-01', countDate: '2012-10-01' },
  { register: '2017-10-01', countDate: '2017-10-01' },
  { register: '2024-11-22', countDate: '2023-10-01' },
];

const provenance: readonly Provenance[] = [
  {
    publisher: 'Transitieatlas',
    title: 'Toy world',
    referenceDate: '2012–2024',
    licence: 'CC0 1.0',
    nature: 'invented',
    treatment: ['Invented: put in by hand so that answers can be worked out on paper.'],
    files: [],
    status: 'current',
  },
];

/**
 * Build the dataset of a toy world.
 *
 * @throws TypeError if the plan does not make a sound dataset
 */
export function createToyWorld(plan: ToyPlan = threeVillages): Dataset {
  return getValue(
    assembleDataset({
      description: {
        id: 'speelgoed',
        title: { nl: 'Speelgoedwereld (verzonnen)', en: 'Toy world (invented)' },
        invented: true,
        division: DIVISION,
        baseRegister: '2024-11-22',
      },
      tables: [...buildPlaces(plan), ...buildPeople(plan), ...buildRates(plan), ...buildSchools(plan), buildLaw()],
      shapes: [{ name: 'zones', division: 0, shapes: plan.zones.map(drawSquare), provenance }],
    }),
  );
}

/** Persons of a single age in a zone on 1 January, both sexes. */
function countToyAge(zone: ToyZone, age: number, year: number): number {
  // Born in year - 1 - age; those who lived in 2013 are OLDEST_IN_2013 or younger then.
  if (age - (year - 2013) > OLDEST_IN_2013) return 0;
  return year - 1 - age < 2013 ? zone.personsPerAge : zone.birthsPerYear;
}

/** Persons from one age to another, the last included, in a zone on 1 January. */
export function countToyAges(zone: ToyZone, first: number, last: number, year: number): number {
  let persons = 0;
  for (let age = first; age <= last; age++) persons += countToyAge(zone, age, year);
  return persons;
}

function buildPlaces(plan: ToyPlan): Table[] {
  const zones = new TableBuilder('zones');
  const membership = new TableBuilder('zone_municipality');
  for (const { zone, name, municipality, east, north } of plan.zones) {
    zones.add(zone, name, ORIGIN.x + east, ORIGIN.y + north, 4);
    for (const division of accountYears) membership.add(zone, division, municipality);
  }
  const municipalities = new TableBuilder('municipalities');
  const regions = new TableBuilder('regions');
  for (const { code, name, landAreaKm2 } of plan.municipalities) {
    for (const division of accountYears) municipalities.add(code, division, name, 'Speelgoed', landAreaKm2);
    regions.add('speelgoed', 'Speelgoed', 'krimp', DIVISION, code, '2015-01-01', '', 'Invented designation');
  }
  const changes = new TableBuilder('municipality_changes');
  return [zones, membership, municipalities, regions, changes].map((builder) => builder.build(provenance));
}

function buildPeople(plan: ToyPlan): Table[] {
  const ofZones = new TableBuilder('zone_population');
  const ofMunicipalities = new TableBuilder('municipality_population');
  for (const year of publishedYears) {
    for (const sex of ['M', 'F']) {
      for (let age = 0; age < 100; age += 5) {
        for (const zone of plan.zones)
          ofZones.add(zone.zone, year, sex, age, countToyAges(zone, age, age + 4, year) / 2);
        for (const { code } of plan.municipalities) {
          const persons = sumZones(plan, code, (zone) => countToyAges(zone, age, age + 4, year));
          ofMunicipalities.add(code, year, sex, age, persons / 2);
        }
      }
    }
  }
  return [ofZones.build(provenance), ofMunicipalities.build(provenance), buildAccounts(plan)];
}

function buildAccounts(plan: ToyPlan): Table {
  const components = new TableBuilder('components');
  for (const year of accountYears) {
    for (const code of ['NL01', ...plan.municipalities.map((municipality) => municipality.code)]) {
      const begin = sumZones(plan, code, (zone) => countToyAges(zone, 0, 99, year));
      const end = sumZones(plan, code, (zone) => countToyAges(zone, 0, 99, year + 1));
      for (const [sex, part] of [
        ['T', 1],
        ['M', 0.5],
        ['F', 0.5],
      ] as const) {
        components.add(code, year, sex, begin * part, (end - begin) * part, 0, 0, 0, 0, 0, 0, end * part);
      }
    }
  }
  return components.build(provenance);
}

function sumZones(plan: ToyPlan, code: string, measure: (zone: ToyZone) => number): number {
  return plan.zones
    .filter((zone) => code === 'NL01' || zone.municipality === code)
    .reduce((sum, zone) => sum + measure(zone), 0);
}

/** Nobody dies; women aged 15 to 49 share the births evenly, as long as they were born before 2013. */
function buildRates(plan: ToyPlan): Table[] {
  const mortality = new TableBuilder('national_mortality');
  const fertility = new TableBuilder('national_fertility');
  const births = plan.zones.reduce((sum, zone) => sum + zone.birthsPerYear, 0);
  const women = plan.zones.reduce((sum, zone) => sum + (35 * zone.personsPerAge) / 2, 0);
  for (const from of ratePeriods) {
    // Nobody lives to the open last age; a life table asks that those who did would die.
    for (const sex of ['M', 'F'])
      for (const age of mortalityAges) mortality.add(from, from + 5, sex, age, age === mortalityAges.at(-1) ? 0.5 : 0);
    for (let age = 15; age < 50; age += 5) fertility.add(from, from + 5, age, births / women);
  }
  return [mortality.build(provenance), fertility.build(provenance)];
}

function buildSchools(plan: ToyPlan): Table[] {
  const sites = new TableBuilder('sites');
  for (const { register, countDate } of registers) {
    for (const { site, denomination, direction, zone, east, north, users, lastRegister } of plan.sites) {
      if (lastRegister !== undefined && register > lastRegister) continue;
      const home = plan.zones.find((candidate) => candidate.zone === zone);
      if (home === undefined) throw new RangeError(`Site ${site} lies in zone ${zone}, which the plan does not have.`);
      sites.add(
        ...[site, register, 'primary-school', `School ${site}`, 'X001', denomination, direction, `${zone}AA`],
        ...[home.name, zone, home.municipality, DIVISION, ORIGIN.x + east, ORIGIN.y + north, 'exact', users, countDate],
      );
    }
  }
  const norms = new TableBuilder('norms');
  for (const { code, landAreaKm2 } of plan.municipalities) {
    const norm = computeClosureNorm(
      sumZones(plan, code, (zone) => countToyAges(zone, 4, 11, 2013)),
      landAreaKm2,
    );
    norms.add(code, '', norm, computeFoundingNorm(norm), 'Invented regulation', '2013-08-01', '2018-08-01');
  }
  return [sites.build(provenance), norms.build(provenance)];
}

/** A square of two by two kilometres around the zone. */
function drawSquare({ zone, east, north }: ToyZone): AreaShape {
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ];
  const ring = corners.map(([x, y]) => convertToWgs84(ORIGIN.x + east + 1000 * x, ORIGIN.y + north + 1000 * y));
  return { code: zone, polygons: [[ring]] };
}
