/**
 * The people of one area through the years, and how well that can be foretold, as plain arrays that can
 * cross a worker's border.
 *
 * Stocks are of 1 January; the flow of year y runs from 1 January y to 1 January y + 1.
 */

/** What a question about people is about: the whole atlas, one of its regions, or one municipality. */
export interface PopulationArea {
  readonly kind: 'atlas' | 'region' | 'municipality';
  /** Id of the region or code of the municipality; empty for the atlas. */
  readonly id: string;
}

/** The flows of an account, in the order in which they are told. */
export const populationFlows = [
  'births',
  'deaths',
  'arrivals',
  'departures',
  'immigration',
  'emigration',
  'correction',
] as const;

/** See {@link populationFlows}. */
export type PopulationFlow = (typeof populationFlows)[number];

/** Whether a flow adds people or takes them away. */
export const flowSigns: Readonly<Record<PopulationFlow, 1 | -1>> = {
  births: 1,
  deaths: -1,
  arrivals: 1,
  departures: -1,
  immigration: 1,
  emigration: -1,
  correction: 1,
};

/** A flow that is not the moving of a place's own people; what belongs to it is always an estimate. */
export interface PictureFlow {
  readonly municipality: string;
  readonly kind: 'asylum' | 'students' | 'border';
  /** Whether the projection keeps it apart. */
  readonly keptApart: boolean;
  /** Persons a year at which it is held, in and out alike. */
  readonly personsPerYear: number;
}

/** The people of an area by sex and age, year by year, and what changed their number. */
export interface PopulationPicture {
  readonly area: PopulationArea;
  /** Municipalities that the figures are the sum of, in the division of the dataset. */
  readonly municipalities: readonly string[];
  readonly years: Int32Array;
  /** How the stocks of each year are known: position in `valueNatures`, shape [years]. */
  readonly nature: Uint8Array;
  /** How the flows of each year are known: position in `valueNatures`, shape [years]. */
  readonly flowNature: Uint8Array;
  /** Lowest age of every group, ascending; the last is open. */
  readonly ageGroups: Int32Array;
  /** Persons, men first, shape [years × 2 × groups]. */
  readonly persons: Float64Array;
  /** Persons a year, NaN where not known, each shape [years]; a correction has its own sign. */
  readonly flows: Readonly<Record<PopulationFlow, Float64Array>>;
  /** The year that the projection starts from: the last with counted ages, or the first of all. */
  readonly jumpOff: number;
  /** Special flows that were found in the area, whether they are kept apart or not. */
  readonly specialFlows: readonly PictureFlow[];
}

/** A range in which the outcome lies with a stated chance, for a series of years. */
export interface FanBand {
  /** Nominal coverage, 0..1. */
  readonly level: number;
  /** Persons, shape [years of the forecast]. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** What an imported edition says of an area. */
export interface OfficialForecast {
  readonly edition: string;
  readonly publisher: string;
  readonly title: string;
  /** Date of publication, empty if not known. */
  readonly published: string;
  /** Last 1 January that is no forecast. */
  readonly jumpOff: number;
  readonly status: 'current' | 'superseded' | 'withdrawn';
  readonly years: Int32Array;
  /** Persons on 1 January, shape [years]. */
  readonly persons: Float64Array;
}

/** A forecast from a year, with what was only known later beside it. */
export interface ForecastFan {
  readonly area: PopulationArea;
  readonly jumpOff: number;
  /** Years that a forecast of the area can be made from, the last count included. */
  readonly jumpOffs: readonly number[];
  /** The jump-off itself and the years after it. */
  readonly years: Int32Array;
  /** Persons, shape [years]. */
  readonly forecast: Float64Array;
  /** The same with all municipalities raked to a national total; NaN where the engine has none, shape [years]. */
  readonly raked: Float64Array;
  /** Narrow to wide. */
  readonly bands: readonly FanBand[];
  /** Editions of others that say something of the area, whatever their jump-off. */
  readonly official: readonly OfficialForecast[];
  /** Every year that was counted, before the jump-off and after. */
  readonly observedYears: Int32Array;
  /** Persons, shape [observedYears]. */
  readonly observed: Float64Array;
}

/** What one method said of an area from one jump-off. */
export interface MethodGuess {
  readonly method: string;
  /** Persons. */
  readonly persons: number;
}

/** One forecast of the past with what came true. */
export interface QualityCell {
  readonly jumpOff: number;
  readonly target: number;
  /** Persons at the jump-off. */
  readonly start: number;
  /** Persons in the target year: as counted, as foretold, and the bounds of the interval of 80 %. */
  readonly observed: number;
  readonly forecast: number;
  readonly lower: number;
  readonly upper: number;
  /** What the other methods said. */
  readonly others: readonly MethodGuess[];
}

/** How far a method was off so many years ahead, as a mean over the jump-offs. */
export interface MethodQuality {
  readonly method: string;
  /** Years ahead. */
  readonly horizon: number;
  /** Number of jump-offs behind the figures. */
  readonly cells: number;
  /** Mean absolute error as a share (0..1) of what came true: of the area, and mean over all municipalities. */
  readonly areaError: number;
  readonly atlasError: number;
}

/** The back-test of one area. */
export interface ForecastQuality {
  readonly area: PopulationArea;
  readonly municipalities: readonly string[];
  /** Municipalities among them whose past is an estimate, because another was split. */
  readonly estimated: readonly string[];
  /** Year of the borders that everything was brought to. */
  readonly borders: number;
  /** Municipalities that the mean over the atlas is of. */
  readonly atlasMunicipalities: number;
  /** By jump-off, then by target. */
  readonly cells: readonly QualityCell[];
  /** By horizon, then by method in the order of the engine. */
  readonly methods: readonly MethodQuality[];
}
