/** "Mijn regio laden": choose, look at the plan, fetch, open. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useApp } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { PageFrame } from '../stages/page-frame.tsx';
import { hasEnded } from '../state/fetching.ts';
import { PlanPart } from './plan-part.tsx';
import { ProgressPart } from './progress-part.tsx';
import { RegionChoice } from './region-choice.tsx';
import { stepHeading } from './step-heading.ts';
import { useFetching } from './use-fetching.ts';
import { WithoutServer } from './without-server.tsx';

/** Draw the page. */
export function LoadPage(): ReactNode {
  const { t } = useLanguage();
  return (
    <PageFrame title={t('load.title')} question={t('load.question')} back={t('load.back')} wide>
      <LoadSteps />
    </PageFrame>
  );
}

function LoadSteps(): ReactNode {
  const { t } = useLanguage();
  const app = useApp();
  const { state, commands } = useFetching();
  const { server, catalogue, region, plan, job, busy, problem } = state;
  const step = job === undefined ? (plan === undefined ? 'choose' : 'plan') : hasEnded(job) ? 'end' : 'fetch';
  const before = useRef(step);
  useEffect(() => {
    // The button that led to this step is gone; without this the keyboard would start again at the top.
    if (before.current !== step) document.getElementById(stepHeading)?.focus();
    before.current = step;
  }, [step]);
  if (server === 'absent' || server === 'forbidden') return <WithoutServer forbidden={server === 'forbidden'} />;
  const refused = problem !== undefined && (
    <p className="notice notice--error" role="alert">
      {problem}
    </p>
  );
  if (job !== undefined) {
    return (
      <>
        {refused}
        <ProgressPart
          job={job}
          catalogue={catalogue}
          lost={state.lost}
          onCancel={commands.cancel}
          onAgain={commands.again}
          onGoOn={(wanted) => {
            commands.again();
            commands.choose(wanted.region, wanted.zones);
          }}
          onOpen={(atlas) => {
            app.commands.go({ page: undefined });
            void app.commands.openServerAtlas(atlas);
          }}
        />
      </>
    );
  }
  return (
    <>
      {catalogue === undefined && busy && <p role="status">{t('load.looking')}</p>}
      {catalogue !== undefined && plan === undefined && (
        <RegionChoice catalogue={catalogue} onChoose={commands.choose} />
      )}
      {region !== undefined && plan === undefined && busy && <p role="status">{t('load.planning')}</p>}
      {refused}
      {plan !== undefined && region !== undefined && (
        <PlanPart
          plan={plan}
          region={region}
          zones={state.zones}
          without={state.without}
          busy={busy}
          onLeaveOut={commands.leaveOut}
          onStart={commands.start}
          onOther={commands.again}
        />
      )}
    </>
  );
}
