/**
 * Flows that are not the moving of a region's own people: asylum reception, students, border movement.
 *
 * They are found in the figures by stated criteria, never by name. Kept apart, a flow is held at its recent
 * level in and out, with ages of its own, its people do not grow old in place, and it is left out of the
 * rates and levels that everybody else gets. What belongs to a flow is an estimate: no register says it.
 */
import { findMedian } from './median.ts';
import { type Accounts, getFlow, getStock, type PublishedFlow } from './population-accounts.ts';
import type { MigrationRecord } from './population-residuals.ts';
import { ages, cells, sumRange } from './population-shape.ts';

/** Kinds of special flows. */
export const specialFlowKinds = ['asylum', 'students', 'border'] as const;

/** Kind of a special flow. */
export type SpecialFlowKind = (typeof specialFlowKinds)[number];

/** Which kinds are kept apart. */
export type SpecialFlowSwitches = Readonly<Record<SpecialFlowKind, boolean>>;

/** The criteria; rates are per inhabitant and year, against the median municipality. */
export const specialFlowCriteria = {
  /** Immigration from so many times the median, … */
  asylumImmigration: 6,
  /** … of which less than this share leaves the country again, … */
  asylumEmigration: 0.25,
  /** … and more than this share moves on inside it. */
  asylumOnward: 0.5,
  /** Net arrivals at 17 to 22 from so large a share of the residents of those ages, … */
  studentArrivals: 0.05,
  /** … of whom at least this share leaves again at 23 to 30. */
  studentDepartures: 0.35,
  /** Immigration and emigration both from so many times the median, … */
  borderMovement: 3,
  /** … and emigration at least this share of immigration. */
  borderReturn: 0.4,
} as const;

/** Counted years whose median sets the level. */
const RECENT_YEARS = 5;

/** A special flow of one municipality, with what it was found by. */
export interface SpecialFlow {
  readonly municipality: string;
  readonly kind: SpecialFlowKind;
  /** Whether the projection keeps it apart. */
  readonly keptApart: boolean;
  /** Persons per year at which it is held, in and out alike. */
  readonly personsPerYear: number;
  /** Persons of the flow who live there at the last count, estimated; 0 where they cannot be told apart. */
  readonly present: number;
  /** What was measured, by name of the criterion. */
  readonly measures: Readonly<Record<string, number>>;
  /** Never observed. */
  readonly nature: 'estimated';
  /** Key of the explanation on screen. */
  readonly explanation: `special-flow-${SpecialFlowKind}`;
}

/** A special flow with the arrays that the projection needs. */
export interface SpecialFlowModel extends SpecialFlow {
  readonly place: number;
  /** The flow that its people come by and the one they leave by. */
  readonly comesBy: 'immigration' | 'arrivals';
  readonly leavesBy: 'departures' | 'emigration';
  /** Persons per year who come and leave in a year after the accounts, each [sexes × ages]. */
  readonly coming: Float64Array;
  readonly leaving: Float64Array;
  /** Those who live there for a while, [sexes × ages]. */
  readonly staying: Float64Array;
  /** Persons who came and left in counted years, each [years of the accounts]. */
  readonly came: Float64Array;
  readonly left: Float64Array;
}

/** What a reader needs to know of a flow. */
export function summarizeFlow(flow: SpecialFlowModel): SpecialFlow {
  const { municipality, kind, keptApart, personsPerYear, present, measures, nature, explanation } = flow;
  return { municipality, kind, keptApart, personsPerYear, present, measures, nature, explanation };
}

/** What special flows are found in. */
export interface SpecialFlowSources {
  readonly municipalities: readonly string[];
  readonly accounts: Accounts;
  /** Net migrants per year by age, [places × sexes × ages]. */
  readonly netPerYear: Float64Array;
  /** Mean population of the same years, [places × sexes × ages]. */
  readonly persons: Float64Array;
  /** Ages of the country's immigrants, [sexes × ages]. */
  readonly immigrants: Float64Array;
  readonly switches: SpecialFlowSwitches;
}

