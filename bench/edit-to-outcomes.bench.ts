/**
 * From a choice to the whole picture: resolve, run to 2050, compare with the baseline, for 150 schools and 200 zones.
 *
 * What no choice changes (population, choice sets, history, norms) is computed once and kept. The peer keeps
 * nothing: it gets a fresh copy of the dataset each time, as a program would that is started anew for every question.
 */
import { type Dataset, getTable, getText } from '@transitieatlas/dataset';
import { compareOutcomes } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario, type Scenario } from '@transitieatlas/scenario';
import { defaultRunOptions, run } from '@transitieatlas/simulation';
import { growExample } from '@transitieatlas/testbed';
import { drawChoices } from './draw-choices.ts';
import type { Bench } from './harness.ts';

/** Codes of the sites of the base register. */
function listOpen(dataset: Dataset): string[] {
  const sites = getTable(dataset, 'sites');
  const registers = getText(sites, 'register');
  return getText(sites, 'site').filter((_, row) => registers[row] === dataset.description.baseRegister);
}

function answer(dataset: Dataset, scenario: Scenario): number {
  const resolve = (of: Scenario) => getValue(resolveScenario(of, dataset));
  const baseline = run(dataset, resolve(createEmptyScenario('baseline')), defaultRunOptions);
  const variant = run(dataset, resolve(scenario), defaultRunOptions);
  const comparison = compareOutcomes(baseline, variant);
  return comparison.sites.length + comparison.zones.length;
}

/** Make the bench. @throws Error if both ways do not agree */
export function createBench(): Bench {
  const dataset = getValue(growExample());
  const rounds = 40;
  const scenarios = drawChoices(listOpen(dataset), rounds, 7);
  const baseline = run(dataset, getValue(resolveScenario(createEmptyScenario('baseline'), dataset)), defaultRunOptions);
  const pick = (round: number): Scenario => scenarios[round % rounds] ?? createEmptyScenario('none');
  const ours = (round: number): number => {
    const variant = run(dataset, getValue(resolveScenario(pick(round), dataset)), defaultRunOptions);
    const comparison = compareOutcomes(baseline, variant);
    return comparison.sites.length + comparison.zones.length;
  };
  const peer = (round: number): number => answer({ ...dataset }, pick(round));
  if (ours(1) !== peer(1)) throw new Error('Both ways must find the same differences.');
  const zones = getTable(dataset, 'zones').rows;
  return {
    question: 'How long does it take from a choice to the whole picture?',
    size: `the example region, ${zones} zones, ${baseline.sites.sites.length} schools, to ${defaultRunOptions.until}`,
    ours: { name: 'only what the choice changes', work: ours },
    peer: { name: 'everything anew', work: peer },
    rounds,
  };
}
