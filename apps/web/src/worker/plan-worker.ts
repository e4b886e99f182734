/** The worker of proposals: one session, offered to the main thread. */
import type { Locale } from '@transitieatlas/report';
import type { Scenario } from '@transitieatlas/scenario';
import type { PlanDirection } from '@transitieatlas/simulation';
import { expose } from 'comlink';
import type { BaselineQuestion, ProposalQuestion } from './contract.ts';
import { PlanSession } from './plan-session.ts';

const session = new PlanSession();

const remote = {
  open: (bytes: Uint8Array) => session.open(bytes),
  propose: (baseline: BaselineQuestion, question: ProposalQuestion) => session.propose(baseline, question),
  take: (at: number, scenario: Scenario, locale: Locale) => session.take(at, scenario, locale),
  direct: (
    baseline: BaselineQuestion,
    direction: PlanDirection,
    question: Pick<ProposalQuestion, 'year' | 'scenario'>,
    locale: Locale,
  ) => session.direct(baseline, direction, question, locale),
};

/** What the main thread can call. */
export type RemotePlans = typeof remote;

expose(remote);