/** Find the special flows of all municipalities; a municipality has at most one of each kind. */
export function findSpecialFlows(sources: SpecialFlowSources): SpecialFlowModel[] {
  const { municipalities, accounts } = sources;
  const places = municipalities.length;
  const last = accounts.firstYear + accounts.years;
  const rate = (flow: PublishedFlow, place: number) => readRecentRate(accounts, flow, place, last);
  const median = (flow: PublishedFlow) =>
    findMedian(Array.from({ length: places }, (_, place) => rate(flow, place)).filter(Number.isFinite));
  const usual = { immigration: median('immigration'), emigration: median('emigration') };
  const found: SpecialFlowModel[] = [];
  for (let place = 0; place < places; place++) {
    const asylum = findAsylum(sources, place, usual.immigration);
    if (asylum !== undefined) found.push(asylum);
    const students = findStudents(sources, place);
    if (students !== undefined) found.push(students);
    const border = asylum === undefined ? findBorder(sources, place, usual) : undefined;
    if (border !== undefined) found.push(border);
  }
  return found;
}

/** The accounts without the special flows that are kept apart, and without the people who live there for them. */
export function leaveOutFlows(accounts: Accounts, flows: readonly SpecialFlowModel[]): Accounts {
  const kept = flows.filter(({ keptApart }) => keptApart);
  if (kept.length === 0) return accounts;
  const copy = {
    ...accounts,
    population: accounts.population.slice(),
    netMigration: accounts.netMigration.slice(),
    arrivals: accounts.arrivals.slice(),
    departures: accounts.departures.slice(),
    immigration: accounts.immigration.slice(),
    emigration: accounts.emigration.slice(),
  };
  for (const { place, comesBy, leavesBy, came, left } of kept) {
    let present = 0;
    for (let year = 0; year < accounts.years; year++) {
      const at = place * accounts.years + year;
      copy.population[place * (accounts.years + 1) + year] -= present;
      copy[comesBy][at] -= came[year];
      copy[leavesBy][at] -= left[year];
      copy.netMigration[at] -= came[year] - left[year];
      present += came[year] - left[year];
    }
    copy.population[place * (accounts.years + 1) + accounts.years] -= present;
  }
  return copy;
}

/** The record of residuals without the flows that are kept apart. */
export function leaveOutResiduals(
  record: MigrationRecord,
  flows: readonly SpecialFlowModel[],
  accounts: Accounts,
  from: number,
  to: number,
): MigrationRecord {
  const kept = flows.filter(({ keptApart }) => keptApart);
  if (kept.length === 0) return record;
  const result = { net: record.net.slice(), personYears: record.personYears.slice() };
  for (const { place, kind, coming, leaving, staying, came, left } of kept) {
    const profile = scaleProfile(coming, 1);
    let gained = 0;
    let presentYears = 0;
    for (let year = 0, present = 0; year < accounts.years; year++) {
      present += came[year] - left[year];
      if (accounts.firstYear + year < from || accounts.firstYear + year >= to) continue;
      gained += came[year] - left[year];
      presentYears += present;
    }
    for (let cell = 0; cell < cells; cell++) {
      const i = place * cells + cell;
      const net = kind === 'students' ? (coming[cell] - leaving[cell]) * (to - from) : gained * profile[cell];
      result.net[i] -= net;
      if (staying[cell] > 0) {
        result.personYears[i] -= Math.min(0.5 * result.personYears[i], presentYears * profile[cell]);
      }
    }
  }
  return result;
}

/** What a flow moves in one year, by sex and age. */
export interface FlowOfYear {
  readonly flow: SpecialFlowModel;
  readonly coming: Float64Array;
  readonly leaving: Float64Array;
}

/** The flows that are kept apart in a year: as counted while they are, then at their level. */
export function readFlowsOfYear(flows: readonly SpecialFlowModel[], accounts: Accounts, year: number): FlowOfYear[] {
  const step = year - accounts.firstYear;
  const counted = step >= 0 && step < accounts.years;
  return flows
    .filter(({ keptApart }) => keptApart)
    .map((flow) => ({
      flow,
      coming: counted ? scaleProfile(flow.coming, flow.came[step]) : flow.coming,
      leaving: counted ? scaleProfile(flow.leaving, flow.left[step]) : flow.leaving,
    }));
}

