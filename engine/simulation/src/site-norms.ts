/**
 * The closure norm that holds for a place on 1 October of a year.
 *
 * Norms fixed by regulation come first, under the code that the municipality had then; where there is
 * none the formula is applied to the children of the reference year of the norm period. Where that year
 * lies before the population track its first year is used, and the norm is marked as estimated. For a year
 * before the first regulation that the atlas has, the norms of that one stand in, marked as estimated too.
 */
import {
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listZoneMunicipalities,
} from '@transitieatlas/dataset';
import { computeClosureNorm, findNormPeriod } from '@transitieatlas/facilities';
import { findClosureNormLaw, findNormPeriodLaw } from './law-parameters.ts';
import { findPart } from './norm-parts.ts';
import type { PopulationTrack } from './population-track.ts';

/** Codes of `valueNatures` as used here. */
const OBSERVED = 0;
const ESTIMATED = 1;
const MODELLED = 2;

/** A norm and how it is known. */
export interface SiteNorm {
  /** Pupils, NaN where there is none. */
  readonly norm: number;
  /** Position in `valueNatures`: fixed by regulation; formula on another year, or the whole of a split; formula. */
  readonly nature: number;
  /** Present where the municipality is split (art. 155). */
  readonly split?: NormSplit;
  /** Municipality for which a regulation fixed the norm, empty for a norm by formula. */
  readonly fixedFor?: string;
}

/** The parts of a split municipality. */
export interface NormSplit {
  readonly parts: readonly string[];
  /** Norm of each part, pupils. */
  readonly norms: readonly number[];
  /** Position of the part that the school lies in, −1 where that is not known; then the norm is that of the whole. */
  readonly part: number;
  /** Norm of the whole municipality, NaN where the regulation fixed none. */
  readonly whole: number;
}

/** Looks up norms of one dataset. */
export interface NormFinder {
  /**
   * @param zone         position of the zone, −1 if not known
   * @param municipality code as registered, used where the zone does not tell
   * @param place        place name, to tell the parts of a split municipality apart
   */
  findNorm(zone: number, municipality: string, place: string, year: number): SiteNorm;
}

interface FixedNorm {
  readonly part: string;
  readonly norm: number;
  readonly validFrom: string;
  readonly validTo: string;
}

const none: SiteNorm = { norm: Number.NaN, nature: MODELLED };

/** Make the norm finder of a dataset and its population. */
export function createNormFinder(dataset: Dataset, track: PopulationTrack): NormFinder {
  const fixed = readFixedNorms(dataset);
  const codesOfZones = readZoneCodes(dataset);
  const divisions = [...codesOfZones.keys()].sort((a, b) => b - a);
  const formula = createFormula(dataset, track);
  const shown = codesOfZones.get(dataset.description.division);

  const names = readMunicipalityNames(dataset);
  const spans = [...fixed.values()].flat();
  const starts = [...new Set(spans.map(({ validFrom }) => validFrom))].sort().reverse();
  const earliest = spans.reduce((first, { validFrom }) => (validFrom < first ? validFrom : first), '9999');
  const withFixed = new Map<string, boolean>();
  const hasFixed = (date: string): boolean => {
    let known = withFixed.get(date);
    if (known === undefined) {
      known = spans.some((row) => isInForce(row, date));
      withFixed.set(date, known);
    }
    return known;
  };

  return {
    findNorm(zone, municipality, place, year) {
      const asked = `${year}-10-01`;
      const isEarly = asked < earliest;
      const date = isEarly ? earliest : asked;
      const standard = (zone < 0 ? undefined : shown?.[zone]) ?? municipality;
      if (!hasFixed(date)) return formula(standard, year);
      const codes = starts
        .filter((start) => start <= date)
        .map((start) => findCodeAt(codesOfZones, divisions, zone, Number(start.slice(0, 4)) - 1) ?? municipality);
      for (const code of new Set([...codes, municipality])) {
        const rows = fixed.get(code);
        if (rows === undefined) continue;
        const own = names.get(code);
        const before = divisions.flatMap((division) => names.get(codesOfZones.get(division)?.[zone] ?? '') ?? []);
        const others = [...new Set(before)].filter((name) => name !== own);
        const found = findFixedNorm(rows, place, others, date);
        if (found === undefined) continue;
        const split = found.split === undefined ? {} : { split: found.split };
        if (Number.isNaN(found.norm)) return { ...formula(standard, year), ...split };
        const isKnown = !isEarly && found.split?.part !== -1;
        return { norm: found.norm, nature: isKnown ? OBSERVED : ESTIMATED, fixedFor: code, ...split };
      }
      return formula(standard, year);
    },
  };
}

