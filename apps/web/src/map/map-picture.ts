/** What a map shows at one moment, as data: the map component only draws it. */
import type { SiteSymbol } from './symbols.ts';

/** A school on the map. */
export interface SiteMark {
  readonly id: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly symbol: SiteSymbol;
  /** Pupils or change of pupils, for the size of the sign. */
  readonly size: number;
  /** True for a school about which there is nothing to tell: it goes under the others, and first when it is crowded. */
  readonly quiet: boolean;
}

/** A line from the home of pupils to their school. */
export interface FlowLine {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly pupils: number;
}

/** Pupils who leave a school, on their way to where they go. */
export interface Flight {
  /** Another id is another flight: the same one is not flown twice. */
  readonly id: string;
  readonly from: readonly [number, number];
  readonly to: readonly { readonly at: readonly [number, number]; readonly pupils: number }[];
}

/** A number to write beside a place. */
export interface MapCount {
  readonly at: readonly [number, number];
  readonly text: string;
}

export interface MapPicture {
  /** Class of each zone by code; −1 where nothing is known. */
  readonly zoneClasses: ReadonlyMap<string, number>;
  /** Colour of each class. */
  readonly colours: readonly string[];
  readonly sites: readonly SiteMark[];
  readonly flows: readonly FlowLine[];
  readonly counts: readonly MapCount[];
}

/** More schools than can be told apart from afar. */
const crowd = 1000;

/** True if the schools are so many that those without news are drawn only from nearby. */
export function isCrowded(sites: readonly SiteMark[]): boolean {
  return sites.length > crowd;
}
