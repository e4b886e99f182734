/**
 * What was known of a site and of its board, its village and its neighbours when a hindcast of closures starts.
 *
 * Every feature follows from one `SiteState`, so none can know of what came later. They say nothing of places: no
 * coordinate, no municipality and no board is a feature, only how large, how near and how many. The forecast of
 * pupils is in them as the pupils that the youngest years make of a whole school, beside the children around.
 *
 * Longer than most files: it is the list of what the model may look at, and that is to be read in one place.
 */
import { pupilAges, type SiteState } from './site-state.ts';
import { findNeighbours, keepNeighbours, type Neighbours, sumChildren, sumPeople } from './site-surroundings.ts';
import { isPublicDirection } from './site-universe.ts';

/** Features of sites in the order of a state. */
export interface ClosureFeatures {
  readonly names: readonly string[];
  /** 1 if more of it may only raise the chance of being gone, −1 only lower it, 0 free. */
  readonly directions: Int8Array;
  /** Shape [sites × features], NaN where not known. */
  readonly values: Float64Array;
  /** The same for a regression: sizes and distances as logarithms. */
  readonly scaled: Float64Array;
  /** Features that a regression may bend. */
  readonly bent: Int32Array;
}

/** Metres within which sites are neighbours. */
const RADIUS_METRES = 10_000;

/** Metres within which people are counted: a village, its neighbours, a region. */
const PEOPLE_METRES = [1500, 5000, 15_000] as const;

/** Straight metres that stand for the 10 km by road of art. 153 lid 5, and the 5 km of lid 4. */
const PUBLIC_METRES = 10_000 / 1.3;
const DIRECTION_METRES = 5_000;

/** Pupils that the last of its direction needs (art. 153 lid 4); times the norm that a board needs on average (art. 157). */
const LAST_OF_KIND_PUPILS = 50;
const BOARD_FACTOR = 10 / 6;

/** What is added before a logarithm is taken: of shares, of counts, of metres. */
const OFFSETS = { share: 0.05, count: 1, metres: 20 } as const;

interface FeatureOptions {
  /** See {@link ClosureFeatures.directions}. */
  readonly direction?: -1 | 1;
  /** Kind of size whose logarithm a regression takes; absent for none. */
  readonly log?: keyof typeof OFFSETS;
  readonly bent?: true;
}

type Feature = readonly [name: string, value: (site: number) => number, options?: FeatureOptions];

/** Compute the features of all sites of a state. */
export function computeClosureFeatures(state: SiteState): ClosureFeatures {
  const context = createContext(state);
  const features = [
    ...listOwn(context),
    ...listChildren(context),
    ...listPeople(context),
    ...listNear(context),
    ...listVillage(context),
    ...listBoard(context),
  ];
  const sites = state.sites.length;
  const count = features.length;
  const values = new Float64Array(sites * count);
  const scaled = new Float64Array(sites * count);
  features.forEach(([, value, options], feature) => {
    const offset = options?.log === undefined ? Number.NaN : OFFSETS[options.log];
    for (let site = 0; site < sites; site++) {
      const found = value(site);
      // 0/0 of an empty school is not known; an infinite share is none either.
      const known = Number.isFinite(found) ? found : Number.NaN;
      values[site * count + feature] = known;
      scaled[site * count + feature] = Number.isNaN(offset) ? known : Math.log(Math.max(known, 0) + offset);
    }
  });
  return {
    names: features.map(([name]) => name),
    directions: Int8Array.from(features, ([, , options]) => options?.direction ?? 0),
    values,
    scaled,
    bent: Int32Array.from(features.keys()).filter((feature) => features[feature][2]?.bent === true),
  };
}

interface Context {
  readonly state: SiteState;
  /** Pupils over the norm, [sites]. */
  readonly ratio: Float64Array;
  /** Pupils that the three youngest years would make of a whole school, [sites]. */
  readonly expected: Float64Array;
  /** Logarithm of the three youngest full years over the three oldest, [sites]. */
  readonly inflow: Float64Array;
  readonly near: readonly Neighbours[];
  readonly nearDirection: readonly Neighbours[];
  readonly nearBoard: readonly Neighbours[];
  readonly board: readonly (readonly number[])[];
  readonly village: readonly (readonly number[])[];
  readonly municipality: readonly (readonly number[])[];
  readonly school: readonly (readonly number[])[];
  age(site: number, age: number): number;
}

