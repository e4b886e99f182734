/**
 * Files that are dropped on the page, wherever: an atlas and a plan are opened, of another file it is said why not.
 *
 * Without this the browser would leave the app for a file that misses its mark, and the plan with it.
 */
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { useLanguage } from '../i18n/text.ts';
import { useApp, useAppState } from './context.ts';

/** What a spreadsheet or a table of one's own is called: those go into an atlas when it is made. */
const figures = /\.(csv|xlsx?|ods)$/i;
/** Names of files that may be plans. */
const plan = /\.json$/i;

/** Take dropped files; draws nothing until one is refused. */
export function DroppedFiles(): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const planned = useAppState(({ region }) => region.phase === 'ready');
  const [refused, setRefused] = useState<string>();
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      const isAtlas = /\.atlas$/i.test(file.name);
      const isPlan = planned && plan.test(file.name);
      setRefused(isAtlas || isPlan ? undefined : file.name);
      if (isAtlas) void commands.openFile(file);
      else if (isPlan) {
        commands.go({ stage: 'choose', page: undefined, selection: undefined });
        void commands.openScenario(file, false);
      }
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [commands, planned]);
  if (refused === undefined) return null;
  return (
    <div className="notice notice--error" role="alert">
      <p>
        {t(planned ? 'drop.refusedPlan' : 'drop.refused', { name: refused })}{' '}
        {figures.test(refused) && t('drop.figures')}
        {!planned && plan.test(refused) && t('drop.planFirst')}
      </p>
      <div className="buttons">
        <Button onClick={() => setRefused(undefined)}>{t('drop.close')}</Button>
      </div>
    </div>
  );
}
