/** The figures of the hindcast: every school in a table, how well chances told schools apart, whether they were right. */
import { formatNumber, formatPersons, formatShare } from '@transitieatlas/report';
import type { HindcastTarget, StoredHindcast } from '@transitieatlas/simulation';
import type { ReactNode } from 'react';
import { CalibrationChart } from '../charts/calibration-chart.tsx';
import { DataTable } from '../components/data-table.tsx';
import { SignImage } from '../components/legend.tsx';
import { useLanguage } from '../i18n/text.ts';
import { groupFeatures, type JudgedSite } from '../state/hindcast.ts';
import { verdictSigns } from './verdict-signs.ts';

interface TableProps {
  readonly sites: readonly JudgedSite[];
  readonly target: HindcastTarget;
}

/** Draw the table of schools: the same as the map. */
export function HindcastTable({ sites, target }: TableProps): ReactNode {
  const { t, locale } = useLanguage();
  return (
    <DataTable
      caption={t('hindcast.table', { target })}
      rows={sites}
      nameRow={(row) => row.site}
      sort={{ key: 'chance', down: true }}
      empty={t('hindcast.none')}
      columns={[
        { key: 'name', kind: 'text', header: t('schools.name'), value: (row) => `${row.name} (${row.site})` },
        {
          key: 'municipality',
          kind: 'text',
          folds: true,
          header: t('zones.municipality'),
          value: (row) => row.municipalityName || row.municipality,
        },
        {
          key: 'pupils',
          kind: 'number',
          folds: true,
          folded: (row) =>
            t('hindcast.pupilsShort', {
              pupils: formatPersons(row.pupils, locale),
              norm: formatPersons(row.norm, locale),
            }),
          screenOnly: true,
          header: t('hindcast.pupils'),
          value: (row) => row.pupils,
          cell: (row) => `${formatPersons(row.pupils, locale)} / ${formatPersons(row.norm, locale)}`,
        },
        {
          key: 'pupilsAlone',
          kind: 'number',
          fileOnly: true,
          header: t('watch.filePupils', { year: 2012 }),
          value: (row) => row.pupils,
        },
        {
          key: 'norm',
          kind: 'number',
          fileOnly: true,
          header: t('watch.fileNorm', { year: 2012 }),
          value: (row) => row.norm,
        },
        {
          key: 'chance',
          kind: 'number',
          header: t('hindcast.chance'),
          value: (row) => row.chance,
          format: (value) => formatShare(value, locale, 0),
        },
        {
          key: 'verdict',
          kind: 'text',
          header: t('hindcast.came'),
          value: (row) => t(`verdict.${row.verdict}`),
          cell: (row) => (
            <span className="signed">
              <SignImage symbol={verdictSigns[row.verdict]} />
              {t(`verdict.${row.verdict}`)}
            </span>
          ),
        },
      ]}
    />
  );
}

interface ScoresProps extends Pick<TableProps, 'target'> {
  readonly hindcast: StoredHindcast;
}

