/**
 * What a run says, as plain arrays that can cross a worker's border.
 *
 * All matrices are row-major with the years fastest: `[item * years + yearIndex]`.
 * Year y shows stocks on 1 January y and pupils on 1 October y; the flow of year y runs from
 * 1 January y to 1 January y + 1.
 */
import type { ForecastVintage } from './forecast-vintage.ts';
import type { LawText } from './law-text.ts';
import type { MoneyOutcomes } from './money.ts';

/** The causes that name a run: same name, same numbers. */
export interface RunCauses {
  /** Hash of the dataset. */
  readonly dataset: string;
  /** Hash of the resolved scenario. */
  readonly scenario: string;
  /** Hash of the options that can change a number. */
  readonly options: string;
  /** Version of the engine. */
  readonly engine: string;
}

/** Counts of people in {@link ZoneOutcomes}: of every age, and by age. */
export const zonePeople = [
  'population',
  'children0to3',
  'children0to9',
  'children4to11',
  'youth12to17',
  'adults18to64',
  'over65',
  'over80',
] as const satisfies readonly (keyof ZoneOutcomes)[];

/** People per zone and year. */
export interface ZoneOutcomes {
  readonly zones: readonly string[];
  readonly names: readonly string[];
  /** Municipality of each zone in the division of the dataset. */
  readonly municipalities: readonly string[];
  /** Persons on 1 January, each [zones × years]. */
  readonly population: Float64Array;
  readonly children0to3: Float64Array;
  readonly children0to9: Float64Array;
  readonly adults18to64: Float64Array;
  readonly over65: Float64Array;
  readonly over80: Float64Array;
  /** Children aged 4–11 on 1 October, [zones × years]. */
  readonly children4to11: Float64Array;
  /** Youth aged 12–17 on 1 October, [zones × years]. */
  readonly youth12to17: Float64Array;
  /** Flows of the year; NaN where the year is not projected. [zones × years] */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  readonly netMigration: Float64Array;
  /** Pupils of the zone who attend any site, [zones × years]. */
  readonly pupils: Float64Array;
  /** Mean distance from home zone to the site attended, metres, straight line; NaN without pupils. */
  readonly meanDistanceMetres: Float64Array;
}

/** Sites per year. */
export interface SiteOutcomes {
  readonly sites: readonly string[];
  readonly names: readonly string[];
  readonly operators: readonly string[];
  readonly denominations: readonly string[];
  readonly directions: readonly string[];
  readonly places: readonly string[];
  readonly zones: readonly string[];
  readonly municipalities: readonly string[];
  /** Position per year in metres EPSG:28992, [sites × years]. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1 where the site is open on 1 October, [sites × years]. */
  readonly open: Uint8Array;
  /** Pupils on 1 October, 0 where closed, NaN where unknown, [sites × years]. */
  readonly pupils: Float64Array;
  /** Position in `valueNatures` of each pupil number, [sites × years]. */
  readonly pupilNature: Uint8Array;
  /** Closure norm that holds on 1 October, NaN where there is none, [sites × years]. */
  readonly norm: Float64Array;
  /** Position in `valueNatures`: observed = fixed by regulation, modelled = formula, assumed = chosen, not law. */
  readonly normNature: Uint8Array;
  /** Position in `siteStatuses`, [sites × years]. */
  readonly status: Uint8Array;
  /**
   * Distance to the nearest other open site, and of the same direction, metres, straight line; NaN where
   * closed or not known (a site that states no direction), Infinity if there is no other.
   */
  readonly nearestMetres: Float64Array;
  readonly nearestSameDirectionMetres: Float64Array;
  /** The same to the nearest that gives public education; NaN for sites that give none. */
  readonly nearestPublicMetres?: Float64Array;
  /** Id of the intervention that ended the site, or empty. */
  readonly endedBy: readonly string[];
  /** 1 for side locations of a school (nevenvestigingen), [sites]. */
  readonly branches?: Uint8Array;
  readonly boards?: BoardOutcomes;
  /** Sites that a merger gave another denomination, by year; absent if there are none. */
  readonly renamed?: readonly RenamedSite[];
}

/** Boards of the sites, with all their schools, also those elsewhere; matrices are [boards × years]. */
export interface BoardOutcomes {
  /** Codes of the boards. */
  readonly codes: readonly string[];
  /** Position of each site's board in `codes`, −1 where it is not known, [sites]. */
  readonly ofSite: Int32Array;
  /** Date of the register that names the board of each site, empty where none does, [sites]. */
  readonly namedBy: readonly string[];
  /** Cooperation that each board takes part in, −1 for none, [boards × years]. */
  readonly cooperationOf: Int32Array;
  /** Names of the cooperations as whoever states them calls them. */
  readonly cooperations: readonly string[];
  /** Pupils as the law counts them, schools, and the sum of the norms of those schools. */
  readonly pupils: Float64Array;
  readonly schools: Float64Array;
  readonly norms: Float64Array;
}

