/** How good the forecast of an area is: what was foretold from earlier years, and what came true. */
import type { ForecastQuality } from '@transitieatlas/outcomes';
import {
  formatChange,
  formatDifference,
  formatList,
  formatNumber,
  formatPersons,
  formatShare,
} from '@transitieatlas/report';
import { type ReactNode, useMemo, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useForecastQuality } from '../app/use-asked.ts';
import { FanChart } from '../charts/fan-chart.tsx';
import { LineKeys } from '../charts/line-keys.tsx';
import { AreaPicker } from '../components/area-picker.tsx';
import { DataTable } from '../components/data-table.tsx';
import { listFew } from '../components/list-few.ts';
import { AskedNote, EarlierFan, pickJumpOff, useChosenArea } from '../components/population-panel.tsx';
import { type TextKey, useLanguage } from '../i18n/text.ts';
import {
  type JudgedCell,
  judgeCells,
  listHorizons,
  ownMethod,
  pickHorizon,
  rankMethods,
  summariseQuality,
} from '../state/quality.ts';
import type { OpenRegion } from '../state/state.ts';
import type { AtlasSummary } from '../worker/contract.ts';
import { PageFrame } from './page-frame.tsx';

interface ForecastPageProps {
  readonly summary: AtlasSummary;
  readonly region: OpenRegion;
}

/** Methods with a name and an explanation on screen; another is called by its id. */
const methodKeys: Readonly<Record<string, { readonly name: TextKey; readonly words: TextKey }>> = {
  engine: { name: 'method.engine', words: 'method.engineWords' },
  'engine-raked': { name: 'method.engineRaked', words: 'method.engineRakedWords' },
  constant: { name: 'method.constant', words: 'method.constantWords' },
  'lin-exp-5': { name: 'method.linExp5', words: 'method.linExp5Words' },
  'lin-exp-10': { name: 'method.linExp10', words: 'method.linExp10Words' },
  'lin-exp-10-raked': { name: 'method.linExp10Raked', words: 'method.linExp10RakedWords' },
  'constant-share': { name: 'method.constantShare', words: 'method.constantShareWords' },
  'csp-vsg': { name: 'method.cspVsg', words: 'method.cspVsgWords' },
  'shrunk-growth-raked': { name: 'method.shrunkGrowth', words: 'method.shrunkGrowthWords' },
};

/** Draw the page. */
export function ForecastPage({ summary, region }: ForecastPageProps): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const { area, name, whole, choices } = useChosenArea(summary, region);
  const quality = useForecastQuality(area);
  return (
    <PageFrame title={t('quality.title')} question={name}>
      <AreaPicker
        whole={whole}
        choices={choices}
        municipality={area.kind === 'municipality' ? area.id : undefined}
        onMunicipality={(municipality) => commands.go({ municipality })}
      />
      <AskedNote asked={quality} />
      {quality.phase === 'ready' && (
        <Quality key={`${area.kind} ${area.id}`} quality={quality.value} name={name} summary={summary} />
      )}
    </PageFrame>
  );
}

interface QualityProps {
  readonly quality: ForecastQuality;
  readonly name: string;
  readonly summary: AtlasSummary;
}