function createContext(state: SiteState): Context {
  const { pupils, norm, byAge, operators, directions, places, municipalities, sites } = state;
  const ages = pupilAges.to - pupilAges.from + 1;
  const age = (site: number, of: number) => byAge[site * ages + of - pupilAges.from];
  const near = findNeighbours(state, RADIUS_METRES);
  const total = (site: number, from: number) => age(site, from) + age(site, from + 1) + age(site, from + 2);
  return {
    state,
    ratio: pupils.map((count, site) => count / norm[site]),
    // Eight years of school, the youngest one weighed most.
    expected: pupils.map((_, site) => 3 * age(site, 4) + 2.5 * age(site, 5) + 2.5 * age(site, 6)),
    inflow: pupils.map((_, site) => Math.log((total(site, 4) + 1.5) / (total(site, 9) + 1.5))),
    near,
    nearDirection: keepNeighbours(near, (site, other) => directions[site] === directions[other]),
    nearBoard: keepNeighbours(near, (site, other) => operators[site] !== '' && operators[site] === operators[other]),
    board: groupBy(operators),
    village: groupBy(places.map((place, site) => (place === '' ? '' : `${place} ${municipalities[site]}`))),
    municipality: groupBy(municipalities),
    // The first four characters of a site code name the school, the last two its location.
    school: groupBy(sites.map((site) => site.slice(0, 4))),
    age,
  };
}

/** The sites with the same key as each site, itself included; an empty key is nobody's but its own. */
function groupBy(keys: readonly string[]): (readonly number[])[] {
  const groups = new Map<string, number[]>();
  keys.forEach((key, site) => {
    const group = groups.get(key) ?? [];
    group.push(site);
    groups.set(key, group);
  });
  return keys.map((key, site) => (key === '' ? [site] : (groups.get(key) ?? [site])));
}

/** The site itself: size against the norm, age of its pupils, direction. */
function listOwn({ state, ratio, expected, inflow, school, nearDirection, age }: Context): Feature[] {
  const { pupils, norm, directions, sites } = state;
  const isPublic = (site: number) => isPublicDirection(directions[site]);
  const years = [4, 5, 6, 7, 8, 9, 10];
  return [
    ['pupils', (site) => pupils[site], { direction: -1, log: 'count', bent: true }],
    ['norm', (site) => norm[site], { log: 'count' }],
    ['pupilsOverNorm', (site) => ratio[site], { direction: -1, log: 'share', bent: true }],
    ['below50', (site) => toBit(pupils[site] < LAST_OF_KIND_PUPILS)],
    ['public', (site) => toBit(isPublic(site))],
    ['catholic', (site) => toBit(directions[site] === 'catholic')],
    ['protestant', (site) => toBit(directions[site] === 'protestant')],
    ['generalSpecial', (site) => toBit(directions[site] === 'general-special')],
    ['sideLocation', (site) => toBit(sites[site].slice(4) !== '00')],
    ['locations', (site) => school[site].length],
    // Codes were given out in order: a high one is a young school.
    ['schoolCode', (site) => Number.parseInt(sites[site].slice(0, 2), 10)],
    ['shareUnder6', (site) => (age(site, 4) + age(site, 5)) / pupils[site], { direction: -1 }],
    ['inflow', (site) => inflow[site], { direction: -1 }],
    ['aged4', (site) => age(site, 4), { direction: -1, log: 'count', bent: true }],
    ['shareOver11', (site) => age(site, 12) / pupils[site]],
    ['smallestYear', (site) => Math.min(...years.map((one) => age(site, one))), { direction: -1, bent: true }],
    ['expectedPupils', (site) => expected[site], { direction: -1, log: 'count', bent: true }],
    ['expectedOverNorm', (site) => expected[site] / norm[site], { direction: -1, log: 'share', bent: true }],
    ['expectedChange', (site) => expected[site] / pupils[site], { direction: -1 }],
    [
      'lastOfKind',
      (site) => {
        const metres = nearDirection[site].metres[0] ?? RADIUS_METRES;
        return toBit(metres > DIRECTION_METRES && (!isPublic(site) || metres > PUBLIC_METRES));
      },
    ],
  ];
}

/** Added to both numbers of people before one is compared with the other, so that a handful says little. */
const FEW_PEOPLE = 20;

function comparePeople(a: number, b: number): number {
  return Math.log((a + FEW_PEOPLE) / (b + FEW_PEOPLE));
}

