/** The people of the region or of one of its municipalities: pyramid, change, forecast, class. */
import type { PopulationArea, PopulationPicture } from '@transitieatlas/outcomes';
import { formatList, formatWithin } from '@transitieatlas/report';
import { type ReactNode, useMemo } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { type Asked, useFan, usePopulation } from '../app/use-asked.ts';
import { findSeries } from '../charts/indicator-strip.tsx';
import { sumPicture } from '../charts/pyramid-rows.ts';
import { useLanguage } from '../i18n/text.ts';
import { wholeAtlas } from '../state/address.ts';
import { listAreaChoices, nameArea, pickArea } from '../state/area.ts';
import { readProjection } from '../state/projection.ts';
import type { OpenRegion } from '../state/state.ts';
import { findStep } from '../state/years.ts';
import type { AtlasSummary } from '../worker/contract.ts';
import { AreaPicker } from './area-picker.tsx';
import { Button } from './button.tsx';
import { FanFigure } from './fan-figure.tsx';
import { FlowFigure } from './flow-figure.tsx';
import { HouseholdFigure } from './household-figure.tsx';
import { LabourFigure } from './labour-figure.tsx';
import { ProjectionChoices } from './projection-choices.tsx';
import { PyramidFigure } from './pyramid-figure.tsx';
import { RegionClass } from './region-class.tsx';

interface PopulationPanelProps {
  readonly summary: AtlasSummary;
  readonly region: OpenRegion;
  readonly year: number;
}

/** The area of the address with its name and what else can be chosen. */
export interface ChosenArea {
  readonly area: PopulationArea;
  readonly name: string;
  readonly whole: string;
  readonly choices: ReturnType<typeof listAreaChoices>;
}

/** Which area the address asks for; the same object until that is another. */
export function useChosenArea(summary: AtlasSummary, region: OpenRegion): ChosenArea {
  const { locale } = useLanguage();
  const municipality = useAppState((state) => state.address.municipality);
  const { baseline, region: id } = region;
  const choices = useMemo(() => listAreaChoices(summary, id, baseline, locale), [summary, id, baseline, locale]);
  const { kind, id: pickedId } = pickArea(id, municipality, choices);
  // The same object for as long as it is the same area: questions are asked again for another.
  const area = useMemo((): PopulationArea => ({ kind, id: pickedId }), [kind, pickedId]);
  return useMemo(
    () => ({
      area,
      choices,
      name: nameArea(area, summary, locale),
      whole: nameArea(pickArea(id, undefined, []), summary, locale),
    }),
    [area, choices, summary, locale, id],
  );
}

/** Draw the panel. */
export function PopulationPanel({ summary, region, year }: PopulationPanelProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const { area, name, whole, choices } = useChosenArea(summary, region);
  const mixed = useAppState((state) => state.address.mixed);
  const raked = useAppState((state) => state.address.raked);
  const projection = useMemo(() => readProjection({ mixed, raked }), [mixed, raked]);
  const picture = usePopulation(area, projection);
  const ready = picture.phase === 'ready' ? picture.value : undefined;
  const names = ready?.municipalities.map((code) => summary.municipalityNames[code] ?? code) ?? [];
  // A region may hold only a part of a municipality that was merged since.
  const step = findStep(region.baseline, year);
  const ofRegion = findSeries(region.baseline, 'population')?.values[step] ?? Number.NaN;
  const ofPicture = ready === undefined ? Number.NaN : sumPicture(ready, year);
  // Of one municipality people are known less well than of the region: this is the least.
  const marginShare = region.baseline.margins?.persons[step] ?? 0;
  const larger = area.kind === 'region' && ofPicture > 1.01 * ofRegion;
  return (
    <section className="people" aria-labelledby="people-title">
      <h3 id="people-title" className="nl-heading nl-heading--level-3">
        {t('people.title', { name })}
      </h3>
      <AreaPicker
        whole={whole}
        choices={choices}
        municipality={area.kind === 'municipality' ? area.id : undefined}
        onMunicipality={(municipality) => commands.go({ municipality })}
      />
      {larger && (
        <p className="notice">
          {t('area.larger', {
            names: formatList(names, locale),
            people: formatWithin(ofPicture, marginShare, locale),
            region: formatWithin(ofRegion, marginShare, locale),
          })}
        </p>
      )}
      <AskedNote asked={picture} />
      {ready !== undefined && (
        <>
          <ProjectionChoices picture={ready} municipalityNames={summary.municipalityNames} />
          <PyramidFigure
            picture={ready}
            name={name}
            year={year}
            marginShare={marginShare}
            onYear={(next) => commands.go({ year: next })}
          />
          <FlowFigure picture={ready} name={name} year={year} />
        </>
      )}
      <ForecastSection
        area={area}
        name={name}
        picture={ready}
        larger={larger ? formatList(names, locale) : undefined}
      />
      <HouseholdFigure {...{ summary, area, name, year, marginShare }} outcomes={region.baseline} />
      <LabourFigure {...{ summary, area, name, year, marginShare }} outcomes={region.baseline} />
      {region.region !== wholeAtlas && (
        <RegionClass
          region={region.region}
          part={area.kind === 'municipality'}
          invented={summary.description.invented}
        />
      )}
    </section>
  );
}

