import { describe, expect, it } from 'vitest';
import { chooseLines, listNewer } from '../src/live/choose-lines.ts';
import { listCatalogue, listHosts } from '../src/live/list-catalogue.ts';
import { parseCatalogue } from '../src/live/parse-catalogue.ts';
import { inventedLine } from './invented-table.ts';

describe('the catalogue', () => {
  it('asks known publishers over https, and has a line for everything that an atlas needs of CBS', async () => {
    const lines = await listCatalogue();
    const { taken } = chooseLines(lines, new Set());
    const purposes = new Set(taken.filter(({ publisher }) => publisher === 'CBS').map(({ purpose }) => purpose));
    for (const needed of ['municipality-population', 'components', 'zone-population', 'land-areas'] as const) {
      expect(purposes, needed).toContain(needed);
    }
    for (const host of listHosts(lines)) expect(host).toMatch(/^[a-z0-9.-]+\.[a-z]+$/);
  });

  it('says why a table is not taken', async () => {
    const { left } = chooseLines(await listCatalogue(), new Set(['cbs-37259eng']));
    const reasons = new Map(left.map(({ line, reason }) => [line.id, reason]));
    expect(reasons.get('cbs-37259eng')).toBe('left out on request');
    expect(reasons.get('cbs-84525ned')).toBe('a later edition took its place');
    expect([...reasons.values()]).not.toContain('an atlas has no table for it yet');
  });

  it('knows that a later edition of a series is newer, and an earlier or a withdrawn one is not', () => {
    const later = { ...inventedLine, id: 'later', periods: ['2020JJ00'] };
    const earlier = { ...inventedLine, id: 'earlier', periods: ['2001JJ00'] };
    const withdrawn = { ...later, id: 'withdrawn', status: 'withdrawn' as const };
    const other = { ...later, id: 'other', series: 'other' };
    // Later figures of the same series that go to another table bring this one no further.
    const elsewhere = { ...later, id: 'elsewhere', purpose: 'key-figures' as const };
    expect(listNewer(inventedLine, [inventedLine, earlier, withdrawn, later, other, elsewhere])).toEqual([later]);
    // A forecast that took the place of another one may end in the same year.
    const old = { ...inventedLine, id: 'old', status: 'superseded' as const };
    expect(listNewer(old, [old, inventedLine, earlier])).toEqual([inventedLine]);
    expect(listNewer(inventedLine, [old, inventedLine])).toEqual([]);
  });
});

describe('parseCatalogue', () => {
  it('reads a line as it is written', () => {
    const { value, issues } = parseCatalogue(JSON.parse(JSON.stringify([inventedLine])), 'catalogue-x.json');
    expect([value, issues]).toEqual([[inventedLine], []]);
  });

  it('tells all mistakes at once, each at its field, and then gives no line', () => {
    const { value, issues } = parseCatalogue(
      [
        {
          ...inventedLine,
          address: 'http://datasets.cbs.nl/x',
          purpose: 'nothing',
          select: { RegioS: { prefixes: 'GM' } },
        },
        inventedLine,
        inventedLine,
        { ...inventedLine, id: 'Upper Case', columns: { a: { from: 'b', read: 'backwards' } } },
        'no line',
      ],
      'catalogue-x.json',
    );
    expect(value).toEqual([]);
    expect(issues.map(({ where }) => where.field)).toEqual([
      '[0].address',
      '[0].purpose',
      '[0].select.RegioS.prefixes',
      '[2].id',
      '[3].id',
      '[3].columns.a',
      '[4]',
    ]);
    expect(issues.every(({ code }) => code === 'CATALOGUE_MALFORMED')).toBe(true);
  });
});