function Quality({ quality, name, summary }: QualityProps): ReactNode {
  const { t, locale } = useLanguage();
  const chosen = useAppState((state) => state.address.jumpOff);
  const { cells } = quality;
  const years = [...new Set([...cells.map(({ jumpOff }) => jumpOff), ...cells.map(({ target }) => target)])].sort();
  const jumpOff = pickJumpOff(chosen, years);
  const municipalities = quality.municipalities.map((code) => summary.municipalityNames[code] ?? code);
  const estimated = quality.estimated.map((code) => summary.municipalityNames[code] ?? code);
  return (
    <>
      {quality.area.kind === 'region' && quality.municipalities.length > 1 && (
        <p className="hint">{t('quality.of', { names: listFew(municipalities, t, locale) })}</p>
      )}
      <Verdict quality={quality} name={name} />
      <section className="page__part" aria-labelledby="reading-title">
        <h3 id="reading-title" className="nl-heading nl-heading--level-2">
          {t('quality.readTitle')}
        </h3>
        <ul className="page__list">
          {(['quality.read1', 'quality.read2', 'quality.read3', 'quality.read4'] as const).map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </section>
      <Guesses quality={quality} name={name} />
      {jumpOff !== undefined && (
        <section className="page__part" aria-labelledby="since-title">
          <h3 id="since-title" className="nl-heading nl-heading--level-2">
            {t('quality.sinceTitle')}
          </h3>
          <EarlierFan area={quality.area} name={name} jumpOff={jumpOff} />
        </section>
      )}
      <Methods quality={quality} name={name} />
      <section className="page__part" aria-labelledby="source-title">
        <h3 id="source-title" className="nl-heading nl-heading--level-2">
          {t('quality.sourceTitle')}
        </h3>
        <p className="nl-paragraph">{t('quality.source', { borders: quality.borders })}</p>
        <p className="nl-paragraph">{t('quality.honest')}</p>
        {quality.municipalities.length > 1 && (
          <p className="nl-paragraph">{t('quality.sum', { count: quality.municipalities.length })}</p>
        )}
        {estimated.length > 0 && (
          <p className="notice">{t('quality.estimated', { names: formatList(estimated, locale) })}</p>
        )}
        {summary.description.invented && <p className="notice">{t('quality.invented')}</p>}
      </section>
    </>
  );
}

/** The answer first: how far off, how often within the interval, better or worse than simple methods. */
function Verdict({ quality, name }: Omit<QualityProps, 'summary'>): ReactNode {
  const { t, locale } = useLanguage();
  const found = summariseQuality(quality, pickHorizon(quality));
  const values = {
    name,
    horizon: found.horizon,
    share: formatShare(found.share, locale),
    persons: formatPersons(found.persons, locale),
    cells: found.cells,
    held: found.held,
    all: found.all,
    expected: formatPersons(found.all * 0.8, locale),
    tooHigh: found.tooHigh,
    tooLow: found.cells - found.tooHigh,
    rank: found.rank,
    methods: found.methods,
  };
  return (
    <section className="page__part page__answer" aria-labelledby="verdict-title">
      <h3 id="verdict-title" className="nl-heading nl-heading--level-2">
        {t('quality.verdictTitle')}
      </h3>
      <p className="nl-paragraph nl-paragraph--lead">{t('quality.verdict', values)}</p>
      <p className="nl-paragraph">
        {t('quality.side', values)} {t('quality.held', values)}
      </p>
      <p className="nl-paragraph">{t('quality.rank', values)}</p>
    </section>
  );
}

/** All forecasts of the past in one chart, and one by one in a table. */
function Guesses({ quality, name }: Omit<QualityProps, 'summary'>): ReactNode {
  const { t, locale } = useLanguage();
  const cells = useMemo(() => judgeCells(quality), [quality]);
  const jumpOffs = [...new Set(cells.map(({ jumpOff }) => jumpOff))];
  const persons = (value: number) => formatPersons(value, locale);
  const observed = new Map<number, number>();
  for (const { jumpOff, target, start, observed: later } of cells) observed.set(jumpOff, start).set(target, later);
  const years = [...observed.keys()].sort((a, b) => a - b);
  const held = cells.filter((cell) => cell.held).length;
  return (
    <section className="page__part" aria-labelledby="guesses-title">
      <h3 id="guesses-title" className="nl-heading nl-heading--level-2">
        {t('quality.guessesTitle')}
      </h3>
      <figure className="page__figure">
        <FanChart
          title={t('quality.chart', { name })}
          description={t('quality.chartWords', { count: cells.length, held })}
          bands={[]}
          lines={[
            ...jumpOffs.map((jumpOff) => {
              const made = cells.filter((cell) => cell.jumpOff === jumpOff);
              return {
                id: String(jumpOff),
                look: 'guess' as const,
                years: [jumpOff, ...made.map(({ target }) => target)],
                values: [made[0]?.start ?? Number.NaN, ...made.map(({ forecast }) => forecast)],
              };
            }),
            { id: 'observed', look: 'observed', years, values: years.map((year) => observed.get(year) ?? Number.NaN) },
          ]}
          formatTick={persons}
        />
        <ul className="keys">
          <LineKeys
            keys={[
              { look: 'observed', label: t('fan.observed') },
              { look: 'guess', label: t('quality.guess') },
            ]}
          />
        </ul>
        <figcaption className="hint">{t('quality.chartCaption')}</figcaption>
      </figure>
      <DataTable<JudgedCell>
        caption={t('quality.table', { name })}
        rows={cells}
        nameRow={(row) => `${row.jumpOff} ${row.target}`}
        sort={{ key: 'target', down: false }}
        search={false}
        portion={40}
        empty=""
        columns={[
          { key: 'made', kind: 'number', header: t('quality.made'), value: (row) => row.jumpOff },
          {
            key: 'target',
            kind: 'number',
            folds: true,
            header: t('quality.target'),
            value: (row) => row.target,
            folded: (row) => t('quality.targetShort', { year: row.target }),
          },
          {
            key: 'horizon',
            kind: 'number',
            folds: true,
            header: t('quality.horizon'),
            value: (row) => row.horizon,
            folded: (row) => t('quality.aheadShort', { count: row.horizon }),
          },
          {
            key: 'forecast',
            kind: 'number',
            header: t('quality.forecast'),
            value: (row) => row.forecast,
            format: persons,
          },
          {
            key: 'observed',
            kind: 'number',
            header: t('quality.observed'),
            value: (row) => row.observed,
            format: persons,
          },
          {
            key: 'error',
            kind: 'number',
            folds: true,
            folded: (row) => t('quality.errorShort', { error: formatDifference(row.observed, row.forecast, locale) }),
            header: t('quality.error'),
            value: (row) => row.error,
            cell: (row) => formatDifference(row.observed, row.forecast, locale),
          },
          {
            key: 'share',
            kind: 'number',
            header: t('quality.share'),
            value: (row) => row.share,
            cell: (row) => formatChange(row.share * 100, locale, 1),
          },
          {
            key: 'held',
            kind: 'text',
            header: t('quality.within'),
            value: (row) => t(row.held ? 'quality.yes' : 'quality.no'),
            cell: (row) => (
              <span className={row.held ? 'held' : 'held held--no'}>
                <span aria-hidden="true">{row.held ? '✓ ' : '✗ '}</span>
                {t(row.held ? 'quality.yes' : 'quality.no')}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

/** The engine beside simple methods, for the area and for all municipalities. */
function Methods({ quality, name }: Omit<QualityProps, 'summary'>): ReactNode {
  const { t, locale } = useLanguage();
  const horizons = listHorizons(quality);
  const [horizon, setHorizon] = useState(() => pickHorizon(quality));
  const rows = rankMethods(quality, horizon);
  const nameMethod = (method: string) => {
    const keys = methodKeys[method];
    return keys === undefined ? method : t(keys.name);
  };
  const cells = rows[0]?.cells ?? 0;
  return (
    <section className="page__part" aria-labelledby="methods-title">
      <h3 id="methods-title" className="nl-heading nl-heading--level-2">
        {t('quality.methodsTitle')}
      </h3>
      <p className="nl-paragraph">{t('quality.methodsIntro')}</p>
      <div className="field field--short">
        <label htmlFor="horizon">{t('quality.ahead')}</label>
        <select id="horizon" value={horizon} onChange={(event) => setHorizon(Number(event.target.value))}>
          {horizons.map((option) => (
            <option key={option} value={option}>
              {t('quality.years', { count: option })}
            </option>
          ))}
        </select>
      </div>
      <DataTable
        caption={t('quality.methodsTable', { count: horizon, cells })}
        rows={rows}
        nameRow={(row) => row.method}
        sort={{ key: 'area', down: false }}
        picked={ownMethod}
        search={false}
        portion={40}
        empty=""
        columns={[
          {
            key: 'method',
            kind: 'text',
            header: t('quality.method'),
            value: (row) => nameMethod(row.method),
            cell: (row) =>
              row.method === ownMethod ? <strong>{nameMethod(row.method)}</strong> : nameMethod(row.method),
          },
          {
            key: 'area',
            kind: 'number',
            header: t('quality.methodArea', { name }),
            value: (row) => row.areaError,
            format: (value) => formatShare(value, locale, 2),
          },
          {
            key: 'atlas',
            kind: 'number',
            header: t('quality.methodAtlas', { count: formatNumber(quality.atlasMunicipalities, locale) }),
            value: (row) => row.atlasError,
            format: (value) => formatShare(value, locale, 2),
          },
        ]}
      />
      <details className="block">
        <summary>{t('quality.methodsWords')}</summary>
        <dl className="page__words">
          {rows.map(({ method }) => {
            const keys = methodKeys[method];
            return (
              keys !== undefined && (
                <div key={method}>
                  <dt>{t(keys.name)}</dt>
                  <dd>{t(keys.words)}</dd>
                </div>
              )
            );
          })}
        </dl>
      </details>
    </section>
  );
}
