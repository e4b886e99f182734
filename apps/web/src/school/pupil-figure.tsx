/** The pupils of a school: counted, expected, how sure, and against which norm. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { formatPersons, formatShare, wordNature } from '@transitieatlas/report';
import type { SiteFan } from '@transitieatlas/simulation';
import type { ReactNode } from 'react';
import type { Asked } from '../app/use-asked.ts';
import { FanChart } from '../charts/fan-chart.tsx';
import { BandKeys, LineKeys } from '../charts/line-keys.tsx';
import { ChartTable } from '../components/chart-table.tsx';
import { useLanguage } from '../i18n/text.ts';
import { drawPupilLines, listSiteYears, type SiteYearRow } from '../state/site-years.ts';

interface PupilFigureProps {
  readonly outcomes: Outcomes;
  /** The run without choices, to be drawn behind. */
  readonly baseline: Outcomes;
  readonly fan: Asked<SiteFan>;
  readonly index: number;
  readonly year: number;
  readonly name: string;
}

/** The level of the interval that words and tables name. */
const wordedLevel = 0.8;

/** Draw the figure. */
export function PupilFigure({ outcomes, baseline, fan, index, year, name }: PupilFigureProps): ReactNode {
  const { t, locale } = useLanguage();
  const drawn = fan.phase === 'ready' && !fan.stale ? fan.value : undefined;
  const rows = listSiteYears(outcomes, index, drawn, wordedLevel);
  const lines = drawPupilLines(outcomes, baseline, index);
  const last = rows[rows.length - 1];
  const shown = rows.find((row) => row.year === year);
  const persons = (value: number) => (Number.isFinite(value) ? formatPersons(value, locale) : '–');
  const chance = (value: number) => (Number.isFinite(value) ? formatShare(value, locale, 0) : '–');
  const outlook = rows.filter((row) => Number.isFinite(row.chanceBelow)).find((row) => row.year === year) ?? last;
  return (
    <section className="figure-section" aria-labelledby="pupils-title">
      <h3 id="pupils-title" className="nl-heading nl-heading--level-3">
        {t('pupils.title')}
      </h3>
      {fan.phase === 'absent' && <p className="hint">{t('pupils.noChances')}</p>}
      {fan.phase === 'asking' && (
        <p className="hint" role="status">
          {t('pupils.drawing')}
        </p>
      )}
      {drawn !== undefined && outlook !== undefined && Number.isFinite(outlook.chanceBelow) && (
        <p>
          {t('pupils.outlook', {
            year: outlook.year,
            lower: persons(outlook.lower),
            upper: persons(outlook.upper),
            chance: chance(outlook.chanceBelow),
          })}
        </p>
      )}
      <figure className="card__chart">
        <FanChart
          title={t('pupils.chart', { name })}
          description={t('school.chart', {
            name,
            pupils: persons(shown?.pupils ?? Number.NaN),
            year,
            norm: Number.isFinite(shown?.norm ?? Number.NaN) ? persons(shown?.norm ?? Number.NaN) : t('unknown'),
          })}
          bands={(drawn?.bands ?? []).map((band) => ({ ...band, years: outcomes.years }))}
          lines={lines}
          jumpOff={year}
          fromZero
          formatTick={(value) => formatPersons(value, locale)}
        />
        <ul className="keys">
          <LineKeys keys={lines.map(({ id, look }) => ({ look, label: t(`pupils.line.${id}`) }))} />
          <BandKeys levels={drawn?.bands.map(({ level }) => level) ?? []} />
        </ul>
        <figcaption>
          {t('pupils.caption')} {drawn !== undefined && t('pupils.captionFan', { draws: drawn.draws })}
        </figcaption>
      </figure>
      <ChartTable<SiteYearRow>
        caption={t('pupils.table', { name })}
        rows={rows}
        nameRow={(row) => String(row.year)}
        sort={{ key: 'year', down: false }}
        columns={[
          { key: 'year', kind: 'number', header: t('pupils.october'), value: (row) => row.year },
          { key: 'pupils', kind: 'number', header: t('schools.pupils'), value: (row) => row.pupils, format: persons },
          {
            key: 'nature',
            kind: 'text',
            folds: true,
            header: t('sources.nature'),
            value: (row) => (row.open ? wordNature(row.nature, locale) : t('school.notOpen')),
          },
          { key: 'lower', kind: 'number', header: t('fan.lower'), value: (row) => row.lower, format: persons },
          { key: 'upper', kind: 'number', header: t('fan.upper'), value: (row) => row.upper, format: persons },
          { key: 'norm', kind: 'number', header: t('schools.norm'), value: (row) => row.norm, format: persons },
        ]}
      />
    </section>
  );
}
