import type { Position } from './scenario.ts';

/** A new site of a schedule, placed in a zone and a municipality. */
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

/** One dated act on sites; indices point into `Schedule.sites`. */
export type Action =
  | { readonly verb: 'close'; readonly year: number; readonly site: number; readonly intervention: string }
  | {
      readonly verb: 'merge';
      readonly year: number;
      readonly site: number;
      readonly into: number;
      readonly intervention: string;
    }
  | {
      readonly verb: 'move';
      readonly year: number;
      readonly site: number;
      readonly to: Position;
      readonly intervention: string;
    }
  | { readonly verb: 'open'; readonly year: number; readonly site: number; readonly intervention: string };

/** A scenario in which every id is an index, every year is checked and the order is fixed. */
export interface Schedule {
  /** Date of the register that the run starts from. */
  readonly base: string;
  /** Sites of the base register in its order, then the new sites in the order of opening. */
  readonly sites: readonly string[];
  readonly newSites: readonly NewSite[];
  /** Sorted by year; within a year in the order of the scenario. */
  readonly actions: readonly Action[];
  /** Canonical text of everything that can change a number: part of the name of a run. */
  readonly cause: string;
}
