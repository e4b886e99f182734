import { expect, it } from 'vitest';
import { type FindingFigures, wordChance, wordFinding } from './word-finding.ts';

const period = { from: 2014, to: 2040, base: 10_000, end: 9050, change: -0.095 } as const;
const natures = { combination: 'both', baseNature: 'estimated', endNature: 'modelled' } as const;
const households = {
  figure: 'households',
  combination: 'both',
  from: 2014,
  to: 2040,
  base: null,
  end: null,
  change: null,
  outcome: 'not-testable',
  reason: 'no-household-projection',
} as const;

/** A region with an invented name that was designated krimp, and by its figures is not. */
const finding: FindingFigures = {
  name: 'Daalambt',
  designated: 'krimp',
  computed: 'anticipeer',
  provisional: true,
  tests: [
    {
      class: 'krimp',
      figure: 'population',
      threshold: -0.125,
      ...period,
      ...natures,
      outcome: 'not-met',
      chance: 0.21,
    },
    { class: 'krimp', threshold: -0.05, ...households },
    {
      class: 'anticipeer',
      figure: 'population',
      threshold: -0.025,
      ...period,
      ...natures,
      outcome: 'met',
      chance: 0.96,
    },
  ],
  probability: { krimp: 0.21, anticipeerOrWorse: 0.96 },
};

it('tells designation, figures, rule, class and chances in one plain paragraph', () => {
  expect(wordFinding(finding, 'nl').replaceAll('\u00a0', ' ')).toBe(
    'Daalambt is aangewezen als krimpregio. Het aantal inwoners gaat van 10.000 (2014, geschat) naar 9.050 (2040, berekend): −9,5 %. Het aantal huishoudens is niet te toetsen: deze atlas heeft geen prognose van huishoudens. De regel noemt −12,5 % inwoners en −5 % huishoudens voor een krimpregio; −2,5 % inwoners voor een anticipeerregio. Volgens deze cijfers is het een anticipeerregio. De kans dat de regel voor krimp geldt is 21 %. De kans op anticiperen of krimp is 96 %. Voorlopig: alleen op inwoners getoetst; huishoudens kunnen de uitkomst nog veranderen.',
  );
  expect(wordFinding(finding, 'en')).toContain('By these figures it is a region of anticipation.');
});

it('explains a region of decline whose forecast did not reach the threshold, beside one that fell further', () => {
  const text = wordFinding(
    {
      ...finding,
      published: { change: -0.0924, from: 2014, to: 2040, source: 'Raad' },
      contrary: { kind: 'krimp-above-threshold', threshold: -0.125, other: { name: 'Nipambt', change: -0.0992 } },
    },
    'nl',
  ).replaceAll('\u00a0', ' ');
  expect(text).toContain(
    'De prognose van toen gaf −9,2 % (2014–2040; bron: Raad). Dat haalt de gevraagde −12,5 % niet.',
  );
  expect(text).toContain('volgt dus niet uit de regel: het was een besluit');
  expect(text).toContain('Nipambt zou meer verliezen (−9,9 %) en werd toch anticipeerregio.');
});

it('explains a region of anticipation that fell further than a region of decline', () => {
  const text = wordFinding(
    {
      ...finding,
      designated: 'anticipeer',
      published: { change: -0.0992, from: 2014, to: 2040, source: 'Raad' },
      contrary: { kind: 'fell-further-than-krimp', threshold: -0.125, other: { name: 'Nipambt', change: -0.0924 } },
    },
    'en',
  );
  expect(text).toContain('That is a steeper fall than in Nipambt (−9.2%), which did become a region of decline.');
  expect(text).toContain('it is indeed a region of anticipation');
});

it('names no chance where everything is counted, and says so where nothing can be said', () => {
  const counted = finding.tests.map((test) => ({ ...test, endNature: 'observed' as const }));
  expect(wordFinding({ ...finding, tests: counted }, 'nl')).not.toContain('kans');
  const unknown: FindingFigures = {
    ...finding,
    designated: 'other',
    computed: 'unknown',
    provisional: false,
    tests: [{ class: 'krimp', threshold: -0.125, ...households, figure: 'population', reason: 'no-zones' }],
    probability: { krimp: Number.NaN, anticipeerOrWorse: null },
  };
  expect(wordFinding(unknown, 'nl')).toContain('Daalambt is niet aangewezen.');
  expect(wordFinding(unknown, 'nl')).toContain('niet te bepalen');
  expect(wordFinding(unknown, 'en')).not.toMatch(/NaN|null|undefined/);
});

it('never calls a chance certain', () => {
  expect(wordChance(0, 'nl')).toBe('minder dan 1\u00a0%');
  expect(wordChance(1, 'en')).toBe('more than 99%');
  expect(wordChance(0.235, 'en')).toBe('24%');
});
