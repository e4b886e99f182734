/**
 * What the engine in the worker can be asked, and what comes back.
 *
 * Only what a screen needs crosses the border: no dataset, no flows. Everything here survives a
 * structured clone.
 */
import type { DatasetDescription, Provenance, ShapeLayer, SmallAreaKind } from '@transitieatlas/dataset';
import type { Comparison, Outcomes } from '@transitieatlas/outcomes';
import type { Issue } from '@transitieatlas/quantities';
import type { Scenario } from '@transitieatlas/scenario';
import type {
  NormOption,
  OptimiseAnswer,
  PlanMeasure,
  PopulationOptions,
  RegionCriteria,
  RegionFinding,
  SecondaryForecast,
  SecondaryReading,
  SweepResult,
  TariffChanges,
} from '@transitieatlas/simulation';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import type { Difference } from './known-parts.ts';

/** The steps of opening an atlas and a region, in their order. */
export const loadSteps = ['fetch', 'read', 'regions', 'population', 'shapes', 'ready'] as const;

/** See {@link loadSteps}. */
export type LoadStep = (typeof loadSteps)[number];

/** Told when a step begins. */
export type OnStep = (step: LoadStep) => void;

/** An area on the map. */
export interface AreaProperties {
  readonly code: string;
  readonly name: string;
}

/** Areas of one kind in WGS84. */
export type Areas = FeatureCollection<MultiPolygon, AreaProperties>;

/** Corners of a box in degrees: west, south, east, north. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** A name to write on the map. */
export interface PlaceLabel {
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly kind: 'municipality' | 'place';
  /** Larger is more important: labels give way in this order. */
  readonly weight: number;
}

/** One region that can be chosen, as the start screen shows it. */
export interface RegionChoice {
  readonly region: string;
  readonly name: string;
  readonly class: string;
  readonly zones: number;
  readonly municipalities: readonly string[];
}

/** What a table of the atlas holds and where it comes from. */
export interface TableOrigin {
  readonly table: string;
  readonly rows: number;
  readonly provenance: readonly Provenance[];
}

/** What a layer of shapes of the atlas draws and where it comes from. */
export interface LayerOrigin {
  readonly layer: ShapeLayer['name'];
  /** Year of the municipal codes; 0 if they are no municipalities. */
  readonly division: number;
  readonly shapes: number;
  readonly provenance: readonly Provenance[];
}

/** What is known of an atlas once it is open. */
export interface AtlasSummary {
  readonly description: DatasetDescription;
  readonly hash: string;
  /** Version of the engine that opened it. */
  readonly engine: string;
  readonly regions: readonly RegionChoice[];
  readonly municipalityNames: Readonly<Record<string, string>>;
  /** Outlines of the municipalities of the atlas's division, and of the provinces, for the start map. */
  readonly municipalities: Areas;
  readonly provinces: Areas;
  readonly bounds: Bounds;
  readonly tables: readonly TableOrigin[];
  readonly layers: readonly LayerOrigin[];
  /** Why there are no households, or no labour force; absent if there are. */
  readonly householdGap: string | undefined;
  readonly labourGap: string | undefined;
  /** Why runs have no money; absent if they have. */
  readonly moneyGap: string | undefined;
  /** What the zones are. */
  readonly zoneKind: SmallAreaKind;
  /** The areas that figures can be shown of beside the zones: their addresses and shapes are known. */
  readonly beside: Exclude<SmallAreaKind, 'district'> | undefined;
}

/** The drawing of one region. */
export interface RegionGeography {
  readonly zones: Areas;
  readonly municipalities: Areas;
  readonly labels: readonly PlaceLabel[];
  /** Middle of each zone by code: longitude and latitude. */
  readonly centres: Readonly<Record<string, readonly [number, number]>>;
  readonly bounds: Bounds;
}

/** An answer that may be only issues. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
}

/** A region that is ready to be looked at. */
export interface RegionAnswer {
  readonly geography: RegionGeography;
  readonly baseline: Outcomes;
}

/** What a scenario does. */
export interface ScenarioRun {
  readonly outcomes: Outcomes;
  readonly comparison: Comparison;
  /** Time that resolving, running and comparing took in the worker. */
  readonly milliseconds: number;
  /** The run without choices, if it had to start from another register than before. */
  readonly baseline?: Outcomes;
}

/** The same on its way: the run without what the baseline has alike, which the main thread puts back. */
export interface SentRun extends Omit<ScenarioRun, 'outcomes'> {
  readonly difference: Difference<Outcomes>;
}

/** Which run a question is about; a and b are the scenarios of the comparison. */
export type RunSlot = 'baseline' | 'a' | 'b';

/** The class of a region with the rule that it was put to. */
export interface RegionClassAnswer {
  readonly finding: RegionFinding;
  readonly criteria: RegionCriteria;
  /** Year of the last count of zones: what comes after is calculated. */
  readonly jumpOff: number;
  /** For every criterion of the rule: at which threshold each region of the atlas would get another class. */
  readonly sweeps: readonly SweepResult[];
}

/** Secondary schools and what becomes of their pupils; no forecast where nothing was counted. */
export interface SecondaryAnswer {
  readonly reading: SecondaryReading;
  readonly forecast?: SecondaryForecast;
}

/** An option after a municipal merger; of a split, which municipality has a norm of its own. */
export interface NormChoice extends NormOption {
  readonly apart?: string;
}

/** Which run chances are asked of. */
export interface ChanceQuestion {
  /** Absent for the whole atlas. */
  readonly region: string | undefined;
  readonly scenario: Scenario;
  readonly population: PopulationOptions;
  /** Whether schools can be full. */
  readonly capacities: boolean;
  /** Sites of the run: too many are not drawn. */
  readonly sites: number;
}

/** Which run without choices a question is about. */
export interface BaselineQuestion {
  /** Absent for the whole atlas. */
  readonly region: string | undefined;
  /** Date of the register. */
  readonly base: string;
  readonly population: PopulationOptions;
  readonly capacities: boolean;
  /** Tariffs that the plan changes. */
  readonly tariffs: TariffChanges;
}

/** What plans are asked for. */
export interface ProposalQuestion {
  readonly year: number;
  /** Number of schools to keep. */
  readonly keep: number;
  /** What one unit of a measure weighs; all zero for no weighted proposal. */
  readonly weights: Partial<Readonly<Record<PlanMeasure, number>>>;
  /** The plan so far: what it keeps and ends is fixed. */
  readonly scenario: Scenario;
}

/** Plans that were found. */
export interface ProposalsAnswer extends OptimiseAnswer {
  /** Schools with a place that could stay, and those of them that the plan fixes. */
  readonly open: number;
  readonly locked: number;
}
