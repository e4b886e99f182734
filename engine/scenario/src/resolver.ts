/**
 * Takes the choices of a scenario one after the other and finds what is wrong with each.
 *
 * Longer than most files: every verb has its own conditions, and they share the lives of the sites.
 */
import { type Dataset, getIntegers, getTable, getText } from '@transitieatlas/dataset';
import type { Issue, IssueCode, IssueValue, Severity } from '@transitieatlas/quantities';
import { findGazetteer } from './gazetteer.ts';
import {
  type AddIntervention,
  endsSite,
  findFirstChoiceYear,
  findSubject,
  type Intervention,
  listOpenedSites,
  type MergeIntervention,
  type NormIntervention,
  type OpenIntervention,
  otherDirection,
  type Position,
  type SpreadIntervention,
  schoolKind,
} from './interventions.ts';
import type { Register, RegisterIndex } from './register-index.ts';
import type { Scenario } from './scenario.ts';
import type { NewSite } from './schedule.ts';
import type { SiteLives } from './site-lives.ts';

/** Makes an issue at an intervention, or at the scenario as a whole. */
export type Report = (
  code: IssueCode,
  severity: Severity,
  intervention: string | undefined,
  values?: Readonly<Record<string, IssueValue>>,
) => Issue;

/** What choices are held against. */
export interface ResolveSetting {
  readonly scenario: Scenario;
  readonly dataset: Dataset;
  readonly index: RegisterIndex;
  readonly register: Register;
  /** Date of the register. */
  readonly base: string;
  /** Last year of the run, if it is known. */
  readonly until: number | undefined;
  readonly report: Report;
}

/** A school that a choice opens. */
export interface Opening {
  readonly year: number;
  readonly site: NewSite;
}

/** A choice that can be done, with the kind of the site that it is about. */
export interface AcceptedIntervention {
  readonly intervention: Intervention;
  /** Empty for a norm. */
  readonly kind: string;
}

/** Shares of a spread may miss one by this much: they are written with few decimals. */
const SHARE_TOLERANCE = 1e-6;

/** The last year that is written with four figures. */
const LAST_YEAR = 9999;

/** Takes choices one after the other. A class because the state of the sites goes along. */
export class Resolver {
  readonly accepted: AcceptedIntervention[] = [];
  readonly opened: Opening[] = [];
  private readonly issues: Issue[] = [];
  private readonly setting: ResolveSetting;
  private readonly lives: SiteLives;
  private readonly locks = new Map<string, { id: string; reason: string }>();
  private readonly norms = new Map<string, string>();
  /** Who added a function, by site and kind. */
  private readonly added = new Map<string, string>();
  private readonly unknownKinds = new Set<string>();

  constructor(setting: ResolveSetting, lives: SiteLives) {
    this.setting = setting;
    this.lives = lives;
  }

  takeAll(): Issue[] {
    for (const intervention of sortByYear(this.setting.scenario.interventions)) {
      if (!this.hasUsableYear(intervention)) this.checkNames(intervention);
      else if (this.canTake(intervention)) {
        this.take(intervention);
        this.checkSchoolsLeft(intervention);
      }
    }
    return this.issues;
  }

  /** Children for whom there is no school anywhere are pupils of none: the total falls, which a run never does by itself. */
  private checkSchoolsLeft(intervention: Intervention): void {
    if (!endsSite(intervention) || this.lives.hasSchools()) return;
    this.note('NO_SCHOOL_LEFT', 'warning', intervention.id, { year: intervention.year });
  }

  private canTake(intervention: Intervention): boolean {
    switch (intervention.verb) {
      case 'close':
      case 'keep':
        return this.isOpen(intervention, intervention.site);
      case 'merge':
        return this.canMerge(intervention);
      case 'move': {
        const open = this.isOpen(intervention, intervention.site);
        return this.isInside(intervention, intervention.to) && open;
      }
      case 'open':
        return this.canOpen(intervention);
      case 'spread':
        return this.canSpread(intervention);
      case 'add':
        return this.canAdd(intervention);
      case 'norm':
        return this.canSetNorm(intervention);
    }
  }

  private take(intervention: Intervention): void {
    const { id, year } = intervention;
    const site = findSubject(intervention) ?? '';
    if (intervention.verb === 'open') this.open(intervention);
    const kind = this.lives.findKind(site) ?? '';
    if (intervention.verb === 'keep') this.locks.set(site, { id, reason: intervention.reason });
    if (intervention.verb === 'spread') this.openPlaces(intervention, kind);
    if (endsSite(intervention)) {
      const lock = this.locks.get(site);
      if (lock !== undefined) this.note('SITE_KEPT', 'warning', id, { site, by: lock.id, reason: lock.reason });
      this.lives.end(site, year, id);
    }
    this.accepted.push({ intervention, kind });
  }

