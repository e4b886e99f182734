/** When each site opens and ends while the choices of a scenario are taken one after the other. */
import { schoolKind } from './interventions.ts';
import type { Register, RegisterIndex } from './register-index.ts';

/** Why a site cannot take part in a choice of a year. */
export type Absence =
  | { readonly why: 'unknown' }
  | { readonly why: 'closed'; readonly since: number; readonly by: string };

interface End {
  readonly year: number;
  readonly by: string;
}

/**
 * Follows the sites of a register, the other facilities, and those that are opened.
 *
 * A class because what one choice ends the next cannot use. Only sites that some choice touches are held.
 */
export class SiteLives {
  private readonly index: RegisterIndex;
  private readonly register: Register;
  /** Kind of each opened site. */
  private readonly opened = new Map<string, string>();
  private readonly ends = new Map<string, End>();

  constructor(index: RegisterIndex, register: Register) {
    this.index = index;
    this.register = register;
  }

  /** True if the id belongs to a site of any register, to a facility, or to one that was opened. */
  isTaken(site: string): boolean {
    return this.index.taken.has(site) || this.opened.has(site);
  }

  /** True if the site stands in the base register, is a facility, or was opened so far. */
  isKnown(site: string): boolean {
    return this.findKind(site) !== undefined;
  }

  /** Kind of a site that is known. */
  findKind(site: string): string | undefined {
    if (this.register.positions.has(site)) return schoolKind;
    return this.index.facilities.get(site) ?? this.opened.get(site);
  }

  open(site: string, kind: string): void {
    this.opened.set(site, kind);
  }

  end(site: string, year: number, by: string): void {
    this.ends.set(site, { year, by });
  }

  /** True if a school that is known has not been ended so far. */
  hasSchools(): boolean {
    // Mostly the first one is open: no list is made of thousands.
    for (const site of this.register.positions.keys()) if (!this.ends.has(site)) return true;
    for (const [site, kind] of this.opened) if (kind === schoolKind && !this.ends.has(site)) return true;
    return false;
  }

  /** Why a site cannot be used in a year, or undefined if it can. */
  findAbsence(site: string, year: number): Absence | undefined {
    if (!this.isKnown(site)) return { why: 'unknown' };
    const end = this.ends.get(site);
    return end !== undefined && end.year <= year ? { why: 'closed', since: end.year, by: end.by } : undefined;
  }
}