/** The children around, and how their number moved. */
function listChildren({ state }: Context): Feature[] {
  const near = sumChildren(state, 1500);
  const wide = sumChildren(state, 4000);
  const years = state.zones.years[1] - state.zones.years[0];
  return [
    ['youngNear', (site) => comparePeople(near.now0to4[site], near.now5to9[site]), { direction: -1 }],
    ['youngWide', (site) => comparePeople(wide.now0to4[site], wide.now5to9[site]), { direction: -1 }],
    ['youngTrendNear', (site) => comparePeople(near.now0to4[site], near.then0to4[site]) / years, { direction: -1 }],
    [
      'childTrendWide',
      (site) =>
        comparePeople(wide.now0to4[site] + wide.now5to9[site], wide.then0to4[site] + wide.then5to9[site]) / years,
      { direction: -1 },
    ],
    ['childrenWide', (site) => wide.now0to4[site] + wide.now5to9[site], { log: 'count' }],
    ['densityWide', (site) => wide.persons[site] / (wide.areaKm2[site] + 0.1), { log: 'count' }],
  ];
}

/** The people around: who may have children, who has had them, and how their number moved. */
function listPeople({ state }: Context): Feature[] {
  const years = state.zones.years[1] - state.zones.years[0];
  return PEOPLE_METRES.flatMap((metres): Feature[] => {
    const { persons, aged25to39, aged65, earlierPersons, earlier25to39 } = sumPeople(state, metres);
    return [
      [`aged25to39Within${metres}`, (site) => aged25to39[site] / persons[site]],
      [`aged65Within${metres}`, (site) => aged65[site] / persons[site]],
      [`peopleTrend${metres}`, (site) => comparePeople(persons[site], earlierPersons[site]) / years],
      [`aged25to39Trend${metres}`, (site) => comparePeople(aged25to39[site], earlier25to39[site]) / years],
    ];
  });
}

/** The sites around: any, of the same direction, of the same board. */
function listNear(context: Context): Feature[] {
  const { state, ratio, inflow, near, nearDirection, nearBoard } = context;
  const { pupils } = state;
  const count = (one: number) => (Number.isNaN(pupils[one]) ? 0 : pupils[one]);
  const within = (others: Neighbours, metres: number) =>
    Array.from(others.sites).filter((_, at) => others.metres[at] <= metres);
  const sumWithin = (others: Neighbours, metres: number) =>
    within(others, metres).reduce((sum, other) => sum + count(other), 0);
  const largest = (others: readonly number[]) => Math.max(...others.map(count));
  const compare = (site: number, others: readonly number[]) =>
    others.length === 0 ? Number.NaN : Math.log((pupils[site] + 1) / (largest(others) + 1));
  /** How strongly larger sites nearby pull: each by its share of the two, less with every kilometre. */
  const pull = (site: number, { sites, metres }: Neighbours) =>
    sites.reduce((sum, other, at) => {
      const share = count(other) / (count(other) + pupils[site]);
      return metres[at] > DIRECTION_METRES || Number.isNaN(share) ? sum : sum + Math.exp(-metres[at] / 1000) * share;
    }, 0);
  const describe = (kind: string, list: readonly Neighbours[]): Feature[] => [
    [`${kind}Metres`, (site) => list[site].metres[0] ?? RADIUS_METRES, { log: 'metres', bent: true }],
    [`${kind}Pupils`, (site) => pupils[list[site].sites[0]] ?? Number.NaN, { log: 'count' }],
    [`${kind}SizeShare`, (site) => pupils[site] / (pupils[site] + pupils[list[site].sites[0]])],
    [`${kind}Within3`, (site) => within(list[site], 3000).length, { log: 'count' }],
    [`${kind}LargerWithin3`, (site) => within(list[site], 3000).filter((other) => pupils[other] > pupils[site]).length],
    [`${kind}Pull`, (site) => pull(site, list[site])],
  ];
  return [
    ...describe('any', near),
    ...describe('direction', nearDirection),
    ...describe('board', nearBoard),
    ['boardNearestOverNorm', (site) => ratio[nearBoard[site].sites[0]] ?? Number.NaN, { log: 'share' }],
    ['anyShareWithin2', (site) => pupils[site] / (pupils[site] + sumWithin(near[site], 2000))],
    ['boardShareWithin2', (site) => pupils[site] / (pupils[site] + sumWithin(nearBoard[site], 2000))],
    ['anyWithin5', (site) => within(near[site], 5000).length, { log: 'count' }],
    ['meanWithin2', (site) => (pupils[site] + sumWithin(near[site], 2000)) / (1 + within(near[site], 2000).length)],
    [
      'smallestWithin2',
      (site) => {
        const others = within(near[site], 2000).map(count);
        return others.length === 0 ? Number.NaN : Math.min(...others);
      },
      { log: 'count' },
    ],
    ['sizeWithin2', (site) => compare(site, within(near[site], 2000))],
    ['boardSizeWithin2', (site) => compare(site, within(nearBoard[site], 2000))],
    [
      'boardPupilsWithin2',
      (site) => {
        const others = within(nearBoard[site], 2000);
        return others.length === 0 ? Number.NaN : pupils[site] + sumWithin(nearBoard[site], 2000);
      },
      { log: 'count' },
    ],
    [
      'boardSmallerWithin3',
      (site) => within(nearBoard[site], 3000).filter((other) => pupils[other] < pupils[site]).length,
    ],
    [
      'inflowAgainstNear',
      (site) => {
        const others = within(near[site], 2000).filter((other) => !Number.isNaN(inflow[other]) && count(other) > 0);
        const weight = others.reduce((sum, other) => sum + count(other), 0);
        return inflow[site] - others.reduce((sum, other) => sum + inflow[other] * count(other), 0) / weight;
      },
      { direction: -1 },
    ],
  ];
}

