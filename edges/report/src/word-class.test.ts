import { expect, it } from 'vitest';
import {
  type ClassTestFigures,
  explainClassTest,
  explainProvisional,
  formatShareChange,
  formatThreshold,
  wordAgreement,
  wordRegionClass,
} from './word-class.ts';

const test: ClassTestFigures = {
  class: 'krimp',
  figure: 'population',
  threshold: -0.125,
  from: 2014,
  to: 2040,
  base: 10_000,
  end: 9076,
  change: -0.0924,
  outcome: 'not-met',
  baseNature: 'estimated',
  endNature: 'modelled',
};

it('a test is told with its figures, their years and how they are known', () => {
  expect(explainClassTest(test, 'nl')).toBe(
    'Krimp, inwoners: van 10.000 (2014, geschat) naar 9.076 (2040, berekend), −9,2\u00a0%; gevraagd −12,5\u00a0%: niet gehaald.',
  );
  expect(explainClassTest({ ...test, class: 'anticipeer', threshold: -0.025, outcome: 'met' }, 'en')).toBe(
    'Anticipation, population: from 10,000 (2014, estimated) to 9,076 (2040, modelled), −9.2%; asked −2.5%: met.',
  );
});

it('a change takes the decimals that keep it from reading as what it is compared with', () => {
  const near = { ...test, change: -0.12473 };
  expect(explainClassTest(near, 'nl')).toContain('−12,47\u00a0%; gevraagd −12,5\u00a0%: niet gehaald.');
  expect(formatShareChange(-0.12473, 'nl')).toBe('−12,5\u00a0%');
  expect(formatShareChange(-0.12499, 'nl', -0.125)).toBe('−12,499\u00a0%');
  expect(formatThreshold(-0.125, 'nl')).toBe('−12,5\u00a0%');
  expect(formatThreshold(-0.05, 'en')).toBe('−5%');
  expect(formatThreshold(-0.1225, 'en')).toBe('−12.25%');
});

it('what cannot be tested says why, and prints no figure', () => {
  const households: ClassTestFigures = {
    ...test,
    figure: 'households',
    base: null,
    end: null,
    change: null,
    outcome: 'not-testable',
    reason: 'no-household-projection',
  };
  expect(explainClassTest(households, 'nl')).toBe(
    'Krimp, huishoudens 2014–2040, gevraagd −12,5\u00a0%: niet te toetsen: deze atlas heeft geen prognose van huishoudens.',
  );
  expect(explainClassTest(households, 'en')).toContain('not testable: this atlas has no projection of households.');
});

it('classes and agreements have words in both languages, a class of somebody’s own stays', () => {
  expect(wordRegionClass('none', 'nl')).toBe('geen van beide');
  expect(wordRegionClass('krimp', 'en')).toBe('decline');
  expect(wordRegionClass('groei', 'nl')).toBe('groei');
  expect(wordAgreement('differs', 'nl')).toBe('verschilt');
  expect(explainProvisional(false, 'nl')).toBe('');
  expect(explainProvisional(true, 'en')).toContain('population alone');
  expect(formatShareChange(Number.NaN, 'en')).toBe('unknown');
  expect(formatShareChange(0.0306, 'nl')).toBe('+3,1\u00a0%');
});
