/** The worker of proposals as the main thread sees it: a search never stands before an edit. */
import type { Locale } from '@transitieatlas/report';
import type { Intervention, Scenario } from '@transitieatlas/scenario';
import type { PlanDirection } from '@transitieatlas/simulation';
import type { BaselineQuestion, ProposalQuestion, ProposalsAnswer } from './contract.ts';
import { createLateWorker } from './late-worker.ts';
import type { RemotePlans } from './plan-worker.ts';

export interface Plans {
  /** Tell which atlas is open; a search on the one before is dropped. */
  readonly open: (bytes: Uint8Array | undefined) => void;
  /** See `PlanSession.propose`; undefined too if no atlas is open. */
  readonly propose: (baseline: BaselineQuestion, question: ProposalQuestion) => Promise<ProposalsAnswer | undefined>;
  /** See `PlanSession.take`. */
  readonly take: (at: number, scenario: Scenario, locale: Locale) => Promise<readonly Intervention[] | undefined>;
  /** See `PlanSession.direct`. */
  readonly direct: (
    baseline: BaselineQuestion,
    direction: PlanDirection,
    question: Pick<ProposalQuestion, 'year' | 'scenario'>,
    locale: Locale,
  ) => Promise<readonly Intervention[] | undefined>;
}

/** Make plans that can be asked for; nothing is started yet. */
export function createPlans(): Plans {
  const { open, reach } = createLateWorker<RemotePlans>(
    () => new Worker(new URL('./plan-worker.ts', import.meta.url), { type: 'module', name: 'plans' }),
    (remote, bytes) => remote.open(bytes),
  );
  return {
    open,
    propose: async (baseline, question) => (await reach())?.propose(baseline, question),
    take: async (at, scenario, locale) => (await reach())?.take(at, scenario, locale),
    direct: async (baseline, direction, question, locale) =>
      (await reach())?.direct(baseline, direction, question, locale),
  };
}
