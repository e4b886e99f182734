/** Find a plan: the three classic directions, or proposals for how many schools stay, of which one can be taken up. */
import { formatDistance, formatNumber, formatPersons } from '@transitieatlas/report';
import { getScenario, type Ledger } from '@transitieatlas/scenario';
import { type PlanMeasure, type PlanProposal, planDirections, planMeasures } from '@transitieatlas/simulation';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useApp } from '../app/context.ts';
import { PlanScatter } from '../charts/plan-scatter.tsx';
import { useLanguage } from '../i18n/text.ts';
import type { OpenRegion } from '../state/state.ts';
import { findStep } from '../state/years.ts';
import type { ProposalsAnswer } from '../worker/contract.ts';
import { Button } from './button.tsx';
import { DataTable } from './data-table.tsx';
import { YearPicker } from './year-picker.tsx';

interface PlanPanelProps {
  readonly region: OpenRegion;
  readonly ledger: Ledger;
  readonly year: number;
}

/** What the search has come to. */
type Search =
  | { readonly phase: 'none' | 'busy' | 'impossible' }
  | { readonly phase: 'found'; readonly answer: ProposalsAnswer };

const noWeights: Readonly<Record<PlanMeasure, number>> = {
  meanKm: 0,
  worstKm: 0,
  worstVillageKm: 0,
  belowNorm: 0,
  pupilsMoved: 0,
};

/** Draw the panel; it opens on asking. */
export function PlanPanel({ region, ledger, year }: PlanPanelProps): ReactNode {
  const { t, locale } = useLanguage();
  const { engine, commands } = useApp();
  const { baseline } = region;
  const id = useId();
  const first = baseline.firstModelledYear;
  const last = baseline.years[baseline.years.length - 1] ?? first;
  const [from, setFrom] = useState(Math.min(last, Math.max(first, year)));
  const open = countOpen(region, from);
  const [keep, setKeep] = useState(Math.round(open * 0.85));
  const [weights, setWeights] = useState(noWeights);
  const [search, setSearch] = useState<Search>({ phase: 'none' });
  const [told, setTold] = useState('');
  const scenario = getScenario(ledger);

  const look = async (event: FormEvent) => {
    event.preventDefault();
    setTold('');
    setSearch({ phase: 'busy' });
    const answer = await engine.propose({ year: from, keep, weights, scenario });
    setSearch(answer === undefined ? { phase: 'impossible' } : { phase: 'found', answer });
  };
  const adopt = (interventions: Parameters<typeof commands.adopt>[0] | undefined) => {
    if (interventions === undefined) return setSearch({ phase: 'impossible' });
    commands.adopt(interventions);
    commands.go({ year: from });
    setTold(t('plans.taken', { count: interventions.length }));
  };
  return (
    <details className="block">
      <summary>{t('plans.title')}</summary>
      <div className="figure-section">
        <p className="hint">{t('plans.intro')}</p>
        <YearPicker first={first} last={last} year={from} onYear={setFrom} />
        <h4 className="nl-heading nl-heading--level-4">{t('plans.directions')}</h4>
        <ul className="directions">
          {planDirections.map((direction) => (
            <li key={direction}>
              <Button
                onClick={() => void engine.draftDirection(direction, { year: from, scenario }, locale).then(adopt)}
              >
                {t(`direction.${direction}`)}
              </Button>
              <p className="hint">{t(`direction.${direction}Words`)}</p>
            </li>
          ))}
        </ul>
        <p role="status">{told}</p>
        <h4 className="nl-heading nl-heading--level-4">{t('plans.search')}</h4>
        <form className="choice-form" onSubmit={(event) => void look(event)}>
          <div className="field field--short">
            <label htmlFor={id}>{t('plans.keep', { open })}</label>
            <input
              id={id}
              type="number"
              min={1}
              max={open}
              value={keep}
              onChange={(event) => setKeep(Number(event.target.value))}
            />
          </div>
          <p className="hint">{t('plans.locks')}</p>
          <details>
            <summary>{t('plans.weights')}</summary>
            <p className="hint">{t('plans.weightsHint')}</p>
            {planMeasures.map((measure) => (
              <div key={measure} className="field field--short">
                <label htmlFor={`${id}-${measure}`}>{t(`planMeasure.${measure}`)}</label>
                <input
                  id={`${id}-${measure}`}
                  type="number"
                  min={0}
                  step="any"
                  value={weights[measure]}
                  onChange={(event) => setWeights({ ...weights, [measure]: Math.max(0, Number(event.target.value)) })}
                />
              </div>
            ))}
          </details>
          <div className="buttons">
            <Button kind="primary" type="submit" disabled={search.phase === 'busy'}>
              {t(search.phase === 'busy' ? 'plans.busy' : 'plans.look')}
            </Button>
          </div>
        </form>
        {search.phase === 'impossible' && (
          <p className="empty" role="alert">
            {t('plans.impossible')}
          </p>
        )}
        {search.phase === 'found' && (
          <Proposals
            answer={search.answer}
            onTake={(at) => void engine.takeProposal(at, scenario, locale).then(adopt)}
          />
        )}
      </div>
    </details>
  );
}

