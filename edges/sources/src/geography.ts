import type { Area } from '@transitieatlas/dataset';
import { Divisions } from './divisions.ts';
import { normaliseName } from './read-delimited.ts';

/** A point in metres, EPSG:28992. */
export interface RdPoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Zones and municipalities while sources are read: what other readers need to place their rows.
 *
 * A class because zone and municipality readers fill it before facility readers ask it.
 */
export class Geography {
  /** Municipal divisions and changes. */
  readonly divisions = new Divisions();
  /** Land area in km² as published, by year and code. */
  readonly landAreas = new Map<number, Map<string, number>>();
  /** Province by municipality code, of the year in which it was stated. */
  readonly provinces = new Map<string, string>();
  /** Shapes of municipalities in WGS84, by division and code, to find in which one a point lies. */
  readonly divisionShapes = new Map<number, ReadonlyMap<string, Area>>();
  /** Shapes of zones in metres EPSG:28992. */
  readonly zoneShapes = new Map<string, Area>();
  /** Name and area of zones by code. */
  readonly zoneDetails = new Map<string, { name: string; areaKm2: number }>();
  private readonly points = new Map<string, RdPoint>();
  private readonly candidates = new Map<string, RdPoint>();
  private readonly zoneMunicipalities = new Map<number, Map<string, string>>();
  private readonly names = new Map<number, Map<string, string>>();
  private readonly codes = new Map<number, Map<string, string>>();

  /** Register a zone with its point. */
  addZone(zone: string, point: RdPoint): void {
    this.points.set(zone, point);
  }

  /** Register a point for a zone that has no shape; it becomes a zone when figures claim it. */
  addCandidate(zone: string, point: RdPoint): void {
    if (!this.points.has(zone)) this.candidates.set(zone, point);
  }

  /** True if there is such a zone, made from a candidate if need be. */
  claimZone(zone: string): boolean {
    if (this.points.has(zone)) return true;
    const candidate = this.candidates.get(zone);
    if (candidate === undefined) return false;
    this.points.set(zone, candidate);
    return true;
  }

  /** Register a municipality of a division under its name; other spellings may be added the same way. */
  addMunicipality(code: string, division: number, name: string): void {
    const names = this.names.get(division) ?? new Map<string, string>();
    names.set(normaliseMunicipality(name), code);
    this.names.set(division, names);
    const codes = this.codes.get(division) ?? new Map<string, string>();
    if (!codes.has(code)) codes.set(code, name);
    this.codes.set(division, codes);
  }

  /** Say in which municipality of a division a zone lies. */
  setMunicipality(zone: string, division: number, code: string): void {
    const known = this.zoneMunicipalities.get(division) ?? new Map<string, string>();
    known.set(zone, code);
    this.zoneMunicipalities.set(division, known);
  }

  /** All zones. */
  listZones(): string[] {
    return [...this.points.keys()];
  }

  /** True if there is such a zone. */
  hasZone(zone: string): boolean {
    return this.points.has(zone);
  }

  /** The point of a zone, if there is such a zone. */
  findPoint(zone: string): RdPoint | undefined {
    return this.points.get(zone);
  }

  /** Code of the municipality of a division in which a zone lies, if known. */
  findMunicipalityOfZone(zone: string, division: number): string | undefined {
    return this.zoneMunicipalities.get(division)?.get(zone);
  }

  /** Code of a municipality by name as any publisher spells it, if it existed in the division. */
  findMunicipality(name: string, division: number): string | undefined {
    return this.names.get(division)?.get(normaliseMunicipality(name));
  }

  /** True if a code was in force in a division. */
  hasMunicipality(code: string, division: number): boolean {
    return this.codes.get(division)?.has(code) === true;
  }

  /** Codes in force in a division with their names. */
  listMunicipalities(division: number): ReadonlyMap<string, string> {
    return this.codes.get(division) ?? new Map();
  }
}

/**
 * Name of a municipality without what publishers vary: case, accents, apostrophes, blanks, hyphens,
 * points, and the province in brackets only where it is not needed to tell two places apart.
 */
export function normaliseMunicipality(name: string): string {
  return normaliseName(name.normalize('NFD').replace(/[\u0300-\u036f'’‘`.()]/g, ''));
}
