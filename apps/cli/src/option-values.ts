/** The values of options: what is no such value is wrong usage, with what was expected. */
import type { ForecastPart } from '@transitieatlas/dataset';
import type { ThresholdSweep } from '@transitieatlas/simulation';
import { InvalidArgumentError } from 'commander';

/** How two criteria go together. */
export const combinations = ['both', 'either'] as const;

// Written out, because loading the dataset for a list of words would make every --help wait.
/** Parts of a forecast that can be withdrawn. */
export const knownParts: readonly ForecastPart[] = [
  'totals',
  'ages',
  'households',
  'mortality',
  'fertility',
  'changes',
];

/** Years with commas between, each once, in order. */
export function yearList(text: string): number[] {
  const years = text.split(',').map(wholeNumber(1500, 2500));
  return [...new Set(years)].sort((a, b) => a - b);
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return value;
  };
}

/** A distance of at least 0. */
export function distance(text: string): number {
  const value = Number(text);
  if (!/^(\d+\.?\d*|\.\d+)$/.test(text)) throw new InvalidArgumentError('Expected a distance of at least 0.');
  return value;
}

/** A date, or a year and month, or a year: what is known. */
export function isoDate(text: string): string {
  if (!/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text))
    throw new InvalidArgumentError('Expected a date yyyy-mm-dd, or yyyy-mm, or yyyy.');
  return text;
}

/** One tariff and its value, added to those that were given before: `carPerKm=0.30`. */
export function tariffChange(text: string, earlier: Readonly<Record<string, number>> = {}): Record<string, number> {
  const [, name, value] = /^([A-Za-z]\w*)=(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('Expected a tariff and its value, such as carPerKm=0.30.');
  return { ...earlier, [name]: Number(value) };
}

/** Parts of a forecast with commas between. */
export function partList(text: string): ForecastPart[] {
  const named = text.split(',').map((part) => part.trim());
  const parts = knownParts.filter((part) => named.includes(part));
  if (parts.length !== named.length)
    throw new InvalidArgumentError(`Expected some of ${knownParts.join(', ')}, with commas between.`);
  return parts;
}

/** A fall as a share: -0.125 is 12.5 % down. Percentages and rises are refused, because they are slips. */
export function decline(text: string): number {
  const value = Number(text);
  if (!/^-?\d*\.?\d+$/.test(text) || value < -1 || value > 0)
    throw new InvalidArgumentError('Expected a share from -1 to 0; 12.5 % down is -0.125.');
  return value;
}

/** One threshold over a range: `krimp.population=-0.20..-0.05`, the lower end first. */
export function thresholdSweep(text: string): ThresholdSweep {
  const [, name, figure, from = '', to = ''] =
    /^(krimp|anticipeer)\.(population|households)=(.+?)\.\.(.+)$/.exec(text) ?? [];
  if ((name !== 'krimp' && name !== 'anticipeer') || (figure !== 'population' && figure !== 'households'))
    throw new InvalidArgumentError('Expected a range such as krimp.population=-0.20..-0.05.');
  const [lower, upper] = [decline(from), decline(to)];
  if (lower >= upper) throw new InvalidArgumentError('Expected the lower share first, such as -0.20..-0.05.');
  return { class: name, figure, from: lower, to: upper };
}

/** Two years, the first one first: `2012..2017`. */
export function period(text: string): { from: number; to: number } {
  const [, from = '', to = ''] = /^(\d{4})\.\.(\d{4})$/.exec(text) ?? [];
  if (from === '' || Number(from) >= Number(to))
    throw new InvalidArgumentError('Expected two years, the first one first, such as 2012..2017.');
  return { from: Number(from), to: Number(to) };
}

/** Codes with commas between. */
export function codeList(text: string): string[] {
  const codes = text.split(',').map((code) => code.trim());
  if (codes.some((code) => code === '')) throw new InvalidArgumentError('Expected codes with commas between.');
  return [...new Set(codes)];
}

/** A number above zero. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || !(value > 0)) throw new InvalidArgumentError('Expected a number above 0.');
  return value;
}

/** A share from 0 to 1; percentages are refused, because they are slips. */
export function share(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value > 1)
    throw new InvalidArgumentError('Expected a share from 0 to 1; half a percent is 0.005.');
  return value;
}

/** What plans can be weighed by, under the names of the command line. */
export const weightNames = ['mean', 'worst', 'equity', 'underNorm', 'moved', 'money'] as const;

/** Weights with commas between: `mean=1,worst=0.2`. */
export function weightList(text: string): Partial<Record<(typeof weightNames)[number], number>> {
  const weights: Partial<Record<(typeof weightNames)[number], number>> = {};
  for (const part of text.split(',')) {
    const [name, value = ''] = part.split('=').map((one) => one.trim());
    const known = weightNames.find((one) => one === name);
    const weight = Number(value);
    if (known === undefined || !/^\d*\.?\d+$/.test(value) || weights[known] !== undefined)
      throw new InvalidArgumentError(`Expected weights such as mean=1,worst=0.2 of ${weightNames.join(', ')}.`);
    weights[known] = weight;
  }
  if (Object.values(weights).every((weight) => weight === 0))
    throw new InvalidArgumentError('Expected at least one weight above 0.');
  return weights;
}