interface ProposalsProps {
  readonly answer: ProposalsAnswer;
  readonly onTake: (at: number) => void;
}

function Proposals({ answer, onTake }: ProposalsProps): ReactNode {
  const { t, locale } = useLanguage();
  const rows = answer.proposals.map((proposal, at) => ({ ...proposal, at, letter: String.fromCharCode(65 + at) }));
  const km = (value: number) => formatDistance(value * 1000, locale);
  const off = ({ objective, bound, proved }: PlanProposal) => {
    if (proved) return t('plans.proved');
    const gap = (objective - bound) / Math.max(Math.abs(objective), 1e-9);
    return Number.isFinite(gap) ? t('plans.gap', { gap: formatNumber(Math.max(0, gap) * 100, locale, 1) }) : '–';
  };
  return (
    <>
      <p role="status">{t('plans.found', { count: rows.length, keep: answer.sites })}</p>
      <PlanScatter
        points={rows.map(({ letter, figures }) => ({ letter, x: figures.meanKm, y: figures.pupilsMoved }))}
        now={{ x: answer.now.meanKm, y: 0 }}
        title={t('plans.chart')}
        labels={{ x: `${t('planMeasure.meanKm')} (km)`, y: t('planMeasure.pupilsMoved'), now: t('compare.baseline') }}
        formatX={(value) => formatNumber(value, locale, 2)}
        formatY={(value) => formatPersons(value, locale)}
      />
      <DataTable
        caption={t('plans.table')}
        rows={rows}
        nameRow={(row) => row.letter}
        sort={{ key: 'letter', down: false }}
        search={false}
        empty=""
        columns={[
          {
            key: 'letter',
            kind: 'text',
            header: t('plans.plan'),
            value: (row) => row.letter,
            cell: (row) => (
              <>
                <strong>{row.letter}</strong> {t(`planPurpose.${row.purpose}`)}
                <span className="plans__more">
                  {t('planMeasure.worstVillageKm')}: {km(row.figures.worstVillageKm)}
                </span>
                <span className="plans__more">
                  {t('plans.bound')}: {off(row)}
                </span>
                <button
                  type="button"
                  className="table__pick"
                  aria-label={t('plans.takeNamed', { letter: row.letter })}
                  onClick={() => onTake(row.at)}
                >
                  {t('plans.take')}
                </button>
              </>
            ),
          },
          {
            key: 'mean',
            kind: 'number',
            header: t('planMeasure.meanKm'),
            value: (row) => row.figures.meanKm,
            cell: (row) => km(row.figures.meanKm),
          },
          {
            key: 'worst',
            kind: 'number',
            header: t('planMeasure.worstKm'),
            value: (row) => row.figures.worstKm,
            cell: (row) => km(row.figures.worstKm),
          },
          { key: 'norm', kind: 'number', header: t('planMeasure.belowNorm'), value: (row) => row.figures.belowNorm },
          {
            key: 'moved',
            kind: 'number',
            header: t('planMeasure.pupilsMoved'),
            value: (row) => row.figures.pupilsMoved,
            cell: (row) => formatPersons(row.figures.pupilsMoved, locale),
          },
          { key: 'above', kind: 'number', header: t('plans.above'), value: (row) => row.closedAboveNorm },
        ]}
      />
      <p className="hint">{t('plans.how')}</p>
    </>
  );
}

function countOpen({ baseline }: OpenRegion, year: number): number {
  const step = findStep(baseline, year);
  return baseline.sites.sites.filter((_, site) => baseline.sites.open[site * baseline.years.length + step] === 1)
    .length;
}
