/** Whose figures of people are shown: those of the whole region, or of one of its municipalities. */
import { type ReactNode, useId } from 'react';
import { useLanguage } from '../i18n/text.ts';
import type { AreaChoice } from '../state/area.ts';

interface AreaPickerProps {
  readonly whole: string;
  readonly choices: readonly AreaChoice[];
  /** Code of the municipality that is shown; absent for the whole. */
  readonly municipality: string | undefined;
  readonly onMunicipality: (code: string | undefined) => void;
}

/** Draw the picker; without a choice there is none. */
export function AreaPicker({ whole, choices, municipality, onMunicipality }: AreaPickerProps): ReactNode {
  const { t } = useLanguage();
  const id = useId();
  if (choices.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{t('area.pick')}</label>
      <select id={id} value={municipality ?? ''} onChange={(event) => onMunicipality(event.target.value || undefined)}>
        <option value="">{t('area.whole', { name: whole })}</option>
        {choices.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
