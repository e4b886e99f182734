/** Who pays and who receives by the plan: one table that sums, per year and in all, with the tariffs behind it. */
import { listMoneyRows, type MoneyRow, type Outcomes } from '@transitieatlas/outcomes';
import {
  defineMoneyItem,
  formatEuro,
  formatEuroChange,
  formatShare,
  wordMoneyGap,
  wordMoneyItem,
  wordMoneyNature,
  wordMoneyRounding,
  wordParty,
} from '@transitieatlas/report';
import { type ReactNode, useMemo, useState } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { joinMoney, listDiffering, type MoneyLine } from '../state/money-rows.ts';
import type { OpenRegion, ScenarioState } from '../state/state.ts';
import { findStep } from '../state/years.ts';
import { Button } from './button.tsx';
import { ChartTable } from './chart-table.tsx';
import { DownloadButtons } from './download-buttons.tsx';
import { TariffPanel } from './tariff-panel.tsx';

interface MoneySectionProps {
  readonly region: OpenRegion;
  readonly outcomes: Outcomes;
  readonly own: ScenarioState;
  readonly year: number;
  readonly gap: string | undefined;
}

/** Draw the section. */
export function MoneySection({ region, outcomes, own, year, gap }: MoneySectionProps): ReactNode {
  const { t, locale } = useLanguage();
  const { baseline } = region;
  const [whole, setWhole] = useState(false);
  const difference = own.comparison?.money;
  const lines = useMemo(
    () =>
      baseline.money === undefined || outcomes.money === undefined || difference === undefined
        ? []
        : joinMoney(
            listMoneyRows(baseline.money, baseline.years),
            listMoneyRows(outcomes.money, outcomes.years),
            difference.rows,
          ),
    [baseline, outcomes, difference],
  );
  const step = findStep(outcomes, year);
  const shown = whole ? lines : listDiffering(lines);
  return (
    <section className="figure-section" aria-labelledby="money-title">
      <h3 id="money-title" className="nl-heading nl-heading--level-3">
        {t('money.title')}
      </h3>
      {difference === undefined ? (
        <p className="empty">{wordMoneyGap(gap ?? '', locale)}</p>
      ) : (
        <>
          <p>{t('money.intro')}</p>
          <div className="buttons buttons--screen">
            <Button pressed={whole} onClick={() => setWhole(!whole)}>
              {t('money.whole')}
            </Button>
          </div>
          {shown.length === 0 ? (
            <p className="empty">{t('money.same')}</p>
          ) : (
            <MoneyTable lines={shown} step={step} year={year} amounts={whole} />
          )}
          <p className="hint">
            {t('money.present', {
              year: difference.discountYear,
              rate: formatShare(difference.discountRate, locale, 2),
            })}{' '}
            {t('money.balances')} {wordMoneyRounding(locale)}
          </p>
          <YearTable rows={difference.rows} years={outcomes.years} from={outcomes.firstModelledYear} />
          <TariffPanel tariffs={outcomes.money?.tariffs ?? []} changes={own.scenario.tariffs ?? {}} />
        </>
      )}
    </section>
  );
}

interface MoneyTableProps {
  readonly lines: readonly MoneyLine[];
  readonly step: number;
  readonly year: number;
  /** True to show the amounts of both runs beside their difference. */
  readonly amounts: boolean;
}

