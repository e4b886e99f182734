/** What can be done with the scenario as a whole: name, undo, redo, save, open. */
import { canRedo, canUndo, getScenario, type Ledger } from '@transitieatlas/scenario';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { Button } from './button.tsx';
import { FileButton } from './file-button.tsx';
import { IssueList } from './issue-list.tsx';

/** Draw the bar. */
export function ScenarioBar({ ledger }: { readonly ledger: Ledger }): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const scenario = getScenario(ledger);
  const refused = useAppState((state) => state.refused);
  const recoverable = useAppState((state) => state.recoverable);
  const id = useId();
  const [title, setTitle] = useState(scenario.title);
  useEffect(() => setTitle(scenario.title), [scenario.title]);
  const keepTitle = () => {
    if (title !== scenario.title) commands.edit({ kind: 'rename', title });
  };
  return (
    <section className="scenario" aria-label={t('scenario.label')}>
      {recoverable !== undefined && (
        <div className="notice" role="status">
          <p>{t('scenario.recover', { count: recoverable.interventions.length })}</p>
          <div className="buttons">
            <Button kind="primary" onClick={() => commands.recover(true)}>
              {t('scenario.recoverYes')}
            </Button>
            <Button kind="subtle" onClick={() => commands.recover(false)}>
              {t('scenario.recoverNo')}
            </Button>
          </div>
        </div>
      )}
      <div className="field">
        <label htmlFor={id}>{t('scenario.title')}</label>
        <input
          id={id}
          value={title}
          placeholder={t('scenario.untitled')}
          onChange={(event) => setTitle(event.target.value)}
          onBlur={keepTitle}
        />
      </div>
      <div className="buttons">
        <Button disabled={!canUndo(ledger)} onClick={commands.undo}>
          {t('scenario.undo')}
        </Button>
        <Button disabled={!canRedo(ledger)} onClick={commands.redo}>
          {t('scenario.redo')}
        </Button>
        <Button onClick={() => commands.save(t('scenario.untitled'))}>{t('scenario.save')}</Button>
        <FileButton
          label={t('scenario.open')}
          accept=".json,application/json"
          onFile={(file) => void commands.openScenario(file, false)}
        />
      </div>
      {refused !== undefined && (
        <div className="notice notice--error" role="alert">
          <p>{t('scenario.refused', { name: refused.name })}</p>
          <IssueList issues={refused.issues} />
        </div>
      )}
    </section>
  );
}
