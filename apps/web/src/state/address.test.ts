import { describe, expect, it } from 'vitest';
import { defaultAddress, pickMeasure, readAddress, writeAddress } from './address.ts';

describe('readAddress and writeAddress', () => {
  it('an address that says nothing is the default, and the default is written as nothing', () => {
    expect(readAddress('')).toEqual(defaultAddress);
    expect(writeAddress(defaultAddress)).toBe('');
  });

  it('what is written is read back', () => {
    const address = {
      locale: 'en',
      atlas: 'nl',
      own: '0123456789abcdef',
      region: 'oost-groningen',
      stage: 'consequences',
      year: 2040,
      measure: 'share65',
      selection: { kind: 'site', id: '07EX00' },
      view: 'difference',
      municipality: 'GM0037',
      page: 'forecast',
      jumpOff: 2019,
      mixed: ['asylum', 'border'],
      raked: false,
      full: true,
      per: 'neighbourhood',
      facility: 'gp',
    } as const;
    const query = writeAddress(address);
    expect(query).toContain('select=site:07EX00');
    expect(query).toContain('mixed=asylum,border&raked=no');
    expect(readAddress(query)).toEqual(address);
  });

  it('takes the default for whatever is not possible', () => {
    const address = readAddress(
      '?year=1999&stage=agree&show=happiness&lang=fr&select=board:1&view=none&page=secret&from=soon&mixed=trains&raked=maybe&own=../x&per=street',
    );
    expect(address).toEqual(defaultAddress);
  });

  it('shows what suits the stage until somebody chooses a measure', () => {
    expect(pickMeasure(readAddress(''))).toBe('population');
    expect(pickMeasure(readAddress('?stage=baseline'))).toBe('changeChildren');
    expect(pickMeasure(readAddress('?stage=consequences'))).toBe('changeChildren');
    expect(pickMeasure(readAddress('?stage=baseline&show=population'))).toBe('population');
    expect(writeAddress(readAddress('?stage=baseline&show=population'))).toContain('show=population');
  });

  it('keeps letters that addresses must escape', () => {
    const address = { ...defaultAddress, region: 'Noordoost Fryslân & meer' };
    expect(readAddress(writeAddress(address)).region).toBe('Noordoost Fryslân & meer');
  });
});
