/**
 * The people of the example region, one by one, from 2012 to 2024.
 *
 * Everyone who is born, dies, moves, comes or goes is counted where it happens, so the accounts of
 * every zone and municipality close to the last person. The region is a small country of its own:
 * who leaves it or comes to it crosses a border.
 */
import type { Random } from '@transitieatlas/quantities';
import type { Land } from './grow-land.ts';
import { getBirthRate, getDeathRate, getMortalityAge, getPeriod, type Sex } from './invented-rates.ts';

/** First and last 1 January of which the people are known. */
export const firstYear = 2012;
const lastYear = 2024;

/** Single years of age; the last is open. */
export const AGES = 101;
const sexes: readonly Sex[] = ['M', 'F'];
const INHABITANTS = 191_000;

/** Flows of one year, each [municipality × sex]; sex 0 is male. */
export interface YearFlows {
  readonly births: Int32Array;
  readonly deaths: Int32Array;
  readonly immigration: Int32Array;
  readonly emigration: Int32Array;
  readonly arrivals: Int32Array;
  readonly departures: Int32Array;
}

/** People on each 1 January, [zone × sex × age], and the flows of the years between. */
export interface People {
  readonly stocks: readonly Int32Array[];
  readonly flows: readonly YearFlows[];
}

/** Relative numbers at ages 0–9, 10–17, 18–24, 25–34, 35–44, 45–54, 55–64, 65–74, 75–84, 85 and over. */
const ageProfile: readonly (readonly [from: number, weight: number])[] = [
  [0, 0.96],
  [5, 1.1],
  [10, 1.22],
  [18, 0.88],
  [25, 0.8],
  [35, 1.2],
  [45, 1.55],
  [55, 1.55],
  [65, 1.2],
  [75, 0.72],
  [85, 0.24],
  [93, 0.05],
];

/** Grow the people of a land. */
export function growPeople(land: Land, random: Random): People {
  const zones = land.settlements.length;
  const size = drawSizes(land, random);
  const pull = land.settlements.map((settlement, zone) => size[zone] * (settlement.kind === 'village' ? 1 : 1.12));
  const chooser = new HomeChooser(land, pull);
  const stocks = [settleFirst(land, size, random)];
  const flows: YearFlows[] = [];
  for (let year = firstYear; year < lastYear; year++) {
    const next = new Int32Array(zones * 2 * AGES);
    flows.push(liveOneYear(land, chooser, year, stocks[stocks.length - 1], next, random));
    stocks.push(next);
  }
  return { stocks, flows };
}

/** Position of a zone, sex (0 = male) and age in a stock. */
export function getCell(zone: number, sex: number, age: number): number {
  return (zone * 2 + sex) * AGES + age;
}

