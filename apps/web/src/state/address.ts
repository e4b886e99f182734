/**
 * What the address bar keeps: the same link shows the same thing.
 *
 * Choices themselves are not in it: a scenario is a file, and may be private.
 */
import { type ZoneMeasure, zoneMeasures } from '@transitieatlas/outcomes';
import { type Locale, locales } from '@transitieatlas/report';
import type { SpecialFlowKind } from '@transitieatlas/simulation';

/** The stages that exist today, in the order of the loop. */
export const stages = ['measure', 'baseline', 'choose', 'consequences'] as const;

/** See {@link stages}. */
export type Stage = (typeof stages)[number];

/** What is looked at in particular. */
export interface Selection {
  readonly kind: 'site' | 'zone';
  readonly id: string;
}

/** What of a map is shown when two runs can be: one of them, or their difference. */
export const mapViews = ['baseline', 'variant', 'difference'] as const;

/** See {@link mapViews}. */
export type MapView = (typeof mapViews)[number];

/** Pages that a stage leads to and that take the place of the map. */
export const stagePages = ['forecast', 'hindcast', 'watch'] as const;

/** See {@link stagePages}. */
export type StagePage = (typeof stagePages)[number];

/** All pages: those of a stage, loading a region (without an atlas), the sources of an atlas (with one). */
const pages = [...stagePages, 'load', 'sources'] as const;

/** See {@link pages}. */
export type Page = (typeof pages)[number];

/** Flows that a reader may have counted in with all others instead of kept apart. */
export const flowKinds = ['asylum', 'students', 'border'] as const satisfies readonly SpecialFlowKind[];

/** Systems of areas that figures can be shown of. */
const shownSystems = ['zone', 'neighbourhood', 'postcode'] as const;

/** See {@link shownSystems}. */
export type ShownSystem = (typeof shownSystems)[number];

export interface Address {
  readonly locale: Locale;
  /** Id of an atlas of the server; absent for the start, or for a file of this device. */
  readonly atlas: string | undefined;
  /** Beginning of the hash of an atlas that this browser keeps; says nothing to any other. */
  readonly own: string | undefined;
  /** Id of a region, `all` for the whole atlas, absent while none is chosen. */
  readonly region: string | undefined;
  readonly stage: Stage;
  readonly year: number;
  /** What the map shows if somebody chose it; absent for what suits the stage. */
  readonly measure: ZoneMeasure | undefined;
  /** Kind of facility whose nearest site the map shows instead of a measure and the schools. */
  readonly facility: string | undefined;
  readonly selection: Selection | undefined;
  readonly view: MapView;
  /** Code of the municipality that figures of people are of; absent for the whole region. */
  readonly municipality: string | undefined;
  /** A page of the stage; absent for the stage itself. */
  readonly page: Page | undefined;
  /** Year that an earlier forecast is looked at from; absent for the usual one. */
  readonly jumpOff: number | undefined;
  /** Flows that are counted in with all others; the usual is none. */
  readonly mixed: readonly SpecialFlowKind[];
  /** Whether all municipalities together are brought to the country's own projection. */
  readonly raked: boolean;
  /** Whether schools can be full. */
  readonly full: boolean;
  /** Areas that figures are shown of: the zones of the run, or others computed from them. */
  readonly per: ShownSystem;
}

/** The word for the whole atlas. */
export const wholeAtlas = 'all';

/** Where a visit without a link starts. */
export const defaultAddress: Address = {
  locale: 'nl',
  atlas: undefined,
  own: undefined,
  region: undefined,
  stage: 'measure',
  year: 2024,
  measure: undefined,
  facility: undefined,
  selection: undefined,
  view: 'variant',
  municipality: undefined,
  page: undefined,
  jumpOff: undefined,
  mixed: [],
  raked: true,
  full: false,
  per: 'zone',
};

/** What the map shows while nobody chose: who lives here, and from then on how the number of children changes. */
const stageMeasures: Readonly<Record<Stage, ZoneMeasure>> = {
  measure: 'population',
  baseline: 'changeChildren',
  choose: 'changeChildren',
  consequences: 'changeChildren',
};

/** What the map shows: the measure that was chosen, or the one that suits the stage. */
export function pickMeasure(address: Address): ZoneMeasure {
  return address.measure ?? stageMeasures[address.stage];
}

/** First and last year that an address may name. */
const yearRange = { first: 2013, last: 2050 };

/** Read the query part of an address; whatever it does not say, or says wrongly, is as by default. */
export function readAddress(query: string): Address {
  const parameters = new URLSearchParams(query);
  const year = Number(parameters.get('year') ?? defaultAddress.year);
  const jumpOff = Number(parameters.get('from') ?? Number.NaN);
  const mixed = (parameters.get('mixed') ?? '').split(',');
  const selected = /^(site|zone):(.+)$/.exec(parameters.get('select') ?? '');
  return {
    locale: pickFrom(locales, parameters.get('lang'), defaultAddress.locale),
    atlas: parameters.get('atlas') || undefined,
    own: /^[0-9a-f]{16}$/.exec(parameters.get('own') ?? '')?.[0],
    region: parameters.get('region') || undefined,
    stage: pickFrom(stages, parameters.get('stage'), defaultAddress.stage),
    year: Number.isInteger(year) && year >= yearRange.first && year <= yearRange.last ? year : defaultAddress.year,
    measure: zoneMeasures.find((measure) => measure === parameters.get('show')),
    facility: parameters.get('facility') || undefined,
    selection: selected?.[2] ? { kind: selected[1] as Selection['kind'], id: selected[2] } : undefined,
    view: pickFrom(mapViews, parameters.get('view'), defaultAddress.view),
    municipality: parameters.get('municipality') || undefined,
    page: pages.find((page) => page === parameters.get('page')),
    jumpOff: Number.isInteger(jumpOff) && jumpOff >= yearRange.first && jumpOff <= yearRange.last ? jumpOff : undefined,
    mixed: flowKinds.filter((kind) => mixed.includes(kind)),
    raked: parameters.get('raked') !== 'no',
    full: parameters.get('full') === 'yes',
    per: pickFrom(shownSystems, parameters.get('per'), defaultAddress.per),
  };
}

/** Write an address as a query, without what is as by default; empty if everything is. */
export function writeAddress(address: Address): string {
  const parameters = new URLSearchParams();
  const keep = (name: string, value: string | undefined, standard: string | undefined) => {
    if (value !== undefined && value !== standard) parameters.set(name, value);
  };
  keep('atlas', address.atlas, undefined);
  keep('own', address.own, undefined);
  keep('region', address.region, undefined);
  keep('stage', address.stage, defaultAddress.stage);
  keep('year', String(address.year), String(defaultAddress.year));
  keep('show', address.measure, undefined);
  keep('facility', address.facility, undefined);
  keep('select', address.selection && `${address.selection.kind}:${address.selection.id}`, undefined);
  keep('view', address.view, defaultAddress.view);
  keep('municipality', address.municipality, undefined);
  keep('page', address.page, undefined);
  keep('from', address.jumpOff === undefined ? undefined : String(address.jumpOff), undefined);
  keep('mixed', address.mixed.join(','), '');
  keep('raked', address.raked ? undefined : 'no', undefined);
  keep('full', address.full ? 'yes' : undefined, undefined);
  keep('per', address.per, defaultAddress.per);
  keep('lang', address.locale, defaultAddress.locale);
  const query = parameters.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return query === '' ? '' : `?${query}`;
}

function pickFrom<T extends string>(list: readonly T[], value: string | null, standard: T): T {
  return list.find((item) => item === value) ?? standard;
}
