/** A button of the design system. */
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'primary' | 'secondary' | 'subtle';
  readonly pressed?: boolean;
}

/** Draw a button; a pressed one says so. */
export function Button({ kind = 'secondary', pressed, className, disabled, ...rest }: ButtonProps): ReactNode {
  const names = ['nl-button', `nl-button--${kind}`];
  if (pressed) names.push('nl-button--pressed');
  if (disabled) names.push('nl-button--disabled');
  if (className) names.push(className);
  return (
    <button
      type="button"
      {...rest}
      className={names.join(' ')}
      disabled={disabled}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    />
  );
}