/** Many come from abroad, hardly anybody goes back, and most move on inside the country. */
function findAsylum(sources: SpecialFlowSources, place: number, usual: number): SpecialFlowModel | undefined {
  const { accounts, immigrants } = sources;
  const years = accounts.years;
  const get = (flow: PublishedFlow, step: number) => accounts[flow][place * years + step];
  const population = (step: number) => accounts.population[place * (years + 1) + step];
  const steps = Array.from({ length: years }, (_, step) => step).filter(
    (step) => population(step) > 0 && Number.isFinite(get('immigration', step) + get('departures', step)),
  );
  const recent = steps.slice(-RECENT_YEARS);
  if (recent.length === 0 || !(usual > 0)) return undefined;
  const { asylumImmigration, asylumEmigration, asylumOnward } = specialFlowCriteria;
  const immigration = sumOver(recent, (step) => get('immigration', step));
  const ratio = immigration / sumOver(recent, population) / usual;
  const back = sumOver(recent, (step) => get('emigration', step)) / immigration;
  const onward = sumOver(recent, (step) => get('departures', step) - get('arrivals', step)) / immigration;
  if (!(ratio >= asylumImmigration && back < asylumEmigration && onward > asylumOnward)) return undefined;
  // Quiet years tell what is usual here; without any it is what the median municipality gets.
  const quiet = steps.filter((step) => get('immigration', step) < 1.5 * usual * population(step));
  const own = {
    immigration:
      quiet.length > 0 ? findMedian(quiet.map((step) => get('immigration', step) / population(step))) : usual,
    departures:
      quiet.length > 0 ? findMedian(quiet.map((step) => get('departures', step) / population(step))) : Number.NaN,
  };
  const came = new Float64Array(years);
  const left = new Float64Array(years);
  let present = 0;
  for (const step of steps) {
    if (quiet.includes(step)) continue;
    came[step] = Math.max(0, get('immigration', step) - own.immigration * population(step));
    const regular = Number.isNaN(own.departures) ? get('arrivals', step) : own.departures * population(step);
    // More than are there and come cannot leave.
    left[step] = Math.min(present + came[step], Math.max(0, get('departures', step) - regular));
    present = Math.max(0, present + came[step] - left[step]);
  }
  const personsPerYear = findMedian(recent.map((step) => came[step]));
  const coming = scaleProfile(immigrants, personsPerYear);
  const staying = scaleProfile(immigrants, Math.min(present, personsPerYear));
  // Who stays grows a year older; that those who stay keep their ages, the leavers are a year older too.
  const leaving = coming.map((persons, cell) =>
    Math.max(0, persons - staying[cell] + (cell % ages === 0 ? 0 : staying[cell - 1])),
  );
  return {
    ...describe(sources, place, 'asylum', personsPerYear, present, {
      immigrationOverMedian: ratio,
      emigrationShare: back,
      onwardShare: onward,
    }),
    comesBy: 'immigration',
    leavesBy: 'departures',
    coming,
    leaving: scaleProfile(leaving, personsPerYear),
    staying,
    came,
    left,
  };
}

