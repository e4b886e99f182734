/**
 * What chances are drawn from: the run of a question without chance, and the plan of its draws.
 *
 * The worker of the engine has read and projected the atlas already, so it makes the plan; drawing, which takes long,
 * is left to the worker of chances.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { hasErrors } from '@transitieatlas/quantities';
import { resolveScenario } from '@transitieatlas/scenario';
import { defaultRunOptions, type PlannedRun, planRun, prepareRun } from '@transitieatlas/simulation';
import { mostSites } from './chance-limits.ts';
import type { ChanceQuestion } from './contract.ts';

/** Few enough to be quick, enough to tell a chance to within a few per cent. */
const fewSites = { draws: 200, seed: 1, keepPupils: true, zoneBands: false };
/** Fewer draws where there are more schools: a chance to within ten per cent, and no pupils kept. */
const manySites = { draws: 100, seed: 1, zoneBands: false };
/** Years that the watch list of many schools looks ahead at most. */
const longestWatch = 20;

/**
 * Plan the draws of a question.
 *
 * @returns undefined if its scenario cannot be run
 * @throws RangeError if the atlas lacks its region or register
 */
export function planChances(dataset: Dataset, question: ChanceQuestion): PlannedRun | undefined {
  const { scenario, region, population, capacities, sites } = question;
  const isMany = sites > mostSites;
  const base = scenario.base ?? dataset.description.baseRegister;
  const until = isMany ? Number(base.slice(0, 4)) + longestWatch + 1 : defaultRunOptions.until;
  const { value: schedule, issues } = resolveScenario(scenario, dataset, { until });
  if (schedule === undefined || hasErrors(issues)) return undefined;
  // What the runs on screen start from, so that nothing is projected for chances alone.
  const prepared = prepareRun(dataset, schedule.base, defaultRunOptions.until, population, true);
  return planRun(prepared, schedule, {
    ...(region === undefined ? {} : { region }),
    until,
    population,
    capacities,
    flows: false,
    sitesOnly: true,
    draws: isMany ? manySites : fewSites,
  });
}
