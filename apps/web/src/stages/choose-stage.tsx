/** Kiezen: close, merge, move, open; the map answers at once. */
import { getScenario } from '@transitieatlas/scenario';
import { type ReactNode, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useKeptFocus } from '../app/use-focus.ts';
import { IndicatorStrip } from '../charts/indicator-strip.tsx';
import { Button } from '../components/button.tsx';
import { CapacitySwitch } from '../components/capacity-switch.tsx';
import { ChoiceForm } from '../components/choice-form.tsx';
import { ChoiceList } from '../components/choice-list.tsx';
import { PlanPanel } from '../components/plan-panel.tsx';
import { SchoolTable } from '../components/region-tables.tsx';
import { ScenarioBar } from '../components/scenario-bar.tsx';
import { ZoneCard } from '../components/zone-card.tsx';
import { FacilitySection } from '../facility/facility-section.tsx';
import { useLanguage } from '../i18n/text.ts';
import type { StageProps } from './stage-props.ts';

const headline = ['sites', 'sitesBelowNorm', 'pupils', 'meanDistanceMetres', 'pupilsUnplaced', 'sitesFull'];

/** Draw the stage. */
export function ChooseStage({ summary, region, outcomes, own, ledger, year }: StageProps): ReactNode {
  const { t } = useLanguage();
  const { store } = useApp();
  const selection = useAppState((state) => state.address.selection);
  const newFocus = useKeptFocus<HTMLElement>();
  const planFocus = useKeptFocus<HTMLElement>();
  const [opening, setOpening] = useState<'open' | 'norm'>();
  return (
    <>
      <p className="nl-paragraph">{t('chooseStage.intro')}</p>
      {selection?.kind === 'zone' && (
        <ZoneCard
          outcomes={outcomes}
          slot={outcomes === region.baseline ? 'baseline' : 'a'}
          zone={selection.id}
          year={year}
        />
      )}
      <section aria-label={t('chooseStage.new')} {...newFocus}>
        {opening === undefined ? (
          <div className="buttons">
            <Button
              onClick={() => {
                store.dispatch({ type: 'mapTask', task: { kind: 'open' } });
                setOpening('open');
              }}
            >
              {t('verb.open')}
            </Button>
            <Button onClick={() => setOpening('norm')}>{t('verb.norm')}</Button>
          </div>
        ) : (
          <div className="card">
            <h3 className="nl-heading nl-heading--level-3">{t(`verb.${opening}`)}</h3>
            <ChoiceForm verb={opening} outcomes={outcomes} year={year} onDone={() => setOpening(undefined)} />
          </div>
        )}
      </section>
      <section aria-label={t('choices.title')} {...planFocus}>
        <h3 className="nl-heading nl-heading--level-3">{t('choices.title')}</h3>
        <ScenarioBar ledger={ledger} base={region.baseline.base} />
        <ChoiceList
          scenario={getScenario(ledger)}
          issues={own?.issues ?? []}
          baseline={region.baseline}
          milliseconds={own?.milliseconds}
        />
      </section>
      <CapacitySwitch outcomes={outcomes} year={year} />
      <PlanPanel summary={summary} region={region} ledger={ledger} year={year} />
      <IndicatorStrip baseline={region.baseline} variant={own?.outcomes} year={year} ids={headline} />
      <SchoolTable outcomes={outcomes} year={year} />
      <FacilitySection outcomes={outcomes} baseline={region.baseline} year={year} />
    </>
  );
}
