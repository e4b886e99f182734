/** Who a school is, and what the norm says of it in the year of the slider. */
import { countYearsBelow, type Outcomes, placeOrigins, selectLawTexts } from '@transitieatlas/outcomes';
import { formatPersons, wordNature, wordPlaces, wordStatus } from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { Fact } from '../components/fact.tsx';
import { SignImage } from '../components/legend.tsx';
import { useLanguage } from '../i18n/text.ts';
import { getSymbol } from '../map/symbols.ts';
import { getSiteRow } from '../state/rows.ts';
import { findStep } from '../state/years.ts';

interface SchoolFactsProps {
  readonly outcomes: Outcomes;
  /** Position of the school in the outcomes. */
  readonly index: number;
  readonly year: number;
  /** Article of the deciding rule in the law of that year; the usual one if not yet known. */
  readonly article: string | undefined;
}

/** Draw the facts. */
export function SchoolFacts({ outcomes, index, year, article }: SchoolFactsProps): ReactNode {
  const { t, locale } = useLanguage();
  const step = findStep(outcomes, year);
  const row = getSiteRow(outcomes, index, step);
  const status = wordStatus(
    row.status,
    {
      pupils: row.pupils,
      pupilNature: row.pupilNature,
      norm: row.norm,
      normNature: row.normNature,
      year,
      yearsBelow: countYearsBelow(outcomes, index, step),
      nearestSameDirectionMetres:
        outcomes.sites.nearestSameDirectionMetres[index * outcomes.years.length + step] ?? Number.NaN,
      ...(outcomes.law === undefined ? {} : { law: selectLawTexts(outcomes.law, year) }),
    },
    locale,
  );
  const chosen = outcomes.sites.endedBy[index] !== '' && !row.open;
  return (
    <>
      <dl className="facts">
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
        <Places outcomes={outcomes} at={index * outcomes.years.length + step} site={index} />
        <Fact name={t('school.denomination')}>{row.denomination}</Fact>
        <Fact name={t('school.operator')}>{row.operator || t('unknown')}</Fact>
        <Fact name={t('school.code')}>{row.id}</Fact>
      </dl>
      <div className={`status status--${getSymbol(row.status)}`}>
        <SignImage symbol={getSymbol(row.status)} />
        <div>
          <p className="status__label">{chosen ? t('school.closedByChoice') : status.label}</p>
          {!chosen && <p>{status.explanation}</p>}
          {!chosen && (article || status.article) !== '' && (
            <p className="status__article">{article || status.article}</p>
          )}
          {!chosen && status.caveat !== '' && <p className="status__caveat">{status.caveat}</p>}
        </div>
      </div>
    </>
  );
}

interface PlacesProps {
  readonly outcomes: Outcomes;
  /** Cell of the school and year. */
  readonly at: number;
  /** Position of the school in the outcomes. */
  readonly site: number;
}

/** Room at the school and how it is known; nothing in a run in which no school can be full. */
function Places({ outcomes, at, site }: PlacesProps): ReactNode {
  const { t, locale } = useLanguage();
  const { capacities, sites } = outcomes;
  if (capacities === undefined || sites.open[at] !== 1) return null;
  const places = capacities.places[at] ?? Infinity;
  const { label, nature } = wordPlaces(placeOrigins[capacities.origin[at] ?? 0] ?? 'unlimited', locale);
  const above = capacities.aboveAtStart[site] ?? 0;
  return (
    <Fact name={t('school.places')}>
      {Number.isFinite(places) ? <strong>{formatPersons(places, locale)}</strong> : t('school.placesUnlimited')}{' '}
      {nature !== undefined && <span className={`nature nature--${nature}`}>{wordNature(nature, locale)}</span>}
      <span className="hint check__hint">
        {label}
        {above >= 0.5 && ` · ${t('school.placesAbove', { pupils: formatPersons(above, locale) })}`}
      </span>
    </Fact>
  );
}
