import { endingGrounds, planGrounds } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { wordEnding } from './word-ending.ts';
import { wordPlanReason } from './word-plan-reason.ts';

describe('a school that a choice ended', () => {
  it('above its norm is called a choice and no norm, in both languages', () => {
    const figures = { pupilsBefore: 84, normBefore: 39 };
    expect(wordEnding('choice-above-norm', figures, 'nl')).toEqual({
      label: 'Keuze, geen norm',
      explanation:
        'De school stond op of boven de norm: geen wet vraagt dat zij sluit. Het jaar ervoor: 84 leerlingen, bij een norm van 39.',
    });
    expect(wordEnding('choice-above-norm', figures, 'en').label).toBe('Choice, no norm');
  });

  it('has words for every ground, without figures too', () => {
    for (const locale of ['nl', 'en'] as const) {
      const labels = endingGrounds.map((ground) => wordEnding(ground, {}, locale).label);
      expect(new Set(labels).size).toBe(endingGrounds.length);
      expect(wordEnding('not-testable', { pupilsBefore: Number.NaN }, locale).explanation).not.toContain('NaN');
    }
  });

  it('shows parts of pupils where rounding would hide that it was below the norm', () => {
    const { explanation } = wordEnding('choice-before-norm-ends', { pupilsBefore: 38.7, normBefore: 39 }, 'nl');
    expect(explanation).toContain('38,7 leerlingen');
  });
});

describe('the reason of a generated choice', () => {
  it('is a sentence for every ground in both languages', () => {
    const figures = { village: 'Dorp', into: 'De Brug', distanceKm: 2.34 };
    for (const locale of ['nl', 'en'] as const) {
      const sentences = planGrounds.map((ground) => wordPlanReason({ ground, ...figures }, locale));
      expect(new Set(sentences).size).toBe(planGrounds.length);
      for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}[^{}]+\.$/u);
    }
    expect(wordPlanReason({ ground: 'to-centre', ...figures }, 'nl')).toBe(
      'Gaat op in het centrum Dorp: De Brug (2,3 km over de weg, geschat).',
    );
  });
});
