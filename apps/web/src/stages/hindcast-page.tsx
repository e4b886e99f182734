/** Had this model seen it in 2012? The schools that went since, beside the chances that it would have given them. */
import { convertToWgs84 } from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';
import { formatNumber, formatShare } from '@transitieatlas/report';
import type { HindcastTarget, StoredHindcast } from '@transitieatlas/simulation';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useHindcast } from '../app/use-asked.ts';
import { Button } from '../components/button.tsx';
import { SignImage } from '../components/legend.tsx';
import { AskedNote } from '../components/population-panel.tsx';
import { useLanguage } from '../i18n/text.ts';
import { AtlasMap } from '../map/atlas-map.tsx';
import type { MapThing } from '../map/draw-map.ts';
import type { MapPicture } from '../map/map-picture.ts';
import {
  countVerdicts,
  hindcastTargets,
  type JudgedSite,
  judgeSites,
  type Verdict,
  verdicts,
} from '../state/hindcast.ts';
import type { OpenRegion } from '../state/state.ts';
import type { AtlasSummary } from '../worker/contract.ts';
import { HindcastScoresSection, HindcastTable } from './hindcast-scores.tsx';
import { PageFrame } from './page-frame.tsx';
import { verdictSigns } from './verdict-signs.ts';

interface HindcastPageProps {
  readonly summary: AtlasSummary;
  readonly region: OpenRegion;
}

/** Draw the page. */
export function HindcastPage({ summary, region }: HindcastPageProps): ReactNode {
  const { t } = useLanguage();
  const hindcast = useHindcast();
  return (
    <PageFrame title={t('hindcast.title')} question={t('hindcast.question')} wide>
      {hindcast.phase === 'absent' ? <p className="notice">{t('hindcast.absent')}</p> : <AskedNote asked={hindcast} />}
      {hindcast.phase === 'ready' && <Hindcast hindcast={hindcast.value} summary={summary} region={region} />}
    </PageFrame>
  );
}

interface HindcastProps extends HindcastPageProps {
  readonly hindcast: StoredHindcast;
}

function Hindcast({ hindcast, summary, region }: HindcastProps): ReactNode {
  const { t, locale } = useLanguage();
  const [target, setTarget] = useState<HindcastTarget>(2024);
  const all = useMemo(() => judgeSites(hindcast, target), [hindcast, target]);
  const own = useMemo(() => pickRegion(all, region.baseline), [all, region]);
  const [whole, setWhole] = useState(false);
  const sites = whole || own.length === 0 ? all : own;
  const counts = countVerdicts(sites);
  const number = (value: number) => formatNumber(value, locale);
  const { rule } = hindcast.looks[target];
  return (
    <>
      <section className="page__part page__answer" aria-labelledby="hindcast-answer">
        <h3 id="hindcast-answer" className="nl-heading nl-heading--level-2">
          {t('quality.verdictTitle')}
        </h3>
        <p className="nl-paragraph nl-paragraph--lead">
          {t('hindcast.answer', {
            target,
            gone: number(counts.hit + counts.missed),
            sites: number(sites.length),
            hit: number(counts.hit),
            expected: number(counts.hit + counts.alarm),
            alarm: number(counts.alarm),
            missed: number(counts.missed),
          })}
        </p>
        <p className="nl-paragraph">
          {t('hindcast.norm', {
            target,
            below: number(rule.below),
            share: formatShare(rule.precision, locale, 0),
            above: formatShare(1 - rule.recall, locale, 0),
          })}
        </p>
      </section>
      <section className="page__part" aria-labelledby="hindcast-how">
        <h3 id="hindcast-how" className="nl-heading nl-heading--level-2">
          {t('quality.readTitle')}
        </h3>
        <ul className="page__list">
          {(['hindcast.read1', 'hindcast.read2', 'hindcast.read3', 'hindcast.read4', 'hindcast.read5'] as const).map(
            (key) => (
              <li key={key}>{t(key, { target })}</li>
            ),
          )}
        </ul>
      </section>
      <div className="hindcast__choices">
        <fieldset className="views">
          <legend>{t('hindcast.until')}</legend>
          <div className="buttons">
            {hindcastTargets.map((option) => (
              <Button key={option} pressed={target === option} onClick={() => setTarget(option)}>
                {String(option)}
              </Button>
            ))}
          </div>
        </fieldset>
        {own.length > 0 && own.length < all.length && (
          <fieldset className="views">
            <legend>{t('hindcast.area')}</legend>
            <div className="buttons">
              <Button pressed={!whole} onClick={() => setWhole(false)}>
                {t('hindcast.here')}
              </Button>
              <Button pressed={whole} onClick={() => setWhole(true)}>
                {t('hindcast.everywhere')}
              </Button>
            </div>
          </fieldset>
        )}
      </div>
      <HindcastMap summary={summary} region={region} sites={sites} whole={sites === all} counts={counts} />
      <HindcastTable sites={sites} target={target} />
      <HindcastScoresSection hindcast={hindcast} target={target} />
    </>
  );
}

