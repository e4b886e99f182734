import { describe, expect, it } from 'vitest';
import { citeArticle, wordLawDecision } from './word-law.ts';

const kept = {
  rule: 'exception-last-of-direction',
  article: 'WPO art. 153(4)',
  status: 'kept-last-of-direction',
  denomination: 'Rooms-Katholiek',
  figures: [
    { name: 'pupils', value: 52 },
    { name: 'countedPupils', value: 53 },
    { name: 'nearestSameDirectionMetres', value: 6100 },
  ],
};

describe('the deciding rule in one sentence', () => {
  it('names article, pupils and the nearest school of the direction', () => {
    expect(wordLawDecision(kept, 'nl')).toBe(
      'WPO art. 153 lid 4: 52 leerlingen (tellen als 53), dichtstbijzijnde school (Rooms-Katholiek) op 6,1\u00a0km hemelsbreed',
    );
    expect(wordLawDecision(kept, 'en')).toContain('paragraph 4: 52 pupils (count as 53), nearest school');
  });

  it('says of a road distance that it is estimated, and how', () => {
    const figures = [
      { name: 'pupils', value: 30 },
      { name: 'nearestPublicRoadMetres', value: 10_400, nature: 'estimated' as const },
      { name: 'detourFactor', value: 1.3, nature: 'assumed' as const },
    ];
    const decision = { ...kept, rule: 'exception-public', article: 'WPO art. 153(5)', figures };
    expect(wordLawDecision(decision, 'nl')).toContain('10,4\u00a0km over de weg (hemelsbreed × 1,3, geschat)');
    expect(wordLawDecision(decision, 'en')).toContain('(straight line × 1.3, estimated)');
  });

  it('says of pupils that nobody counted how they are known', () => {
    const [pupils, counted, nearest] = kept.figures;
    const modelled = {
      ...kept,
      figures: [
        { name: 'pupils', value: 60, nature: 'observed' as const },
        { ...pupils, nature: 'modelled' as const },
      ],
    };
    expect(wordLawDecision({ ...modelled, figures: [...modelled.figures, counted, nearest] }, 'nl')).toContain(
      ': 52 leerlingen (berekend, tellen als 53), ',
    );
    expect(wordLawDecision(modelled, 'en')).toContain(': 52 pupils (modelled)');
  });

  it('says what a board was asked and what it has', () => {
    const figures = [
      { name: 'pupils', value: 40 },
      { name: 'boardAverage', value: 151.25 },
      { name: 'boardSchools', value: 8 },
      { name: 'askedAverage', value: 100 },
    ];
    const decision = { ...kept, rule: 'exception-board-average', article: 'WPO art. 157(1), 157(2)', figures };
    expect(wordLawDecision(decision, 'nl')).toBe(
      'WPO art. 157 lid 1 en 2: 40 leerlingen, gemiddeld 151,3 leerlingen op 8 scholen, gevraagd 100,0',
    );
  });

  it('never shows fewer pupils than the norm as the norm', () => {
    const figures = [
      { name: 'pupils', value: 38.97 },
      { name: 'norm', value: 39 },
      { name: 'yearsBelow', value: 1 },
    ];
    const below = { ...kept, rule: 'closure', article: 'WPO art. 153(1)', status: 'below', figures };
    expect(wordLawDecision(below, 'nl')).toBe(
      'WPO art. 153 lid 1: 38,9 leerlingen, norm 39, eerste jaar onder de norm',
    );
  });

  it('says of funding that ends what is not known and might keep the school', () => {
    const figures = [
      { name: 'pupils', value: 68 },
      { name: 'norm', value: 191 },
      { name: 'yearsBelow', value: 3 },
    ];
    const ends = { ...kept, rule: 'closure', article: 'WPO art. 153(1)', status: 'ends', figures };
    const unjudged = ['exception-last-of-direction', 'exception-board-average'];
    expect(wordLawDecision({ ...ends, unjudged }, 'nl')).toContain(
      '3 jaar op rij onder de norm, of een uitzondering geldt is niet te zeggen (richting en bestuur niet bekend)',
    );
    expect(wordLawDecision({ ...ends, unjudged: ['exception-board-average'] }, 'en')).toMatch(/\(board not known\)$/);
    expect(wordLawDecision({ ...ends, status: 'below', unjudged }, 'en')).not.toContain('exception');
    expect(wordLawDecision(ends, 'en')).not.toContain('exception');
  });

  it('names the cooperation whose average keeps a school', () => {
    const figures = [
      { name: 'pupils', value: 40 },
      { name: 'boardAverage', value: 120 },
      { name: 'boardSchools', value: 2 },
      { name: 'askedAverage', value: 100 },
    ];
    const decision = { ...kept, rule: 'exception-cooperation', article: 'WPO art. 157(3)', figures };
    expect(wordLawDecision({ ...decision, cooperation: 'Noord' }, 'nl')).toBe(
      'WPO art. 157 lid 3: 40 leerlingen, samenwerking “Noord”, gemiddeld 120,0 leerlingen op 2 scholen, gevraagd 100,0',
    );
    expect(wordLawDecision(decision, 'en')).not.toContain('cooperation');
  });

  it('gives the letter of the condition of a side location', () => {
    const figures = [
      { name: 'pupils', value: 24 },
      { name: 'nearestMetres', value: 2600 },
      { name: 'ground', value: 1 },
    ];
    const decision = { ...kept, rule: 'branch', article: 'WPO art. 158(1)', figures };
    expect(wordLawDecision(decision, 'nl')).toContain('nevenvestiging, 24 leerlingen');
    expect(wordLawDecision(decision, 'nl')).toContain('voldoet aan voorwaarde a');
  });

  it('says what is missing where no rule could be held against a school', () => {
    expect(wordLawDecision({ ...kept, rule: '', status: 'unknown' }, 'en')).toContain('cannot be assessed');
    expect(wordLawDecision({ ...kept, rule: '', status: 'closed' }, 'nl')).toBe('niet open');
  });
});

describe('an article', () => {
  it('is cited in the manner of the language', () => {
    expect(citeArticle('WPO art. 153(1), 153(3)', 'nl')).toBe('WPO art. 153 lid 1 en 3');
    expect(citeArticle('WPO art. 158(1)(d)', 'nl')).toBe('WPO art. 158 lid 1 onder d');
    expect(citeArticle('WPO art. 153(5)', 'en')).toBe('WPO art. 153 paragraph 5');
  });
});