function readFixedNorms(dataset: Dataset): Map<string, FixedNorm[]> {
  const found = new Map<string, FixedNorm[]>();
  const table = findTable(dataset, 'norms');
  if (table === undefined) return found;
  const parts = getText(table, 'part');
  const norms = getNumbers(table, 'closureNorm');
  const validFrom = getText(table, 'validFrom');
  const validTo = getText(table, 'validTo');
  getText(table, 'municipality').forEach((code, row) => {
    const rows = found.get(code) ?? [];
    rows.push({ part: parts[row], norm: norms[row], validFrom: validFrom[row], validTo: validTo[row] });
    found.set(code, rows);
  });
  return found;
}

/**
 * The norm of a municipality on a date; of a part of it where the school can be placed in one.
 *
 * Where it cannot, the norm of the whole counts, NaN if the regulation fixed none.
 *
 * @returns undefined if no regulation is in force
 */
function findFixedNorm(
  rows: readonly FixedNorm[],
  place: string,
  formers: readonly string[],
  date: string,
): { readonly norm: number; readonly split?: NormSplit } | undefined {
  const inForce = rows.filter((row) => isInForce(row, date));
  if (inForce.length === 0) return undefined;
  const wholes = inForce.filter(({ part }) => part === '').sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const whole = wholes[0]?.norm ?? Number.NaN;
  const parts = inForce.filter(({ part }) => part !== '');
  if (parts.length === 0) return { norm: whole };
  const names = parts.map(({ part }) => part);
  const part = findPart(names, place, formers);
  const split = { parts: names, norms: parts.map(({ norm }) => norm), part, whole };
  return { norm: part < 0 ? whole : split.norms[part], split };
}

function isInForce({ validFrom, validTo }: FixedNorm, date: string): boolean {
  return validFrom <= date && (validTo === '' || date < validTo);
}

/**
 * Municipality of a zone for which a regulation that begins in the year after a division fixed its norm.
 *
 * A regulation is about the municipalities of the year before it takes effect: after a merger the norms of the old
 * ones stay in force until 31 December of the year of the merger, and new ones begin after it (art. 156 lid 4).
 */
function findCodeAt(
  codes: ReadonlyMap<number, readonly (string | undefined)[]>,
  divisions: readonly number[],
  zone: number,
  year: number,
): string | undefined {
  const division = divisions.find((one) => one <= year);
  return zone < 0 || division === undefined ? undefined : codes.get(division)?.[zone];
}

/** Latest name of each municipality. */
function readMunicipalityNames(dataset: Dataset): Map<string, string> {
  const table = getTable(dataset, 'municipalities');
  const names = getText(table, 'name');
  const divisions = getIntegers(table, 'division');
  const rows = [...divisions.keys()].sort((a, b) => divisions[a] - divisions[b]);
  const codes = getText(table, 'municipality');
  return new Map(rows.map((row) => [codes[row], names[row]]));
}

/** Municipality of each zone per division. */
function readZoneCodes(dataset: Dataset): Map<number, (string | undefined)[]> {
  const zones = getText(getTable(dataset, 'zones'), 'zone');
  const divisions = new Set(getIntegers(getTable(dataset, 'zone_municipality'), 'division'));
  return new Map(
    [...divisions].map((division) => {
      const municipalityOf = listZoneMunicipalities(dataset, division);
      return [division, zones.map((zone) => municipalityOf.get(zone))];
    }),
  );
}

/** Norms by formula, each municipality and year computed once. */
function createFormula(dataset: Dataset, track: PopulationTrack): (municipality: string, year: number) => SiteNorm {
  const areas = readLandAreas(dataset);
  const positions = new Map(track.municipalities.map((code, at) => [code, at]));
  const firstYear = track.years[0];
  const known = new Map<string, Map<number, SiteNorm>>();

  const compute = (municipality: string, year: number): SiteNorm => {
    const date = `${year}-10-01`;
    const law = findClosureNormLaw(dataset, date);
    const periods = findNormPeriodLaw(dataset, date);
    const position = positions.get(municipality);
    if (law === undefined || periods === undefined || position === undefined) return none;
    const { referenceYear } = findNormPeriod(year, periods);
    const step = Math.max(0, referenceYear - firstYear);
    const children = track.municipalityChildren4to11[position * track.years.length + step];
    const norm = computeClosureNorm(children, areas.get(municipality) ?? Number.NaN, law);
    return { norm, nature: referenceYear < firstYear ? ESTIMATED : MODELLED };
  };

  return (municipality, year) => {
    const years = known.get(municipality) ?? new Map<number, SiteNorm>();
    known.set(municipality, years);
    const norm = years.get(year) ?? compute(municipality, year);
    years.set(year, norm);
    return norm;
  };
}

function readLandAreas(dataset: Dataset): Map<string, number> {
  const table = getTable(dataset, 'municipalities');
  const divisions = getIntegers(table, 'division');
  const areas = getNumbers(table, 'landAreaKm2');
  const found = new Map<string, number>();
  getText(table, 'municipality').forEach((code, row) => {
    if (divisions[row] === dataset.description.division) found.set(code, areas[row]);
  });
  return found;
}
