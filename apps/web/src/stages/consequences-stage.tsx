/** Gevolgen: what the choices do, beside nobody deciding anything, and beside a second plan. */

import type { ReactNode } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { Button } from '../components/button.tsx';
import { FileButton } from '../components/file-button.tsx';
import { IssueList } from '../components/issue-list.tsx';
import { MoneySection } from '../components/money-section.tsx';
import { NeighbourhoodCard } from '../components/neighbourhood-card.tsx';
import { PlanSummary } from '../components/plan-summary.tsx';
import { RecoverNotice } from '../components/scenario-bar.tsx';
import { ZoneCard } from '../components/zone-card.tsx';
import { FacilityDifferences } from '../facility/facility-differences.tsx';
import { useLanguage } from '../i18n/text.ts';
import { mapViews } from '../state/address.ts';
import { CompareTable } from './compare-table.tsx';
import { GainTable, TravelTable } from './difference-tables.tsx';
import type { StageProps } from './stage-props.ts';

/** Draw the stage; without choices it says where to make them. */
export function ConsequencesStage(props: StageProps): ReactNode {
  const { region, outcomes, areas, own, other, year } = props;
  const { t } = useLanguage();
  const { commands } = useApp();
  const selection = useAppState((state) => state.address.selection);
  const view = useAppState((state) => state.address.view);
  const refused = useAppState((state) => state.refused);
  const recoverable = useAppState((state) => state.recoverable);
  const name = own?.scenario.title || t('scenario.untitled');
  return (
    <>
      <p className="nl-paragraph">{t('consequencesStage.intro')}</p>
      {/* Whoever reloads here must not think that the plan is lost. */}
      <RecoverNotice />
      {own?.outcomes === undefined && (
        <div className="notice">
          <p>{t(own === undefined ? 'consequencesStage.noChoices' : 'consequencesStage.errors')}</p>
          <IssueList issues={own?.issues ?? []} />
          <Button
            kind={own === undefined && recoverable !== undefined ? 'secondary' : 'primary'}
            onClick={() => commands.go({ stage: 'choose' })}
          >
            {t('consequencesStage.toChoose')}
          </Button>
        </div>
      )}
      {own?.outcomes !== undefined && <PlanSummary scenario={own.scenario} baseline={region.baseline} />}
      {own?.outcomes !== undefined && (
        <fieldset className="views">
          <legend>{t('view.label')}</legend>
          <div className="buttons">
            {mapViews.map((option) => (
              <Button key={option} pressed={view === option} onClick={() => commands.go({ view: option })}>
                {t(`view.${option}`)}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
      {selection?.kind === 'zone' && (
        <ZoneCard
          outcomes={outcomes}
          slot={outcomes === region.baseline ? 'baseline' : 'a'}
          zone={selection.id}
          year={year}
        />
      )}
      {selection?.kind === 'zone' && areas.report !== undefined && (
        <NeighbourhoodCard report={areas.report} years={outcomes.years} code={selection.id} year={year} />
      )}
      <CompareTable {...props} name={name} />
      <section className="other">
        <h3 className="nl-heading nl-heading--level-3">{t('other.title')}</h3>
        {other === undefined ? (
          <p>{t('other.intro')}</p>
        ) : (
          <p>{t('other.open', { name: other.scenario.title || t('scenario.untitled') })}</p>
        )}
        <div className="buttons">
          {own?.outcomes !== undefined && <Button onClick={() => void commands.setBeside()}>{t('other.keep')}</Button>}
          <FileButton
            label={t('other.pick')}
            accept=".json,application/json"
            onFile={(file) => void commands.openScenario(file, true)}
          />
          {other !== undefined && (
            <Button kind="subtle" onClick={commands.closeOther}>
              {t('other.close')}
            </Button>
          )}
        </div>
        <IssueList issues={other?.issues ?? []} />
        {refused !== undefined && (
          <div className="notice notice--error" role="alert">
            <p>{t('scenario.refused', { name: refused.name })}</p>
            <IssueList issues={refused.issues} />
          </div>
        )}
      </section>
      {own?.outcomes !== undefined && own.comparison !== undefined && (
        <>
          <MoneySection region={region} outcomes={own.outcomes} own={own} year={year} gap={props.summary.moneyGap} />
          <GainTable region={region} outcomes={own.outcomes} comparison={own.comparison} year={year} />
          <FacilityDifferences comparison={own.comparison} year={year} />
          <TravelTable region={region} outcomes={own.outcomes} comparison={own.comparison} areas={areas} year={year} />
        </>
      )}
    </>
  );
}
