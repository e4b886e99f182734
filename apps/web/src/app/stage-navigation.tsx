/** The loop as navigation: one link per stage that exists. */
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { type Stage, stages } from '../state/address.ts';

interface StageNavigationProps {
  readonly stage: Stage;
  readonly onStage: (stage: Stage) => void;
}

/** Draw the navigation. */
export function StageNavigation({ stage, onStage }: StageNavigationProps): ReactNode {
  const { t } = useLanguage();
  return (
    <nav className="stages" aria-label={t('stage.navigation')}>
      <ol>
        {stages.map((option, index) => (
          <li key={option}>
            <button
              type="button"
              className="stages__link"
              aria-current={option === stage ? 'step' : undefined}
              onClick={() => onStage(option)}
            >
              <span className="stages__number" aria-hidden="true">
                {index + 1}
              </span>
              {t(`stage.${option}`)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
