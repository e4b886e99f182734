/** What choices do to the way to facilities that are no schools, kind by kind. */
import { type Comparison, smallestDifference } from '@transitieatlas/outcomes';
import { formatDistance, formatIndicatorDifference } from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { DataTable } from '../components/data-table.tsx';
import { wordKind } from '../components/kind-words.ts';
import { nameFileColumn } from '../components/measure-words.ts';
import { useLanguage } from '../i18n/text.ts';

interface FacilityDifferencesProps {
  readonly comparison: Comparison;
  readonly year: number;
}

/** Draw the table; nothing if no kind is farther or nearer in any year. */
export function FacilityDifferences({ comparison, year }: FacilityDifferencesProps): ReactNode {
  const { t, locale } = useLanguage();
  const step = comparison.years.indexOf(year);
  const changed = (comparison.facilities ?? []).filter(({ zones }) => zones.length > 0);
  if (changed.length === 0 || step < 0) return null;
  const rows = changed.map(({ kind, names, baseline, variant, zones }) => ({
    kind,
    name: wordKind({ kind, names }, t, locale),
    before: baseline[step] ?? Number.NaN,
    after: variant[step] ?? Number.NaN,
    farther: zones.filter(({ metres }) => (metres[step] ?? 0) >= smallestDifference.metres).length,
  }));
  return (
    <DataTable
      caption={t('facilities.changed', { year })}
      rows={rows}
      nameRow={(row) => row.kind}
      sort={{ key: 'farther', down: true }}
      empty=""
      columns={[
        { key: 'name', kind: 'text', header: t('facilities.kind'), value: (row) => row.name },
        {
          key: 'before',
          kind: 'number',
          header: t('compare.baseline'),
          fileHeader: nameFileColumn(t('compare.baseline'), 'metres', t),
          value: (row) => row.before,
          cell: (row) => (Number.isNaN(row.before) ? t('facilities.absent') : formatDistance(row.before, locale)),
        },
        {
          key: 'after',
          kind: 'number',
          header: t('gains.after'),
          fileHeader: nameFileColumn(t('gains.after'), 'metres', t),
          value: (row) => row.after,
          cell: (row) => (Number.isNaN(row.after) ? t('facilities.absent') : formatDistance(row.after, locale)),
        },
        {
          key: 'change',
          kind: 'number',
          header: t('gains.change'),
          fileHeader: nameFileColumn(t('gains.change'), 'metres', t),
          value: (row) => row.after - row.before,
          cell: (row) =>
            Number.isNaN(row.after - row.before)
              ? '–'
              : formatIndicatorDifference(row.before, row.after, 'metres', locale),
        },
        { key: 'farther', kind: 'number', header: t('facilities.farther'), value: (row) => row.farther },
      ]}
    />
  );
}
