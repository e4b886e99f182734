import { siteStatuses } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { locales } from './locale.ts';
import { wordLawCaveat, wordStatus } from './word-status.ts';

const base = {
  title: 'Wet op het primair onderwijs (WPO, BWBR0003420), articles 77 and 153 to 160',
  asOf: '2017-05-10',
  validFrom: '1998-08-01',
  sources: ['WPO, text of May 2017'],
  rules: ['closure', 'closure-norm', 'notice'],
  invented: false,
  firstYear: 2013,
  lastYear: 2050,
};
const added = {
  ...base,
  title: 'A law that never was',
  asOf: '2032-01-01',
  validFrom: '2032-08-01',
  sources: ['Council of elders'],
  rules: ['exception-board-average'],
  invented: true,
  firstYear: 2032,
};

describe('the status of a school', () => {
  it('under the norm for the first year names the year, the figures, the article and the caveat', () => {
    const wording = wordStatus(
      'below',
      { pupils: 61.4, norm: 64, normNature: 'observed', year: 2016, yearsBelow: 1, law: [base] },
      'nl',
    );
    expect(wording).toEqual({
      label: 'Onder de opheffingsnorm, eerste jaar',
      explanation:
        '61 leerlingen op 1 oktober 2016, bij een norm van 64 (vastgesteld bij regeling). ' +
        'Volgens deze wet stopt de bekostiging pas na drie schooljaren op rij onder de norm.',
      article: 'WPO art. 153 lid 1',
      caveat:
        'Getoetst aan “Wet op het primair onderwijs (WPO, BWBR0003420), artikelen 77 en 153 tot en met 160” ' +
        '(tekst van 10 mei 2017; geldt hier vanaf 1 augustus 1998; bron: WPO, tekst van mei 2017). ' +
        'Of dit de wet van vandaag is, is niet nagegaan: latere teksten zitten niet in deze atlas.',
    });
  });

  it('says of pupils that nobody counted that they are modelled', () => {
    const figures = { pupils: 51, pupilNature: 'modelled', norm: 39, normNature: 'modelled', year: 2030 } as const;
    expect(wordStatus('above', figures, 'nl').explanation).toBe(
      '51 leerlingen op 1 oktober 2030 (berekend), bij een norm van 39 (berekend met de formule van WPO art. 154).',
    );
    expect(wordStatus('above', { ...figures, countedPupils: 52 }, 'en').explanation).toContain(
      '(modelled; count as 52, art. 152), against',
    );
    expect(wordStatus('above', { ...figures, pupilNature: 'observed' }, 'nl').explanation).toContain('2030, bij');
  });

  it('shows a part of a pupil where rounding would hide that the school is below the norm', () => {
    expect(wordStatus('below', { pupils: 38.97, norm: 39 }, 'nl').explanation).toContain('38,9 leerlingen');
    const { explanation } = wordStatus('below', { pupils: 38.7, norm: 39, normNature: 'modelled' }, 'nl');
    expect(explanation).toContain('38,7 leerlingen, bij een norm van 39 (berekend');
    expect(wordStatus('below', { pupils: 38.3, norm: 39 }, 'nl').explanation).toContain(
      '38 leerlingen, bij een norm van 39.',
    );
  });

  it('cites paragraph 4 for the last of a direction and paragraph 5 for the only public school', () => {
    expect(wordStatus('kept-last-of-direction', {}, 'nl').article).toBe('WPO art. 153 lid 4');
    expect(wordStatus('kept-public', {}, 'en').article).toBe('WPO art. 153 paragraph 5');
    expect(wordStatus('kept-last-of-direction', { nearestSameDirectionMetres: 6400 }, 'nl').explanation).toContain(
      '6,4\u00a0km',
    );
  });

  it('of three years below the norm is what a law would say, never a decision', () => {
    const nl = wordStatus('ends', {}, 'nl');
    expect(nl.label).toContain('volgens de getoetste wettekst zou');
    expect(nl.explanation).toContain('geen besluit');
    expect(wordStatus('ends', {}, 'en').label).toContain('under the text of the law in use funding would end');
  });

  it('speaks of the texts that hold, one that somebody added included, and never of the law of today', () => {
    const caveat = wordLawCaveat([added, base], 'nl');
    expect(caveat).toContain('Voor 1 van de regels geldt een andere tekst: “A law that never was” (tekst van');
    expect(caveat).toContain('geldt hier vanaf 1 augustus 2032; bron: Council of elders; verzonnen)');
    expect(caveat.indexOf('WPO')).toBeLessThan(caveat.indexOf('never was'));
    expect(wordLawCaveat([added], 'en')).toMatch(
      /^Held against “A law that never was” .* was not checked: later texts/,
    );
    expect(wordLawCaveat([added], 'en')).not.toContain('2017');
    expect(wordLawCaveat([], 'nl')).toContain('geen wettekst');
    expect(wordStatus('ends', {}, 'nl').caveat).toContain('is niet nagegaan');
  });

  it.each(siteStatuses)('%s is worded in both languages with all figures missing', (status) => {
    for (const locale of locales) {
      const wording = wordStatus(status, { pupils: Number.NaN, norm: Number.NaN }, locale);
      expect(wording.label).not.toBe('');
      expect(JSON.stringify(wording)).not.toMatch(/NaN|undefined|null/);
      expect(wording.article === '').toBe(wording.caveat === '');
    }
  });
});