  private hasUsableYear(intervention: Intervention): boolean {
    const { id, year } = intervention;
    const { base, until } = this.setting;
    const first = findFirstChoiceYear(base);
    if (!Number.isInteger(year) || year < first || year > LAST_YEAR) {
      this.note('INTERVENTION_YEAR', 'error', id, { came: String(year), expected: `${first}–${LAST_YEAR}`, base });
      return false;
    }
    if (intervention.verb === 'norm') {
      const { until: last } = intervention;
      if (last !== undefined && !(Number.isInteger(last) && last >= year)) {
        this.note('INTERVENTION_YEAR', 'error', id, { came: String(last), expected: `≥ ${year}`, base });
        return false;
      }
    }
    if (until !== undefined && year > until) {
      this.note('INTERVENTION_AFTER_HORIZON', 'information', id, { year, until });
    }
    return true;
  }

  /** Of a choice without a usable year at least the names are checked. */
  private checkNames(intervention: Intervention): void {
    const { id } = intervention;
    if (intervention.verb === 'norm') return;
    for (const site of listOpenedSites(intervention)) {
      if (this.lives.isTaken(site)) this.note('SITE_ID_TAKEN', 'error', id, { site });
    }
    const used = intervention.verb === 'merge' ? [intervention.site, intervention.into] : [intervention.site];
    for (const site of intervention.verb === 'open' ? [] : used) {
      if (!this.lives.isKnown(site) && this.findOpeningYear(site) === undefined) {
        this.note('SITE_UNKNOWN', 'error', id, { site, base: this.setting.base });
      }
    }
  }

  /** True if the site can be used in the year of the choice; reports why not. */
  private isOpen({ id, year }: Intervention, site: string): boolean {
    const absence = this.lives.findAbsence(site, year);
    if (absence === undefined) return true;
    const opens = this.findOpeningYear(site);
    if (absence.why === 'closed') {
      this.note('SITE_ALREADY_CLOSED', 'error', id, { site, year, since: absence.since, by: absence.by });
    } else if (opens === undefined) {
      this.note('SITE_UNKNOWN', 'error', id, { site, base: this.setting.base });
    } else {
      this.note('SITE_NOT_YET_OPEN', 'error', id, { site, year, opens });
    }
    return false;
  }

  private canMerge(intervention: MergeIntervention): boolean {
    const { id, site, into } = intervention;
    if (site === into) {
      this.note('SITE_MERGED_INTO_ITSELF', 'error', id, { site });
      return false;
    }
    const open = this.isOpen(intervention, site);
    const possible = this.canReceive(intervention, into, site) && open;
    const { denomination = '' } = intervention;
    if (denomination !== '' && this.lives.findKind(into) === schoolKind) this.checkDenomination(id, denomination);
    return possible;
  }

  /** True if a site can take over from another one: open, of its kind, and not ending in the same year. */
  private canReceive(intervention: Intervention, into: string, from: string): boolean {
    const { id, year } = intervention;
    if (!this.isOpen(intervention, into)) return false;
    const [kind, expected] = [this.lives.findKind(into), this.lives.findKind(from)];
    if (expected !== undefined && kind !== expected) {
      this.note('SITE_OTHER_KIND', 'error', id, { site: into, came: kind ?? '', expected });
      return false;
    }
    // The target may be written as ending further on in the same year: then there is nothing to join.
    const ending = this.setting.scenario.interventions.find(
      (other) => other.verb !== 'merge' && endsSite(other) && findSubject(other) === into && other.year === year,
    );
    if (ending === undefined) return true;
    this.note('SITE_ALREADY_CLOSED', 'error', id, { site: into, year, since: year, by: ending.id });
    return false;
  }

  /** A second one of a kind under the same roof is possible, and more likely the same choice twice. */
  private canAdd(intervention: AddIntervention): boolean {
    const { id, site, function: kind } = intervention;
    this.checkKind(id, kind);
    if (!this.isOpen(intervention, site)) return false;
    const before = this.added.get(`${site} ${kind}`);
    if (before === undefined) this.added.set(`${site} ${kind}`, id);
    else this.note('FUNCTION_ADDED_TWICE', 'warning', id, { site, kind, by: before });
    return true;
  }

  private canOpen(intervention: OpenIntervention): boolean {
    const { id, kind = schoolKind, denomination } = intervention;
    this.checkKind(id, kind);
    if (kind === schoolKind) this.checkDenomination(id, denomination);
    const free = this.isFree(intervention.id, intervention.site);
    return this.isInside(intervention, intervention.at) && free;
  }

  private isFree(id: string, site: string): boolean {
    if (!this.lives.isTaken(site)) return true;
    this.note('SITE_ID_TAKEN', 'error', id, { site });
    return false;
  }

