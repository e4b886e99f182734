/** A code that ended: where its inhabitants went, and what share of them. */
export interface MunicipalChange {
  readonly validFrom: string;
  readonly oldCode: string;
  readonly newCode: string;
  readonly share: number;
  readonly note: string;
}

/** A municipality of another division with the share of inhabitants that it took over. */
export interface Successor {
  readonly code: string;
  readonly share: number;
}

/**
 * Municipal divisions by year while sources are read: codes, names and what became of them.
 *
 * A class because the lists of codes and of changes come from different files.
 */
export class Divisions {
  private readonly codes = new Map<number, Map<string, string>>();
  private readonly changes: MunicipalChange[] = [];

  /** Register a code that is in force on 1 January of a year. */
  addCode(year: number, code: string, name: string): void {
    const codes = this.codes.get(year) ?? new Map<string, string>();
    codes.set(code, name);
    this.codes.set(year, codes);
  }

  /** Register a change; its first division is that of the next 1 January. */
  addChange(change: MunicipalChange): void {
    this.changes.push(change);
  }

  /** Years of which the codes are known, in order. */
  listYears(): number[] {
    return [...this.codes.keys()].sort((a, b) => a - b);
  }

  /** Codes with names of a year. */
  listCodes(year: number): ReadonlyMap<string, string> {
    return this.codes.get(year) ?? new Map();
  }

  /** True if the code is in force on 1 January of the year. */
  isInForce(code: string, year: number): boolean {
    return this.codes.get(year)?.has(code) === true;
  }

  /** All changes, oldest first. */
  listChanges(): readonly MunicipalChange[] {
    return [...this.changes].sort((a, b) => a.validFrom.localeCompare(b.validFrom));
  }

  /** The first division in which a change shows: 24 March 2022 shows on 1 January 2023. */
  static getFirstDivision(change: MunicipalChange): number {
    const year = Number(change.validFrom.slice(0, 4));
    return change.validFrom.endsWith('-01-01') ? year : year + 1;
  }

  /** True if a municipality had the same territory (border corrections aside) in two divisions. */
  isUnchanged(code: string, one: number, other: number): boolean {
    if (!this.isInForce(code, one) || !this.isInForce(code, other)) return false;
    const [from, to] = one < other ? [one, other] : [other, one];
    return !this.changes.some((change) => {
      const first = Divisions.getFirstDivision(change);
      return change.newCode === code && first > from && first <= to;
    });
  }

  /**
   * What became of a municipality.
   *
   * @param from division in which the code is in force
   * @param to   later division
   * @returns successors with shares that add up to the shares published; the code itself if it lives on
   */
  listSuccessors(code: string, from: number, to: number): Successor[] {
    let current = new Map([[code, 1]]);
    for (let year = from + 1; year <= to; year++) {
      const next = new Map<string, number>();
      for (const [held, share] of current) {
        const ends = this.isInForce(held, year)
          ? []
          : this.changes.filter((change) => change.oldCode === held && Divisions.getFirstDivision(change) === year);
        if (ends.length === 0) next.set(held, (next.get(held) ?? 0) + share);
        for (const change of ends) next.set(change.newCode, (next.get(change.newCode) ?? 0) + share * change.share);
      }
      current = next;
    }
    return [...current].map(([successor, share]) => ({ code: successor, share }));
  }
}

/** Form of a municipality code: GM and four digits. */
export const MUNICIPALITY = /^GM\d{4}$/;

/** Form of a region code: a municipality, or two letters and two digits such as NL01, PV20 and CR01. */
export const REGION = /^(GM\d{4}|(?!GM)[A-Z]{2}\d{2})$/;