/** The table of one year, per party its balance and what that is made of; all balances together are nothing. */
function MoneyTable({ lines, step, year, amounts }: MoneyTableProps): ReactNode {
  const { t, locale } = useLanguage();
  const caption = t('money.caption', { year });
  const balances = lines.filter(({ item }) => item === '');
  const total = (read: (line: MoneyLine) => number) => balances.reduce((sum, line) => sum + read(line), 0);
  const cells = (before: number, after: number, change: number, present: number) => (
    <>
      {amounts && <td className="number">{formatEuro(before, locale)}</td>}
      {amounts && <td className="number">{formatEuro(after, locale)}</td>}
      <td className="number">{formatEuroChange(change, locale)}</td>
      <td className="number">{formatEuroChange(present, locale)}</td>
    </>
  );
  const readLine = ({ before, after, change }: MoneyLine) =>
    cells(before.cents[step] ?? 0, after.cents[step] ?? 0, change.cents[step] ?? 0, change.presentCents);
  const headings = [
    ...(amounts ? [t('compare.baseline'), t('gains.after')] : []),
    t('money.change', { year }),
    t('money.presentShort'),
  ];
  return (
    <div className="table">
      <section className="table__scroll" aria-label={caption}>
        <table className="money">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('money.item')}</th>
              {headings.map((heading) => (
                <th key={heading} scope="col" className="number">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          {balances.map((balance) => (
            <tbody key={balance.party}>
              <tr className="money__sum">
                <th scope="rowgroup">{t('money.balance', { party: wordParty(balance.party, locale) })}</th>
                {readLine(balance)}
              </tr>
              {lines
                .filter(({ party, item }) => party === balance.party && item !== '')
                .map((line) => (
                  <tr key={line.item}>
                    <th scope="row" className="money__item">
                      {wordMoneyItem(line.item, locale)}{' '}
                      <span className={`nature nature--${line.change.nature === 'assumed' ? 'estimated' : 'modelled'}`}>
                        {wordMoneyNature(line.change.nature, locale)}
                      </span>
                    </th>
                    {readLine(line)}
                  </tr>
                ))}
            </tbody>
          ))}
          <tbody>
            <tr className="money__sum">
              <th scope="row">{t('money.all')}</th>
              {cells(
                total(({ before }) => before.cents[step] ?? 0),
                total(({ after }) => after.cents[step] ?? 0),
                total(({ change }) => change.cents[step] ?? 0),
                total(({ change }) => change.presentCents),
              )}
            </tr>
          </tbody>
        </table>
      </section>
      <DownloadButtons
        table={{
          caption,
          rows: lines,
          columns: [
            {
              key: 'party',
              kind: 'text',
              header: t('money.party'),
              value: ({ party }: MoneyLine) => wordParty(party, locale),
            },
            {
              key: 'item',
              kind: 'text',
              header: t('money.post'),
              value: ({ party, item }: MoneyLine) =>
                item === '' ? t('money.balance', { party: wordParty(party, locale) }) : wordMoneyItem(item, locale),
            },
            {
              key: 'nature',
              kind: 'text',
              header: t('flows.nature'),
              value: ({ item, change }: MoneyLine) => (item === '' ? '' : wordMoneyNature(change.nature, locale)),
            },
            ...(
              [
                ['before', 'compare.baseline', ({ before }: MoneyLine) => before.cents[step] ?? Number.NaN],
                ['after', 'gains.after', ({ after }: MoneyLine) => after.cents[step] ?? Number.NaN],
                ['change', 'money.change', ({ change }: MoneyLine) => change.cents[step] ?? Number.NaN],
                ['present', 'money.presentShort', ({ change }: MoneyLine) => change.presentCents],
              ] as const
            ).map(([key, header, cents]) => ({
              key,
              kind: 'number' as const,
              header: t('file.euro', { column: t(header, { year }) }),
              value: (line: MoneyLine) => cents(line) / 100,
            })),
          ],
        }}
      />
      <details className="block">
        <summary>{t('money.words')}</summary>
        <dl className="page__words">
          {[...new Set(lines.map(({ item }) => item))]
            .filter((item) => item !== '')
            .map((item) => (
              <div key={item}>
                <dt>{wordMoneyItem(item, locale)}</dt>
                <dd>{defineMoneyItem(item, locale)}</dd>
              </div>
            ))}
        </dl>
      </details>
    </div>
  );
}

interface YearTableProps {
  readonly rows: readonly MoneyRow[];
  readonly years: Int32Array;
  /** First year with money. */
  readonly from: number;
}

/** What the plan changes for each party in every year. */
function YearTable({ rows, years, from }: YearTableProps): ReactNode {
  const { t, locale } = useLanguage();
  const balances = rows.filter(({ item }) => item === '');
  return (
    <ChartTable
      title={t('money.yearsTitle')}
      caption={t('money.years')}
      rows={Array.from(years, (year, step) => ({ year, step })).filter(({ year }) => year >= from)}
      nameRow={({ year }) => String(year)}
      sort={{ key: 'year', down: false }}
      columns={[
        { key: 'year', kind: 'number', header: t('events.year'), value: ({ year }) => year },
        ...balances.map((row) => ({
          key: row.party,
          kind: 'number' as const,
          header: wordParty(row.party, locale),
          fileHeader: `${wordParty(row.party, locale)} (euro)`,
          value: ({ step }: { step: number }) => (row.cents[step] ?? 0) / 100,
          cell: ({ step }: { step: number }) => formatEuroChange(row.cents[step] ?? 0, locale),
        })),
      ]}
    />
  );
}
