/** Find a plan: the three classic directions, or proposals for how many schools stay, of which one can be taken up. */
import { formatNumber, formatPersons, wordNature } from '@transitieatlas/report';
import { findFirstChoiceYear, getScenario, type Ledger } from '@transitieatlas/scenario';
import { type PlanMeasure, type PlanProposal, planDirections, planMeasures } from '@transitieatlas/simulation';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useApp } from '../app/context.ts';
import { useBaselineQuestion } from '../app/use-asked.ts';
import { PlanScatter } from '../charts/plan-scatter.tsx';
import { useLanguage } from '../i18n/text.ts';
import { wholeAtlas } from '../state/address.ts';
import type { OpenRegion } from '../state/state.ts';
import { findStep } from '../state/years.ts';
import type { AtlasSummary, ProposalsAnswer } from '../worker/contract.ts';
import { mostPlanned } from '../worker/plan-limits.ts';
import { Button } from './button.tsx';
import { YearPicker } from './year-picker.tsx';

interface PlanPanelProps {
  readonly summary: AtlasSummary;
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
  euroPerYear: 0,
};

/** Draw the panel; it opens on asking. The whole country has no plan: who decides about schools is found in a region. */
export function PlanPanel(props: PlanPanelProps): ReactNode {
  const { t } = useLanguage();
  const { summary, region } = props;
  const { baseline } = region;
  const isLarge = region.region === wholeAtlas && countOpen(region, baseline.firstModelledYear) > mostPlanned;
  return (
    <details className="block plans">
      <summary>{t('plans.title')}</summary>
      {isLarge ? <RegionOfPlan summary={summary} /> : <PlanForms {...props} />}
    </details>
  );
}

