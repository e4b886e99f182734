import { expect, it } from 'vitest';
import { readTypedNumber, writeTypedNumber } from './typed-number.ts';

it('a Dutch reader sees and types a decimal comma, and a point between thousands', () => {
  expect(writeTypedNumber(1.3, 'nl')).toBe('1,3');
  expect(readTypedNumber('1,3', 'nl')).toBe(1.3);
  expect(readTypedNumber('85.000', 'nl')).toBe(85_000);
  expect(readTypedNumber('1.234.567,89', 'nl')).toBe(1_234_567.89);
});

it('a point that cannot stand between thousands is a decimal point in Dutch too', () => {
  expect(readTypedNumber('1.3', 'nl')).toBe(1.3);
  expect(readTypedNumber('0.125', 'nl')).toBe(0.125);
});

it('an English reader has it the other way round', () => {
  expect(writeTypedNumber(0.75, 'en')).toBe('0.75');
  expect(readTypedNumber('85,000', 'en')).toBe(85_000);
  expect(readTypedNumber('0,75', 'en')).toBe(0.75);
});

it('what is no number is not a number', () => {
  for (const text of ['', 'veel', '1.2.3', '1,2,3', '12 euro', '--3']) expect(readTypedNumber(text, 'nl')).toBeNaN();
});

it('what is written is read back as it was', () => {
  for (const value of [0, 6, 0.5, 85_000, 2.1508, 71_704.66, 123_456.789]) {
    expect(readTypedNumber(writeTypedNumber(value, 'nl'), 'nl')).toBe(value);
    expect(readTypedNumber(writeTypedNumber(value, 'en'), 'en')).toBe(value);
  }
});
