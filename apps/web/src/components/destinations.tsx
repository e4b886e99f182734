/** Where the pupils of a zone go to school. */
import type { Destination } from '@transitieatlas/simulation';
import type { ReactNode } from 'react';
import { useApp } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { DataTable } from './data-table.tsx';
import { wordPupils, wordShare } from './few-words.ts';

interface DestinationsProps {
  readonly destinations: readonly Destination[];
  readonly year: number;
  readonly modelledFrom: number;
}

/** Draw the table; a school can be picked. */
export function Destinations({ destinations, year, modelledFrom }: DestinationsProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  return (
    <DataTable
      caption={t('destinations.caption', { year })}
      search={false}
      portion={6}
      sort={{ key: 'pupils', down: true }}
      nameRow={(row) => row.site}
      canPick={({ site }) => site !== ''}
      onPick={({ site }) => commands.go({ selection: { kind: 'site', id: site } })}
      empty={year < modelledFrom ? t('catchment.before', { year: modelledFrom }) : t('catchment.none')}
      rows={destinations}
      columns={[
        {
          key: 'name',
          kind: 'text',
          header: t('schools.name'),
          value: (row) => (row.site === '' ? t('catchment.elsewhere') : row.name),
        },
        {
          key: 'pupils',
          kind: 'number',
          header: t('catchment.pupils'),
          value: (row) => row.pupils,
          format: (value) => wordPupils(value, t, locale),
        },
        {
          key: 'share',
          kind: 'number',
          header: t('catchment.share'),
          value: (row) => row.share,
          format: (value) => wordShare(value, t, locale),
        },
      ]}
    />
  );
}
