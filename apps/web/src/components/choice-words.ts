/** A choice of a plan in one line: which school or facility, and what happens to it. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { findSubject, type Intervention, listOpenedSites, type Scenario } from '@transitieatlas/scenario';
import type { Translate } from '../i18n/text.ts';
import { functionKeys } from './kind-words.ts';
import { findFacility } from './partners.ts';

/** What the names in a choice are looked up in. */
export interface ChoiceNames {
  readonly scenario: Scenario;
  readonly baseline: Outcomes;
  /** Names of municipalities by code. */
  readonly municipalities: Readonly<Record<string, string>>;
  readonly t: Translate;
}

/** Put a choice into words, without its year. */
export function wordChoice(choice: Intervention, { scenario, baseline, municipalities, t }: ChoiceNames): string {
  if (choice.verb === 'norm') {
    return t(choice.municipality === undefined ? 'choices.normAll' : 'choices.normOne', {
      municipality: municipalities[choice.municipality ?? ''] ?? choice.municipality ?? '',
    });
  }
  const subject = findSubject(choice);
  return t(choice.verb === 'open' && choice.kind !== undefined ? 'choices.openFacility' : `choices.${choice.verb}`, {
    name: subject === undefined ? '' : nameSite(subject, scenario, baseline),
    into: choice.verb === 'merge' ? nameSite(choice.into, scenario, baseline) : '',
    function: choice.verb === 'add' ? wordFunction(choice.function, t) : '',
  });
}

function wordFunction(name: string, t: Translate): string {
  const key = functionKeys[name];
  return key === undefined ? name : t(key);
}

function nameSite(id: string, scenario: Scenario, baseline: Outcomes): string {
  const opened = scenario.interventions.find((choice) => listOpenedSites(choice).includes(id));
  if (opened?.verb === 'open') return opened.name;
  if (opened?.verb === 'spread') return opened.over.find(({ site }) => site === id)?.name ?? id;
  const site = baseline.sites.sites.indexOf(id);
  const facility = site < 0 ? findFacility(baseline, id, baseline.firstModelledYear)?.site : undefined;
  if (facility !== undefined) return `${facility.name}, ${facility.place}`;
  return site < 0 ? id : `${baseline.sites.names[site]}, ${baseline.sites.places[site]}`;
}
