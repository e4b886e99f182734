/** Facilities of the example region that are no schools: general practices, swimming pools, a hospital. */
import { type Table, TableBuilder } from '@transitieatlas/dataset';
import { invented } from './example-provenance.ts';
import type { Land } from './grow-land.ts';
import { AGES, getCell, type People } from './grow-people.ts';
import type { ExampleNames } from './name-example.ts';

/** A village of so many people has a practice of its own. */
const peoplePerPractice = 1500;

const kinds = [
  { kind: 'gp', name: 'Huisarts', nameEn: 'General practice', target: 'population' },
  { kind: 'hospital', name: 'Ziekenhuis', nameEn: 'Hospital', target: 'population' },
  { kind: 'swimming-pool', name: 'Zwembad', nameEn: 'Swimming pool', target: 'population' },
] as const;

/** Tables of facilities and their kinds; which village has what follows from how many people live there. */
export function buildFacilityTables(land: Land, names: ExampleNames, people: People): Table[] {
  const persons = land.settlements.map((_, zone) => countPeople(people, zone));
  const largest = (zones: readonly number[]): number =>
    zones.reduce((best, zone) => (persons[zone] > persons[best] ? zone : best), zones[0]);
  const all = [...land.settlements.keys()];
  const byMunicipality = names.municipalities.map((_, municipality) =>
    all.filter((zone) => land.settlements[zone].municipality === municipality),
  );
  const facilities = new TableBuilder('facilities');
  const add = (kind: string, title: string, zone: number, number: number, shift: number) => {
    const { x, y } = land.settlements[zone];
    const { code, name } = names.zones[zone];
    facilities.add(
      ...[`${kind}-${number}`, kind, `${title} ${name}`, 'Verzonnen aanbieder', code, code],
      ...[Math.round(x) + shift, Math.round(y) - shift, 'exact', null, null, '', '', 'invented'],
    );
  };
  all
    .filter((zone) => persons[zone] >= peoplePerPractice)
    .forEach((zone, at) => {
      add('gp', 'Huisartsenpraktijk', zone, at + 1, 120);
    });
  byMunicipality.forEach((zones, at) => {
    add('swimming-pool', 'Zwembad', largest(zones), at + 1, 250);
  });
  add('hospital', 'Ziekenhuis', largest(all), 1, 400);
  const described = new TableBuilder('facility_kinds');
  for (const { kind, name, nameEn, target } of kinds) described.add(kind, name, nameEn, target, 'assumed', 'invented');
  const source = [invented('Facilities', 'any', ['Put into the larger villages; nobody counted who uses them.'])];
  return [facilities.build(source), described.build(source)];
}

function countPeople(people: People, zone: number): number {
  let persons = 0;
  for (let sex = 0; sex < 2; sex++) {
    for (let age = 0; age < AGES; age++) persons += people.stocks[0][getCell(zone, sex, age)];
  }
  return persons;
}
