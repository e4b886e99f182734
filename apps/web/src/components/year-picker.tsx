/** The year in which a choice takes effect. */
import { type ReactNode, useId } from 'react';
import { useLanguage } from '../i18n/text.ts';

interface YearPickerProps {
  readonly first: number;
  readonly last: number;
  readonly year: number;
  /** What the year is of, where the screen shows several. */
  readonly label?: string;
  readonly onYear: (year: number) => void;
}

/** Draw the picker. */
export function YearPicker({ first, last, year, label, onYear }: YearPickerProps): ReactNode {
  const { t } = useLanguage();
  const id = useId();
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return (
    <div className="field field--short">
      <label htmlFor={id}>{label ?? t('form.year')}</label>
      <select id={id} value={year} onChange={(event) => onYear(Number(event.target.value))}>
        {!years.includes(year) && <option>{year}</option>}
        {years.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </div>
  );
}