/** The forecast from the last count, and one from before beside what happened since. */
function ForecastSection({
  area,
  name,
  picture,
  larger,
}: {
  readonly area: PopulationArea;
  readonly name: string;
  readonly picture: PopulationPicture | undefined;
  /** The municipalities that the figures are of, where together they are more than the region. */
  readonly larger: string | undefined;
}): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const chosen = useAppState((state) => state.address.jumpOff);
  const present = useFan(area, undefined);
  const jumpOffs = present.phase === 'ready' ? present.value.jumpOffs : [];
  const jumpOff = pickJumpOff(chosen, jumpOffs);
  return (
    <section className="figure-section" aria-labelledby="fan-title">
      <h3 id="fan-title" className="nl-heading nl-heading--level-3">
        {t('fan.title')}
      </h3>
      <AskedNote asked={present} />
      {present.phase === 'ready' && (
        <>
          {larger !== undefined && <p className="hint">{t('fan.larger', { names: larger })}</p>}
          <FanFigure fan={present.value} name={name} picture={picture} />
          <p className="hint">{t('fan.twoModels')}</p>
          {jumpOff !== undefined && <EarlierFan area={area} name={name} jumpOff={jumpOff} />}
          <p>
            <Button onClick={() => commands.go({ page: 'forecast' })}>{t('quality.title')}</Button>
          </p>
        </>
      )}
    </section>
  );
}

/** A forecast that can be held against what came true. */
export function EarlierFan({
  area,
  name,
  jumpOff,
}: {
  readonly area: PopulationArea;
  readonly name: string;
  readonly jumpOff: number;
}): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const fan = useFan(area, jumpOff);
  return (
    <div className="figure-section">
      <h4 className="nl-heading nl-heading--level-4">{t('fan.earlier')}</h4>
      <AskedNote asked={fan} />
      {fan.phase === 'ready' && (
        <FanFigure fan={fan.value} name={name} onJumpOff={(from) => commands.go({ jumpOff: from })} />
      )}
    </div>
  );
}

/** The jump-off that was asked for, or the last with five years after it; none if there is only the present. */
export function pickJumpOff(chosen: number | undefined, jumpOffs: readonly number[]): number | undefined {
  const earlier = jumpOffs.slice(0, -1);
  if (chosen !== undefined && earlier.includes(chosen)) return chosen;
  const last = jumpOffs[jumpOffs.length - 1] ?? 0;
  return earlier.filter((year) => last - year >= 5).pop() ?? earlier[0];
}

/** What to say while an answer is on its way, or will not come. */
export function AskedNote<T>({ asked }: { readonly asked: Asked<T> }): ReactNode {
  const { t } = useLanguage();
  if (asked.phase === 'ready') return null;
  return (
    <p className={asked.phase === 'asking' ? 'empty empty--tall' : 'empty'} role="status">
      {t(asked.phase === 'asking' ? 'asked.wait' : 'asked.absent')}
    </p>
  );
}
