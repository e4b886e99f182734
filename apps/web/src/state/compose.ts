/** Making the pieces of a scenario: ids and new choices. Nothing is calculated and nothing is judged here. */
import {
  type Intervention,
  listOpenedSites,
  type Position,
  type Scenario,
  type SpreadPlace,
} from '@transitieatlas/scenario';

/** A choice before it has an id. */
export type Draft =
  | { readonly verb: 'close'; readonly site: string; readonly year: number; readonly reason?: string }
  | {
      readonly verb: 'merge';
      readonly site: string;
      readonly into: string;
      readonly year: number;
      readonly reason?: string;
    }
  | {
      readonly verb: 'move';
      readonly site: string;
      readonly to: Position;
      readonly year: number;
      readonly reason?: string;
    }
  | { readonly verb: 'keep'; readonly site: string; readonly year: number; readonly reason: string }
  | {
      readonly verb: 'add';
      readonly site: string;
      readonly function: string;
      readonly year: number;
      readonly reason?: string;
    }
  | {
      readonly verb: 'spread';
      readonly site: string;
      readonly over: readonly SpreadPlace[];
      readonly year: number;
      readonly reason?: string;
    }
  | {
      readonly verb: 'norm';
      readonly municipality?: string;
      readonly factor: number;
      readonly year: number;
      readonly reason?: string;
    }
  | {
      readonly verb: 'open';
      readonly name: string;
      /** Empty for what is no school. */
      readonly denomination: string;
      /** Kind of facility; a school if absent. */
      readonly kind?: string;
      readonly at: Position;
      readonly year: number;
      readonly reason?: string;
    };

/** Turn a draft into a choice with an id that the scenario does not have yet. */
export function composeIntervention(scenario: Scenario, draft: Draft): Intervention {
  const id = nameNext(
    'k',
    scenario.interventions.map((intervention) => intervention.id),
  );
  if (draft.verb !== 'open') return { ...draft, id };
  const site = nameNext('NIEUW', scenario.interventions.flatMap(listOpenedSites));
  return { ...draft, id, site };
}

/** The first name of the form `prefix1`, `prefix2` … that is not taken. */
export function nameNext(prefix: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${prefix}${number}`)) number++;
  return `${prefix}${number}`;
}

/** A file name that says what is in it, without signs that a file system dislikes. */
export function nameScenarioFile(title: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${plain || 'scenario'}.json`;
}
