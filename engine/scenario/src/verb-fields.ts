/**
 * The verbs as data: which fields each has beside id, year and reason, so that a form can be drawn from
 * the list and a file can be held against it.
 */
import type { Verb } from './interventions.ts';

/** What a field of a choice holds. */
export type FieldKind =
  /** Id of a site that is there. */
  | 'site'
  /** Id of a site that is not there yet. */
  | 'newSite'
  | 'name'
  | 'denomination'
  /** A place with x and y in metres EPSG:28992. */
  | 'place'
  /** Kind of facility. */
  | 'kind'
  /** Code of a municipality. */
  | 'municipality'
  | 'year'
  /** A number of pupils above zero. */
  | 'pupils'
  /** A factor above zero. */
  | 'factor'
  /** A list of places with shares. */
  | 'places';

/** One field of a verb. */
export interface VerbField {
  readonly name: string;
  readonly kind: FieldKind;
  /** True if the choice cannot be made without it. */
  readonly required: boolean;
}

/** A verb with its fields. */
export interface VerbDescription {
  readonly verb: Verb;
  /** Fields beside `id`, `year` and `reason`, in the order in which a form asks for them. */
  readonly fields: readonly VerbField[];
  /** True if the reason must be given. */
  readonly needsReason: boolean;
}

const field = (name: string, kind: FieldKind, required = true): VerbField => ({ name, kind, required });

const fields: Readonly<Record<Verb, readonly VerbField[]>> = {
  keep: [field('site', 'site')],
  close: [field('site', 'site')],
  merge: [field('site', 'site'), field('into', 'site'), field('denomination', 'denomination', false)],
  move: [field('site', 'site'), field('to', 'place')],
  open: [
    field('site', 'newSite'),
    field('name', 'name'),
    field('denomination', 'denomination'),
    field('at', 'place'),
    field('kind', 'kind', false),
  ],
  spread: [field('site', 'site'), field('over', 'places')],
  add: [field('site', 'site'), field('function', 'kind')],
  norm: [
    field('municipality', 'municipality', false),
    field('until', 'year', false),
    field('pupils', 'pupils', false),
    field('factor', 'factor', false),
  ],
};

/** The fields of a verb. */
export function describeVerb(verb: Verb): VerbDescription {
  return { verb, fields: fields[verb], needsReason: verb === 'keep' };
}
