/**
 * Closing one school in a region of 150: where pupils go, what the law says, who travels further and who pays.
 *
 * The baseline is at hand, as in the app. The peer keeps nothing: it gets a fresh copy of the dataset and computes the
 * population, the baseline and the variant anew.
 */
import { type Dataset, getTable, getText } from '@transitieatlas/dataset';
import { compareOutcomes, type Outcomes } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario, type Scenario } from '@transitieatlas/scenario';
import { defaultRunOptions, run } from '@transitieatlas/simulation';
import { growExample } from '@transitieatlas/testbed';
import type { Bench } from './harness.ts';

const rounds = 40;

function close(site: string, round: number): Scenario {
  const year = 2026 + (round % 10);
  return { ...createEmptyScenario('close'), interventions: [{ id: '1', verb: 'close', site, year }] };
}

function perform(dataset: Dataset, scenario: Scenario): Outcomes {
  return run(dataset, getValue(resolveScenario(scenario, dataset)), defaultRunOptions);
}

/** Present value of what the choice does to all purses but the last, in euro. */
function weigh(baseline: Outcomes, variant: Outcomes): number {
  const { money, sites } = compareOutcomes(baseline, variant);
  if (money === undefined) throw new Error('Expected runs with money.');
  return (
    money.rows.reduce((sum, row) => (row.item === '' ? sum + Math.abs(row.presentCents) : sum), sites.length) / 100
  );
}

/** Make the bench. @throws Error if both ways do not agree */
export function createBench(): Bench {
  const dataset = getValue(growExample());
  const table = getTable(dataset, 'sites');
  const registers = getText(table, 'register');
  const open = getText(table, 'site').filter((_, row) => registers[row] === dataset.description.baseRegister);
  const pick = (round: number): Scenario => close(open[(round * 7) % open.length] ?? '', round);
  const baseline = perform(dataset, createEmptyScenario('baseline'));
  const ours = (round: number): number => weigh(baseline, perform(dataset, pick(round)));
  const peer = (round: number): number => {
    const fresh = { ...dataset };
    return weigh(perform(fresh, createEmptyScenario('baseline')), perform(fresh, pick(round)));
  };
  if (ours(1) !== peer(1)) throw new Error('Both ways must find the same differences.');
  const zones = getTable(dataset, 'zones').rows;
  return {
    question: 'How long does it take to close a school, money included?',
    size: `the example region, ${zones} zones, ${open.length} schools, to ${defaultRunOptions.until}`,
    ours: { name: 'only what the closure changes', work: ours },
    peer: { name: 'everything anew', work: peer },
    rounds,
  };
}
