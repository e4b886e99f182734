/** Which figure the map of zones shows. */
import { type ZoneMeasure, zoneMeasures } from '@transitieatlas/outcomes';
import { type ReactNode, useId } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { getMeasureKey } from './measure-words.ts';

interface MeasurePickerProps {
  readonly measure: ZoneMeasure;
  readonly onMeasure: (measure: ZoneMeasure) => void;
}

/** Draw the choice. */
export function MeasurePicker({ measure, onMeasure }: MeasurePickerProps): ReactNode {
  const { t } = useLanguage();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('measure.pick')}</label>
      <select id={id} value={measure} onChange={(event) => pick(event.target.value, onMeasure)}>
        {zoneMeasures.map((option) => (
          <option key={option} value={option}>
            {t(getMeasureKey(option))}
          </option>
        ))}
      </select>
    </div>
  );
}

function pick(value: string, onMeasure: (measure: ZoneMeasure) => void): void {
  const measure = zoneMeasures.find((candidate) => candidate === value);
  if (measure !== undefined) onMeasure(measure);
}
