/** Secondary schools of the region: held against the numbers of the law, and which sites stand alone. */
import {
  formatDate,
  formatDistance,
  formatNumber,
  formatPersons,
  wordNature,
  wordSource,
} from '@transitieatlas/report';
import type { SecondarySite } from '@transitieatlas/simulation';
import type { ReactNode } from 'react';
import { useSecondary } from '../app/use-asked.ts';
import { DataTable } from '../components/data-table.tsx';
import { SignImage } from '../components/legend.tsx';
import { useLanguage } from '../i18n/text.ts';
import { getSymbol } from '../map/symbols.ts';

/** Year whose forecast is shown, if the forecast goes that far. */
const horizon = 2035;

/** Draw the section; nothing if the atlas has no secondary schools. */
export function SecondarySection({ region }: { readonly region: string }): ReactNode {
  const { t, locale } = useLanguage();
  const asked = useSecondary(region);
  if (asked.phase !== 'ready' || asked.value.reading.sites.length === 0) return null;
  const { reading, forecast } = asked.value;
  const { register, countDate, sites, isolation, closure } = reading;
  const ahead = new Map(forecast?.sites.map((one) => [one.site, one]));
  const last = forecast?.years.at(-1);
  const shown = last === undefined ? undefined : Math.min(last, horizon);
  const step = shown === undefined ? -1 : (forecast?.years.indexOf(shown) ?? -1);
  const then = ({ site }: SecondarySite) => ahead.get(site)?.schoolPupils[step] ?? Number.NaN;
  const status = ({ verdict }: SecondarySite) => verdict?.status ?? 'unknown';
  return (
    <details className="block">
      <summary>{t('secondary.title')}</summary>
      <div className="figure-section">
        <p className="hint">
          {t('secondary.intro', { register: formatDate(register, locale) })}{' '}
          {countDate !== '' && t('secondary.counted', { date: formatDate(countDate, locale) })}
        </p>
        <DataTable
          caption={t('secondary.caption')}
          rows={sites}
          nameRow={(row) => row.site}
          sort={{ key: 'pupils', down: false }}
          empty=""
          columns={[
            {
              key: 'name',
              kind: 'text',
              header: t('schools.name'),
              value: (row) => `${row.name} ${row.place} ${row.kinds.join(' ')}`,
              cell: (row) => (
                <>
                  {row.name}
                  <span className="law__article">
                    {row.place}, {row.kinds.join(', ')}
                  </span>
                </>
              ),
            },
            {
              key: 'pupils',
              kind: 'number',
              header: t('secondary.pupils'),
              value: (row) => row.schoolPupils,
              cell: (row) => (
                <>
                  {Number.isNaN(row.schoolPupils) ? '–' : formatPersons(row.schoolPupils, locale)}
                  {row.verdict !== undefined && ` / ${formatNumber(row.verdict.closingNumber, locale, 1)}`}
                </>
              ),
            },
            ...(shown === undefined
              ? []
              : [
                  {
                    key: 'then',
                    kind: 'number' as const,
                    header: t('secondary.then', { year: shown }),
                    value: then,
                    cell: (row: SecondarySite) => (Number.isNaN(then(row)) ? '–' : formatPersons(then(row), locale)),
                  },
                  {
                    key: 'from',
                    kind: 'number' as const,
                    header: t('secondary.from'),
                    value: (row: SecondarySite) => ahead.get(row.site)?.belowFrom ?? Number.NaN,
                    cell: (row: SecondarySite) => ahead.get(row.site)?.belowFrom ?? '–',
                  },
                ]),
            {
              key: 'status',
              kind: 'text',
              header: t('schools.status'),
              value: (row) =>
                `${t(`secondary.${status(row)}`)} ${row.isolated === true ? t('secondary.isolated') : ''}`,
              cell: (row) => (
                <span className="signed">
                  <SignImage symbol={getSymbol(status(row))} />
                  <span>
                    {t(`secondary.${status(row)}`)}
                    {row.isolated === true && <span className="law__article">{t('secondary.isolated')}</span>}
                    {row.isolated === false && row.aloneIn.length > 0 && (
                      <span className="law__article">{t('secondary.aloneIn', { kinds: row.aloneIn.join(', ') })}</span>
                    )}
                  </span>
                </span>
              ),
            },
          ]}
        />
        {forecast !== undefined && (
          <p className="hint">
            {t('secondary.forecast')} <span className="nature nature--modelled">{wordNature('modelled', locale)}</span>
          </p>
        )}
        {closure !== undefined && (
          <p className="hint">
            {closure.article}: {wordSource(closure.source, locale)} ({t('law.unverified')}).
          </p>
        )}
        {isolation !== undefined && (
          <p className="hint">
            {t('secondary.criterion', {
              distance: formatDistance(isolation.distanceMetres, locale),
              practical: formatDistance(isolation.practicalMetres ?? isolation.distanceMetres, locale),
            })}{' '}
            <span className="nature nature--estimated">{wordNature('estimated', locale)}</span>{' '}
            {isolation.source !== undefined &&
              `${isolation.source.article}: ${wordSource(isolation.source.source, locale)} (${t('law.unverified')}).`}
          </p>
        )}
      </div>
    </details>
  );
}
