import { type Table, TableBuilder } from '@transitieatlas/dataset';
import type { Random } from '@transitieatlas/quantities';
import { invented } from './example-provenance.ts';
import type { Land } from './grow-land.ts';
import type { People } from './grow-people.ts';
import { countPupils, isOpen, PUPIL_AGE, PUPIL_AGES, type PupilCount, type School } from './grow-schools.ts';
import { computeFoundingNorm } from './law-parameters.ts';
import type { ExampleNames } from './name-example.ts';

/** What the school tables are made from. */
export interface SchoolWorld {
  readonly land: Land;
  readonly names: ExampleNames;
  readonly people: People;
  readonly schools: readonly School[];
  /** Closure norm per municipality. */
  readonly norms: readonly number[];
}

/** Registers as in the real sources: school year they show, and the count that goes with them. */
const registers = [
  { register: '2012-10-01', schoolYear: 2012, countYear: 2012 },
  { register: '2017-10-01', schoolYear: 2017, countYear: 2017 },
  { register: '2022-05-01', schoolYear: 2021, countYear: undefined },
  { register: '2024-11-22', schoolYear: 2024, countYear: 2023 },
];

/** Counts whose ages are published, and the one whose homes are. */
const agesOf = [2012, 2017];
const originsOf = 2017;

/** Tables of school sites, their pupils and their norms. */
export function buildSchoolTables(world: SchoolWorld, division: number, random: Random): Table[] {
  const counts = new Map<number, PupilCount>();
  for (const year of [2012, 2017, 2023]) {
    counts.set(year, countPupils(world.land, world.people, world.schools, year, random));
  }
  return [buildSites(world, division, counts), ...buildPupils(world, counts), buildNorms(world)];
}

function buildSites(
  { land, names, schools }: SchoolWorld,
  division: number,
  counts: ReadonlyMap<number, PupilCount>,
): Table {
  const sites = new TableBuilder('sites');
  for (const { register, schoolYear, countYear } of registers) {
    schools.forEach((school, position) => {
      if (!isOpen(school, schoolYear)) return;
      const count = countYear === undefined ? undefined : counts.get(countYear);
      const counted = count !== undefined && countYear !== undefined && isOpen(school, countYear);
      const zone = names.zones[school.zone];
      sites.add(
        school.site,
        register,
        'primary-school',
        school.name,
        school.operator,
        school.denomination,
        school.direction,
        school.postcode,
        zone.name,
        zone.code,
        names.municipalities[land.settlements[school.zone].municipality].code,
        division,
        school.x,
        school.y,
        'exact',
        counted ? sumPupils(count, position) : { missing: 'not-published' },
        counted ? getCountDate(countYear) : '',
      );
    });
  }
  return sites.build([
    invented('School registers', '2012, 2017, 2022, 2024', [
      'The register of 2022 has no counts; that of 2024 counts October 2023.',
    ]),
  ]);
}

function buildPupils({ land, names, schools }: SchoolWorld, counts: ReadonlyMap<number, PupilCount>): Table[] {
  const ages = new TableBuilder('site_ages');
  const origins = new TableBuilder('site_origins');
  for (const [year, count] of counts) {
    schools.forEach(({ site }, school) => {
      for (let age = 0; agesOf.includes(year) && age < PUPIL_AGES; age++) {
        const users = count.ages[school * PUPIL_AGES + age];
        if (users > 0) ages.add(site, getCountDate(year), PUPIL_AGE + age, users);
      }
      for (let zone = 0; year === originsOf && zone < land.settlements.length; zone++) {
        const users = count.origins[school * land.settlements.length + zone];
        if (users > 0) origins.add(site, names.zones[zone].code, getCountDate(year), users);
      }
    });
  }
  return [
    ages.build([invented('Pupils by age', '1 October 2012, 2017', [])]),
    origins.build([
      invented('Pupils by home', '1 October 2017', [
        'Drawn child by child: attraction of the school times exp(-distance / 1050 m).',
      ]),
    ]),
  ];
}

function buildNorms({ names, norms }: SchoolWorld): Table {
  const table = new TableBuilder('norms');
  names.municipalities.forEach(({ code }, municipality) => {
    const norm = norms[municipality];
    table.add(code, '', norm, computeFoundingNorm(norm), 'Invented regulation', '2013-08-01', '2018-08-01');
  });
  return table.build([
    invented('Closure norms', '1 August 2013 to 31 July 2018', [
      'By the formula of WPO art. 154 on the inhabitants of 1 January 2012.',
    ]),
  ]);
}

function sumPupils(count: PupilCount, school: number): number {
  return count.ages.subarray(school * PUPIL_AGES, (school + 1) * PUPIL_AGES).reduce((sum, pupils) => sum + pupils, 0);
}

function getCountDate(year: number): string {
  return `${year}-10-01`;
}
