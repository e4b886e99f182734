/** While something is read, and when it cannot be. */
import type { ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { FileButton } from '../components/file-button.tsx';
import { IssueList } from '../components/issue-list.tsx';
import { useLanguage } from '../i18n/text.ts';
import type { Loading } from '../state/state.ts';
import { loadSteps } from '../worker/contract.ts';
import { useApp } from './context.ts';
import { OwnGonePage } from './kept-atlases.tsx';

/** The steps of opening, with the one that is being taken. */
export function WaitPage({
  loading,
}: {
  readonly loading: Extract<Loading<unknown>, { phase: 'loading' }>;
}): ReactNode {
  const { t } = useLanguage();
  const current = loadSteps.indexOf(loading.step);
  return (
    <main id="content" className="page" tabIndex={-1} aria-busy="true">
      <h2 className="nl-heading nl-heading--level-1">{t('wait.title', { name: loading.name })}</h2>
      <p role="status" className="visually-hidden">
        {t(`wait.${loading.step}`)}
      </p>
      <ol className="wait">
        {loadSteps.slice(0, -1).map((step, index) => (
          <li key={step} className={index < current ? 'wait--done' : index === current ? 'wait--now' : 'wait--later'}>
            {t(`wait.${step}`)}
            {index < current ? ` ${t('wait.done')}` : ''}
          </li>
        ))}
      </ol>
    </main>
  );
}

/** What went wrong, all of it, and the ways on. */
export function FailedPage({ failed }: { readonly failed: Extract<Loading<unknown>, { phase: 'failed' }> }): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  if (failed.own?.kind === 'gone') return <OwnGonePage />;
  return (
    <main id="content" className="page" tabIndex={-1}>
      <h2 className="nl-heading nl-heading--level-1">{t('failed.title', { name: failed.name })}</h2>
      <div className="notice notice--error" role="alert">
        {failed.issues.length > 0 ? (
          <p>{t('failed.issues', { count: failed.issues.length })}</p>
        ) : (
          <p>{t('failed.reason')}</p>
        )}
        <IssueList issues={failed.issues} />
        {failed.reason !== undefined && <p lang="en">{failed.reason}</p>}
        {failed.own !== undefined && <p>{t('own.unreadable')}</p>}
      </div>
      <div className="buttons">
        {failed.own !== undefined && (
          <Button onClick={() => void commands.forgetKept(failed.own?.hash ?? '').then(commands.leave)}>
            {t('own.forget')}
          </Button>
        )}
        <Button kind="primary" onClick={commands.leave}>
          {t('failed.back')}
        </Button>
        <FileButton label={t('start.file')} accept=".atlas" onFile={(file) => void commands.openFile(file)} />
      </div>
    </main>
  );
}
