/**
 * Proposals of plans for the region that is open: which schools to keep, and the three classic directions.
 *
 * A class because a proposal is asked for first and taken up later.
 */
import type { Dataset } from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';
import { type Locale, nameNewSchool, wordPlanReason } from '@transitieatlas/report';
import { endsSite, findSubject, type Intervention, type Scenario } from '@transitieatlas/scenario';
import {
  addPlan,
  draftDirection,
  draftProposal,
  findClusterRadius,
  findLeastPupils,
  findPlanMoney,
  type OptimiseAnswer,
  optimiseSites,
  type PlanArea,
  type PlanDirection,
  type PlanProposal,
  readPlanArea,
  type TariffChanges,
} from '@transitieatlas/simulation';
import type { ProposalQuestion, ProposalsAnswer } from './contract.ts';
import { mostPlanned } from './plan-limits.ts';

/** Radius of clusters where the atlas states none, km: an assumption. */
const usualRadiusKm = 5;
/** What joins the school of a cluster in the direction by function. */
const clusterFunctions = ['childcare', 'library'];

export class PlanDesk {
  private area: PlanArea | undefined;
  private proposals: readonly PlanProposal[] = [];

  /**
   * Propose what stays; schools that the plan keeps or ends already do so in every proposal.
   *
   * @returns undefined if there are too many schools, or the number cannot be kept
   */
  propose(
    dataset: Dataset,
    baseline: Outcomes,
    question: ProposalQuestion,
    tariffs?: TariffChanges,
  ): ProposalsAnswer | undefined {
    const area = readArea(dataset, baseline, question.year);
    this.proposals = [];
    if (area === undefined) return undefined;
    this.area = area;
    const { keep: lockKeep, close: lockClose } = listLocks(question.scenario, area);
    const most = area.sites.length - lockClose.length;
    const keep = Math.min(most, Math.max(1, lockKeep.length, question.keep));
    const money = findPlanMoney(dataset, baseline, area, tariffs);
    const answer: OptimiseAnswer = optimiseSites(area, {
      keep,
      lockKeep,
      lockClose,
      seed: 1,
      ...weigh(question),
      ...(money === undefined ? {} : { money }),
    });
    this.proposals = answer.proposals;
    return { ...answer, open: area.sites.length, locked: lockKeep.length };
  }

  /** The choices of a proposal that was made. @throws RangeError if there is none of that place */
  take(baseline: Outcomes, at: number, scenario: Scenario, locale: Locale): readonly Intervention[] {
    const proposal = this.proposals[at];
    if (proposal === undefined || this.area === undefined) throw new RangeError(`There is no proposal ${at}.`);
    const kept = scenario.interventions.filter((choice) => !endsSite(choice));
    const locked = kept.flatMap((choice) => (choice.verb === 'keep' ? [choice.site] : []));
    const choices = draftProposal(this.area, baseline, proposal).filter(({ choice }) => !locked.includes(choice.site));
    return addPlan({ ...scenario, interventions: kept }, choices, (reason) => wordPlanReason(reason, locale))
      .interventions;
  }

  /** The choices of a classic direction, with the locks of the plan; undefined if there are too many schools. */
  direct(
    dataset: Dataset,
    baseline: Outcomes,
    direction: PlanDirection,
    question: Pick<ProposalQuestion, 'year' | 'scenario'>,
    locale: Locale,
  ): readonly Intervention[] | undefined {
    const area = readArea(dataset, baseline, question.year);
    if (area === undefined) return undefined;
    const locks = question.scenario.interventions.filter((choice) => choice.verb === 'keep');
    const fewestPupils = findLeastPupils(dataset, question.year);
    const choices = draftDirection(area, baseline, direction, {
      locked: locks.map(({ site }) => site),
      radiusKm: findClusterRadius(dataset, question.year) ?? usualRadiusKm,
      functions: clusterFunctions,
      ...(fewestPupils === undefined
        ? {}
        : { openings: { fewestPupils, nameSchool: (village: string) => nameNewSchool(village, locale) } }),
    });
    return addPlan({ ...question.scenario, interventions: locks }, choices, (reason) => wordPlanReason(reason, locale))
      .interventions;
  }
}

function readArea(dataset: Dataset, baseline: Outcomes, year: number): PlanArea | undefined {
  const area = readPlanArea(dataset, baseline, year);
  return area.sites.length > mostPlanned ? undefined : area;
}

function listLocks(scenario: Scenario, area: PlanArea): { keep: string[]; close: string[] } {
  const known = new Set(area.sites);
  const locks = { keep: new Set<string>(), close: new Set<string>() };
  for (const choice of scenario.interventions) {
    const site = findSubject(choice);
    if (site === undefined || !known.has(site)) continue;
    if (choice.verb === 'keep') locks.keep.add(site);
    else if (endsSite(choice)) locks.close.add(site);
  }
  return { keep: [...locks.keep], close: [...locks.close].filter((site) => !locks.keep.has(site)) };
}

/** Weights only if any is above zero: without them there is no weighted proposal. */
function weigh({ weights }: ProposalQuestion): { weights?: ProposalQuestion['weights'] } {
  return Object.values(weights).some((weight) => weight > 0) ? { weights } : {};
}
