import { siteStatuses } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { locales } from './locale.ts';
import { wordStatus } from './word-status.ts';

describe('the status of a school', () => {
  it('under the norm for the first year names the year, the figures, the article and the caveat', () => {
    const wording = wordStatus(
      'below',
      { pupils: 61.4, norm: 64, normNature: 'observed', year: 2016, yearsBelow: 1 },
      'nl',
    );
    expect(wording).toEqual({
      label: 'Onder de opheffingsnorm, eerste jaar',
      explanation:
        '61 leerlingen op 1 oktober 2016, bij een norm van 64 (vastgesteld bij regeling). ' +
        'Volgens deze wet stopt de bekostiging pas na drie schooljaren op rij onder de norm.',
      article: 'WPO art. 153 lid 1',
      caveat: 'Getoetst aan de wettekst van mei 2017. Latere wijzigingen zijn niet opgenomen.',
    });
  });

  it('shows a part of a pupil where rounding would hide that the school is below the norm', () => {
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
    expect(nl.label).toContain('zou stoppen (wet van mei 2017)');
    expect(nl.explanation).toContain('geen besluit');
    expect(wordStatus('ends', {}, 'en').label).toContain('would end (law of May 2017)');
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