/** Draw the scores, the calibration and what counted most. */
export function HindcastScoresSection({ hindcast, target }: ScoresProps): ReactNode {
  const { t, locale } = useLanguage();
  const { scores, calibration, byNorm, features } = hindcast.looks[target];
  const { before, after } = hindcast.gonePerYear;
  const share = (value: number) => formatShare(value, locale, 0);
  const off = Math.max(...calibration.map(({ predicted, observed }) => Math.abs(predicted - observed)));
  return (
    <>
      <section className="page__part" aria-labelledby="scores-title">
        <h3 id="scores-title" className="nl-heading nl-heading--level-2">
          {t('hindcast.scoresTitle')}
        </h3>
        <p className="nl-paragraph">
          {t('hindcast.scope', { sites: formatNumber(scores.sites, locale), gone: formatNumber(scores.gone, locale) })}
        </p>
        <dl className="page__words">
          <div>
            <dt>{t('hindcast.auc', { value: formatNumber(scores.auc, locale, 3) })}</dt>
            <dd>
              {t('hindcast.aucWords', {
                times: formatNumber(scores.auc * 100, locale),
                norm: formatNumber(byNorm.auc * 100, locale),
              })}
            </dd>
          </div>
          <div>
            <dt>{t('hindcast.precision', { value: formatNumber(scores.rPrecision, locale, 3) })}</dt>
            <dd>
              {t('hindcast.precisionWords', {
                gone: formatNumber(scores.gone, locale),
                share: share(scores.rPrecision),
                base: share(scores.gone / scores.sites),
                norm: share(byNorm.rPrecision),
              })}
            </dd>
          </div>
          <div>
            <dt>{t('hindcast.average', { value: formatNumber(scores.averagePrecision, locale, 3) })}</dt>
            <dd>{t('hindcast.averageWords', { base: formatNumber(scores.gone / scores.sites, locale, 3) })}</dd>
          </div>
        </dl>
      </section>
      <section className="page__part" aria-labelledby="limits-title">
        <h3 id="limits-title" className="nl-heading nl-heading--level-2">
          {t('hindcast.limitsTitle')}
        </h3>
        <ul className="page__list">
          <li>{t('hindcast.limitOrder')}</li>
          <li>
            {t('hindcast.limitWhich', {
              gone: formatNumber(scores.gone, locale),
              stayed: share(1 - scores.rPrecision),
            })}
          </li>
          <li>{t('hindcast.limitWhy')}</li>
          {before > after && (
            <li>
              {t('hindcast.limitTime', { before: formatNumber(before, locale), after: formatNumber(after, locale) })}
            </li>
          )}
          <li>{t('hindcast.honest')}</li>
        </ul>
      </section>
      <section className="page__part" aria-labelledby="calibration-title">
        <h3 id="calibration-title" className="nl-heading nl-heading--level-2">
          {t('hindcast.calibrationTitle')}
        </h3>
        <p className="nl-paragraph">{t('hindcast.calibrationWords', { points: formatNumber(off * 100, locale, 1) })}</p>
        <figure className="page__figure">
          <CalibrationChart
            points={calibration}
            title={t('hindcast.calibrationTitle')}
            description={t('hindcast.calibrationWords', { points: formatNumber(off * 100, locale, 1) })}
            labels={{ predicted: t('hindcast.predicted'), observed: t('hindcast.observed') }}
          />
        </figure>
        <DataTable
          caption={t('hindcast.calibrationTable')}
          rows={calibration}
          nameRow={(row) => String(row.tenth)}
          sort={{ key: 'tenth', down: false }}
          search={false}
          empty=""
          columns={[
            { key: 'tenth', kind: 'number', header: t('hindcast.tenth'), value: (row) => row.tenth },
            {
              key: 'n',
              kind: 'number',
              header: t('legend.schools'),
              value: (row) => row.n,
              format: (value) => formatNumber(value, locale),
            },
            {
              key: 'predicted',
              kind: 'number',
              header: t('hindcast.predicted'),
              value: (row) => row.predicted,
              format: (value) => formatShare(value, locale, 1),
            },
            {
              key: 'observed',
              kind: 'number',
              header: t('hindcast.observed'),
              value: (row) => row.observed,
              format: (value) => formatShare(value, locale, 1),
            },
          ]}
        />
      </section>
      <section className="page__part" aria-labelledby="features-title">
        <h3 id="features-title" className="nl-heading nl-heading--level-2">
          {t('hindcast.featuresTitle')}
        </h3>
        <p className="nl-paragraph">{t('hindcast.featuresWords')}</p>
        <DataTable
          caption={t('hindcast.featuresTable', { target })}
          rows={groupFeatures(features)}
          nameRow={(row) => row.group}
          sort={{ key: 'share', down: true }}
          search={false}
          empty=""
          columns={[
            {
              key: 'group',
              kind: 'text',
              header: t('hindcast.feature'),
              value: (row) => t(`feature.${row.group}`),
            },
            {
              key: 'share',
              kind: 'number',
              header: t('hindcast.weight'),
              value: (row) => row.share,
              format: (value) => formatShare(value, locale, 0),
            },
          ]}
        />
      </section>
    </>
  );
}
