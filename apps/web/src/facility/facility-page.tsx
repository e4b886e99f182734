/** The page of one facility that is no school: what it is, for whom it is the nearest, and what if. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { formatPersons, wordNature } from '@transitieatlas/report';
import { findSubject, getScenario, type Ledger } from '@transitieatlas/scenario';
import { type ReactNode, useEffect, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useFocusOn } from '../app/use-focus.ts';
import { Button } from '../components/button.tsx';
import { ChoiceForm } from '../components/choice-form.tsx';
import { ChoiceList } from '../components/choice-list.tsx';
import { Fact } from '../components/fact.tsx';
import { wordKind } from '../components/kind-words.ts';
import { findFacility } from '../components/partners.ts';
import { RecoverNotice } from '../components/scenario-bar.tsx';
import { useLanguage } from '../i18n/text.ts';
import { isThere } from '../state/shown.ts';
import type { ScenarioState } from '../state/state.ts';
import { findStep } from '../state/years.ts';

interface FacilityPageProps {
  /** The run that is shown. */
  readonly outcomes: Outcomes;
  readonly baseline: Outcomes;
  readonly own: ScenarioState | undefined;
  readonly ledger: Ledger;
  readonly site: string;
  readonly year: number;
  /** True if the reader came here from within the app. */
  readonly asked: boolean;
}

const facilityVerbs = ['close', 'merge', 'move', 'keep', 'spread'] as const;
type FacilityVerb = (typeof facilityVerbs)[number];

/** Draw the page. */
export function FacilityPage(props: FacilityPageProps): ReactNode {
  const { outcomes, baseline, own, ledger, site, year, asked } = props;
  const { t, locale } = useLanguage();
  const { commands, store } = useApp();
  const stage = useAppState((state) => state.address.stage);
  const heading = useFocusOn(site, asked);
  const [verb, setVerb] = useState<FacilityVerb>();
  useEffect(() => () => store.dispatch({ type: 'mapTask', task: { kind: 'none' } }), [store]);
  const found = findFacility(outcomes, site, year);
  if (found === undefined) return null;
  const { access, site: facility } = found;
  const there = isThere(facility, year);
  const scenario = getScenario(ledger);
  const choices = scenario.interventions.filter((choice) => findSubject(choice) === site);
  const start = (next: FacilityVerb) => {
    store.dispatch({ type: 'mapTask', task: next === 'move' ? { kind: 'move', site } : { kind: 'none' } });
    setVerb(next);
  };
  return (
    <>
      <p className="buttons--screen school__back">
        <button type="button" className="link-button" onClick={() => commands.go({ selection: undefined })}>
          <span aria-hidden="true">‹ </span>
          {t('school.back', { stage: t(`stage.${stage}`) })}
        </button>
      </p>
      <header className="school__head">
        <h2 ref={heading} id="school-name" className="nl-heading nl-heading--level-2" tabIndex={-1}>
          {facility.name}
        </h2>
        <p className="workspace__question">
          {wordKind(access, t, locale)}, {facility.place}
        </p>
      </header>
      <section className="figure-section" aria-label={t('actions.label', { name: facility.name })}>
        <RecoverNotice />
        {there && (
          <div className="buttons buttons--screen">
            {facilityVerbs.map((option) => (
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
            site={site}
            outcomes={outcomes}
            year={year}
            onDone={(chosen) => {
              setVerb(undefined);
              if (chosen !== undefined) commands.go({ stage: 'choose', year: chosen, facility: access.kind });
            }}
          />
        )}
        {choices.length > 0 && (
          <ChoiceList
            scenario={scenario}
            shown={choices}
            issues={own?.issues ?? []}
            baseline={baseline}
            milliseconds={own?.milliseconds}
          />
        )}
      </section>
      <dl className="facts">
        <Fact name={t('facilities.users', { year })}>
          {there ? (
            <>
              <strong>{formatPersons(facility.users[findStep(outcomes, year)] ?? Number.NaN, locale)}</strong>{' '}
              <span className="nature nature--assumed">{wordNature('assumed', locale)}</span>
            </>
          ) : (
            t('facilities.notThere')
          )}
        </Fact>
        <Fact name={t('facilities.for')}>{t(`measure.${wordTarget(access.target)}`)}</Fact>
        <Fact name={t('school.code')}>{site}</Fact>
      </dl>
      <p className="hint">{t('facilities.how')}</p>
    </>
  );
}

/** Groups of inhabitants that have a name among the measures; others are told as all. */
function wordTarget(target: string): 'population' | 'children0to9' | 'children4to11' | 'over65' | 'over80' {
  const known = ['population', 'children0to9', 'children4to11', 'over65', 'over80'] as const;
  return known.find((name) => name === target) ?? (target === 'children0to3' ? 'children0to9' : 'population');
}
