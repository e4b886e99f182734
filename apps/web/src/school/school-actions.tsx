/** What if: the choices that can be made for a school, and those that were. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { findSubject, getScenario, type Ledger } from '@transitieatlas/scenario';
import { type ReactNode, useEffect, useState } from 'react';
import { useApp } from '../app/context.ts';
import { Button } from '../components/button.tsx';
import { ChoiceForm } from '../components/choice-form.tsx';
import { ChoiceList } from '../components/choice-list.tsx';
import { RecoverNotice } from '../components/scenario-bar.tsx';
import { useLanguage } from '../i18n/text.ts';
import { getSiteRow } from '../state/rows.ts';
import type { ScenarioState } from '../state/state.ts';
import { findStep } from '../state/years.ts';

interface SchoolActionsProps {
  readonly outcomes: Outcomes;
  readonly baseline: Outcomes;
  readonly own: ScenarioState | undefined;
  readonly ledger: Ledger;
  readonly index: number;
  readonly year: number;
}

const schoolVerbs = ['close', 'merge', 'move', 'keep', 'spread', 'add'] as const;
type SchoolVerb = (typeof schoolVerbs)[number];

/** Draw the buttons, the form of the one that was pressed, and the choices for this school so far. */
export function SchoolActions({ outcomes, baseline, own, ledger, index, year }: SchoolActionsProps): ReactNode {
  const { t } = useLanguage();
  const { store, commands } = useApp();
  const [verb, setVerb] = useState<SchoolVerb>();
  useEffect(() => () => store.dispatch({ type: 'mapTask', task: { kind: 'none' } }), [store]);
  const row = getSiteRow(outcomes, index, findStep(outcomes, year));
  const scenario = getScenario(ledger);
  const choices = scenario.interventions.filter((choice) => findSubject(choice) === row.id);
  const start = (next: SchoolVerb) => {
    store.dispatch({ type: 'mapTask', task: next === 'move' ? { kind: 'move', site: row.id } : { kind: 'none' } });
    setVerb(next);
  };
  return (
    <section className="figure-section" aria-label={t('actions.label', { name: row.name })}>
      <RecoverNotice />
      {row.open && (
        <div className="buttons buttons--screen">
          {schoolVerbs.map((option) => (
            <Button
              key={option}
              kind={option === 'close' ? 'primary' : 'secondary'}
              pressed={verb === option}
              onClick={() => start(option)}
            >
              {t(`verb.${option}`)}
            </Button>
          ))}
        </div>
      )}
      {verb !== undefined && (
        <ChoiceForm
          key={verb}
          verb={verb}
          site={row.id}
          outcomes={outcomes}
          year={year}
          onDone={(chosen) => {
            setVerb(undefined);
            // What a choice does is looked at from the year in which it is felt.
            if (chosen !== undefined) commands.go({ stage: 'choose', year: chosen });
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
