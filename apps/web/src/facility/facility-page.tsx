/** The page of one facility that is no school: what it is, for whom it is the nearest, and what if. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { formatPersons, wordNature } from '@transitieatlas/report';
import type { Ledger } from '@transitieatlas/scenario';
import type { ReactNode } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useFocusOn } from '../app/use-focus.ts';
import { Fact } from '../components/fact.tsx';
import { wordKind } from '../components/kind-words.ts';
import { findFacility } from '../components/partners.ts';
import { facilityVerbs, SiteActions } from '../components/site-actions.tsx';
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

/** Draw the page. */
export function FacilityPage(props: FacilityPageProps): ReactNode {
  const { outcomes, baseline, own, ledger, site, year, asked } = props;
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const stage = useAppState((state) => state.address.stage);
  const heading = useFocusOn(site, asked);
  const found = findFacility(outcomes, site, year);
  if (found === undefined) return null;
  const { access, site: facility } = found;
  const there = isThere(facility, year);
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
      <SiteActions
        outcomes={outcomes}
        baseline={baseline}
        own={own}
        ledger={ledger}
        site={site}
        name={facility.name}
        there={there}
        verbs={facilityVerbs}
        year={year}
        then={{ facility: access.kind }}
      />
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
