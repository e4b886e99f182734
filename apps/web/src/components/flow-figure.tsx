/** Why the number of people changes: born, died, moved in, moved out, year by year. */
import { type PopulationPicture, populationFlows, valueNatures } from '@transitieatlas/outcomes';
import { formatChange, formatPersons, wordNature } from '@transitieatlas/report';
import { type ReactNode, useMemo, useState } from 'react';
import { type FlowMode, stackFlows } from '../charts/flow-bars.ts';
import { FlowChart } from '../charts/flow-chart.tsx';
import { useLanguage } from '../i18n/text.ts';
import { Button } from './button.tsx';
import { ChartTable } from './chart-table.tsx';

interface FlowFigureProps {
  readonly picture: PopulationPicture;
  readonly name: string;
  readonly year: number;
}

const modes: readonly FlowMode[] = ['gross', 'net'];

/** Draw the components of change with their table. */
export function FlowFigure({ picture, name, year }: FlowFigureProps): ReactNode {
  const { t, locale } = useLanguage();
  const [mode, setMode] = useState<FlowMode>('gross');
  const years = useMemo(() => stackFlows(picture, mode), [picture, mode]);
  const nature = (of: number) => valueNatures[picture.flowNature[picture.years.indexOf(of)] ?? 2] ?? 'modelled';
  const modelledFrom = years.find((one) => nature(one.year) === 'modelled')?.year ?? Number.POSITIVE_INFINITY;
  const shown = years.find((one) => one.year === year);
  const persons = (value: number) => formatPersons(value, locale);
  const change = (value: number) => formatChange(value, locale);
  const several = picture.municipalities.length > 1;
  if (years.length === 0) return null;
  return (
    <section className="figure-section" aria-labelledby="flows-title">
      <h3 id="flows-title" className="nl-heading nl-heading--level-3">
        {t('flows.title')}
      </h3>
      <fieldset className="views">
        <legend>{t('flows.mode')}</legend>
        <div className="buttons">
          {modes.map((option) => (
            <Button key={option} pressed={mode === option} onClick={() => setMode(option)}>
              {t(option === 'gross' ? 'flows.gross' : 'flows.balance')}
            </Button>
          ))}
        </div>
      </fieldset>
      <figure>
        <FlowChart
          title={t('flows.chart', { name })}
          description={
            shown === undefined
              ? t('flows.noYear', { year })
              : t('flows.description', {
                  year,
                  born: persons(shown.effects.births),
                  died: persons(-shown.effects.deaths),
                  within: change(shown.effects.arrivals + shown.effects.departures),
                  abroad: change(shown.effects.immigration + shown.effects.emigration),
                  net: change(shown.net),
                })
          }
          years={years}
          modelledFrom={modelledFrom}
          year={year}
          formatTick={persons}
          nameCause={(cause) => t(`flows.cause.${cause}`)}
          netLabel={t('flows.net')}
        />
        <figcaption className="hint">
          {t(mode === 'gross' ? 'flows.captionGross' : 'flows.captionNet')}{' '}
          {Number.isFinite(modelledFrom) && t('flows.captionModelled', { year: modelledFrom })}
          {several && mode === 'gross' && ` ${t('flows.captionSeveral')}`}
        </figcaption>
      </figure>
      <ChartTable
        caption={t('flows.table', { name })}
        rows={years}
        nameRow={(row) => String(row.year)}
        sort={{ key: 'year', down: false }}
        columns={[
          { key: 'year', kind: 'number', header: t('flows.year'), value: (row) => row.year },
          ...populationFlows.map((flow) => ({
            key: flow,
            kind: 'number' as const,
            header: t(`flows.${flow}`),
            value: (row: (typeof years)[number]) => row.effects[flow],
            cell: (row: (typeof years)[number]) =>
              flow === 'correction' ? change(row.effects[flow]) : persons(Math.abs(row.effects[flow])),
          })),
          { key: 'net', kind: 'number', header: t('flows.net'), value: (row) => row.net, format: change },
          {
            key: 'nature',
            kind: 'text',
            header: t('flows.nature'),
            value: (row) => wordNature(nature(row.year), locale),
          },
        ]}
      />
    </section>
  );
}
