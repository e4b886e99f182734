/**
 * The terms on which the money of a run is counted: tariffs as series through its years, and the laws made of
 * them. No scenario changes them, so they are made once per book of tariffs and stretch of years.
 */
import type {
  AllowanceLaw,
  AllowancePoint,
  FloorNorm,
  SmallestLaw,
  TariffBook,
  TeachingNorm,
} from '@transitieatlas/finance';
import type { MoneyNature, UsedTariff } from '@transitieatlas/outcomes';
import type { FarLimits } from './far-travel.ts';

/** See the top of this file. */
export interface MoneyTerms {
  /** Values of a tariff, [years]. */
  read(name: string): Float64Array;
  readonly farLimits: FarLimits;
  /** One per year. */
  readonly floorNorms: readonly FloorNorm[];
  readonly allowanceLaws: () => readonly AllowanceLaw[];
  readonly smallestLaws: () => readonly SmallestLaw[];
  readonly teachingNorms: () => readonly TeachingNorm[];
  readonly extraPoints: () => readonly (readonly AllowancePoint[])[];
  /** Nature of the flow of each rule of the book. */
  readonly natures: readonly MoneyNature[];
  /** Versions of tariffs that count in a modelled year. */
  readonly used: readonly UsedTariff[];
  readonly discountRate: number;
}

const known = new WeakMap<TariffBook, Map<string, MoneyTerms>>();

/**
 * The terms of a book through the years of a run.
 *
 * @param firstModelled first year whose money is counted
 */
export function findMoneyTerms(book: TariffBook, years: Int32Array, firstModelled: number): MoneyTerms {
  const ofBook = known.get(book) ?? new Map<string, MoneyTerms>();
  known.set(book, ofBook);
  const key = `${years[0]} ${years.length} ${firstModelled}`;
  const terms = ofBook.get(key) ?? createTerms(book, years, firstModelled);
  ofBook.set(key, terms);
  return terms;
}

const extraAt = [50, 75, 100, 125, 145];

function createTerms(book: TariffBook, years: Int32Array, firstModelled: number): MoneyTerms {
  const series = new Map<string, Float64Array>();
  const read = (name: string): Float64Array => {
    const values = series.get(name) ?? Float64Array.from(years, (year) => book.getTariff(name, year).value);
    series.set(name, values);
    return values;
  };
  const perYear = <Terms>(make: (step: number) => Terms): readonly Terms[] =>
    Array.from(years, (_, step) => make(step));
  const once = <Terms>(make: () => Terms): (() => Terms) => {
    let made: { readonly terms: Terms } | undefined;
    return () => {
      made ??= { terms: make() };
      return made.terms;
    };
  };
  const counted = Array.from(years).filter((year) => year >= firstModelled);
  return {
    read,
    farLimits: findFarLimits(read),
    floorNorms: perYear((step) => ({
      fixedM2: read('floorFixedM2')[step],
      perPupilM2: read('floorPerPupilM2')[step],
      extensionFromM2: read('extensionFromM2')[step],
      vacantYears: read('vacantYears')[step],
    })),
    allowanceLaws: once(() =>
      perYear((step) => ({
        baseFte: read('allowanceBaseFte')[step],
        ftePerPupil: read('allowanceFtePerPupil')[step],
        belowPupils: read('allowanceBelowPupils')[step],
      })),
    ),
    smallestLaws: once(() =>
      perYear((step) => ({ leastFte: read('smallestStaffFte')[step], ftePerPupil: read('staffFtePerPupil')[step] })),
    ),
    teachingNorms: once(() =>
      perYear((step) => ({
        pupilsPerGroup: read('pupilsPerGroup')[step],
        ftePerGroup: read('teacherFtePerGroup')[step],
        leastFte: read('smallestStaffFte')[step],
      })),
    ),
    extraPoints: once(() =>
      perYear((step) => extraAt.map((pupils) => ({ pupils, euro: read(`extraAllowanceAt${pupils}`)[step] }))),
    ),
    natures: book.rules.map((rule) => (book.restsOnAssumption(rule, counted) ? 'assumed' : 'modelled')),
    used: book.listUsed(counted).map(({ name, value, unit, validFrom, priceYear, status, source, note }) => ({
      ...{ name, value, unit, validFrom, priceYear, status, source, note },
    })),
    discountRate: book.getTariff('discountRate', firstModelled).value,
  };
}

/** The distance in a straight line beyond which transport is paid for, in each year. */
function findFarLimits(read: MoneyTerms['read']): FarLimits {
  const limits = read('transportFromKm').map((roadKm, step) => roadKm / read('detourFactor')[step]);
  const km = [...new Set(limits)];
  return { km: Float64Array.from(km), ofStep: Int32Array.from(limits, (limit) => km.indexOf(limit)) };
}
