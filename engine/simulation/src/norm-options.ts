/**
 * Closure norms per municipality for any year, and what a municipal merger does to them: one norm, or a split.
 *
 * After a merger on 1 January the norms of before stay until 31 December; the new ones begin on 1 January after it
 * (art. 156 lid 4). They rest on the children of the year of the merger, later ones on the reference year of their
 * period. Parts follow postcodes here, their land is the share of the postcode in the area of the municipality: an
 * estimate. For a part small land is not rounded up (art. 155 lid 2).
 */
import { type Dataset, getIntegers, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import {
  type ClosureNormLaw,
  computeClosureNorm,
  computeFoundingNorm,
  findNormPeriod,
  judgeSites,
  type SiteYears,
} from '@transitieatlas/facilities';
import { type Outcomes, siteStatuses, type ValueNature, valueNatures } from '@transitieatlas/outcomes';
import { findClosureLaw, findClosureNormLaw, findNormPeriodLaw, readRule } from './law-parameters.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import type { NormSplit } from './site-norms.ts';
import { isPublicDirection } from './site-universe.ts';

/** The norm of a municipality in a year. */
export interface MunicipalityNorm {
  readonly municipality: string;
  readonly name: string;
  readonly year: number;
  /** Pupils, NaN where not known. */
  readonly norm: number;
  readonly nature: ValueNature;
  readonly foundingNorm: number;
  /** Children aged 4–11 of the year asked for, and km² of land. */
  readonly children: number;
  readonly landAreaKm2: number;
  readonly split: NormSplit | undefined;
}

/** What becomes of the schools of the merging municipalities under an option, year by year. */
export interface NormOption {
  readonly option: 'separate' | 'one' | 'split';
  readonly areas: readonly NormArea[];
  readonly years: readonly OptionYear[];
}

/** An area with one norm. */
export interface NormArea {
  readonly name: string;
  readonly zones: number;
  /** Children aged 4–11 in the year of the merger. */
  readonly children: number;
  readonly landAreaKm2: number;
  /** Norm of each year of the option, pupils. */
  readonly norms: readonly number[];
}

/** The schools of an option in a year. */
export interface OptionYear {
  readonly year: number;
  readonly schools: number;
  /** Codes of schools below their norm as the law counts, and of those whose funding ends. */
  readonly below: readonly string[];
  readonly ends: readonly string[];
}

/** A merger whose options are to be compared. */
export interface MergerQuestion {
  /** Codes in the division of the dataset. */
  readonly municipalities: readonly string[];
  /** The merger takes place on 1 January of this year. */
  readonly mergeYear: number;
  /** Postcodes of one of two parts; absent for no split. */
  readonly splitZones?: readonly string[];
}

/** List the norms of all municipalities of a dataset in a year. */
export function listNorms(dataset: Dataset, year: number): MunicipalityNorm[] {
  const prepared = prepareRun(dataset, dataset.description.baseRegister, Math.max(year, prepareFrom));
  const { track, norms } = prepared;
  const areas = readAreas(dataset);
  const founding = findClosureLaw(dataset, `${year}-10-01`)?.founding;
  const step = Math.min(Math.max(0, year - track.years[0]), track.years.length - 1);
  return track.municipalities.map((municipality, position) => {
    const { norm, nature, split } = norms.findNorm(-1, municipality, '', year);
    return {
      municipality,
      name: areas.get(municipality)?.name ?? '',
      year,
      norm,
      nature: valueNatures[nature],
      foundingNorm: founding === undefined ? Number.NaN : computeFoundingNorm(norm, founding),
      children: track.municipalityChildren4to11[position * track.years.length + step],
      landAreaKm2: areas.get(municipality)?.land ?? Number.NaN,
      split,
    };
  });
}

/** Earliest horizon that a run can be prepared for. */
const prepareFrom = 2013;

/**
 * Compare the options after a merger: the norms as they were, one norm, and a split if one is asked for.
 *
 * @throws RangeError if a municipality or a postcode of the split does not belong to the merger, or the run does not
 *   show the year of the merger
 */
export function compareNormOptions(dataset: Dataset, outcomes: Outcomes, question: MergerQuestion): NormOption[] {
  const last = outcomes.years[outcomes.years.length - 1];
  return compareOptionsPrepared(prepareRun(dataset, outcomes.base, last), outcomes, question);
}

/**
 * Compare the options on what was prepared for the run.
 *
 * @throws RangeError as {@link compareNormOptions}
 */
export function compareOptionsPrepared(
  prepared: PreparedRun,
  outcomes: Outcomes,
  { municipalities, mergeYear, splitZones }: MergerQuestion,
): NormOption[] {
  if (!outcomes.years.includes(mergeYear)) throw new RangeError(`The run has no year ${mergeYear}.`);
  const { dataset } = prepared;
  const areas = readAreas(dataset);
  for (const code of municipalities) {
    if (!areas.has(code)) throw new RangeError(`The dataset has no municipality ${code}.`);
  }
  const zones = prepared.track.zones.flatMap((_, at) =>
    municipalities.includes(prepared.zoneMunicipalities[at]) ? [at] : [],
  );
  const land = municipalities.reduce((sum, code) => sum + (areas.get(code)?.land ?? Number.NaN), 0);
  const rows = outcomes.sites.municipalities.flatMap((code, row) => (municipalities.includes(code) ? [row] : []));
  const now = municipalities.map((code) => describeMunicipality(prepared, outcomes, code, areas.get(code), mergeYear));
  const separate = judgeOption(prepared, outcomes, rows, 'separate', now, mergeYear, () => Number.NaN);

  const whole = describeArea(prepared, outcomes, 'one', zones, land, mergeYear, true);
  const one = judgeOption(prepared, outcomes, rows, 'one', [whole], mergeYear, (_, step) => whole.norms[step]);
  if (splitZones === undefined) return [separate, one];

  const asked = new Set(splitZones);
  const first = zones.filter((zone) => asked.has(prepared.track.zones[zone]));
  if (first.length !== asked.size || first.length === zones.length || first.length === 0) {
    throw new RangeError(`Expected some, not all, of the postcodes of ${municipalities.join(', ')}.`);
  }
  const second = zones.filter((zone) => !first.includes(zone));
  const share = landOf(prepared, first) / landOf(prepared, zones);
  const parts = [
    describeArea(prepared, outcomes, 'part 1', first, land * share, mergeYear, false),
    describeArea(prepared, outcomes, 'part 2', second, land * (1 - share), mergeYear, false),
  ];
  const split = judgeOption(prepared, outcomes, rows, 'split', parts, mergeYear, (zone, step) => {
    return parts[asked.has(zone) ? 0 : 1].norms[step];
  });
  return [separate, one, split];
}

function readAreas(dataset: Dataset): Map<string, { name: string; land: number }> {
  const table = getTable(dataset, 'municipalities');
  const [codes, names] = [getText(table, 'municipality'), getText(table, 'name')];
  const [divisions, land] = [getIntegers(table, 'division'), getNumbers(table, 'landAreaKm2')];
  const found = new Map<string, { name: string; land: number }>();
  codes.forEach((code, row) => {
    if (divisions[row] === dataset.description.division) found.set(code, { name: names[row], land: land[row] });
  });
  return found;
}

function landOf({ zones }: PreparedRun, list: readonly number[]): number {
  return list.reduce((sum, zone) => sum + zones.areaKm2[zone], 0);
}

/** A municipality that stays, with the norm of the whole of it in every year of a run. */
function describeMunicipality(
  prepared: PreparedRun,
  outcomes: Outcomes,
  code: string,
  area: { readonly name: string; readonly land: number } | undefined,
  mergeYear: number,
): NormArea {
  const { track, zoneMunicipalities, firstYear, norms } = prepared;
  const zones = track.zones.flatMap((_, at) => (zoneMunicipalities[at] === code ? [at] : []));
  const step = Math.min(Math.max(0, mergeYear - firstYear), track.years.length - 1);
  return {
    name: area?.name ?? '',
    zones: zones.length,
    children: zones.reduce((sum, zone) => sum + track.children4to11[zone * track.years.length + step], 0),
    landAreaKm2: area?.land ?? Number.NaN,
    norms: Array.from(outcomes.years, (year) => norms.findNorm(-1, code, '', year).norm),
  };
}

/** An area and its norm in every year of a run: none before the new norms begin. */
function describeArea(
  { dataset, track, firstYear }: PreparedRun,
  outcomes: Outcomes,
  name: string,
  zones: readonly number[],
  landAreaKm2: number,
  mergeYear: number,
  isWhole: boolean,
): NormArea {
  const childrenIn = (year: number): number => {
    const step = Math.min(Math.max(0, year - firstYear), track.years.length - 1);
    return zones.reduce((sum, zone) => sum + track.children4to11[zone * track.years.length + step], 0);
  };
  const begins = mergeYear + (readRule(dataset, 'merger', `${mergeYear}-01-01`).get('yearsUntilNewNorm') ?? 1);
  const norms = Array.from(outcomes.years, (year) => {
    const law = findClosureNormLaw(dataset, `${year}-10-01`);
    const periods = findNormPeriodLaw(dataset, `${year}-10-01`);
    if (year < begins || law === undefined || periods === undefined) return Number.NaN;
    const { startYear, referenceYear } = findNormPeriod(year, periods);
    const reference = startYear <= mergeYear ? mergeYear : referenceYear;
    return computeClosureNorm(childrenIn(reference), landAreaKm2, isWhole ? law : withoutLeastLand(law));
  });
  return { name, zones: zones.length, children: childrenIn(mergeYear), landAreaKm2, norms };
}

function withoutLeastLand(law: ClosureNormLaw): ClosureNormLaw {
  return { ...law, minimumLandAreaKm2: 0 };
}

/**
 * Judge the schools with other norms.
 *
 * @param normOf norm of a postcode in a step of the run, NaN where the norm of the run stays
 */
function judgeOption(
  { dataset }: PreparedRun,
  outcomes: Outcomes,
  rows: readonly number[],
  option: NormOption['option'],
  areas: readonly NormArea[],
  mergeYear: number,
  normOf: (zone: string, step: number) => number,
): NormOption {
  const { sites } = outcomes;
  const years = outcomes.years.length;
  const take = (values: Float64Array): Float64Array => {
    const taken = new Float64Array(rows.length * years);
    rows.forEach((row, at) => {
      taken.set(values.subarray(row * years, (row + 1) * years), at * years);
    });
    return taken;
  };
  const norm = take(sites.norm);
  const boardNorms = sites.boards?.norms.slice();
  rows.forEach((row, at) => {
    for (let step = 0; step < years; step++) {
      const other = normOf(sites.zones[row], step);
      if (Number.isNaN(other)) continue;
      const board = sites.boards?.ofSite[row] ?? -1;
      const isCounted = sites.open[row * years + step] === 1 && sites.branches?.[row] !== 1;
      const known = !Number.isNaN(norm[at * years + step] + sites.pupils[row * years + step]);
      if (boardNorms !== undefined && board >= 0 && isCounted && known) {
        boardNorms[board * years + step] += other - norm[at * years + step];
      }
      norm[at * years + step] = other;
    }
  });
  const open = new Uint8Array(rows.length * years);
  rows.forEach((row, at) => {
    open.set(sites.open.subarray(row * years, (row + 1) * years), at * years);
  });
  const registered = new Set(getText(getTable(dataset, 'sites'), 'site'));
  const judged: SiteYears = {
    years,
    open,
    pupils: take(sites.pupils),
    norm,
    nearestMetres: take(sites.nearestMetres),
    nearestSameDirectionMetres: take(sites.nearestSameDirectionMetres),
    nearestPublicMetres:
      sites.nearestPublicMetres === undefined
        ? new Float64Array(norm.length).fill(Number.NaN)
        : take(sites.nearestPublicMetres),
    isPublic: Uint8Array.from(rows, (row) => (isPublicDirection(sites.directions[row]) ? 1 : 0)),
    isBranch: Uint8Array.from(rows, (row) => sites.branches?.[row] ?? 0),
    foundedIn: Int32Array.from(rows, (row) =>
      registered.has(sites.sites[row]) ? -1 : sites.open.subarray(row * years, (row + 1) * years).indexOf(1),
    ),
    ...(sites.boards === undefined || boardNorms === undefined
      ? {}
      : {
          boards: {
            ...sites.boards,
            norms: boardNorms,
            ofSite: Int32Array.from(rows, (row) => sites.boards?.ofSite[row] ?? -1),
          },
        }),
  };
  const laws = Array.from(outcomes.years, (year) => findClosureLaw(dataset, `${year}-10-01`));
  const status = judgeSites(judged, laws, new Uint8Array(norm.length));
  const [below, ends] = [siteStatuses.indexOf('below'), siteStatuses.indexOf('ends')];
  const list = (step: number, accept: (code: number) => boolean): string[] =>
    rows.flatMap((row, at) => (accept(status[at * years + step]) ? [sites.sites[row]] : []));
  return {
    option,
    areas,
    years: Array.from(outcomes.years, (year, step) => ({
      year,
      schools: rows.filter((_, at) => open[at * years + step] === 1).length,
      below: list(step, (code) => code >= below),
      ends: list(step, (code) => code === ends),
    })).filter(({ year }) => year >= mergeYear),
  };
}
