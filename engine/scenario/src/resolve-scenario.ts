/**
 * Turn a scenario into a schedule: ids into indices, places into zones, choices into a fixed order.
 *
 * All mistakes are found before year one and reported together, each at its intervention, so that a
 * planner corrects a plan once instead of error by error.
 */
import { type Dataset, getTable, getText } from '@transitieatlas/dataset';
import {
  type Checked,
  createIssue,
  hasErrors,
  type Issue,
  type IssueCode,
  type IssueValue,
  type Severity,
} from '@transitieatlas/quantities';
import { writeCause } from './cause.ts';
import { findGazetteer } from './gazetteer.ts';
import { indexRegisters, type Register } from './register-index.ts';
import type { Intervention, MergeIntervention, OpenIntervention, Position, Scenario } from './scenario.ts';
import type { Action, NewSite, Schedule } from './schedule.ts';
import { SiteLives } from './site-lives.ts';

/** What resolving may be told apart from the scenario. */
export interface ResolveOptions {
  /** Last year of the run: later interventions are reported, and kept in the schedule. */
  readonly until?: number;
  /** Name of the scenario file as the user knows it, for the issues. */
  readonly file?: string;
}

/**
 * Resolve a scenario against a dataset.
 *
 * Interventions may stand in any order; they are taken by year, and within a year openings first and
 * the rest as written. A site takes part from the year in which it opens to the year before the one in
 * which it closes or merges away.
 */
export function resolveScenario(scenario: Scenario, dataset: Dataset, options: ResolveOptions = {}): Checked<Schedule> {
  const base = scenario.base ?? dataset.description.baseRegister;
  const index = indexRegisters(dataset);
  const register = index.registers.get(base);
  const general = checkScenario(scenario, dataset, options);
  if (register === undefined) {
    const known = [...index.registers.keys()].sort();
    const unknown = makeIssue('REGISTER_UNKNOWN', 'error', options, undefined, { base, known });
    return { value: undefined, issues: [...general, unknown] };
  }
  const resolver = new Resolver(scenario, dataset, options, new SiteLives(index, register), base);
  const issues = [...general, ...resolver.takeAll()];
  if (hasErrors(issues)) return { value: undefined, issues };
  return { value: buildSchedule(base, register, resolver.accepted, resolver.opened), issues };
}

interface Opening {
  readonly year: number;
  readonly site: NewSite;
}

/** Check what concerns the scenario as a whole. */
function checkScenario(scenario: Scenario, dataset: Dataset, options: ResolveOptions): Issue[] {
  const issues: Issue[] = [];
  const { atlas, region } = scenario;
  if (atlas !== undefined && atlas.hash !== dataset.hash) {
    const values = { title: atlas.title };
    issues.push(makeIssue('SCENARIO_OTHER_ATLAS', 'warning', options, undefined, values));
  }
  if (region !== undefined && !getText(getTable(dataset, 'regions'), 'region').includes(region)) {
    const known = [...new Set(getText(getTable(dataset, 'regions'), 'region'))].sort();
    issues.push(makeIssue('REGION_UNKNOWN', 'error', options, undefined, { region, known }));
  }
  const seen = new Set<string>();
  for (const { id } of scenario.interventions) {
    if (seen.has(id)) issues.push(makeIssue('INTERVENTION_ID_DUPLICATE', 'error', options, id));
    seen.add(id);
  }
  return issues;
}

function makeIssue(
  code: IssueCode,
  severity: Severity,
  options: ResolveOptions,
  intervention: string | undefined,
  values: Readonly<Record<string, IssueValue>> = {},
): Issue {
  const where = {
    ...(options.file === undefined ? {} : { file: options.file }),
    ...(intervention === undefined ? {} : { intervention }),
  };
  return createIssue(code, severity, where, values);
}

/** Takes choices one after the other. A class because the state of the sites goes along. */
class Resolver {
  readonly accepted: Intervention[] = [];
  readonly opened: Opening[] = [];
  private readonly issues: Issue[] = [];
  private readonly scenario: Scenario;
  private readonly dataset: Dataset;
  private readonly options: ResolveOptions;
  private readonly lives: SiteLives;
  private readonly base: string;

  constructor(scenario: Scenario, dataset: Dataset, options: ResolveOptions, lives: SiteLives, base: string) {
    this.scenario = scenario;
    this.dataset = dataset;
    this.options = options;
    this.lives = lives;
    this.base = base;
  }

  takeAll(): Issue[] {
    for (const intervention of sortByYear(this.scenario.interventions)) {
      if (this.hasUsableYear(intervention)) this.take(intervention);
      else this.checkNames(intervention);
    }
    return this.issues;
  }

  private take(intervention: Intervention): void {
    const { site, year, id } = intervention;
    switch (intervention.verb) {
      case 'close':
        if (!this.isOpen(intervention, site)) return;
        this.lives.end(site, year, id);
        break;
      case 'merge':
        if (!this.canMerge(intervention)) return;
        this.lives.end(site, year, id);
        break;
      case 'move': {
        const open = this.isOpen(intervention, site);
        const inside = this.isInside(intervention, intervention.to);
        if (!open || !inside) return;
        break;
      }
      case 'open':
        if (!this.canOpen(intervention)) return;
        this.lives.open(site);
        this.opened.push({ year, site: this.placeSite(intervention) });
        break;
    }
    this.accepted.push(intervention);
  }