interface HindcastMapProps extends HindcastPageProps {
  readonly sites: readonly JudgedSite[];
  /** True for the whole atlas, which is drawn by its municipalities. */
  readonly whole: boolean;
  readonly counts: Readonly<Record<Verdict, number>>;
}

function HindcastMap({ summary, region, sites, whole, counts }: HindcastMapProps): ReactNode {
  const { t, locale } = useLanguage();
  const ground = useMemo(
    () => ({
      zones: whole ? summary.municipalities : region.geography.zones,
      municipalities: whole ? summary.municipalities : region.geography.municipalities,
      surroundings: summary.municipalities,
      provinces: summary.provinces,
    }),
    [summary, region, whole],
  );
  const picture: MapPicture = useMemo(
    () => ({
      zoneClasses: new Map(ground.zones.features.map(({ properties }) => [properties.code, 0])),
      colours: [groundColour],
      sites: sites.flatMap((site) => {
        const [longitude, latitude] = convertToWgs84(site.x, site.y);
        if (!Number.isFinite(longitude)) return [];
        const quiet = site.verdict === 'stayed';
        return [
          { id: site.site, longitude, latitude, symbol: verdictSigns[site.verdict], size: quiet ? 30 : 110, quiet },
        ];
      }),
      flows: [],
      counts: [],
    }),
    [ground, sites],
  );
  const describe = useCallback(
    (thing: MapThing) => {
      const site = sites.find((one) => one.site === thing.id);
      if (thing.kind === 'zone' || site === undefined) return undefined;
      return (
        <>
          <strong>{site.name}</strong>, {site.municipalityName}
          <br />
          {t('hindcast.chanceOf', { chance: formatShare(site.chance, locale, 0) })}
          <br />
          {t(`verdict.${site.verdict}`)}
        </>
      );
    },
    [sites, t, locale],
  );
  return (
    <figure className="hindcast__map">
      <AtlasMap
        title={t('hindcast.map')}
        ground={ground}
        labels={whole ? noLabels : region.geography.labels}
        bounds={whole ? summary.bounds : region.geography.bounds}
        picture={picture}
        markedZones={nothing}
        markedSites={nothing}
        picking={false}
        describe={describe}
        onPoint={ignore}
        onPick={ignore}
      />
      <ul className="keys hindcast__legend">
        {verdicts.map((verdict) => (
          <li key={verdict}>
            <SignImage symbol={verdictSigns[verdict]} />
            {t(`verdict.${verdict}`)} ({formatNumber(counts[verdict], locale)})
          </li>
        ))}
      </ul>
    </figure>
  );
}

const groundColour = '#eef1f4';
const noLabels = [] as const;
const nothing: readonly string[] = [];
const ignore = () => undefined;

/** The schools that a region has, or had in one of its registers. */
function pickRegion(sites: readonly JudgedSite[], baseline: Outcomes): JudgedSite[] {
  const known = new Set(baseline.sites.sites);
  return sites.filter(({ site }) => known.has(site));
}
