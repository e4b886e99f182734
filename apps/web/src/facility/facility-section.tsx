/** Facilities that are no schools: which there are, how far the nearest is, and for how many it is the nearest. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { formatDistance, formatPersons } from '@transitieatlas/report';
import { type ReactNode, useId, useMemo } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { DataTable } from '../components/data-table.tsx';
import { wordKind } from '../components/kind-words.ts';
import { useLanguage } from '../i18n/text.ts';
import { findAccess, isThere } from '../state/shown.ts';
import { findStep } from '../state/years.ts';

interface FacilitySectionProps {
  readonly outcomes: Outcomes;
  readonly baseline: Outcomes;
  readonly year: number;
}

/** Draw the section; nothing if the atlas has no other facilities. */
export function FacilitySection({ outcomes, baseline, year }: FacilitySectionProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const kind = useAppState((state) => state.address.facility);
  const id = useId();
  const { facilities = [] } = outcomes;
  if (facilities.length === 0) return null;
  const access = findAccess(outcomes, kind);
  const step = findStep(outcomes, year);
  const mean = access?.meanMetres[step] ?? Number.NaN;
  const before = findAccess(baseline, kind)?.meanMetres[step] ?? Number.NaN;
  return (
    <section className="figure-section" aria-label={t('facilities.title')}>
      <h3 className="nl-heading nl-heading--level-3">{t('facilities.title')}</h3>
      <div className="field">
        <label htmlFor={id}>{t('facilities.pick')}</label>
        <select
          id={id}
          value={access?.kind ?? ''}
          onChange={(event) => commands.go({ facility: event.target.value || undefined })}
        >
          <option value="">{t('facilities.none')}</option>
          {facilities.map((one) => (
            <option key={one.kind} value={one.kind}>
              {wordKind(one, t, locale)}
            </option>
          ))}
        </select>
      </div>
      {access !== undefined && (
        <>
          <p>
            {Number.isNaN(mean)
              ? t('facilities.gone', { year })
              : t('facilities.mean', { year, metres: formatDistance(mean, locale) })}{' '}
            {Math.abs(mean - before) >= 1 && t('facilities.meanBefore', { metres: formatDistance(before, locale) })}
          </p>
          <FacilityTable outcomes={outcomes} kind={access.kind} year={year} />
          <p className="hint">{t('facilities.how')}</p>
        </>
      )}
    </section>
  );
}

interface FacilityTableProps {
  readonly outcomes: Outcomes;
  readonly kind: string;
  readonly year: number;
}

function FacilityTable({ outcomes, kind, year }: FacilityTableProps): ReactNode {
  const { t, locale } = useLanguage();
  const { store, commands } = useApp();
  const rows = useMemo(() => {
    const step = findStep(outcomes, year);
    const sites = findAccess(outcomes, kind)?.sites ?? [];
    return sites
      .filter((site) => isThere(site, year))
      .map(({ site, name, place, host, users }) => ({ id: site, name, place, host, users: users[step] ?? Number.NaN }));
  }, [outcomes, kind, year]);
  return (
    <DataTable
      caption={t('facilities.caption', { year })}
      rows={rows}
      nameRow={(row) => row.id}
      sort={{ key: 'users', down: true }}
      onPick={(row) => commands.go({ selection: { kind: 'site', id: row.host === '' ? row.id : row.host } })}
      onRest={(row) => store.dispatch({ type: 'highlight', highlight: row && { kind: 'site', id: row.id } })}
      empty={t('facilities.gone', { year })}
      columns={[
        { key: 'name', kind: 'text', header: t('facilities.name'), value: (row) => row.name },
        { key: 'place', kind: 'text', folds: true, header: t('school.place'), value: (row) => row.place },
        {
          key: 'users',
          kind: 'number',
          header: t('facilities.nearestFor'),
          value: (row) => row.users,
          cell: (row) => <span className="figure figure--assumed">{formatPersons(row.users, locale)}</span>,
        },
      ]}
    />
  );
}