/** The way to a region that a plan can be made for. */
function RegionOfPlan({ summary }: Pick<PlanPanelProps, 'summary'>): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const id = useId();
  const regions = [...summary.regions].sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <div className="figure-section">
      <p className="nl-paragraph">{t(regions.length === 0 ? 'plans.wholeNone' : 'plans.whole')}</p>
      {regions.length > 0 && (
        <div className="field">
          <label htmlFor={id}>{t('plans.wholePick')}</label>
          <select id={id} value="" onChange={(event) => void commands.openRegion(event.target.value)}>
            <option value="" disabled>
              {t('plans.wholeNoPick')}
            </option>
            {regions.map(({ region, name }) => (
              <option key={region} value={region}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}

function PlanForms({ region, ledger, year }: PlanPanelProps): ReactNode {
  const { t, locale } = useLanguage();
  const { plans, commands } = useApp();
  const { baseline } = region;
  const start = useBaselineQuestion(baseline);
  const id = useId();
  const first = Math.max(baseline.firstModelledYear, findFirstChoiceYear(baseline.base));
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
    const answer = await plans.propose(start, { year: from, keep, weights, scenario });
    setSearch(answer === undefined ? { phase: 'impossible' } : { phase: 'found', answer });
  };
  const adopt = (interventions: Parameters<typeof commands.adopt>[0] | undefined) => {
    if (interventions === undefined) {
      setTold('');
      setSearch({ phase: 'impossible' });
      return;
    }
    commands.adopt(interventions);
    commands.go({ year: from });
    setTold(t('plans.taken', { count: interventions.length }));
  };
  return (
    <div className="figure-section">
      <p className="hint">{t('plans.intro')}</p>
      <YearPicker first={first} last={last} year={from} onYear={setFrom} />
      <h4 className="nl-heading nl-heading--level-4">{t('plans.directions')}</h4>
      <ul className="directions">
        {planDirections.map((direction) => (
          <li key={direction}>
            <Button
              onClick={() => {
                setTold(t('plans.busy'));
                void plans.direct(start, direction, { year: from, scenario }, locale).then(adopt);
              }}
            >
              {t(`direction.${direction}`)}
            </Button>
            <p className="hint">{t(`direction.${direction}Words`)}</p>
          </li>
        ))}
      </ul>
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
        <details className="plans__weights">
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
        <Proposals answer={search.answer} onTake={(at) => void plans.take(at, scenario, locale).then(adopt)} />
      )}
      {/* Stays in sight below whatever was pressed to get it. */}
      <p className="plans__told" role="status">
        {told}
      </p>
    </div>
  );
}

interface ProposalsProps {
  readonly answer: ProposalsAnswer;
  readonly onTake: (at: number) => void;
}

function Proposals({ answer, onTake }: ProposalsProps): ReactNode {
  const { t, locale } = useLanguage();
  const plans = answer.proposals.map((proposal, at) => ({ ...proposal, at, letter: String.fromCharCode(65 + at) }));
  return (
    <>
      <p role="status">{t('plans.found', { count: plans.length, keep: answer.sites })}</p>
      {/* Before the figures, which differ from those elsewhere on the screen. */}
      <p className="notice">{t('plans.how')}</p>
      <PlanScatter
        points={plans.map(({ letter, figures }) => ({ letter, x: figures.meanKm, y: figures.pupilsMoved }))}
        now={{ x: answer.now.meanKm, y: 0 }}
        title={t('plans.chart')}
        labels={{
          x: t('planMeasure.meanKm'),
          y: t('planMeasure.pupilsMoved'),
          now: t('compare.baseline'),
        }}
        formatX={(value) => formatNumber(value, locale, 2)}
        formatY={(value) => formatPersons(value, locale)}
      />
      <p className="hint">{t('plans.chartHow')}</p>
      <ul className="plans__list">
        {plans.map(({ at, letter, purpose }) => (
          <li key={letter}>
            <span>
              <strong>{letter}</strong> {t(`planPurpose.${purpose}`)}
            </span>
            <Button onClick={() => onTake(at)} aria-label={t('plans.takeNamed', { letter })}>
              {t('plans.take')}
            </Button>
          </li>
        ))}
      </ul>
      <ProposalTable answer={answer} plans={plans} />
      {!Number.isNaN(answer.now.euroPerYear) && <p className="hint">{t('plans.money')}</p>}
    </>
  );
}

interface ProposalTableProps {
  readonly answer: ProposalsAnswer;
  readonly plans: readonly (PlanProposal & { readonly letter: string })[];
}

/** Nothing in the table can be focused, and on a narrow screen it scrolls: then the keyboard must reach it as a whole. */
const reachable = { tabIndex: 0 } as const;

/** The figures of the proposals: one column each, beside everything as it is. */
function ProposalTable({ answer, plans }: ProposalTableProps): ReactNode {
  const { t, locale } = useLanguage();
  const digits: Partial<Readonly<Record<PlanMeasure, number>>> = { meanKm: 2, worstKm: 1, worstVillageKm: 1 };
  // Eight plans stand beside each other: costs of tens of millions would push the last out of sight.
  const large = answer.now.euroPerYear >= 1e7;
  const off = ({ objective, bound, proved }: PlanProposal) => {
    if (proved) return t('plans.proved');
    const gap = (objective - bound) / Math.max(Math.abs(objective), 1e-9);
    // A bound of nothing at all says nothing: every plan is at most that far from it.
    return gap < 0.995 ? t('plans.gap', { gap: formatNumber(Math.max(0, gap) * 100, locale) }) : '–';
  };
  return (
    <div className="table plans__table">
      <section className="table__scroll" aria-label={t('plans.table')} {...reachable}>
        <table>
          <caption>{t('plans.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('plans.measure')}</th>
              <th scope="col" className="number">
                {t('plans.now')}
              </th>
              {plans.map(({ letter }) => (
                <th key={letter} scope="col" className="number">
                  {letter}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {planMeasures
              .filter((measure) => !Number.isNaN(answer.now[measure]))
              .map((measure) => (
                <tr key={measure}>
                  <th scope="row">
                    {t(
                      measure === 'euroPerYear'
                        ? large
                          ? 'plans.moneyRowMillions'
                          : 'plans.moneyRow'
                        : `planMeasure.${measure}`,
                    )}
                    {measure === 'euroPerYear' && (
                      <>
                        {' '}
                        <span className="nature nature--assumed">{wordNature('assumed', locale)}</span>
                      </>
                    )}
                  </th>
                  {[answer.now, ...plans.map(({ figures }) => figures)].map((figures, column) => (
                    <td key={column === 0 ? '' : plans[column - 1]?.letter} className="number">
                      {measure === 'euroPerYear'
                        ? formatNumber(figures[measure] / (large ? 1e6 : 1000), locale, large ? 1 : 0)
                        : formatNumber(figures[measure], locale, digits[measure] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            <tr>
              <th scope="row">{t('plans.above')}</th>
              <td className="number">–</td>
              {plans.map(({ letter, closedAboveNorm }) => (
                <td key={letter} className="number">
                  {closedAboveNorm}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('plans.bound')}</th>
              <td className="number">–</td>
              {plans.map((plan) => (
                <td key={plan.letter} className="number">
                  {off(plan)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
    </div>
  );
}

function countOpen({ baseline }: OpenRegion, year: number): number {
  const step = findStep(baseline, year);
  return baseline.sites.sites.filter((_, site) => baseline.sites.open[site * baseline.years.length + step] === 1)
    .length;
}
