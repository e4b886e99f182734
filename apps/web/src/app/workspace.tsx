/** An open region: the stages, the map, the year, and what the stage has to say. */
import { wordNature } from '@transitieatlas/report';
import { type ReactNode, useCallback, useMemo } from 'react';
import { AreaSwitch } from '../components/area-switch.tsx';
import { MeasurePicker } from '../components/measure-picker.tsx';
import { findFacility } from '../components/partners.ts';
import { SourcesPanel } from '../components/sources-panel.tsx';
import { TimeSlider } from '../components/time-slider.tsx';
import { FacilityPage } from '../facility/facility-page.tsx';
import { useLanguage } from '../i18n/text.ts';
import { SchoolPage } from '../school/school-page.tsx';
import { BaselineStage } from '../stages/baseline-stage.tsx';
import { ChooseStage } from '../stages/choose-stage.tsx';
import { ConsequencesStage } from '../stages/consequences-stage.tsx';
import { ForecastPage } from '../stages/forecast-page.tsx';
import { HindcastPage } from '../stages/hindcast-page.tsx';
import { MeasureStage } from '../stages/measure-stage.tsx';
import type { StageProps } from '../stages/stage-props.ts';
import { WatchPage } from '../stages/watch-page.tsx';
import { type Address, pickMeasure, type Stage, type StagePage, stagePages } from '../state/address.ts';
import { findAccess, makeDistanceTheme, makeFacilityTheme, makeTheme, pickRun } from '../state/shown.ts';
import { makeAreaDistanceTheme } from '../state/shown-areas.ts';
import type { OpenAtlas, OpenRegion } from '../state/state.ts';
import { clampYear, findNature, findPupilNature, findStep, findYearRange, listYearSpans } from '../state/years.ts';
import type { AtlasSummary } from '../worker/contract.ts';
import { useApp, useAppState } from './context.ts';
import { MapPane } from './map-pane.tsx';
import { StageNavigation } from './stage-navigation.tsx';
import { useAreas } from './use-areas.ts';
import { useLeftLink } from './use-focus.ts';

const panels: Readonly<Record<Stage, (props: StageProps) => ReactNode>> = {
  measure: MeasureStage,
  baseline: BaselineStage,
  choose: ChooseStage,
  consequences: ConsequencesStage,
};

/** Pages of the stage of doing nothing that take the place of the map. */
const fullPages: Readonly<Record<StagePage, (props: { summary: AtlasSummary; region: OpenRegion }) => ReactNode>> = {
  forecast: ForecastPage,
  hindcast: HindcastPage,
  watch: WatchPage,
};

/** A stage starts with the whole: the page of a school would stand before it, and in what choices do any place. */
function enterStage(stage: Stage, { selection }: Address): Partial<Address> {
  const leaves = selection?.kind === 'site' || stage === 'consequences';
  return { stage, page: undefined, ...(leaves ? { selection: undefined } : {}) };
}

interface WorkspaceProps {
  readonly atlas: OpenAtlas;
  readonly region: OpenRegion;
}

