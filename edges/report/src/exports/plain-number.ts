/** Mark before the decimals of a number in a file. */
export type DecimalMark = '.' | ',';

/**
 * Write a number for a file of figures: every digit it has, no thousands, never with an exponent.
 *
 * Reading the text back gives the same number. Three decimals behind one to three digits could be thousands
 * (`1,234`), so such a number ends on one more zero; its value does not change.
 *
 * @throws RangeError if the number is not finite: a missing value has no digits
 */
export function writePlainNumber(value: number, decimal: DecimalMark): string {
  if (!Number.isFinite(value)) throw new RangeError(`Expected a finite number, got ${value}.`);
  const digits = spellOut(String(value));
  const text = /^-?[1-9]\d{0,2}\.\d{3}$/.test(digits) ? `${digits}0` : digits;
  return decimal === ',' ? text.replace('.', ',') : text;
}

/** `1.5e-7` as `0.00000015`: programs for tables do not all read exponents, and Dutch ones write a comma in them. */
function spellOut(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts;
  const digits = whole + fraction;
  const point = whole.length + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