/** A site that goes on under another denomination. */
export interface RenamedSite {
  /** Position in `SiteOutcomes.sites`. */
  readonly site: number;
  /** First year of the new denomination. */
  readonly year: number;
  readonly denomination: string;
  readonly direction: string;
}

/** What draws of the number of children say of the sites of a run. */
export interface SiteDraws {
  readonly draws: number;
  readonly seed: number;
  /**
   * Share of the draws in which the site is below its norm on 1 October, and in which its funding ends, each
   * [sites × years]; NaN where the site is closed, has no norm, or the year is not modelled.
   */
  readonly chanceBelowNorm: Float64Array;
  readonly chanceEnds: Float64Array;
  /** Share of the draws in which the site has been below its norm in any modelled year so far. */
  readonly chanceBelowSoFar?: Float64Array;
  /** Pupils of each draw as they would be counted, only if asked for, [draws × sites × years]. */
  readonly pupils?: Float32Array;
}

/**
 * Between what numbers the draws of zones lie, from the first year that is drawn to the horizon: quantiles at the levels.
 */
export interface ZoneDraws {
  /** Quantiles, 0–1, ascending: ends of the intervals of 95, 80 and 67 %, and the median. */
  readonly levels: readonly number[];
  /** 1 January of each year after the last count of zones. */
  readonly populationYears: Int32Array;
  /** Persons on 1 January, [zones × population years × levels]. */
  readonly population: Float64Array;
  /** The modelled years. */
  readonly pupilYears: Int32Array;
  /** Pupils living in the zone on 1 October, [zones × pupil years × levels]. */
  readonly pupils: Float64Array;
  /** The same of all zones of the run together, draw by draw, [years × levels]. */
  readonly totalPopulation: Float64Array;
  readonly totalPupils: Float64Array;
}

/** Pupils by home zone and site, sparse: pairs of zone z are `offsets[z]` to `offsets[z + 1]`. */
export interface FlowOutcomes {
  readonly offsets: Int32Array;
  /** Site of each pair; −1 stands for all sites outside the region together. */
  readonly sites: Int32Array;
  /** Pupils of each pair, [pairs × years]; zero before the first modelled year. */
  readonly pupils: Float32Array;
}

/** How the room of a school is known. The position in this list is the code in `CapacityOutcomes.origin`. */
export const placeOrigins = [
  /** No limit is known, or the building is new and fits whoever comes. */
  'unlimited',
  /** Places as the atlas states them. */
  'stated',
  /** Estimated from floor space, by the norm for new buildings. */
  'floor-space',
  /** Estimated: the most pupils that the school is known to have had. */
  'highest-count',
] as const;

/** See {@link placeOrigins}. */
export type PlaceOrigin = (typeof placeOrigins)[number];

/** Room at schools, in a run in which they can be full. */
export interface CapacityOutcomes {
  /** Pupils that each site has room for, Infinity without limit, [sites × years]. */
  readonly places: Float64Array;
  /** Position in {@link placeOrigins}, [sites × years]. */
  readonly origin: Uint8Array;
  /** Pupils that each site had above its places in the first modelled year, and may keep, [sites]. */
  readonly aboveAtStart: Float64Array;
  /** Pupils of each zone who find every school of their choice set full, [zones × years]. */
  readonly unplaced: Float64Array;
}

/** One headline number of the region through the years. */
export interface IndicatorSeries {
  /** Name in code: `population`, `sitesBelowNorm`. */
  readonly id: string;
  readonly unit: 'persons' | 'households' | 'personsPerHousehold' | 'sites' | 'metres' | 'share' | 'pupils';
  readonly values: Float64Array;
}

/**
 * How far figures of people of a run may be off: half the width of an 80 % interval as a share of the figure, [years].
 *
 * 0 where nobody had to model them.
 */
export interface OutcomeMargins {
  readonly persons: Float64Array;
  readonly children: Float64Array;
  readonly pupils: Float64Array;
}

/** Private households on 1 January of a set of areas. */
export interface HouseholdFigures {
  /** Private households, NaN where not known, [areas × years]. */
  readonly households: Float64Array;
  /** Persons in private households per household, [areas × years]. */
  readonly meanSize: Float64Array;
  /** By type, in the order of `householdTypes`, [areas × years × types]. */
  readonly byType: Float64Array;
  /** By age of the reference person, [areas × years × age groups]. */
  readonly byAge: Float64Array;
}

