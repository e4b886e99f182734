/** Primary schools of the example region: where they stand, who goes there, which ones close. */
import type { Random } from '@transitieatlas/quantities';
import { type Land, measureMetres } from './grow-land.ts';
import { firstYear, getCell, type People } from './grow-people.ts';
import { shuffle } from './place-names.ts';

/** A school through the years. */
export interface School {
  readonly site: string;
  readonly name: string;
  readonly operator: string;
  readonly denomination: string;
  readonly direction: string;
  readonly zone: number;
  readonly postcode: string;
  readonly x: number;
  readonly y: number;
  /** How much more pupils it draws than another at the same place. */
  readonly attraction: number;
  /** First school year, by the year in which it begins. */
  readonly opened: number;
  /** Year of the 1 August on which it closed; Infinity while it is open. */
  closed: number;
}

/** Pupils of one 1 October. */
export interface PupilCount {
  /** Pupils by school and age 4 to 12, [school × 9]. */
  readonly ages: Int32Array;
  /** Pupils by school and home zone, [school × zones]. */
  readonly origins: Int32Array;
}

/** First age of pupils, and the number of ages. */
export const PUPIL_AGE = 4;
export const PUPIL_AGES = 9;

const SCHOOLS = 174;
const FIRST_REGISTER_YEAR = 2012;
const LAST_YEAR = 2024;
const DECAY_METRES = 1_050;

const denominations = [
  { denomination: 'Openbaar', direction: 'public', prefix: 'Obs', taste: 1 },
  { denomination: 'Protestants-Christelijk', direction: 'protestant', prefix: 'Cbs', taste: 0.75 },
  { denomination: 'Rooms-Katholiek', direction: 'catholic', prefix: 'Rkbs', taste: 0.55 },
  { denomination: 'Gereformeerd vrijgemaakt', direction: 'reformed-liberated', prefix: 'Gbs', taste: 0.3 },
  { denomination: 'Samenwerking Opb., PC', direction: 'cooperation-public', prefix: 'Swbs', taste: 1 },
] as const;

/** Names that a hundred real schools share; none of them points to a place or a person. */
const schoolNames = [
  ...['De Wulp', 'De Kievit', 'De Grutto', 'De Tureluur', 'De Scholekster', 'De Lepelaar', 'De Kluut', 'De Stern'],
  ...[
    'De Zwaluw',
    'De Leeuwerik',
    'De Meerkoet',
    'De Fuut',
    'De Aalscholver',
    'De Reiger',
    'De Ooievaar',
    'De IJsvogel',
  ],
  ...['De Zeester', 'De Mossel', 'De Schelp', 'De Wadloper', 'De Zandbank', 'Het Baken', 'De Vuurtoren', 'De Boei'],
  ...['De Vlieger', 'De Tol', 'De Knikker', 'Het Kompas', 'De Sextant', 'De Zeilboot', 'De Klipper', 'De Tjalk'],
  ...['De Wilg', 'De Els', 'De Lijsterbes', 'De Meidoorn', 'De Vlier', 'De Hazelaar', 'De Kastanje', 'De Walnoot'],
  ...[
    'Het Riet',
    'De Lisdodde',
    'De Zeekraal',
    'Het Lamsoor',
    'De Klaproos',
    'De Korenbloem',
    'De Margriet',
    'Het Vlas',
  ],
  ...['De Korf', 'De Dorsvloer', 'Het Molenrad', 'De Wiek', 'De Hooiberg', 'De Schaapskooi', 'De Smidse', 'De Bongerd'],
  ...[
    'De Regenboog',
    'De Morgenster',
    'De Poolster',
    'Het Zevengesternte',
    'De Springplank',
    'De Windroos',
    'De Brug',
    'Het Anker',
  ],
] as const;

