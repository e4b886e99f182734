/** Where the pupils of a school go by the plan, and who of them travels further: what the map shows, in figures. */
import { formatDistance, formatIndicatorDifference, formatPersons } from '@transitieatlas/report';
import type { Transfer } from '@transitieatlas/simulation';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useApp } from '../app/context.ts';
import { useAreaWords } from '../app/use-area-words.ts';
import { DistanceBars } from '../charts/distance-bars.tsx';
import { Button } from '../components/button.tsx';
import { DataTable } from '../components/data-table.tsx';
import { nameFileColumn } from '../components/measure-words.ts';
import { useLanguage } from '../i18n/text.ts';
import {
  binDistances,
  countFurther,
  foldSmall,
  listReceivers,
  listTravellers,
  meanDistances,
} from '../state/transfers.ts';

interface TransferSectionProps {
  readonly transfers: readonly Transfer[];
  /** Name of the school that they leave. */
  readonly name: string;
  readonly year: number;
}

/** Further than this is a difference that a child notices. */
const furtherMetres = 500;
/** Rows of less than half a pupil would read as nobody. */
const fewest = 0.5;

/** Draw the section. */
export function TransferSection({ transfers, name, year }: TransferSectionProps): ReactNode {
  const { t, locale } = useLanguage();
  const { store, commands } = useApp();
  const words = useAreaWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that led here is gone and left the focus to the part that it stood in: the answer is what was asked for.
  useEffect(() => {
    if (document.activeElement?.matches('body, section')) heading.current?.focus({ preventScroll: true });
  }, []);
  const receivers = useMemo(() => foldSmall(listReceivers(transfers), fewest), [transfers]);
  const travellers = useMemo(() => foldSmall(listTravellers(transfers), fewest), [transfers]);
  // What is outside the region is one line of the table, and any number of schools.
  const schools = receivers.rows.filter(({ site }) => site !== '').length;
  const most = receivers.rest > 0 || schools < receivers.rows.length;
  const mean = meanDistances(transfers);
  const persons = (value: number) => formatPersons(value, locale);
  const metres = (value: number) => (Number.isFinite(value) ? formatDistance(value, locale) : '–');
  return (
    <>
      <section className="figure-section" aria-labelledby="transfers-title">
        <h3 ref={heading} id="transfers-title" className="nl-heading nl-heading--level-3" tabIndex={-1}>
          {t('transfers.title')}
        </h3>
        <div className="notice" role="status">
          <p>
            {t('transfers.sum', { pupils: persons(mean.pupils), year })}{' '}
            {schools > 0 && t(most ? 'transfers.most' : 'transfers.all', { count: schools })}
          </p>
          <p>
            {t('further.mean', { before: metres(mean.beforeMetres), after: metres(mean.afterMetres) })}{' '}
            {t('further.count', {
              pupils: persons(countFurther(transfers, furtherMetres)),
              metres: metres(furtherMetres),
            })}
          </p>
        </div>
        <p className="buttons--screen">
          <Button onClick={() => store.dispatch({ type: 'flight' })}>{t('transfers.replay')}</Button>
        </p>
        <DataTable
          caption={t('transfers.caption', { name, year })}
          rows={receivers.rows}
          nameRow={(row) => row.site}
          sort={{ key: 'pupils', down: true }}
          canPick={({ site }) => site !== ''}
          onPick={({ site }) => commands.go({ selection: { kind: 'site', id: site } })}
          onRest={(row) => store.dispatch({ type: 'highlight', highlight: row && { kind: 'site', id: row.site } })}
          search={false}
          portion={8}
          empty=""
          columns={[
            {
              key: 'name',
              kind: 'text',
              header: t('transfers.to'),
              value: (row) => (row.site === '' ? t('catchment.elsewhere') : row.name),
            },
            { key: 'pupils', kind: 'number', header: t('schools.pupils'), value: (row) => row.pupils, format: persons },
          ]}
        />
        {receivers.rest > 0 && <p className="hint">{t('transfers.rest', { pupils: persons(receivers.rest) })}</p>}
      </section>
      <section className="figure-section" aria-labelledby="further-title">
        <h3 id="further-title" className="nl-heading nl-heading--level-3">
          {t('further.title')}
        </h3>
        <DistanceBars
          bands={binDistances(transfers)}
          description={t('further.chart', { before: metres(mean.beforeMetres), after: metres(mean.afterMetres) })}
        />
        <DataTable
          caption={t('further.caption', { year, area: words.area })}
          rows={travellers.rows}
          nameRow={(row) => row.zone}
          sort={{ key: 'pupils', down: true }}
          onRest={(row) => store.dispatch({ type: 'highlight', highlight: row && { kind: 'zone', id: row.zone } })}
          search={false}
          portion={8}
          empty=""
          columns={[
            {
              key: 'zone',
              kind: 'text',
              header: words.Area,
              value: (row) => (row.zone === '' ? t('catchment.elsewhere') : `${row.name} (${row.zone})`),
            },
            { key: 'pupils', kind: 'number', header: t('schools.pupils'), value: (row) => row.pupils, format: persons },
            {
              key: 'before',
              kind: 'number',
              header: t('further.before'),
              fileHeader: nameFileColumn(t('further.before'), 'metres', t),
              value: (row) => row.beforeMetres,
              format: metres,
            },
            {
              key: 'after',
              kind: 'number',
              header: t('further.after'),
              fileHeader: nameFileColumn(t('further.after'), 'metres', t),
              value: (row) => row.afterMetres,
              format: metres,
            },
            {
              key: 'change',
              kind: 'number',
              header: t('gains.change'),
              fileHeader: nameFileColumn(t('gains.change'), 'metres', t),
              value: (row) => row.afterMetres - row.beforeMetres,
              cell: (row) =>
                Number.isFinite(row.afterMetres)
                  ? formatIndicatorDifference(row.beforeMetres, row.afterMetres, 'metres', locale)
                  : '–',
            },
          ]}
        />
        {travellers.rest > 0 && (
          <p className="hint">{t('further.rest', { pupils: persons(travellers.rest), areas: words.areas })}</p>
        )}
        <p className="hint">{t('further.how')}</p>
      </section>
    </>
  );
}
