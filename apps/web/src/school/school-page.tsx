/**
 * The page of one school: what it is, what if, how many pupils, what the law says per year, where they live.
 *
 * It stands beside the map, which shows the same school; its address is that of the selection.
 */
import type { Outcomes } from '@transitieatlas/outcomes';
import type { Ledger } from '@transitieatlas/scenario';
import type { ReactNode } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useSiteFan } from '../app/use-asked.ts';
import { useExplanations, useOrigins, useTransfers } from '../app/use-engine.ts';
import { useFocusOn } from '../app/use-focus.ts';
import { Button } from '../components/button.tsx';
import { Catchment } from '../components/catchment.tsx';
import { SiteActions, schoolVerbs } from '../components/site-actions.tsx';
import { useLanguage } from '../i18n/text.ts';
import { getSiteRow } from '../state/rows.ts';
import type { OpenRegion, ScenarioState } from '../state/state.ts';
import { findStep, findYearRange } from '../state/years.ts';
import { LawYears } from './law-years.tsx';
import { PupilFigure } from './pupil-figure.tsx';
import { SchoolFacts } from './school-facts.tsx';
import { TransferSection } from './transfer-section.tsx';

interface SchoolPageProps {
  readonly region: OpenRegion;
  /** The run that is shown. */
  readonly outcomes: Outcomes;
  readonly own: ScenarioState | undefined;
  readonly ledger: Ledger;
  readonly site: string;
  readonly year: number;
  /** True if the reader came here from within the app. */
  readonly asked: boolean;
}

/** Draw the page. */
export function SchoolPage({ region, outcomes, own, ledger, site, year, asked }: SchoolPageProps): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const stage = useAppState((state) => state.address.stage);
  const heading = useFocusOn(site, asked);
  const { baseline } = region;
  const slot = outcomes === baseline ? 'baseline' : 'a';
  const origins = useOrigins(outcomes, slot, site, year);
  const explanations = useExplanations(outcomes, slot, site);
  const fan = useSiteFan(outcomes, site);
  const transfers = useTransfers(slot === 'a' ? own?.outcomes : undefined, baseline, site, year);
  const index = outcomes.sites.sites.indexOf(site);
  const back = (
    <p className="buttons--screen school__back">
      <button type="button" className="link-button" onClick={() => commands.go({ selection: undefined })}>
        <span aria-hidden="true">‹ </span>
        {t('school.back', { stage: t(`stage.${stage}`) })}
      </button>
    </p>
  );
  if (index < 0) {
    return (
      <>
        {back}
        <p className="empty">{t('school.unknown', { site })}</p>
      </>
    );
  }
  const row = getSiteRow(outcomes, index, findStep(outcomes, year));
  const leavers = transfers.reduce((sum, { pupils }) => sum + pupils, 0);
  const actions = (
    <>
      <SiteActions
        key={site}
        outcomes={outcomes}
        baseline={baseline}
        own={own}
        ledger={ledger}
        site={site}
        name={row.name}
        there={row.open}
        verbs={schoolVerbs}
        year={year}
      />
      {leavers >= 0.5 && <TransferSection transfers={transfers} name={row.name} year={year} />}
    </>
  );
  // Whoever comes to look meets the school first; whoever comes to choose, the choices.
  const choosing = stage === 'choose' || stage === 'consequences';
  return (
    <>
      {back}
      <header className="school__head">
        <h2 ref={heading} id="school-name" className="nl-heading nl-heading--level-2" tabIndex={-1}>
          {row.name}
        </h2>
        <p className="workspace__question">{row.place}</p>
      </header>
      {choosing && actions}
      <SchoolFacts
        outcomes={outcomes}
        index={index}
        year={year}
        article={explanations.find((one) => one.year === year)?.article}
      />
      <PupilFigure outcomes={outcomes} baseline={baseline} fan={fan} index={index} year={year} name={row.name} />
      <LawYears
        outcomes={outcomes}
        explanations={explanations}
        fan={fan}
        index={index}
        year={year}
        stage={stage}
        lastKnown={findYearRange(baseline, 'measure').last}
      />
      {!choosing && (
        <>
          <h3 className="nl-heading nl-heading--level-3 buttons--screen">{t('actions.title')}</h3>
          {actions}
        </>
      )}
      <Catchment origins={origins} year={year} modelledFrom={outcomes.firstModelledYear} />
      <p className="buttons--screen">
        <Button onClick={() => window.print()}>{t('school.print')}</Button>
      </p>
    </>
  );
}
