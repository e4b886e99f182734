/** Who notices: schools that gain or lose pupils, and places from where children travel further. */
import type { Comparison, Outcomes } from '@transitieatlas/outcomes';
import { formatDistance, formatPersons } from '@transitieatlas/report';
import { type ReactNode, useMemo } from 'react';
import { useApp } from '../app/context.ts';
import { useAreaWords } from '../app/use-area-words.ts';
import { wordDifference } from '../charts/change-words.ts';
import { DataTable } from '../components/data-table.tsx';
import { nameFileColumn } from '../components/measure-words.ts';
import { useLanguage } from '../i18n/text.ts';
import { listGains, listTravel } from '../state/rows.ts';
import { listAreaTravel, type ShownAreas } from '../state/shown-areas.ts';
import type { OpenRegion } from '../state/state.ts';
import { findStep } from '../state/years.ts';

interface DifferenceProps {
  readonly region: OpenRegion;
  readonly outcomes: Outcomes;
  readonly comparison: Comparison;
  readonly year: number;
}

/** The schools that differ. */
export function GainTable({ region, outcomes, comparison, year }: DifferenceProps): ReactNode {
  const { t, locale } = useLanguage();
  const { store, commands } = useApp();
  const rows = useMemo(
    () => listGains(comparison, region.baseline, outcomes, findStep(outcomes, year)),
    [comparison, region, outcomes, year],
  );
  return (
    <DataTable
      caption={t('gains.caption', { year })}
      rows={rows}
      nameRow={(row) => row.id}
      code={(row) => row.id}
      sort={{ key: 'change', down: true }}
      onPick={(row) => commands.go({ selection: { kind: 'site', id: row.id } })}
      onRest={(row) => store.dispatch({ type: 'highlight', highlight: row && { kind: 'site', id: row.id } })}
      empty={t('gains.none', { year })}
      columns={[
        { key: 'name', kind: 'text', header: t('schools.name'), value: (row) => row.name },
        { key: 'place', kind: 'text', folds: true, header: t('school.place'), value: (row) => row.place },
        {
          key: 'before',
          kind: 'number',
          header: t('compare.baseline'),
          value: (row) => row.before,
          format: (value) => formatPersons(value, locale),
        },
        {
          key: 'after',
          kind: 'number',
          header: t('gains.after'),
          value: (row) => row.after,
          format: (value) => formatPersons(value, locale),
        },
        {
          key: 'change',
          kind: 'number',
          header: t('gains.change'),
          value: (row) => row.change,
          cell: (row) => wordDifference(row.before, row.after, 'pupils', locale, t),
        },
      ]}
    />
  );
}

/** The zones, or the areas beside them, from where the way to school differs. */
export function TravelTable({
  region,
  outcomes,
  comparison,
  areas,
  year,
}: DifferenceProps & { readonly areas: ShownAreas }): ReactNode {
  const { t, locale } = useLanguage();
  const { store, commands } = useApp();
  const computed = areas.report !== undefined && areas.variant !== undefined;
  const words = useAreaWords(computed ? areas.report?.kind : undefined);
  const rows = useMemo(() => {
    const step = findStep(outcomes, year);
    return areas.report === undefined || areas.variant === undefined
      ? listTravel(comparison, region.baseline, outcomes, step)
      : listAreaTravel(areas.baseline, areas.variant, step);
  }, [comparison, region, outcomes, areas, year]);
  const table = (
    <DataTable
      caption={t(computed ? 'areas.travel' : 'travel.caption', { year, areas: words.Areas })}
      rows={rows}
      nameRow={(row) => row.id}
      code={(row) => row.id}
      sort={{ key: 'change', down: true }}
      onPick={(row) => commands.go({ selection: { kind: 'zone', id: row.id } })}
      onRest={(row) => store.dispatch({ type: 'highlight', highlight: row && { kind: 'zone', id: row.id } })}
      empty={t('travel.none', { year })}
      columns={[
        {
          key: 'zone',
          kind: 'text',
          header: words.Area,
          value: (row) => `${row.name} (${row.id})`,
        },
        {
          key: 'pupils',
          kind: 'number',
          header: t('schools.pupils'),
          value: (row) => row.pupils,
          format: (value) => formatPersons(value, locale),
        },
        {
          key: 'before',
          kind: 'number',
          header: t('compare.baseline'),
          fileHeader: nameFileColumn(t('compare.baseline'), 'metres', t),
          value: (row) => row.before,
          format: (value) => formatDistance(value, locale),
        },
        {
          key: 'after',
          kind: 'number',
          header: t('gains.after'),
          fileHeader: nameFileColumn(t('gains.after'), 'metres', t),
          value: (row) => row.after,
          format: (value) => formatDistance(value, locale),
        },
        {
          key: 'change',
          kind: 'number',
          header: t('gains.change'),
          fileHeader: nameFileColumn(t('gains.change'), 'metres', t),
          value: (row) => row.change,
          cell: (row) => wordDifference(row.before, row.after, 'metres', locale, t),
        },
      ]}
    />
  );
  return computed ? (
    <section>
      <p className="hint">{words.caveat}</p>
      {table}
    </section>
  ) : (
    table
  );
}