/** Households of the region, its municipalities and its zones. */
export interface HouseholdOutcomes {
  /** Lowest age of each group, the last open. */
  readonly ageGroups: Int32Array;
  /** Nature of the households of each year, position in `valueNatures`. */
  readonly nature: Uint8Array;
  /** The region, as one area. */
  readonly region: HouseholdFigures;
  /** Codes of the municipalities that zones of the region lie in, whole. */
  readonly municipalities: readonly string[];
  readonly ofMunicipalities: HouseholdFigures;
  /** The same per municipality: [municipalities × years]. */
  readonly municipalityNature: Uint8Array;
  /** Of zones, in the order of the zones of the outcomes: estimates within a municipality, each [zones × years]. */
  readonly zoneHouseholds: Float64Array;
  readonly zoneMeanSize: Float64Array;
}

/** People with work and in the labour force on 1 January; men first. */
export interface LabourFigures {
  /** NaN where not known, [areas × years × sexes × age groups]. */
  readonly employed: Float64Array;
  /** Employed and unemployed together, likewise. */
  readonly labourForce: Float64Array;
}

/** Labour force of the region and its municipalities. */
export interface LabourOutcomes {
  /** Lowest and highest age of each group, inclusive. */
  readonly ageFrom: Int32Array;
  readonly ageTo: Int32Array;
  /** Year of the published participation, which holds in all later years. */
  readonly shareYear: number;
  /** Position in `valueNatures`, [years]. */
  readonly nature: Uint8Array;
  /** The region, as one area. */
  readonly region: LabourFigures;
  readonly municipalities: readonly string[];
  readonly ofMunicipalities: LabourFigures;
}

/** A facility on one place; one that moves has one row per place. */
export interface FacilitySite {
  readonly site: string;
  readonly name: string;
  /** Site in whose building it is, or empty. */
  readonly host: string;
  /** Name of the place nearest to it. */
  readonly place: string;
  /** Metres EPSG:28992. */
  readonly x: number;
  readonly y: number;
  /** Years in which it is there, both included. */
  readonly firstYear: number;
  readonly lastYear: number;
  /** People of the target group in the region to whom it is the nearest, [years]: an assumption, not a count. */
  readonly users: Float64Array;
}

/** One kind of facility in a run. */
export interface FacilityAccess {
  readonly kind: string;
  /** Its name as the atlas has it; the kind itself where it has none. */
  readonly names: { readonly nl: string; readonly en: string };
  /** Inhabitants that it is taken to be for. */
  readonly target: (typeof zonePeople)[number];
  readonly targetNature: 'assumed';
  readonly sites: readonly FacilitySite[];
  /** Straight line from the middle of each zone to the nearest, metres, Infinity if there is none, [zones × years]. */
  readonly nearestMetres: Float64Array;
  /** Mean over the target group of the region, NaN if there is none, [years]. */
  readonly meanMetres: Float64Array;
}

/** Everything that a run says. */
export interface Outcomes {
  /** Name made of the causes. */
  readonly run: string;
  readonly causes: RunCauses;
  /** Region id, or empty for the whole atlas. */
  readonly region: string;
  /** Date of the register that the run starts from. */
  readonly base: string;
  readonly years: Int32Array;
  /** First year in which sites follow the model instead of the registers. */
  readonly firstModelledYear: number;
  /** Nature of the population of each year, position in `valueNatures`. */
  readonly populationNature: Uint8Array;
  /** The forecasts that the run rests on: our own first, then those whose rates it uses. */
  readonly forecasts: readonly ForecastVintage[];
  /** The texts of the law that schools were held against. */
  readonly law?: readonly LawText[];
  /** Zones of the region. */
  readonly zones: ZoneOutcomes;
  /** Sites of the region; registers before the base included, with their open years. */
  readonly sites: SiteOutcomes;
  readonly flows: FlowOutcomes | undefined;
  /** Absent unless schools can be full in this run. */
  readonly capacities?: CapacityOutcomes;
  /** Facilities of other kinds, and functions in buildings; absent if there are none. */
  readonly facilities?: readonly FacilityAccess[];
  /** Absent if the dataset does not hold what households are computed from. */
  readonly households?: HouseholdOutcomes;
  /** Absent if the dataset does not hold who works by sex and age. */
  readonly labourForce?: LabourOutcomes;
  /** Absent if the dataset holds no tariffs. */
  readonly money?: MoneyOutcomes;
  readonly indicators: readonly IndicatorSeries[];
  /** How fine the indicators may be written; absent where that was not measured. */
  readonly margins?: OutcomeMargins;
  /** Only if draws were asked for. */
  readonly siteDraws?: SiteDraws;
  readonly zoneDraws?: ZoneDraws;
}
