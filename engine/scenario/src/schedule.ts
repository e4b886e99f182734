import type { Position } from './interventions.ts';

/** A new school of a schedule, placed in a zone and a municipality. */
export interface NewSite {
  readonly site: string;
  readonly name: string;
  readonly denomination: string;
  readonly direction: string;
  readonly position: Position;
  readonly zone: string;
  /** Code in the division of the dataset. */
  readonly municipality: string;
}

/** Part of a spread school that a place takes over. */
export interface SpreadPart {
  /** Position in `Schedule.sites`; the school itself if it goes on with a part. */
  readonly site: number;
  /** 0..1; the parts of one school add up to 1. */
  readonly share: number;
  /** True for a school that this choice opens. */
  readonly isNew: boolean;
}

/** One dated act on schools; indices point into `Schedule.sites`. */
export type Action =
  | { readonly verb: 'close'; readonly year: number; readonly site: number; readonly intervention: string }
  | {
      readonly verb: 'merge';
      readonly year: number;
      readonly site: number;
      readonly into: number;
      /** Denomination and direction of the two together; absent if those of `into` go on. */
      readonly under?: { readonly denomination: string; readonly direction: string };
      readonly intervention: string;
    }
  | {
      readonly verb: 'move';
      readonly year: number;
      readonly site: number;
      readonly to: Position;
      readonly intervention: string;
    }
  | {
      readonly verb: 'spread';
      readonly year: number;
      readonly site: number;
      readonly over: readonly SpreadPart[];
      readonly intervention: string;
    }
  | { readonly verb: 'open'; readonly year: number; readonly site: number; readonly intervention: string };

/** A lock on a site: nothing that makes plans may end it from this year on. */
export interface Lock {
  readonly site: string;
  readonly year: number;
  readonly reason: string;
  readonly intervention: string;
}

/** A norm that was chosen instead of that of the law. */
export interface NormChoice {
  readonly year: number;
  /** Last year in which it holds, Infinity without end. */
  readonly until: number;
  /** Code in the division of the dataset, empty for every municipality. */
  readonly municipality: string;
  /** The norm, NaN if the law's is multiplied. */
  readonly pupils: number;
  /** Factor of the law's norm, NaN if the norm is given. */
  readonly factor: number;
  readonly intervention: string;
}

/** One dated act on facilities that are not schools, or on a function in the building of a site. */
export type ServiceAct =
  | {
      readonly act: 'open';
      readonly year: number;
      readonly site: string;
      readonly kind: string;
      readonly name: string;
      readonly at: Position;
      readonly intervention: string;
    }
  | {
      readonly act: 'move';
      readonly year: number;
      readonly site: string;
      readonly at: Position;
      readonly intervention: string;
    }
  | { readonly act: 'close'; readonly year: number; readonly site: string; readonly intervention: string }
  | {
      readonly act: 'add';
      readonly year: number;
      /** The site in whose building the function comes: a school of `Schedule.sites`, or a facility. */
      readonly site: string;
      readonly kind: string;
      readonly intervention: string;
    };

/** A scenario in which every id is an index, every year is checked and the order is fixed. */
export interface Schedule {
  /** Date of the register that the run starts from. */
  readonly base: string;
  /** Schools of the base register in its order, then the new ones in the order of opening. */
  readonly sites: readonly string[];
  readonly newSites: readonly NewSite[];
  /** Sorted by year; within a year in the order of the scenario. */
  readonly actions: readonly Action[];
  /** Acts on other facilities and on functions, by year. */
  readonly services: readonly ServiceAct[];
  readonly norms: readonly NormChoice[];
  /** Locks change no number: they bind whoever makes plans. */
  readonly locks: readonly Lock[];
  /** Canonical text of everything that can change a number: part of the name of a run. */
  readonly cause: string;
}