/** Found the schools of 2012 and let them close, merge and open until 2024. */
export function growSchools(
  land: Land,
  people: People,
  zoneCodes: readonly string[],
  norms: readonly number[],
  random: Random,
): School[] {
  const schools = foundSchools(land, people, zoneCodes, random);
  const below = new Int32Array(schools.length);
  for (let year = FIRST_REGISTER_YEAR; year < LAST_YEAR; year++) {
    const expected = expectPupils(land, people, schools, year);
    // Decided on the count of 1 October, effective on 1 August of the next year.
    const candidates = schools.map((_, school) => school).filter((school) => isOpen(schools[school], year));
    for (const school of candidates.sort((a, b) => expected[a] - expected[b])) {
      const norm = norms[land.settlements[schools[school].zone].municipality];
      below[school] = expected[school] < norm ? below[school] + 1 : 0;
      if (random.next() < getClosingChance(expected[school], norm, below[school])) schools[school].closed = year + 1;
    }
  }
  return schools;
}

/** True if a school is open on 1 October. */
export function isOpen(school: School, year: number): boolean {
  return school.opened <= year && year < school.closed;
}

/** Draw the pupils of all open schools on 1 October, child by child. */
export function countPupils(
  land: Land,
  people: People,
  schools: readonly School[],
  year: number,
  random: Random,
): PupilCount {
  const zones = land.settlements.length;
  const ages = new Int32Array(schools.length * PUPIL_AGES);
  const origins = new Int32Array(schools.length * zones);
  for (let zone = 0; zone < zones; zone++) {
    const shares = shareZone(land, schools, zone, year);
    for (let age = 0; age < PUPIL_AGES; age++) {
      const children = countChildren(people, zone, PUPIL_AGE + age, year) * getSchoolShare(PUPIL_AGE + age);
      const pupils = Math.floor(children + random.next());
      for (let pupil = 0; pupil < pupils; pupil++) {
        let left = random.next();
        const { school } =
          shares.find((entry) => {
            left -= entry.share;
            return left < 0;
          }) ?? shares[shares.length - 1];
        ages[school * PUPIL_AGES + age]++;
        origins[school * zones + zone]++;
      }
    }
  }
  return { ages, origins };
}

/** Children of an age on 1 October: three of four have had their birthday of the year. */
function countChildren(people: People, zone: number, age: number, year: number): number {
  const stock = people.stocks[year + 1 - firstYear];
  let children = 0;
  for (let sex = 0; sex < 2; sex++) {
    children += 0.75 * stock[getCell(zone, sex, age)] + 0.25 * stock[getCell(zone, sex, age + 1)];
  }
  return children;
}

function getSchoolShare(age: number): number {
  return age < 12 ? 0.985 : 0.3;
}

function expectPupils(land: Land, people: People, schools: readonly School[], year: number): Float64Array {
  const expected = new Float64Array(schools.length);
  for (let zone = 0; zone < land.settlements.length; zone++) {
    let pupils = 0;
    for (let age = PUPIL_AGE; age < PUPIL_AGE + PUPIL_AGES; age++) {
      pupils += countChildren(people, zone, age, year) * getSchoolShare(age);
    }
    for (const { school, share } of shareZone(land, schools, zone, year)) expected[school] += pupils * share;
  }
  return expected;
}

/** The gravity rule: a school draws by its attraction and loses by distance. Largest share first. */
function shareZone(
  land: Land,
  schools: readonly School[],
  zone: number,
  year: number,
): { school: number; share: number }[] {
  const home = land.settlements[zone];
  const pulls: { school: number; share: number }[] = [];
  let sum = 0;
  schools.forEach((school, position) => {
    if (!isOpen(school, year)) return;
    const pull = school.attraction * Math.exp(-measureMetres(home, school) / DECAY_METRES);
    sum += pull;
    pulls.push({ school: position, share: pull });
  });
  return pulls
    .map(({ school, share }) => ({ school, share: share / sum }))
    .filter(({ share }) => share > 1e-4)
    .sort((a, b) => b.share - a.share);
}