/** Inhabitants wanted in each zone: a few large places, many small ones. */
function drawSizes(land: Land, random: Random): number[] {
  const weights = land.settlements.map(({ kind }) => {
    if (kind === 'town') return 3900 * Math.exp(0.25 * random.nextNormal());
    if (kind === 'main-village') return 4300 * Math.exp(0.2 * random.nextNormal());
    return Math.max(45, 560 * Math.exp(0.85 * random.nextNormal()));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.round((weight * INHABITANTS) / total));
}

function settleFirst(land: Land, size: readonly number[], random: Random): Int32Array {
  const stock = new Int32Array(size.length * 2 * AGES);
  const cumulative = new Float64Array(2 * AGES);
  for (let zone = 0; zone < size.length; zone++) {
    const young = Math.exp(0.16 * random.nextNormal());
    const isTown = land.settlements[zone].kind === 'town';
    let sum = 0;
    for (let sex = 0; sex < 2; sex++) {
      for (let age = 0; age < AGES; age++) {
        sum += weighAge(age, sexes[sex]) * tiltAge(age, young, isTown);
        cumulative[sex * AGES + age] = sum;
      }
    }
    for (let person = 0; person < size[zone]; person++) {
      stock[zone * 2 * AGES + findPlace(cumulative, random.next() * sum)]++;
    }
  }
  return stock;
}

function weighAge(age: number, sex: Sex): number {
  let weight = 0;
  for (const [from, value] of ageProfile) if (age >= from) weight = value;
  const survivors = age < 65 ? 1 : sex === 'F' ? 1 + (age - 65) * 0.014 : 1 - (age - 65) * 0.014;
  return weight * survivors * (age < 65 ? 1 : 1 - ((age - 65) % 10) * 0.025);
}

/** Families with children live together in some villages, the young and the very old in the towns. */
function tiltAge(age: number, young: number, isTown: boolean): number {
  const family = age < 16 || (age >= 30 && age < 46) ? young : 1 / Math.sqrt(young);
  if (!isTown) return family;
  if (age >= 18 && age < 32) return family * 1.35;
  return age >= 78 ? family * 1.3 : family;
}

function liveOneYear(
  land: Land,
  chooser: HomeChooser,
  year: number,
  before: Int32Array,
  after: Int32Array,
  random: Random,
): YearFlows {
  const municipalities = 1 + Math.max(...land.settlements.map(({ municipality }) => municipality));
  const create = () => new Int32Array(municipalities * 2);
  const flows: YearFlows = {
    births: create(),
    deaths: create(),
    immigration: create(),
    emigration: create(),
    arrivals: create(),
    departures: create(),
  };
  const period = getPeriod(year);
  const deathChance = sexes.map((sex) =>
    Float64Array.from(
      { length: AGES },
      (_, age) => 1 - Math.exp(-1.03 * getDeathRate(period, sex, getMortalityAge(age))),
    ),
  );
  for (let zone = 0; zone < land.settlements.length; zone++) {
    const { municipality } = land.settlements[zone];
    bearChildren(zone, municipality, before, after, flows, deathChance, random);
    for (let sex = 0; sex < 2; sex++) {
      const flow = municipality * 2 + sex;
      for (let age = 0; age < AGES; age++) {
        const living = before[getCell(zone, sex, age)];
        if (living === 0) continue;
        const older = Math.min(AGES - 1, age + 1);
        const dead = drawCount(living, deathChance[sex][age], random);
        const gone = drawCount(living - dead, getLeavingChance(age), random);
        const moved = drawCount(living - dead - gone, getMovingChance(age), random);
        flows.deaths[flow] += dead;
        flows.emigration[flow] += gone;
        after[getCell(zone, sex, older)] += living - dead - gone - moved;
        for (let mover = 0; mover < moved; mover++) {
          const home = chooser.move(zone, random);
          after[getCell(home, sex, older)]++;
          const arrived = land.settlements[home].municipality;
          if (arrived === municipality) continue;
          flows.departures[flow]++;
          flows.arrivals[arrived * 2 + sex]++;
        }
      }
    }
  }
  const newcomers = Math.round(
    before.reduce((sum, persons) => sum + persons, 0) * (0.0118 + 0.0012 * random.nextNormal()),
  );
  for (let newcomer = 0; newcomer < newcomers; newcomer++) {
    const home = chooser.settle(random);
    const sex = random.nextInteger(2);
    after[getCell(home, sex, drawAgeOfNewcomer(random))]++;
    flows.immigration[land.settlements[home].municipality * 2 + sex]++;
  }
  return flows;
}

function bearChildren(
  zone: number,
  municipality: number,
  before: Int32Array,
  after: Int32Array,
  flows: YearFlows,
  deathChance: readonly Float64Array[],
  random: Random,
): void {
  for (let age = 15; age < 50; age++) {
    const women = before[getCell(zone, 1, age)];
    const births = women === 0 ? 0 : drawCount(women, getBirthRate(age - (age % 5)), random);
    for (let birth = 0; birth < births; birth++) {
      const sex = random.next() < 0.512 ? 0 : 1;
      flows.births[municipality * 2 + sex]++;
      // Born during the year, so exposed for half of it.
      if (random.next() < deathChance[sex][0] / 2) flows.deaths[municipality * 2 + sex]++;
      else after[getCell(zone, sex, 0)]++;
    }
  }
}

/** Share of an age that leaves the region in a year: the young for study and work. */
function getLeavingChance(age: number): number {
  if (age < 17) return 0.007;
  if (age < 22) return 0.058;
  if (age < 30) return 0.034;
  if (age < 40) return 0.014;
  return age < 65 ? 0.006 : 0.004;
}

/** Share of an age that moves to another zone of the region in a year. */
function getMovingChance(age: number): number {
  if (age < 18) return 0.022;
  if (age < 35) return 0.075;
  if (age < 65) return 0.02;
  return age < 78 ? 0.014 : 0.03;
}

function drawAgeOfNewcomer(random: Random): number {
  const chance = random.next();
  if (chance < 0.16) return random.nextInteger(13);
  if (chance < 0.3) return 18 + random.nextInteger(7);
  if (chance < 0.7) return 25 + random.nextInteger(18);
  return chance < 0.94 ? 43 + random.nextInteger(24) : 67 + random.nextInteger(18);
}

/** How many of `persons` something happens to. */
function drawCount(persons: number, chance: number, random: Random): number {
  let count = 0;
  if (persons < 4) {
    for (let person = 0; person < persons; person++) if (random.next() < chance) count++;
    return count;
  }
  // Walk up the binomial distribution until its sum passes a random number.
  let probability = (1 - chance) ** persons;
  let left = random.next() - probability;
  while (left > 0 && count < persons) {
    count++;
    probability *= ((persons - count + 1) * chance) / (count * (1 - chance));
    left -= probability;
  }
  return count;
}

/** First position whose cumulative weight is above the given one. */
function findPlace(cumulative: ArrayLike<number>, weight: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] > weight) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Chooses new homes: mostly in the own municipality, larger places more often.
 *
 * A class because the cumulative weights must live between the choices.
 */
class HomeChooser {
  private readonly all: Float64Array;
  private readonly own: readonly { readonly zones: readonly number[]; readonly cumulative: Float64Array }[];
  private readonly municipalities: readonly number[];

  constructor(land: Land, pull: readonly number[]) {
    this.municipalities = land.settlements.map(({ municipality }) => municipality);
    this.all = accumulate(pull);
    this.own = Array.from({ length: 1 + Math.max(...this.municipalities) }, (_, municipality) => {
      const zones = pull.map((_weight, zone) => zone).filter((zone) => this.municipalities[zone] === municipality);
      return { zones, cumulative: accumulate(zones.map((zone) => pull[zone])) };
    });
  }

  /** Home of somebody from outside. */
  settle(random: Random): number {
    return findPlace(this.all, random.next() * this.all[this.all.length - 1]);
  }

  /** Home of somebody who lived in a zone. */
  move(zone: number, random: Random): number {
    if (random.next() < 0.42) return this.settle(random);
    const { zones, cumulative } = this.own[this.municipalities[zone]];
    return zones[findPlace(cumulative, random.next() * cumulative[cumulative.length - 1])];
  }
}

function accumulate(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => {
    sum += weight;
    return sum;
  });
}
