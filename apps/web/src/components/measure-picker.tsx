/** Which figure the map of zones shows: of the people and schools, or how far the nearest facility of a kind is. */
import { type FacilityAccess, type ZoneMeasure, zoneMeasures } from '@transitieatlas/outcomes';
import { type ReactNode, useId } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { wordKind } from './kind-words.ts';
import { getMeasureKey } from './measure-words.ts';

interface MeasurePickerProps {
  readonly measure: ZoneMeasure;
  /** Kind of facility that is shown instead of a measure. */
  readonly facility: string | undefined;
  readonly facilities: readonly FacilityAccess[];
  readonly onMeasure: (picked: { measure?: ZoneMeasure; facility: string | undefined }) => void;
}

/** What the value of an option of a facility begins with: no measure has a colon. */
const mark = 'facility:';

/** Draw the choice. */
export function MeasurePicker({ measure, facility, facilities, onMeasure }: MeasurePickerProps): ReactNode {
  const { t, locale } = useLanguage();
  const id = useId();
  const pick = (value: string) => {
    if (value.startsWith(mark)) return onMeasure({ facility: value.slice(mark.length) });
    const found = zoneMeasures.find((candidate) => candidate === value);
    if (found !== undefined) onMeasure({ measure: found, facility: undefined });
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t('measure.pick')}</label>
      <select
        id={id}
        value={facility === undefined ? measure : `${mark}${facility}`}
        onChange={(event) => pick(event.target.value)}
      >
        {zoneMeasures.map((option) => (
          <option key={option} value={option}>
            {t(getMeasureKey(option))}
          </option>
        ))}
        {facilities.length > 0 && (
          <optgroup label={t('facilities.group')}>
            {facilities.map((access) => (
              <option key={access.kind} value={`${mark}${access.kind}`}>
                {t('facilities.distanceTo', { kind: wordKind(access, t, locale) })}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </div>
  );
}
