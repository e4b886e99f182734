/** In the head of the page: the open atlas is a file of this device, and whether a reload will find it again. */
import type { ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { useLanguage } from '../i18n/text.ts';
import type { LocalAtlas } from '../state/state.ts';
import type { AtlasSummary } from '../worker/contract.ts';
import { useApp } from './context.ts';

interface OwnAtlasProps {
  readonly local: LocalAtlas;
  readonly summary: AtlasSummary;
}

/** Draw the name of the file; its details open on asking. */
export function OwnAtlas({ local, summary }: OwnAtlasProps): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const { file, keeping, engine } = local;
  const other = engine !== summary.engine;
  return (
    <details className="head__own">
      <summary>
        {t('own.label', { file })} ({t(other ? 'own.short.otherEngine' : `own.short.${keeping}`)})
      </summary>
      <div className="head__own-words">
        {other && <p>{t('own.otherEngine', { was: engine, now: summary.engine })}</p>}
        <p role="status">{t(`own.${keeping}`)}</p>
        {keeping === 'kept' && (
          <>
            <p>{t('own.private')}</p>
            <Button onClick={() => void commands.forgetKept(summary.hash)}>{t('own.forget')}</Button>
          </>
        )}
      </div>
    </details>
  );
}