/** Most boards close a school before the law does, and some keep one for long. */
function getClosingChance(pupils: number, norm: number, yearsBelow: number): number {
  if (pupils < 15) return 0.6;
  if (yearsBelow >= 3) return 0.16;
  if (pupils < norm) return 0.05;
  return pupils < 60 ? 0.02 : 0.002;
}

function foundSchools(land: Land, people: People, zoneCodes: readonly string[], random: Random): School[] {
  const wanted = shareOutSchools(land, people);
  const flavour = land.settlements.map(({ municipality }) => municipality);
  const names = shuffle(schoolNames, random);
  const schools: School[] = [];
  for (let zone = 0; zone < wanted.length; zone++) {
    const kinds = drawDenominations(wanted[zone], flavour[zone], random);
    for (const kind of kinds) {
      const { denomination, direction, prefix, taste } = denominations[kind];
      const angle = random.next() * 2 * Math.PI;
      const distance = 60 + 260 * random.next();
      const number = schools.length;
      schools.push({
        site: `9${number % 10}${String.fromCharCode(65 + (Math.floor(number / 26) % 26), 65 + (number % 26))}00`,
        name: `${prefix} ${names[number % names.length]}`,
        operator: nameBoard(kind, flavour[zone]),
        denomination,
        direction,
        zone,
        postcode: `${zoneCodes[zone]}${String.fromCharCode(65 + random.nextInteger(26), 65 + random.nextInteger(26))}`,
        x: Math.round(land.settlements[zone].x + distance * Math.cos(angle)),
        y: Math.round(land.settlements[zone].y + distance * Math.sin(angle)),
        attraction: taste * Math.exp(0.35 * random.nextNormal()),
        // Two schools in the largest town are younger than the first register.
        opened: number === 4 ? 2016 : number === 9 ? 2020 : FIRST_REGISTER_YEAR,
        closed: Number.POSITIVE_INFINITY,
      });
    }
  }
  return schools;
}

/** Give out the schools one by one to the zone with the most children per school, the first for less. */
function shareOutSchools(land: Land, people: People): Int32Array {
  const children = land.settlements.map((_, zone) => {
    let sum = 0;
    for (let age = PUPIL_AGE; age < 12; age++) sum += countChildren(people, zone, age, FIRST_REGISTER_YEAR);
    return sum;
  });
  const wanted = new Int32Array(children.length);
  for (let school = 0; school < SCHOOLS; school++) {
    let best = 0;
    const claim = (zone: number) => children[zone] / (wanted[zone] + 0.28);
    for (let zone = 1; zone < children.length; zone++) if (claim(zone) > claim(best)) best = zone;
    wanted[best]++;
  }
  return wanted;
}

/** Municipalities 2 and 5 lean to Protestant schools, 3 to Catholic ones. */
function drawDenominations(count: number, municipality: number, random: Random): number[] {
  const leaning =
    municipality === 3 ? [0.4, 0.15, 0.45] : municipality % 3 === 2 ? [0.42, 0.53, 0.05] : [0.62, 0.3, 0.08];
  const kinds: number[] = [];
  for (let school = 0; school < count; school++) {
    const chance = random.next();
    if (school === 0) kinds.push(chance < leaning[0] ? 0 : chance < leaning[0] + leaning[1] ? 1 : 2);
    else if (school === 1) kinds.push(kinds[0] === 0 ? (municipality === 3 ? 2 : 1) : 0);
    else kinds.push(chance < 0.25 ? 3 : chance < 0.5 ? 4 : chance < 0.75 ? 2 : school % 2);
  }
  return kinds;
}

/** Numbers that no real board has: those are five digits. */
function nameBoard(kind: number, municipality: number): string {
  if (kind === 0) return `X01${Math.floor(municipality / 2)}`;
  return kind === 1 ? `X02${municipality % 2}` : `X0${kind + 1}0`;
}