  /** A choice takes effect on 1 August; the base register is the state before all choices. */
  private hasUsableYear({ id, year }: Intervention): boolean {
    const baseYear = Number(this.base.slice(0, 4));
    const first = this.base.slice(4) < '-08-01' ? baseYear : baseYear + 1;
    if (!Number.isInteger(year) || year < first || year > 9999) {
      this.report('INTERVENTION_YEAR', 'error', id, { came: year, expected: `≥ ${first}`, base: this.base });
      return false;
    }
    const { until } = this.options;
    if (until !== undefined && year > until) {
      this.report('INTERVENTION_AFTER_HORIZON', 'information', id, { year, until });
    }
    return true;
  }

  /** Of a choice without a usable year at least the names are checked. */
  private checkNames(intervention: Intervention): void {
    const { id, site } = intervention;
    if (intervention.verb === 'open') {
      if (this.lives.isTaken(site)) this.report('SITE_ID_TAKEN', 'error', id, { site });
      return;
    }
    for (const name of intervention.verb === 'merge' ? [site, intervention.into] : [site]) {
      if (!this.lives.isKnown(name) && this.findOpening(name) === undefined) {
        this.report('SITE_UNKNOWN', 'error', id, { site: name, base: this.base });
      }
    }
  }

  /** True if the site can be used in the year of the choice; reports why not. */
  private isOpen({ id, year }: Intervention, site: string): boolean {
    const absence = this.lives.findAbsence(site, year);
    if (absence === undefined) return true;
    const opening = this.findOpening(site);
    if (absence.why === 'closed') {
      this.report('SITE_ALREADY_CLOSED', 'error', id, { site, year, since: absence.since, by: absence.by });
    } else if (opening === undefined) {
      this.report('SITE_UNKNOWN', 'error', id, { site, base: this.base });
    } else {
      this.report('SITE_NOT_YET_OPEN', 'error', id, { site, year, opens: opening.year });
    }
    return false;
  }

  private canMerge(intervention: MergeIntervention): boolean {
    const { id, site, into, year } = intervention;
    if (site === into) {
      this.report('SITE_MERGED_INTO_ITSELF', 'error', id, { site });
      return false;
    }
    const open = this.isOpen(intervention, site);
    const targetOpen = this.isOpen(intervention, into);
    if (!open || !targetOpen) return false;
    // The target may be written as closing further on in the same year: then there is nothing to join.
    const closing = this.scenario.interventions.find(
      (other) => other.verb === 'close' && other.site === into && other.year === year,
    );
    if (closing === undefined) return true;
    this.report('SITE_ALREADY_CLOSED', 'error', id, { site: into, year, since: year, by: closing.id });
    return false;
  }

  private canOpen(intervention: OpenIntervention): boolean {
    const free = !this.lives.isTaken(intervention.site);
    if (!free) this.report('SITE_ID_TAKEN', 'error', intervention.id, { site: intervention.site });
    const inside = this.isInside(intervention, intervention.at);
    return free && inside;
  }

  private isInside({ id }: Intervention, { x, y }: Position): boolean {
    const place = findGazetteer(this.dataset).describePlace(x, y);
    if (place.inside) return true;
    const distanceMetres = Math.round(place.distanceMetres);
    this.report('PLACE_OUTSIDE_REGION', 'error', id, { x, y, zone: place.zone, distanceMetres });
    return false;
  }

  private placeSite({ site, name, denomination, at }: OpenIntervention): NewSite {
    const gazetteer = findGazetteer(this.dataset);
    const { zone, municipality } = gazetteer.describePlace(at.x, at.y);
    const direction = gazetteer.findDirection(denomination);
    return { site, name, denomination, direction, position: { x: at.x, y: at.y }, zone, municipality };
  }

  private findOpening(site: string): OpenIntervention | undefined {
    return this.scenario.interventions.find(
      (intervention): intervention is OpenIntervention => intervention.verb === 'open' && intervention.site === site,
    );
  }

  private report(
    code: IssueCode,
    severity: Severity,
    intervention: string,
    values: Readonly<Record<string, IssueValue>> = {},
  ): void {
    this.issues.push(makeIssue(code, severity, this.options, intervention, values));
  }
}

/** By year, years that are no number last; sites open before anything else happens to them. */
function sortByYear(interventions: readonly Intervention[]): Intervention[] {
  const yearOf = ({ year }: Intervention) => (Number.isFinite(year) ? year : Number.MAX_VALUE);
  const rank = ({ verb }: Intervention) => (verb === 'open' ? 0 : 1);
  return [...interventions].sort((a, b) => yearOf(a) - yearOf(b) || rank(a) - rank(b));
}

function buildSchedule(
  base: string,
  register: Register,
  accepted: readonly Intervention[],
  opened: readonly Opening[],
): Schedule {
  const newSites = [...opened]
    .sort((a, b) => a.year - b.year || (a.site.site < b.site.site ? -1 : 1))
    .map(({ site }) => site);
  const newPositions = new Map(newSites.map(({ site }, at) => [site, register.sites.length + at]));
  const getIndex = (site: string): number => register.positions.get(site) ?? newPositions.get(site) ?? -1;
  const actions = accepted.map((intervention): Action => {
    const common = { year: intervention.year, site: getIndex(intervention.site), intervention: intervention.id };
    switch (intervention.verb) {
      case 'merge':
        return { verb: 'merge', ...common, into: getIndex(intervention.into) };
      case 'move':
        return { verb: 'move', ...common, to: { x: intervention.to.x, y: intervention.to.y } };
      default:
        return { verb: intervention.verb, ...common };
    }
  });
  const schedule = { base, sites: [...register.sites, ...newSites.map(({ site }) => site)], newSites, actions };
  return { ...schedule, cause: writeCause(schedule) };
}
