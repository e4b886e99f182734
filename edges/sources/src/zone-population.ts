/**
 * Population of postcodes by sex and age: what the readers of the four publications share.
 *
 * Each publication has one row per postcode with a total and twenty age classes per sex. Rows that are
 * not postcodes (municipal totals, rest areas) are counted, not used: they would count everybody twice.
 */
import type { TableBuilder } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import { AGE_CLASSES } from './age-classes.ts';
import type { Geography } from './geography.ts';
import type { ReadContext } from './source-reader.ts';

/** Sums over the postcodes of one publication. */
interface PopulationSums {
  zones: number;
  total: number;
  men: number;
  women: number;
  byAge: number;
}

/** Persons that were left out on purpose, by the reason. */
interface LeftOut {
  rows: number;
  persons: number;
}

/**
 * Adds the postcodes of one year to `zone_population` and `zone_totals`, and keeps account of them.
 *
 * A class because the sums must live from the first row to the last.
 */
export class ZonePopulationWriter {
  private readonly year: number;
  private readonly file: string;
  private readonly geography: Geography;
  private readonly log: IssueLog;
  private readonly population: TableBuilder;
  private readonly totals: TableBuilder;
  private readonly seen = new Set<string>();
  private readonly sums: PopulationSums = { zones: 0, total: 0, men: 0, women: 0, byAge: 0 };
  private readonly leftOut = new Map<string, LeftOut>();

  constructor(context: ReadContext, year: number, file: string) {
    this.year = year;
    this.file = file;
    this.geography = context.geography;
    this.log = context.log;
    this.population = context.tables.builder('zone_population');
    this.totals = context.tables.builder('zone_totals');
  }

  /** True if the zone is new in this year; a second row is reported as an error. */
  claim(zone: string, line?: number): boolean {
    if (this.seen.has(zone)) {
      this.log.add(
        'KEY_DUPLICATE',
        'error',
        { file: this.file, ...(line === undefined ? {} : { line }) },
        { came: zone, expected: 'one row per postcode' },
      );
      return false;
    }
    this.seen.add(zone);
    return true;
  }

  /** Count a row that is not a postcode. */
  leaveOut(reason: string, persons: number): void {
    const known = this.leftOut.get(reason) ?? { rows: 0, persons: 0 };
    known.rows++;
    if (persons > 0) known.persons += persons;
    this.leftOut.set(reason, known);
  }

  /**
   * Add a postcode.
   *
   * @param total persons of both sexes as published, NaN if not published
   * @param men   persons by age class, shape [20], NaN where not published; `women` likewise
   * @returns false if the postcode lies nowhere and was left out
   */
  add(
    zone: string,
    total: number,
    men: Float64Array,
    women: Float64Array,
    sexTotals?: readonly [number, number],
  ): boolean {
    if (!this.geography.claimZone(zone)) {
      this.leaveOut('postcode without shape or point', total);
      return false;
    }
    const byAge = sum(men) + sum(women);
    if (Number.isNaN(total) && Number.isNaN(byAge)) this.leaveOut('no figures published', Number.NaN);
    this.sums.zones++;
    if (!Number.isNaN(total)) this.sums.total += total;
    if (!Number.isNaN(byAge)) this.sums.byAge += byAge;
    this.sums.men += sexTotals?.[0] ?? (sum(men) || 0);
    this.sums.women += sexTotals?.[1] ?? (sum(women) || 0);
    this.totals.add(zone, this.year, orMissing(total));
    AGE_CLASSES.forEach((ageFrom, position) => {
      this.population.add(zone, this.year, 'M', ageFrom, orMissing(men[position] ?? Number.NaN));
    });
    AGE_CLASSES.forEach((ageFrom, position) => {
      this.population.add(zone, this.year, 'F', ageFrom, orMissing(women[position] ?? Number.NaN));
    });
    return true;
  }

  /** Report what was left out and how far the published figures differ among themselves. */
  finish(): { rowsUsed: number } {
    const { zones, total, men, women, byAge } = this.sums;
    for (const [reason, { rows, persons }] of this.leftOut) {
      const severity = reason.startsWith('postcode') ? 'warning' : 'information';
      this.log.add('ROWS_LEFT_OUT', severity, { file: this.file }, { reason, rows, persons, year: this.year });
    }
    if (total !== men + women || total !== byAge) {
      this.log.add(
        'TOTAL_DEVIATES',
        'information',
        { file: this.file, table: 'zone_population' },
        {
          reason: 'CBS rounds every postcode cell on its own',
          year: this.year,
          zones,
          total,
          menAndWomen: men + women,
          sumOfAges: byAge,
        },
      );
    }
    return { rowsUsed: zones };
  }
}

/** Treatment sentences that hold for every publication by postcode. */
export const ZONE_POPULATION_TREATMENT: readonly string[] = [
  'Cells are kept as published: rounded by CBS to multiples of 5, by sex and five-year age class.',
  'Rows that are no four-digit postcode (totals of municipalities, rest areas, two- and three-digit postcodes) are left out.',
];

function orMissing(value: number): number | { readonly missing: 'not-published' } {
  return Number.isNaN(value) ? { missing: 'not-published' } : value;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
