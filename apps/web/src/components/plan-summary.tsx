/** What is in a plan, in short: what its consequences are the consequences of, on the screen and on paper. */
import type { Outcomes } from '@transitieatlas/outcomes';
import type { Scenario } from '@transitieatlas/scenario';
import { type ReactNode, useState } from 'react';
import { useAppState } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { Button } from './button.tsx';
import { wordChoice } from './choice-words.ts';

interface PlanSummaryProps {
  readonly scenario: Scenario;
  readonly baseline: Outcomes;
}

/** Choices to show at first. */
const portion = 6;

/** Draw the choices in the order of their years; a plan without choices draws nothing. */
export function PlanSummary({ scenario, baseline }: PlanSummaryProps): ReactNode {
  const { t } = useLanguage();
  const atlas = useAppState((state) => state.atlas);
  const [all, setAll] = useState(false);
  const municipalities = atlas.phase === 'ready' ? atlas.value.summary.municipalityNames : {};
  const choices = [...scenario.interventions].sort((a, b) => a.year - b.year);
  if (choices.length === 0) return null;
  return (
    <section className="plan" aria-labelledby="plan-summary">
      <h3 id="plan-summary" className="nl-heading nl-heading--level-3">
        {t('plan.inShort', { name: scenario.title || t('scenario.untitled') })}
      </h3>
      <ul className="plan__choices">
        {(all ? choices : choices.slice(0, portion)).map((choice) => (
          <li key={choice.id}>
            {t('plan.choice', {
              year: choice.year,
              choice: wordChoice(choice, { scenario, baseline, municipalities, t }),
            })}
          </li>
        ))}
      </ul>
      {!all && choices.length > portion && (
        <Button onClick={() => setAll(true)}>{t('choices.all', { count: choices.length })}</Button>
      )}
    </section>
  );
}