  private canSpread(intervention: SpreadIntervention): boolean {
    const { id, site, over } = intervention;
    let possible = this.isOpen(intervention, site);
    const names = over.map((place) => place.site);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined || names.every((name) => name === site)) {
      this.note('SPREAD_PLACES', 'error', id, { site, came: twice ?? site });
      possible = false;
    }
    for (const place of over) {
      if (place.at !== undefined) {
        const free = this.isFree(id, place.site);
        possible = this.isInside(intervention, place.at) && free && possible;
      } else if (place.site !== site) {
        possible = this.canReceive(intervention, place.site, site) && possible;
      }
    }
    const stated = over.filter(({ share }) => share !== undefined);
    const sum = stated.reduce((total, { share = 0 }) => total + share, 0);
    if (stated.length > 0 && (stated.length < over.length || Math.abs(sum - 1) > SHARE_TOLERANCE)) {
      this.note('SPREAD_SHARES', 'error', id, { site, came: sum, stated: stated.length, places: over.length });
      possible = false;
    }
    return possible;
  }

  private canSetNorm({ id, year, municipality = '' }: NormIntervention): boolean {
    const { dataset } = this.setting;
    const { division } = dataset.description;
    const table = getTable(dataset, 'municipalities');
    const divisions = getIntegers(table, 'division');
    const isKnown = getText(table, 'municipality').some(
      (code, row) => code === municipality && divisions[row] === division,
    );
    if (municipality !== '' && !isKnown) {
      this.note('MUNICIPALITY_UNKNOWN', 'error', id, { municipality, division });
      return false;
    }
    const other = this.norms.get(`${year} ${municipality}`);
    if (other !== undefined) {
      this.note('NORM_CHOSEN_TWICE', 'error', id, { municipality, year, by: other });
      return false;
    }
    this.norms.set(`${year} ${municipality}`, id);
    return true;
  }

  /** A kind that the atlas has nothing of may be misspelt. */
  private checkKind(id: string, kind: string): void {
    const { kinds } = this.setting.index;
    if (kinds.has(kind) || this.unknownKinds.has(kind)) return;
    // Once is enough: a plan may add the same function to every cluster.
    this.unknownKinds.add(kind);
    this.note('FACILITY_KIND_UNKNOWN', 'warning', id, { kind, known: [...kinds].sort() });
  }

  /** A denomination that no register has may be misspelt: whether the school is the last of its kind cannot be said. */
  private checkDenomination(id: string, denomination: string): void {
    if (findGazetteer(this.setting.dataset).findDirection(denomination) !== undefined) return;
    const sites = getTable(this.setting.dataset, 'sites');
    const known = [...new Set(getText(sites, 'denomination'))].filter((name) => name !== '').sort();
    this.note('DIRECTION_UNKNOWN', 'warning', id, { came: denomination, known });
  }

  private isInside({ id }: Intervention, { x, y }: Position): boolean {
    const place = findGazetteer(this.setting.dataset).describePlace(x, y);
    if (place.inside) return true;
    const distanceMetres = Math.round(place.distanceMetres);
    this.note('PLACE_OUTSIDE_REGION', 'error', id, { x, y, zone: place.zone, distanceMetres });
    return false;
  }

  private open(intervention: OpenIntervention): void {
    const { site, name, denomination, at, year, kind = schoolKind } = intervention;
    this.lives.open(site, kind);
    if (kind !== schoolKind) return;
    const direction = findGazetteer(this.setting.dataset).findDirection(denomination) ?? otherDirection;
    this.placeSchool(year, { site, name, denomination, direction }, at);
  }

  private openPlaces({ site, year, over }: SpreadIntervention, kind: string): void {
    for (const { site: place, name = place, at } of over) {
      if (at === undefined) continue;
      this.lives.open(place, kind);
      if (kind === schoolKind) this.placeSchool(year, { site: place, name, ...this.describeSchool(site) }, at);
    }
  }

  private placeSchool(year: number, school: Omit<NewSite, 'position' | 'zone' | 'municipality'>, at: Position): void {
    const { zone, municipality } = findGazetteer(this.setting.dataset).describePlace(at.x, at.y);
    this.opened.push({ year, site: { ...school, position: { x: at.x, y: at.y }, zone, municipality } });
  }

  /** Denomination and direction of a school that stands in the register or was opened. */
  private describeSchool(site: string): Pick<NewSite, 'denomination' | 'direction'> {
    const { register, dataset } = this.setting;
    const row = register.rows[register.positions.get(site) ?? -1];
    const opened = this.opened.find(({ site: school }) => school.site === site)?.site;
    if (row === undefined) {
      return { denomination: opened?.denomination ?? '', direction: opened?.direction ?? '' };
    }
    const table = getTable(dataset, 'sites');
    return { denomination: getText(table, 'denomination')[row], direction: getText(table, 'direction')[row] };
  }

  private findOpeningYear(site: string): number | undefined {
    return this.setting.scenario.interventions.find((intervention) => listOpenedSites(intervention).includes(site))
      ?.year;
  }

  private note(
    code: IssueCode,
    severity: Severity,
    intervention: string,
    values: Readonly<Record<string, IssueValue>> = {},
  ): void {
    this.issues.push(this.setting.report(code, severity, intervention, values));
  }
}

/** By year, years that are no number last; sites open before anything else happens to them, locks bind at once. */
function sortByYear(interventions: readonly Intervention[]): Intervention[] {
  const yearOf = ({ year }: Intervention) => (Number.isFinite(year) ? year : Number.MAX_VALUE);
  const rank = ({ verb }: Intervention) => (verb === 'open' ? 0 : verb === 'keep' ? 1 : 2);
  return [...interventions].sort((a, b) => yearOf(a) - yearOf(b) || rank(a) - rank(b));
}
