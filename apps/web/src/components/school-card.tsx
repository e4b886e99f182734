/** Everything about one school in one year: who, how many, under which norm, from where. */
import { countYearsBelow, type Outcomes } from '@transitieatlas/outcomes';
import { formatPersons, wordNature, wordStatus } from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { useApp } from '../app/context.ts';
import { useExplanation, useOrigins } from '../app/use-engine.ts';
import { useFocusOn } from '../app/use-focus.ts';
import { SeriesChart } from '../charts/series-chart.tsx';
import { drawSiteLines } from '../charts/site-lines.ts';
import { useLanguage } from '../i18n/text.ts';
import { getSymbol } from '../map/symbols.ts';
import { getSiteRow } from '../state/rows.ts';
import { findStep } from '../state/years.ts';
import type { RunSlot } from '../worker/contract.ts';
import { Catchment } from './catchment.tsx';
import { Fact } from './fact.tsx';
import { SignImage } from './legend.tsx';
import { RuleTraces } from './rule-trace.tsx';

interface SchoolCardProps {
  readonly outcomes: Outcomes;
  /** The run without choices, to be drawn behind. */
  readonly baseline: Outcomes;
  readonly slot: RunSlot;
  readonly site: string;
  readonly year: number;
  /** What can be done with the school. */
  readonly children?: ReactNode;
}

/** Draw the card; the site must exist in the outcomes. */
export function SchoolCard({ outcomes, baseline, slot, site, year, children }: SchoolCardProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const heading = useFocusOn(site);
  const index = outcomes.sites.sites.indexOf(site);
  const step = findStep(outcomes, year);
  const origins = useOrigins(outcomes, slot, site, year);
  const explanation = useExplanation(outcomes, slot, site, year);
  if (index < 0) return <p className="empty">{t('school.unknown', { site })}</p>;
  const row = getSiteRow(outcomes, index, step);
  const status = wordStatus(
    row.status,
    {
      pupils: row.pupils,
      norm: row.norm,
      normNature: row.normNature,
      year,
      yearsBelow: countYearsBelow(outcomes, index, step),
      nearestSameDirectionMetres:
        outcomes.sites.nearestSameDirectionMetres[index * outcomes.years.length + step] ?? Number.NaN,
    },
    locale,
  );
  const chosen = outcomes.sites.endedBy[index] !== '' && !row.open;
  return (
    <article className="card" aria-labelledby="school-name">
      <header className="card__head">
        <h3 ref={heading} id="school-name" className="nl-heading nl-heading--level-3" tabIndex={-1}>
          {row.name}
        </h3>
        <button
          type="button"
          className="card__close"
          aria-label={t('school.close', { name: row.name })}
          onClick={() => commands.go({ selection: undefined })}
        >
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <dl className="facts">
        <Fact name={t('school.place')}>{row.place}</Fact>
        <Fact name={t('school.denomination')}>{row.denomination}</Fact>
        <Fact name={t('school.operator')}>{row.operator || t('unknown')}</Fact>
        <Fact name={t('school.code')}>{row.id}</Fact>
        <Fact name={t('school.pupils', { year })}>
          {row.open ? (
            <>
              <strong>{formatPersons(row.pupils, locale)}</strong>{' '}
              <span className={`nature nature--${row.pupilNature}`}>{wordNature(row.pupilNature, locale)}</span>
            </>
          ) : (
            t('school.notOpen')
          )}
        </Fact>
        <Fact name={t('school.norm')}>{Number.isNaN(row.norm) ? t('unknown') : formatPersons(row.norm, locale)}</Fact>
      </dl>
      <div className={`status status--${getSymbol(row.status)}`}>
        <SignImage symbol={getSymbol(row.status)} />
        <div>
          <p className="status__label">{chosen ? t('school.closedByChoice') : status.label}</p>
          {!chosen && <p>{status.explanation}</p>}
          {status.article !== '' && <p className="status__article">{status.article}</p>}
          {status.caveat !== '' && <p className="status__caveat">{status.caveat}</p>}
        </div>
      </div>
      {children}
      <RuleTraces explanation={explanation} />
      <figure className="card__chart">
        <SeriesChart
          description={t('school.chart', {
            name: row.name,
            pupils: formatPersons(row.pupils, locale),
            year,
            norm: Number.isNaN(row.norm) ? t('unknown') : formatPersons(row.norm, locale),
          })}
          years={outcomes.years}
          year={year}
          modelledFrom={outcomes.firstModelledYear}
          lines={drawSiteLines(outcomes, baseline, site)}
          formatValue={(value) => formatPersons(value, locale)}
        />
        <figcaption>
          {t('school.chartCaption')} {outcomes !== baseline && t('school.chartGrey')}
        </figcaption>
      </figure>
      <Catchment origins={origins} year={year} modelledFrom={outcomes.firstModelledYear} />
    </article>
  );
}
