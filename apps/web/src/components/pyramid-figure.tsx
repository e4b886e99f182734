/** Who lives in an area in the year of the slider, by sex and age, against the year of the last count. */
import { type PopulationPicture, valueNatures } from '@transitieatlas/outcomes';
import {
  formatIndicatorDifference,
  formatPersons,
  formatShare,
  formatWithin,
  wordNature,
} from '@transitieatlas/report';
import { type ReactNode, useMemo } from 'react';
import { PyramidChart } from '../charts/pyramid-chart.tsx';
import { findLargestGroup, nameAges, readPyramid, sumRows } from '../charts/pyramid-rows.ts';
import { useLanguage } from '../i18n/text.ts';
import { Button } from './button.tsx';
import { ChartTable } from './chart-table.tsx';
import { Fact } from './fact.tsx';

interface PyramidFigureProps {
  readonly picture: PopulationPicture;
  readonly name: string;
  readonly year: number;
  /** How far the people of the year may be off at least, as a share; 0 where they were counted. */
  readonly marginShare: number;
  readonly onYear: (year: number) => void;
}

/** The stages of life that the facts add up to, from and before. */
const lifeStages = [
  ['pyramid.young', 0, 20],
  ['pyramid.working', 20, 65],
  ['pyramid.old', 65, Number.POSITIVE_INFINITY],
] as const;

/** Draw the pyramid with its facts and its table. */
export function PyramidFigure({ picture, name, year, marginShare, onYear }: PyramidFigureProps): ReactNode {
  const { t, locale } = useLanguage();
  const against = picture.jumpOff;
  const rows = useMemo(() => readPyramid(picture, year, against), [picture, year, against]);
  const largest = useMemo(() => findLargestGroup(picture), [picture]);
  const step = picture.years.indexOf(year);
  const known = valueNatures[picture.nature[step] ?? 2];
  // Only norms can be assumed; people are counted, estimated or modelled.
  const nature = known === undefined || known === 'assumed' ? 'modelled' : known;
  const everyone = sumRows(rows, 0, Number.POSITIVE_INFINITY);
  const persons = (value: number) => formatPersons(value, locale);
  // Sums are told no finer than they are known; the table has what was calculated.
  const about = (value: number) => formatWithin(value, marginShare, locale);
  const first = picture.years[0] ?? year;
  const last = picture.years[picture.years.length - 1] ?? year;
  return (
    <section className="figure-section" aria-labelledby="pyramid-title">
      <h3 id="pyramid-title" className="nl-heading nl-heading--level-3">
        {t('pyramid.title', { year })} <span className={`nature nature--${nature}`}>{wordNature(nature, locale)}</span>
      </h3>
      <div className="buttons">
        <Button disabled={year <= first} onClick={() => onYear(year - 1)}>
          {t('pyramid.earlier')}
        </Button>
        <Button disabled={year >= last} onClick={() => onYear(year + 1)}>
          {t('pyramid.later')}
        </Button>
      </div>
      <figure>
        <PyramidChart
          title={t('pyramid.chart', { name, year })}
          description={t('pyramid.description', {
            people: about(everyone.now),
            young: formatShare(sumRows(rows, 0, 20).now / everyone.now, locale),
            old: formatShare(sumRows(rows, 65, Number.POSITIVE_INFINITY).now / everyone.now, locale),
          })}
          rows={rows}
          largest={largest}
          nature={nature}
          menLabel={t('pyramid.men')}
          womenLabel={t('pyramid.women')}
          formatValue={persons}
          formatTick={persons}
        />
        <figcaption className="hint">
          {t(`pyramid.caption.${nature}`, { year })} {t('pyramid.outline', { year: against })}
        </figcaption>
      </figure>
      <dl className="facts facts--four">
        <Fact name={t('pyramid.everyone')}>
          {about(everyone.now)}
          <span className="hint figure__change">
            {year === against
              ? ''
              : t('pyramid.since', {
                  change: formatIndicatorDifference(
                    everyone.before,
                    everyone.now,
                    'persons',
                    locale,
                    everyone.now * marginShare,
                  ),
                  year: against,
                })}
          </span>
        </Fact>
        {lifeStages.map(([key, from, before]) => {
          const { now } = sumRows(rows, from, before);
          return (
            <Fact key={key} name={t(key)}>
              {about(now)} <span className="hint">{formatShare(now / everyone.now, locale, 0)}</span>
            </Fact>
          );
        })}
      </dl>
      <ChartTable
        caption={t('pyramid.table', { name, year, nature: wordNature(nature, locale) })}
        rows={rows}
        nameRow={(row) => nameAges(row)}
        sort={{ key: 'age', down: false }}
        columns={[
          {
            key: 'age',
            kind: 'number',
            header: t('pyramid.age'),
            value: (row) => row.fromAge,
            cell: (row) => nameAges(row),
          },
          { key: 'men', kind: 'number', header: t('pyramid.men'), value: (row) => row.men, format: persons },
          { key: 'women', kind: 'number', header: t('pyramid.women'), value: (row) => row.women, format: persons },
          {
            key: 'both',
            kind: 'number',
            header: t('pyramid.both'),
            value: (row) => row.men + row.women,
            cell: (row) => persons(row.men + row.women),
          },
          {
            key: 'then',
            kind: 'number',
            header: t('pyramid.bothThen', { year: against }),
            value: (row) => row.menThen + row.womenThen,
            cell: (row) => persons(row.menThen + row.womenThen),
          },
        ]}
      />
    </section>
  );
}
