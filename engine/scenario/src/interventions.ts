/**
 * The choices that a scenario can hold, one shape per verb.
 *
 * A site is a school of the base register, a facility of another kind, or one that an earlier choice
 * opened. A function is a kind of facility that is offered in the building of a site.
 */

/** A place in metres EPSG:28992. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** The kind of facility that sites of the registers are. */
export const schoolKind = 'primary-school';

/** Direction of a school whose denomination no register has: nobody can say which schools are of it. */
export const otherDirection = 'other';

interface InterventionBase {
  /** Unique within the scenario. */
  readonly id: string;
  /** The choice takes effect on 1 August of this year and shows in the count of 1 October. */
  readonly year: number;
  /** Why, in the words of whoever chose it. */
  readonly reason?: string;
}

/** A lock: from this year on nothing may close the site, and what would do so is reported. */
export interface KeepIntervention extends InterventionBase {
  readonly verb: 'keep';
  readonly site: string;
  readonly reason: string;
}

/** A site stops; its users choose again among what is left. */
export interface CloseIntervention extends InterventionBase {
  readonly verb: 'close';
  readonly site: string;
}

/** A site joins another: one organisation, on the place of the other. */
export interface MergeIntervention extends InterventionBase {
  readonly verb: 'merge';
  readonly site: string;
  readonly into: string;
  /** Denomination of the two together; that of `into` if absent. */
  readonly denomination?: string;
}

/** A site goes on at another place. */
export interface MoveIntervention extends InterventionBase {
  readonly verb: 'move';
  readonly site: string;
  readonly to: Position;
}

/** A new site starts. */
export interface OpenIntervention extends InterventionBase {
  readonly verb: 'open';
  /** Id of the new site, not that of an existing one. */
  readonly site: string;
  readonly name: string;
  /** Denomination of a school; empty for other kinds. */
  readonly denomination: string;
  readonly at: Position;
  /** Kind of facility; a primary school if absent. */
  readonly kind?: string;
}

/** One of the places over which a site is spread: a site that is there, the site itself, or a new one. */
export interface SpreadPlace {
  readonly site: string;
  /** Name and place of a new site; both absent for one that is there. */
  readonly name?: string;
  readonly at?: Position;
  /** Part (0..1) of what drew users to the site; equal parts if no place has one. */
  readonly share?: number;
}

/** One site becomes several; it ends unless it is one of the places itself. */
export interface SpreadIntervention extends InterventionBase {
  readonly verb: 'spread';
  readonly site: string;
  readonly over: readonly SpreadPlace[];
}

/** A function comes into the building of a site; it moves and ends with that site. */
export interface AddIntervention extends InterventionBase {
  readonly verb: 'add';
  readonly site: string;
  /** Kind of facility: `childcare`, `library`, `gp`. */
  readonly function: string;
}

/** A what-if norm instead of that of the law: a choice, not law. */
export interface NormIntervention extends InterventionBase {
  readonly verb: 'norm';
  /** Code in the division of the atlas; every municipality if absent. */
  readonly municipality?: string;
  /** Last year in which it holds; without end if absent. */
  readonly until?: number;
  /** The norm itself; one of `pupils` and `factor` is given. */
  readonly pupils?: number;
  /** What the norm of the law is multiplied by. */
  readonly factor?: number;
}

/** A choice about one site. */
export type SiteIntervention =
  | KeepIntervention
  | CloseIntervention
  | MergeIntervention
  | MoveIntervention
  | OpenIntervention
  | SpreadIntervention
  | AddIntervention;

/** A dated choice. */
export type Intervention = SiteIntervention | NormIntervention;

/** What a choice does. */
export type Verb = Intervention['verb'];

/** The verbs in the order in which the app offers them. */
export const verbs = [
  'keep',
  'close',
  'merge',
  'move',
  'open',
  'spread',
  'add',
  'norm',
] as const satisfies readonly Verb[];

/** The site that a choice is about, undefined if it is about a norm. */
export function findSubject(intervention: Intervention): string | undefined {
  return intervention.verb === 'norm' ? undefined : intervention.site;
}

/** Sites that a choice brings into being, in the order of writing. */
export function listOpenedSites(intervention: Intervention): string[] {
  if (intervention.verb === 'open') return [intervention.site];
  if (intervention.verb !== 'spread') return [];
  return intervention.over.filter(({ at }) => at !== undefined).map(({ site }) => site);
}

/**
 * The first year that a choice can have: it takes effect on 1 August, and the register is the state before all choices.
 *
 * @param base date of the register
 */
export function findFirstChoiceYear(base: string): number {
  const year = Number(base.slice(0, 4));
  return base.slice(4) < '-08-01' ? year : year + 1;
}

/** True if the choice ends the site that it is about. */
export function endsSite(intervention: Intervention): boolean {
  if (intervention.verb === 'close' || intervention.verb === 'merge') return true;
  return intervention.verb === 'spread' && intervention.over.every(({ site }) => site !== intervention.site);
}
