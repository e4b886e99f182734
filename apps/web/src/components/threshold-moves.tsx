/** Who gets another class when a threshold of the rule is another: one threshold at a time, the others as they are. */
import { formatShareChange, formatThreshold, wordRegionClass } from '@transitieatlas/report';
import type { RegionFlip, RegionTest, SweepResult } from '@transitieatlas/simulation';
import { type ReactNode, useId, useState } from 'react';
import { useAppState } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { DataTable } from './data-table.tsx';
import { listFew } from './list-few.ts';

interface ThresholdMovesProps {
  /** One per criterion of the rule. */
  readonly sweeps: readonly SweepResult[];
  /** The criteria as the rule has them now. */
  readonly criteria: readonly Pick<RegionTest, 'class' | 'figure' | 'threshold' | 'from' | 'to'>[];
}

/** Draw the part, folded; a rule without criteria draws nothing. */
export function ThresholdMoves({ sweeps, criteria }: ThresholdMovesProps): ReactNode {
  const { t, locale } = useLanguage();
  const atlas = useAppState((state) => state.atlas);
  const names = atlas.phase === 'ready' ? atlas.value.summary.municipalityNames : {};
  // The first threshold that moves anybody says more than one that alone changes nothing.
  const [picked, setPicked] = useState(() =>
    Math.max(
      0,
      sweeps.findIndex(({ regions }) => regions.some(({ flipsAt }) => Number.isFinite(flipsAt))),
    ),
  );
  const id = useId();
  const sweep = sweeps[picked];
  if (sweep === undefined) return null;
  const find = (one: SweepResult) =>
    criteria.find((criterion) => criterion.class === one.class && criterion.figure === one.figure);
  const word = (one: SweepResult) =>
    t('moves.criterion', {
      class: wordRegionClass(one.class, locale),
      figure: t(`moves.${one.figure}`),
      threshold: formatThreshold(find(one)?.threshold ?? Number.NaN, locale),
    });
  const period = find(sweep);
  // Of a region that the atlas holds in part there is nothing to move.
  const rows = sweep.regions.filter(({ change }) => Number.isFinite(change));
  const share = (value: number) => (Number.isFinite(value) ? formatShareChange(value, locale) : '–');
  return (
    <details className="block">
      <summary>{t('moves.title')}</summary>
      <div className="figure-section">
        <div className="field">
          <label htmlFor={id}>{t('moves.pick')}</label>
          <select id={id} value={picked} onChange={(event) => setPicked(Number(event.target.value))}>
            {sweeps.map((one, at) => (
              <option key={`${one.class} ${one.figure}`} value={at}>
                {word(one)}
              </option>
            ))}
          </select>
        </div>
        <p>{t('moves.how', { class: wordRegionClass(sweep.class, locale) })}</p>
        <DataTable<RegionFlip>
          caption={t('moves.caption', { criterion: word(sweep) })}
          rows={rows}
          nameRow={(row) => row.region}
          code={(row) => row.region}
          sort={{ key: 'flips', down: false }}
          search={false}
          empty={t('moves.none')}
          columns={[
            { key: 'name', kind: 'text', header: t('region.name'), value: (row) => row.name },
            {
              key: 'now',
              kind: 'text',
              folds: true,
              header: t('moves.now'),
              value: (row) => wordRegionClass(row.classNow, locale),
              folded: (row) => t('moves.nowIs', { class: wordRegionClass(row.classNow, locale) }),
            },
            {
              key: 'change',
              kind: 'number',
              header: t('moves.change', { from: period?.from ?? '', to: period?.to ?? '' }),
              value: (row) => row.change,
              format: share,
            },
            {
              key: 'flips',
              kind: 'number',
              header: t('moves.flips'),
              value: (row) => row.flipsAt,
              format: share,
            },
            {
              key: 'municipalities',
              kind: 'text',
              folds: true,
              header: t('region.municipalities'),
              value: (row) =>
                listFew(
                  row.municipalities.map((code) => names[code] ?? code),
                  t,
                  locale,
                ),
            },
          ]}
        />
      </div>
    </details>
  );
}
