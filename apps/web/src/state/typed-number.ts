/** Numbers as somebody types them: with a decimal comma in Dutch, a point in English. */
import type { Locale } from '@transitieatlas/report';

/** Signs between thousands and before decimals, per language. */
const signs: Readonly<Record<Locale, { readonly thousands: string; readonly decimal: string }>> = {
  nl: { thousands: '.', decimal: ',' },
  en: { thousands: ',', decimal: '.' },
};

/** Write a number for a field that can be changed: no sign between thousands, every decimal that it has. */
export function writeTypedNumber(value: number, locale: Locale): string {
  return String(value).replace('.', signs[locale].decimal);
}

/**
 * Read what was typed; NaN if it is no number.
 *
 * The other language's decimal sign is understood where it can mean nothing else: `1.3` is 1.3 in Dutch too, for
 * thousands come in threes and do not begin with a zero, but `85.000` is eighty-five thousand.
 */
export function readTypedNumber(text: string, locale: Locale): number {
  const { thousands, decimal } = signs[locale];
  const typed = text.replace(/\s/g, '');
  const groups = new RegExp(`^-?[1-9]\\d{0,2}(\\${thousands}\\d{3})+(\\${decimal}\\d+)?$`);
  const whole = groups.test(typed) ? typed.replaceAll(thousands, '') : typed;
  const plain = whole.replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