/** The young come at the age of study and leave when they have finished. */
function findStudents(sources: SpecialFlowSources, place: number): SpecialFlowModel | undefined {
  const { accounts, netPerYear, persons } = sources;
  const coming = new Float64Array(cells);
  const leaving = new Float64Array(cells);
  let residents = 0;
  for (let cell = 0; cell < cells; cell++) {
    const age = cell % ages;
    const net = netPerYear[place * cells + cell];
    if (age >= 17 && age <= 22) {
      coming[cell] = Math.max(0, net);
      residents += persons[place * cells + cell];
    }
    if (age >= 22 && age <= 30) leaving[cell] = Math.max(0, -net);
  }
  const arrivals = sumRange(coming, 0, cells);
  const departures = sumRange(leaving, 0, cells);
  const { studentArrivals, studentDepartures } = specialFlowCriteria;
  if (!(arrivals >= studentArrivals * residents && departures >= studentDepartures * arrivals)) return undefined;
  const personsPerYear = Math.min(arrivals, departures);
  if (!(personsPerYear > 0)) return undefined;
  const yearly = new Float64Array(accounts.years);
  for (let step = 0; step < accounts.years; step++) {
    const least = Math.min(
      accounts.arrivals[place * accounts.years + step],
      accounts.departures[place * accounts.years + step],
    );
    yearly[step] = Number.isFinite(least) ? Math.min(personsPerYear, 0.9 * least) : 0;
  }
  return {
    ...describe(sources, place, 'students', personsPerYear, 0, {
      arrivalsShare: arrivals / residents,
      departuresShare: departures / arrivals,
    }),
    comesBy: 'arrivals',
    leavesBy: 'departures',
    coming: scaleProfile(coming, personsPerYear),
    leaving: scaleProfile(leaving, personsPerYear),
    // The student ages are full at every moment; nobody is taken apart from those who live there.
    staying: new Float64Array(cells),
    came: yearly,
    left: yearly,
  };
}

/** Many come from abroad and many go back. */
function findBorder(
  sources: SpecialFlowSources,
  place: number,
  usual: { readonly immigration: number; readonly emigration: number },
): SpecialFlowModel | undefined {
  const { accounts, immigrants } = sources;
  const years = accounts.years;
  const last = accounts.firstYear + years;
  const coming = readRecentRate(accounts, 'immigration', place, last);
  const going = readRecentRate(accounts, 'emigration', place, last);
  const { borderMovement, borderReturn } = specialFlowCriteria;
  const both = Math.min(coming / usual.immigration, going / usual.emigration);
  if (!(both >= borderMovement && going >= borderReturn * coming)) return undefined;
  const yearly = new Float64Array(years);
  for (let step = 0; step < years; step++) {
    const at = place * years + step;
    const population = accounts.population[place * (years + 1) + step];
    const passing = Math.min(
      accounts.immigration[at] - usual.immigration * population,
      accounts.emigration[at] - usual.emigration * population,
    );
    yearly[step] = Number.isFinite(passing) ? Math.max(0, passing) : 0;
  }
  const personsPerYear = findMedian([...yearly.slice(-RECENT_YEARS)]);
  const profile = scaleProfile(immigrants, personsPerYear);
  return {
    ...describe(sources, place, 'border', personsPerYear, 0, {
      immigrationOverMedian: coming / usual.immigration,
      emigrationOverMedian: going / usual.emigration,
    }),
    comesBy: 'immigration',
    leavesBy: 'emigration',
    coming: profile,
    leaving: profile,
    staying: new Float64Array(cells),
    came: yearly,
    left: yearly,
  };
}

function describe(
  { municipalities, switches }: SpecialFlowSources,
  place: number,
  kind: SpecialFlowKind,
  personsPerYear: number,
  present: number,
  measures: Readonly<Record<string, number>>,
): SpecialFlow & { readonly place: number } {
  return {
    municipality: municipalities[place],
    place,
    kind,
    keptApart: switches[kind],
    personsPerYear,
    present,
    measures,
    nature: 'estimated',
    explanation: `special-flow-${kind}`,
  };
}

function scaleProfile(profile: Float64Array, total: number): Float64Array {
  const sum = sumRange(profile, 0, profile.length);
  return profile.map((value) => (sum > 0 ? (value * total) / sum : 0));
}

function readRecentRate(accounts: Accounts, flow: PublishedFlow, place: number, end: number): number {
  let moved = 0;
  let persons = 0;
  for (let year = end - RECENT_YEARS; year < end; year++) {
    const value = getFlow(accounts, accounts[flow], place, year);
    const stock = getStock(accounts, place, year);
    if (!Number.isFinite(value) || !(stock > 0)) continue;
    moved += value;
    persons += stock;
  }
  return persons > 0 ? moved / persons : Number.NaN;
}

function sumOver(steps: readonly number[], read: (step: number) => number): number {
  return steps.reduce((sum, step) => sum + read(step), 0);
}
