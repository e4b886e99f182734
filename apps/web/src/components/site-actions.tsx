/** What if: the choices that can be made for one site of whatever kind, and those that were. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { findSubject, getScenario, type Ledger } from '@transitieatlas/scenario';
import { type ReactNode, useEffect, useState } from 'react';
import { useApp } from '../app/context.ts';
import { useKeptFocus } from '../app/use-focus.ts';
import { useLanguage } from '../i18n/text.ts';
import type { Address } from '../state/address.ts';
import type { ScenarioState } from '../state/state.ts';
import { Button } from './button.tsx';
import { ChoiceForm } from './choice-form.tsx';
import { ChoiceList } from './choice-list.tsx';
import { RecoverNotice } from './scenario-bar.tsx';

/** What can be chosen for a school, and for a facility of another kind. */
export const schoolVerbs = ['close', 'merge', 'move', 'keep', 'spread', 'add'] as const;
export const facilityVerbs = ['close', 'merge', 'move', 'keep', 'spread'] as const;
type SiteVerb = (typeof schoolVerbs)[number] | (typeof facilityVerbs)[number];

interface SiteActionsProps {
  /** The run that is shown. */
  readonly outcomes: Outcomes;
  readonly baseline: Outcomes;
  readonly own: ScenarioState | undefined;
  readonly ledger: Ledger;
  readonly site: string;
  readonly name: string;
  /** True if the site is there in the year: only then something can be chosen for it. */
  readonly there: boolean;
  readonly verbs: readonly SiteVerb[];
  readonly year: number;
  /** What the address says beside stage and year once a choice was made. */
  readonly then?: Partial<Address>;
}

/** Draw the buttons, the form of the one that was pressed, and the choices for this site so far. */
export function SiteActions(props: SiteActionsProps): ReactNode {
  const { outcomes, baseline, own, ledger, site, name, there, verbs, year, then } = props;
  const { t } = useLanguage();
  const { store, commands } = useApp();
  const [verb, setVerb] = useState<SiteVerb>();
  const keptFocus = useKeptFocus<HTMLElement>();
  useEffect(() => () => store.dispatch({ type: 'mapTask', task: { kind: 'none' } }), [store]);
  const scenario = getScenario(ledger);
  const choices = scenario.interventions.filter((choice) => findSubject(choice) === site);
  const start = (next: SiteVerb) => {
    store.dispatch({ type: 'mapTask', task: next === 'move' ? { kind: 'move', site } : { kind: 'none' } });
    setVerb(next);
  };
  return (
    <section className="figure-section" aria-label={t('actions.label', { name })} {...keptFocus}>
      <RecoverNotice />
      {there && (
        <div className="buttons buttons--screen">
          {verbs.map((option) => (
            <Button key={option} pressed={verb === option} onClick={() => start(option)}>
              {t(`verb.${option}`)}
            </Button>
          ))}
        </div>
      )}
      {verb !== undefined && (
        <ChoiceForm
          key={verb}
          verb={verb}
          site={site}
          outcomes={outcomes}
          year={year}
          onDone={(chosen) => {
            setVerb(undefined);
            // What a choice does is looked at from the year in which it is felt.
            if (chosen !== undefined) commands.go({ stage: 'choose', year: chosen, ...then });
          }}
        />
      )}
      {choices.length > 0 && (
        <>
          <ChoiceList
            scenario={scenario}
            shown={choices}
            issues={own?.issues ?? []}
            baseline={baseline}
            milliseconds={own?.milliseconds}
          />
          <div className="buttons buttons--screen">
            <Button onClick={commands.undo}>{t('scenario.undo')}</Button>
            <Button onClick={() => commands.go({ stage: 'consequences', selection: undefined })}>
              {t('actions.toConsequences')}
            </Button>
          </div>
        </>
      )}
      {choices.length === 0 && scenario.interventions.length === 0 && <p className="hint">{t('choices.none')}</p>}
    </section>
  );
}
