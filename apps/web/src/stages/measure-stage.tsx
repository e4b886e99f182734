/** Meten: who lives here and what is there, as far as it was counted. */
import type { ReactNode } from 'react';
import { useAppState } from '../app/context.ts';
import { IndicatorStrip } from '../charts/indicator-strip.tsx';
import { NeighbourhoodCard } from '../components/neighbourhood-card.tsx';
import { SchoolTable, ZoneTable } from '../components/region-tables.tsx';
import { SourcesLink } from '../components/sources-panel.tsx';
import { ZoneCard } from '../components/zone-card.tsx';
import { FacilitySection } from '../facility/facility-section.tsx';
import { useLanguage } from '../i18n/text.ts';
import { SecondarySection } from '../school/secondary-section.tsx';
import { findYearRange } from '../state/years.ts';
import type { StageProps } from './stage-props.ts';

const headline = ['population', 'children0to9', 'children4to11', 'over65', 'pupils', 'sites'];

/** Draw the stage. */
export function MeasureStage({ summary, region, outcomes, areas, theme, year }: StageProps): ReactNode {
  const { t } = useLanguage();
  const selection = useAppState((state) => state.address.selection);
  return (
    <>
      <p className="nl-paragraph">{t('measureStage.intro')}</p>
      {selection?.kind === 'zone' && <ZoneCard outcomes={outcomes} slot="baseline" zone={selection.id} year={year} />}
      {selection?.kind === 'zone' && areas.report !== undefined && (
        <NeighbourhoodCard report={areas.report} years={outcomes.years} code={selection.id} year={year} />
      )}
      <IndicatorStrip
        baseline={region.baseline}
        year={year}
        until={findYearRange(region.baseline, 'measure').last}
        ids={headline}
      />
      <SourcesLink />
      <ZoneTable areas={areas} year={year} theme={theme} municipalityNames={summary.municipalityNames} />
      <SchoolTable outcomes={outcomes} year={year} />
      <SecondarySection region={region.region} />
      <FacilitySection outcomes={outcomes} baseline={region.baseline} year={year} />
    </>
  );
}
