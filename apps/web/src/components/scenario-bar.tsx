/** What can be done with the scenario as a whole: name, undo, redo, save, open. */

import { formatDate } from '@transitieatlas/report';
import { canRedo, canUndo, getScenario, type Ledger } from '@transitieatlas/scenario';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { Button } from './button.tsx';
import { FileButton } from './file-button.tsx';
import { IssueList } from './issue-list.tsx';

interface ScenarioBarProps {
  readonly ledger: Ledger;
  /** Date of the register that the run starts from. */
  readonly base: string;
}

/** Draw the bar. */
export function ScenarioBar({ ledger, base }: ScenarioBarProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const scenario = getScenario(ledger);
  const refused = useAppState((state) => state.refused);
  const id = useId();
  const [title, setTitle] = useState(scenario.title);
  useEffect(() => setTitle(scenario.title), [scenario.title]);
  const keepTitle = () => {
    // A plan without a name cannot be told apart in a list of files.
    if (title.trim() === '') setTitle(scenario.title);
    else if (title !== scenario.title) commands.edit({ kind: 'rename', title });
  };
  return (
    <section className="scenario" aria-label={t('scenario.label')}>
      <RecoverNotice />
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
      <p className="hint">{t('scenario.base', { register: formatDate(base, locale) })}</p>
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

/** Offers a plan that was kept on this device; nothing if there is none. */
export function RecoverNotice(): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const recoverable = useAppState((state) => state.recoverable);
  if (recoverable === undefined) return null;
  return (
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
  );
}
