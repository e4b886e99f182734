/**
 * The closure norm that holds for a place on 1 October of a year.
 *
 * Norms fixed by regulation come first, under the code that the municipality had then; where there is
 * none the formula is applied to the children of the reference year of the norm period. Where that year
 * lies before the population track its first year is used, and the norm is marked as estimated.
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
import type { PopulationTrack } from './population-track.ts';

/** Codes of `valueNatures` as used here. */
const OBSERVED = 0;
const ESTIMATED = 1;
const MODELLED = 2;

/** A norm and how it is known. */
export interface SiteNorm {
  /** Pupils, NaN where there is none. */
  readonly norm: number;
  /** Position in `valueNatures`: fixed by regulation, formula on another year, formula. */
  readonly nature: number;
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

  const spans = [...fixed.values()].flat();
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
      const date = `${year}-10-01`;
      const standard = (zone < 0 ? undefined : shown?.[zone]) ?? municipality;
      if (!hasFixed(date)) return formula(standard, year);
      // From the newest division of the year backwards: after a merger the norms of the old
      // municipalities stay in force until 31 December of the next year (art. 156 lid 4).
      const codes = divisions
        .filter((division) => division <= year)
        .map((division) => (zone < 0 ? undefined : codesOfZones.get(division)?.[zone]));
      for (const code of [...codes, municipality]) {
        const rows = code === undefined ? undefined : fixed.get(code);
        const norm = rows === undefined ? Number.NaN : findFixedNorm(rows, place, date);
        if (!Number.isNaN(norm)) return { norm, nature: OBSERVED };
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
 * The norm of a municipality on a date; of a part of it where the place is named in exactly one part.
 *
 * A split municipality whose parts cannot be told apart by the place has the norm of the whole, if it
 * was fixed, or else none.
 */
function findFixedNorm(rows: readonly FixedNorm[], place: string, date: string): number {
  const inForce = rows.filter((row) => isInForce(row, date));
  const named = inForce.filter(({ part }) => part !== '' && isNamed(place, part));
  if (named.length === 1) return named[0].norm;
  const whole = inForce.filter(({ part }) => part === '').sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return whole.length === 0 ? Number.NaN : whole[0].norm;
}

function isInForce({ validFrom, validTo }: FixedNorm, date: string): boolean {
  return validFrom <= date && (validTo === '' || date < validTo);
}

function isNamed(place: string, part: string): boolean {
  const words = (text: string) =>
    ` ${text
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()} `;
  return place !== '' && words(part).includes(words(place));
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