/** Draw the workspace. */
export function Workspace({ atlas, region }: WorkspaceProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const address = useAppState((state) => state.address);
  const own = useAppState((state) => state.own);
  const other = useAppState((state) => state.other);
  const ledger = useAppState((state) => state.ledger);
  const task = useAppState((state) => state.mapTask);
  const { stage, view } = address;
  const measure = pickMeasure(address);
  const { baseline } = region;
  const { summary } = atlas;

  const range = useMemo(() => findYearRange(baseline, stage), [baseline, stage]);
  const spans = useMemo(() => listYearSpans(baseline), [baseline]);
  const year = clampYear(address.year, range);
  const setYear = useCallback((next: number) => commands.go({ year: next }), [commands]);
  const difference = stage === 'consequences' && view === 'difference' && own?.outcomes !== undefined;
  const outcomes = pickRun(stage, view, baseline, own);
  const facility = difference ? undefined : findAccess(outcomes, address.facility)?.kind;
  // The distance to a facility is measured from the middle of a zone; other areas have no part in that.
  const beside = facility === undefined ? summary.beside : undefined;
  const areas = useAreas(beside !== undefined && address.per === beside, region, outcomes, own?.outcomes);
  const theme = useMemo(() => {
    if (difference && own !== undefined) {
      return areas.system === 'zone' || areas.variant === undefined
        ? makeDistanceTheme(own, baseline)
        : makeAreaDistanceTheme(areas.baseline, areas.variant);
    }
    return facility === undefined
      ? makeTheme(measure, areas.baseline, areas.shown)
      : makeFacilityTheme(facility, baseline, outcomes);
  }, [difference, own, measure, facility, baseline, outcomes, areas]);
  const site = address.selection?.kind === 'site' ? address.selection.id : undefined;
  const asked = useLeftLink(site, 'stage-title');
  const isFacility =
    site !== undefined && !outcomes.sites.sites.includes(site) && findFacility(outcomes, site, year) !== undefined;
  if (ledger === undefined) return null;
  const Panel = panels[stage];
  const runs = [baseline.run, ...(own?.outcomes === undefined ? [] : [own.outcomes.run])];

  const navigation = <StageNavigation stage={stage} onStage={(next) => commands.go(enterStage(next, address))} />;
  const page = stagePages.find((one) => one === address.page);
  if (stage === 'baseline' && page !== undefined) {
    const Page = fullPages[page];
    return (
      <>
        {navigation}
        <Page summary={summary} region={region} />
      </>
    );
  }

  return (
    <>
      {navigation}
      <main id="content" className="workspace" tabIndex={-1}>
        <section className="workspace__map" aria-label={t('map.region')}>
          <div className="workspace__tools">
            {difference ? (
              <p className="workspace__theme">{t('measure.distanceChange')}</p>
            ) : (
              <MeasurePicker
                measure={measure}
                facility={facility}
                facilities={outcomes.facilities ?? []}
                onMeasure={commands.go}
              />
            )}
            {beside !== undefined && <AreaSwitch per={address.per} beside={beside} />}
            {task.kind !== 'none' && (
              <p className="workspace__task" role="status">
                {t('map.pickPlace')}
              </p>
            )}
          </div>
          <div className="workspace__canvas">
            <MapPane
              region={region}
              outcomes={outcomes}
              own={own}
              areas={areas}
              theme={theme}
              year={year}
              difference={difference}
              surroundings={summary.municipalities}
              provinces={summary.provinces}
            />
          </div>
          <TimeSlider year={year} first={range.first} last={range.last} spans={spans} onYear={setYear} />
          <p className="workspace__moment">
            {t('time.moment', {
              year,
              people: wordNature(findNature(spans, year), locale),
              pupils: wordNature(findPupilNature(baseline, findStep(baseline, year)), locale),
            })}
          </p>
        </section>
        <section className="workspace__panel" aria-labelledby={site === undefined ? 'stage-title' : 'school-name'}>
          {site === undefined ? (
            <>
              <h2 id="stage-title" className="nl-heading nl-heading--level-2" tabIndex={-1}>
                {t(`stage.${stage}`)}
                <span className="workspace__question">{t(`question.${stage}`)}</span>
              </h2>
              <Panel
                summary={summary}
                region={region}
                outcomes={outcomes}
                own={own}
                other={other}
                ledger={ledger}
                areas={areas}
                theme={theme}
                year={year}
              />
            </>
          ) : isFacility ? (
            <FacilityPage
              key={site}
              outcomes={outcomes}
              baseline={baseline}
              own={own}
              ledger={ledger}
              site={site}
              year={year}
              asked={asked}
            />
          ) : (
            <SchoolPage
              region={region}
              outcomes={outcomes}
              own={own}
              ledger={ledger}
              site={site}
              year={year}
              asked={asked}
            />
          )}
          <SourcesPanel tables={summary.tables} runs={runs} />
        </section>
      </main>
    </>
  );
}
