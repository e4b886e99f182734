/** A forecast with its bands, and what was counted beside it. */
import type { ForecastFan, OfficialForecast, PopulationPicture } from '@transitieatlas/outcomes';
import { formatPersons, formatShare, formatWithMargin, wordForecastStatus, wordSource } from '@transitieatlas/report';
import { type ReactNode, useState } from 'react';
import { FanChart, type FanLine } from '../charts/fan-chart.tsx';
import { BandKeys, LineKey, LineKeys } from '../charts/line-keys.tsx';
import { sumPicture } from '../charts/pyramid-rows.ts';
import { useLanguage } from '../i18n/text.ts';
import { ChartTable } from './chart-table.tsx';
import { YearPicker } from './year-picker.tsx';

interface FanFigureProps {
  readonly fan: ForecastFan;
  readonly name: string;
  /** The calculation with ages, to be laid beside the forecast. */
  readonly picture?: PopulationPicture | undefined;
  /** Present where the reader can choose the year that the forecast is made in. */
  readonly onJumpOff?: (year: number) => void;
}

/** The level that is put into words. */
const wordedLevel = 0.8;

/** Draw the fan with its words and its table. */
export function FanFigure({ fan, name, picture, onJumpOff }: FanFigureProps): ReactNode {
  const { t, locale } = useLanguage();
  const [raked, setRaked] = useState(false);
  const persons = (value: number) => formatPersons(value, locale);
  const wide = [...fan.bands].sort((a, b) => b.level - a.level);
  const band = fan.bands.find(({ level }) => level === wordedLevel);
  const rows = listRows(fan);
  const since = rows.filter((row) => row.year > fan.jumpOff && Number.isFinite(row.observed));
  const latest = since[since.length - 1];
  const told = latest ?? rows[rows.length - 1];
  const earlier = fan.jumpOffs.slice(0, -1);
  const official = fan.official.map((one) => ({ ...one, ...cutYears(one, fan) })).filter((one) => one.years.length > 1);
  const cohort = picture && Array.from(fan.years, (year) => sumPicture(picture, year));
  const lines: FanLine[] = [
    ...official.map(({ edition, years, values }) => ({ id: edition, look: 'official' as const, years, values })),
    ...(cohort === undefined ? [] : [{ id: 'cohort', look: 'cohort' as const, years: fan.years, values: cohort }]),
    { id: 'forecast', look: 'forecast', years: fan.years, values: fan.forecast },
    ...(raked ? [{ id: 'raked', look: 'raked' as const, years: fan.years, values: fan.raked }] : []),
    { id: 'observed', look: 'observed', years: fan.observedYears, values: fan.observed },
  ];
  if (told === undefined) return null;
  const values = {
    name,
    from: fan.jumpOff,
    year: told.year,
    forecast: persons(told.forecast),
    lower: persons(told.lower),
    upper: persons(told.upper),
    observed: persons(told.observed),
    error: persons(Math.abs(told.forecast - told.observed)),
    side: t(told.forecast < told.observed ? 'fan.tooLow' : 'fan.tooHigh'),
    share: formatShare(Math.abs(told.forecast - told.observed) / told.observed, locale),
  };
  // What nobody can know yet is written no finer than its margin; what came true is compared to the person.
  const margin = (told.upper - told.lower) / 2;
  const about = (value: number) => formatWithMargin(value, margin, locale);
  const ahead = { ...values, forecast: about(told.forecast), lower: about(told.lower), upper: about(told.upper) };
  return (
    <>
      {onJumpOff !== undefined && (
        <YearPicker
          first={earlier[0] ?? fan.jumpOff}
          last={earlier[earlier.length - 1] ?? fan.jumpOff}
          year={fan.jumpOff}
          label={t('fan.jumpOff')}
          onYear={onJumpOff}
        />
      )}
      <p className="nl-paragraph">
        {latest === undefined
          ? t('fan.ahead', ahead)
          : `${t('fan.looked', values)} ${t(latest.observed >= latest.lower && latest.observed <= latest.upper ? 'fan.inside' : 'fan.outside', values)}`}
      </p>
      <figure>
        <FanChart
          title={t('fan.chart', values)}
          description={latest === undefined ? t('fan.ahead', ahead) : t('fan.looked', values)}
          bands={wide.map(({ level, lower, upper }) => ({ level, lower, upper, years: fan.years }))}
          lines={lines}
          jumpOff={fan.jumpOff}
          formatTick={persons}
        />
        <ul className="keys">
          <LineKeys
            keys={[
              { look: 'observed', label: t('fan.observed') },
              { look: 'forecast', label: t('fan.forecast') },
              ...(cohort === undefined ? [] : [{ look: 'cohort' as const, label: t('fan.cohort') }]),
              ...(raked ? [{ look: 'raked' as const, label: t('fan.raked') }] : []),
            ]}
          />
          {official.map((one) => (
            <li key={one.edition}>
              <LineKey look="official" />
              <span>
                {wordSource(one.publisher, locale)}, <span lang="nl">{one.title}</span> (
                {wordForecastStatus(one.status, locale)})
              </span>
            </li>
          ))}
          <BandKeys levels={wide.map(({ level }) => level)} />
        </ul>
        <figcaption className="hint">
          {t('fan.caption', { band: formatShare(band?.level ?? 0.8, locale, 0) })}
        </figcaption>
      </figure>
      {Number.isFinite(fan.raked[1] ?? Number.NaN) && (
        <label className="check">
          <input type="checkbox" checked={raked} onChange={(event) => setRaked(event.target.checked)} />
          <span>
            {t('fan.showRaked')}
            <span className="hint check__hint">{t('fan.rakedHint')}</span>
          </span>
        </label>
      )}
      <ChartTable
        caption={t('fan.table', values)}
        rows={rows}
        nameRow={(row) => String(row.year)}
        sort={{ key: 'year', down: false }}
        columns={[
          { key: 'year', kind: 'number', header: t('fan.year'), value: (row) => row.year },
          {
            key: 'forecast',
            kind: 'number',
            header: t('fan.forecastShort'),
            value: (row) => row.forecast,
            format: persons,
          },
          { key: 'lower', kind: 'number', header: t('fan.lower'), value: (row) => row.lower, format: persons },
          { key: 'upper', kind: 'number', header: t('fan.upper'), value: (row) => row.upper, format: persons },
          ...(cohort === undefined
            ? []
            : [
                {
                  key: 'cohort',
                  kind: 'number' as const,
                  header: t('fan.cohortShort'),
                  value: (row: FanRow) => cohort[row.year - fan.jumpOff] ?? Number.NaN,
                  cell: (row: FanRow) => persons(cohort[row.year - fan.jumpOff] ?? Number.NaN),
                },
              ]),
          {
            key: 'observed',
            kind: 'number',
            header: t('fan.observed'),
            value: (row) => row.observed,
            cell: (row) => (Number.isFinite(row.observed) ? persons(row.observed) : '–'),
          },
        ]}
      />
    </>
  );
}

/** The years of an edition that the chart has room for. */
function cutYears({ years, persons }: OfficialForecast, fan: ForecastFan): Pick<FanLine, 'years' | 'values'> {
  const first = fan.observedYears[0] ?? 0;
  const last = fan.years[fan.years.length - 1] ?? 0;
  const kept = Array.from(years, (year, step) => [year, persons[step] ?? Number.NaN] as const).filter(
    ([year]) => year >= first && year <= last,
  );
  return { years: kept.map(([year]) => year), values: kept.map(([, value]) => value) };
}

interface FanRow {
  readonly year: number;
  readonly forecast: number;
  readonly lower: number;
  readonly upper: number;
  /** NaN where nothing was counted yet. */
  readonly observed: number;
}

function listRows(fan: ForecastFan): FanRow[] {
  const band = fan.bands.find(({ level }) => level === wordedLevel);
  return Array.from(fan.years, (year, step) => ({
    year,
    forecast: fan.forecast[step] ?? Number.NaN,
    lower: band?.lower[step] ?? Number.NaN,
    upper: band?.upper[step] ?? Number.NaN,
    observed: fan.observed[fan.observedYears.indexOf(year)] ?? Number.NaN,
  }));
}
