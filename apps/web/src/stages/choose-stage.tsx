/** Kiezen: close, merge, move, open; the map answers at once. */
import { getScenario } from '@transitieatlas/scenario';
import { type ReactNode, useEffect, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { IndicatorStrip } from '../charts/indicator-strip.tsx';
import { Button } from '../components/button.tsx';
import { ChoiceForm } from '../components/choice-form.tsx';
import { ChoiceList } from '../components/choice-list.tsx';
import { SchoolTable } from '../components/region-tables.tsx';
import { ScenarioBar } from '../components/scenario-bar.tsx';
import { SchoolCard } from '../components/school-card.tsx';
import { ZoneCard } from '../components/zone-card.tsx';
import { useLanguage } from '../i18n/text.ts';
import { getSiteRow } from '../state/rows.ts';
import { findStep } from '../state/years.ts';
import type { StageProps } from './stage-props.ts';

const headline = ['sites', 'sitesBelowNorm', 'pupils', 'meanDistanceMetres'];
type SchoolVerb = 'close' | 'merge' | 'move';

/** Draw the stage. */
export function ChooseStage({ region, outcomes, own, ledger, year }: StageProps): ReactNode {
  const { t } = useLanguage();
  const { store } = useApp();
  const selection = useAppState((state) => state.address.selection);
  const [opening, setOpening] = useState(false);
  const site = selection?.kind === 'site' ? selection.id : undefined;
  return (
    <>
      <p className="nl-paragraph">{t('chooseStage.intro')}</p>
      {site !== undefined && (
        <SchoolCard
          outcomes={outcomes}
          baseline={region.baseline}
          slot={outcomes === region.baseline ? 'baseline' : 'a'}
          site={site}
          year={year}
        >
          <SchoolActions key={site} outcomes={outcomes} site={site} year={year} />
        </SchoolCard>
      )}
      {selection?.kind === 'zone' && (
        <ZoneCard
          outcomes={outcomes}
          slot={outcomes === region.baseline ? 'baseline' : 'a'}
          zone={selection.id}
          year={year}
        />
      )}
      {opening ? (
        <section className="card">
          <h3 className="nl-heading nl-heading--level-3">{t('verb.open')}</h3>
          <ChoiceForm verb="open" outcomes={outcomes} year={year} onDone={() => setOpening(false)} />
        </section>
      ) : (
        <Button
          onClick={() => {
            store.dispatch({ type: 'mapTask', task: { kind: 'open' } });
            setOpening(true);
          }}
        >
          {t('verb.open')}
        </Button>
      )}
      <section>
        <h3 className="nl-heading nl-heading--level-3">{t('choices.title')}</h3>
        <ScenarioBar ledger={ledger} base={region.baseline.base} />
        <ChoiceList
          scenario={getScenario(ledger)}
          issues={own?.issues ?? []}
          baseline={region.baseline}
          milliseconds={own?.milliseconds}
        />
      </section>
      <IndicatorStrip baseline={region.baseline} variant={own?.outcomes} year={year} ids={headline} />
      <SchoolTable outcomes={outcomes} year={year} />
    </>
  );
}

/** The buttons of a school; a closed one has none. */
function SchoolActions({ outcomes, site, year }: Pick<StageProps, 'outcomes' | 'year'> & { site: string }): ReactNode {
  const { t } = useLanguage();
  const { store } = useApp();
  const [verb, setVerb] = useState<SchoolVerb>();
  useEffect(() => () => store.dispatch({ type: 'mapTask', task: { kind: 'none' } }), [store]);
  const row = getSiteRow(outcomes, outcomes.sites.sites.indexOf(site), findStep(outcomes, year));
  if (!row.open) return null;
  const start = (next: SchoolVerb) => {
    store.dispatch({ type: 'mapTask', task: next === 'move' ? { kind: 'move', site } : { kind: 'none' } });
    setVerb(next);
  };
  return (
    <section aria-label={t('actions.label', { name: row.name })}>
      <div className="buttons">
        {(['close', 'merge', 'move'] as const).map((option) => (
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
      {verb !== undefined && (
        <ChoiceForm
          key={verb}
          verb={verb}
          site={site}
          outcomes={outcomes}
          year={year}
          onDone={() => setVerb(undefined)}
        />
      )}
    </section>
  );
}