/** The village and the municipality. */
function listVillage({ state, ratio, village, municipality, age }: Context): Feature[] {
  const { pupils } = state;
  const sumVillage = (site: number) => sumOver(village[site], (one) => pupils[one]);
  return [
    ['villageSites', (site) => village[site].length, { log: 'count' }],
    ['villageLarger', (site) => village[site].filter((other) => pupils[other] > pupils[site]).length],
    ['villageShare', (site) => pupils[site] / sumVillage(site), { bent: true }],
    ['villagePupils', sumVillage, { log: 'count' }],
    ['villageMean', (site) => sumVillage(site) / village[site].length, { log: 'count' }],
    ['municipalitySites', (site) => municipality[site].length, { log: 'count' }],
    ['municipalityBelow', (site) => meanOver(municipality[site], (one) => toBit(ratio[one] < 1))],
    ['municipalityInflow', (site) => compareAges(municipality[site], age)],
  ];
}

/** The board: how many, how large on average, and where the site stands among its own. */
function listBoard({ state, ratio, board, age }: Context): Feature[] {
  const { pupils, norm, municipalities } = state;
  const meanPupils = (site: number) => meanOver(board[site], (one) => pupils[one]);
  const overNorm = (site: number) => {
    const known = board[site].filter((one) => !Number.isNaN(ratio[one]));
    return sumOver(known, (one) => pupils[one]) / sumOver(known, (one) => norm[one]);
  };
  return [
    ['boardSites', (site) => board[site].length, { log: 'count' }],
    ['boardMean', meanPupils, { log: 'count', bent: true }],
    ['boardOverNorm', overNorm, { log: 'share', bent: true }],
    ['boardShield', (site) => toBit(overNorm(site) >= BOARD_FACTOR)],
    ['exposed', (site) => toBit(ratio[site] < 1 && overNorm(site) < BOARD_FACTOR)],
    ['boardBelow', (site) => meanOver(board[site], (one) => toBit(ratio[one] < 1))],
    [
      'boardRank',
      (site) =>
        board[site].filter((other) => pupils[other] < pupils[site]).length / Math.max(1, board[site].length - 1),
    ],
    ['overBoardMean', (site) => pupils[site] / meanPupils(site), { direction: -1, log: 'share', bent: true }],
    [
      'boardInMunicipality',
      (site) => board[site].filter((other) => municipalities[other] === municipalities[site]).length,
    ],
    ['boardInflow', (site) => compareAges(board[site], age)],
  ];
}

function toBit(value: boolean): number {
  return value ? 1 : 0;
}

function sumOver(sites: readonly number[], value: (site: number) => number): number {
  let sum = 0;
  for (const site of sites) {
    const own = value(site);
    if (!Number.isNaN(own)) sum += own;
  }
  return sum;
}

function meanOver(sites: readonly number[], value: (site: number) => number): number {
  return sumOver(sites, value) / sites.filter((site) => !Number.isNaN(value(site))).length;
}

/** Logarithm of the three youngest full years over the three oldest of many sites. */
function compareAges(sites: readonly number[], age: (site: number, age: number) => number): number {
  const total = (from: number) => sumOver(sites, (one) => age(one, from) + age(one, from + 1) + age(one, from + 2));
  return Math.log((total(4) + 2) / (total(9) + 2));
}
