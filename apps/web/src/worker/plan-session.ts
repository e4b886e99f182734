/**
 * Proposals of plans: the whole of what the worker of plans does.
 *
 * A class because the atlas and the run that proposals start from live between questions. It has a worker of its own,
 * so that an edit never waits for a search.
 */
import type { Dataset } from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import type { Locale } from '@transitieatlas/report';
import { createEmptyScenario, type Intervention, resolveScenario, type Scenario } from '@transitieatlas/scenario';
import { defaultRunOptions, type PlanDirection, run } from '@transitieatlas/simulation';
import type { BaselineQuestion, ProposalQuestion, ProposalsAnswer } from './contract.ts';
import { PlanDesk } from './plan-desk.ts';
import { readAtlasHere } from './read-atlas-here.ts';

export class PlanSession {
  private dataset: Dataset | undefined;
  private readonly desk = new PlanDesk();
  private baseline: Outcomes | undefined;
  private known = '';

  async open(bytes: Uint8Array): Promise<void> {
    this.dataset = (await readAtlasHere(bytes, '')).value;
    this.baseline = undefined;
    this.known = '';
  }

  /** Propose what stays; see {@link PlanDesk.propose}. */
  propose(question: BaselineQuestion, wanted: ProposalQuestion): ProposalsAnswer | undefined {
    const dataset = this.getDataset();
    return this.desk.propose(dataset, this.runBaseline(dataset, question), wanted, question.tariffs);
  }

  /** The choices of a proposal that was made. @throws RangeError if there is none of that place */
  take(at: number, scenario: Scenario, locale: Locale): readonly Intervention[] {
    if (this.baseline === undefined) throw new RangeError('Nothing was proposed yet.');
    return this.desk.take(this.baseline, at, scenario, locale);
  }

  /** The choices of a classic direction; see {@link PlanDesk.direct}. */
  direct(
    question: BaselineQuestion,
    direction: PlanDirection,
    wanted: Pick<ProposalQuestion, 'year' | 'scenario'>,
    locale: Locale,
  ): readonly Intervention[] | undefined {
    const dataset = this.getDataset();
    return this.desk.direct(dataset, this.runBaseline(dataset, question), direction, wanted, locale);
  }

  /** The run that a question is about; the last one is kept, for more questions about it. */
  private runBaseline(dataset: Dataset, question: BaselineQuestion): Outcomes {
    const asked = JSON.stringify(question);
    if (this.baseline !== undefined && this.known === asked) return this.baseline;
    const { region, base, population, capacities, tariffs } = question;
    const schedule = getValue(resolveScenario(createEmptyScenario('', base), dataset));
    const options = { ...defaultRunOptions, population, capacities, tariffs, flows: false };
    this.baseline = run(dataset, schedule, region === undefined ? options : { ...options, region });
    this.known = asked;
    return this.baseline;
  }

  private getDataset(): Dataset {
    if (this.dataset === undefined) throw new RangeError('No atlas is open.');
    return this.dataset;
  }
}
