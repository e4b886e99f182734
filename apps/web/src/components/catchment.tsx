/** Where the pupils of a school live. */
import type { Origin } from '@transitieatlas/simulation';
import type { ReactNode } from 'react';
import { useAreaWords } from '../app/use-area-words.ts';
import { useLanguage } from '../i18n/text.ts';
import { DataTable } from './data-table.tsx';
import { wordPupils, wordShare } from './few-words.ts';

interface CatchmentProps {
  readonly origins: readonly Origin[];
  readonly year: number;
  readonly modelledFrom: number;
}

/** Draw the table. */
export function Catchment({ origins, year, modelledFrom }: CatchmentProps): ReactNode {
  const { t, locale } = useLanguage();
  const { Area, Areas } = useAreaWords();
  return (
    <details className="block" open={origins.length > 0}>
      <summary>{t('catchment.title', { year })}</summary>
      <DataTable
        caption={t('catchment.caption', { year, areas: Areas })}
        search={false}
        portion={6}
        sort={{ key: 'pupils', down: true }}
        nameRow={(origin) => origin.zone}
        empty={year < modelledFrom ? t('catchment.before', { year: modelledFrom }) : t('catchment.none')}
        rows={origins}
        columns={[
          {
            key: 'name',
            kind: 'text',
            header: Area,
            value: (o) => (o.zone === '' ? t('catchment.elsewhere') : `${o.name} (${o.zone})`),
          },
          {
            key: 'pupils',
            kind: 'number',
            header: t('catchment.pupils'),
            value: (o) => o.pupils,
            cell: (o) => wordPupils(o.pupils, t, locale),
          },
          {
            key: 'share',
            kind: 'number',
            header: t('catchment.share'),
            value: (o) => o.share,
            cell: (o) => wordShare(o.share, t, locale),
          },
        ]}
      />
    </details>
  );
}
