import { getText } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { Geography } from './geography.ts';
import { findRestriction, restrictLayer, restrictTables } from './restrict-tables.ts';
import { TableSet } from './table-set.ts';

// Four zones in a row: 1001 in the region, 1002 at 15 km, 1003 at 15.1 km, 1004 far away.
function createCountry() {
  const geography = new Geography();
  const set = new TableSet();
  const places = { 1001: 0, 1002: 15_000, 1003: 15_100, 1004: 90_000 };
  for (const [zone, x] of Object.entries(places)) {
    geography.addZone(zone, { x, y: 0 });
    geography.setMunicipality(zone, 2013, zone === '1001' ? 'GM0001' : 'GM0002');
    set.builder('zones').add(zone, zone, x, 0, 1);
  }
  set.builder('regions').add('here', 'Hier', 'other', 2013, 'GM0001', '2015-01-01', '', 'x');
  const addSite = (site: string, register: string, zone: string, x: number) => {
    const place = ['', '', 'Plaats', zone, 'GM0001', 2013, x, 0, 'exact'] as const;
    set
      .builder('sites')
      .add(site, register, 'primary-school', site, '', 'Openbaar', 'public', ...place.slice(1), 10, '');
    set.builder('site_ages').add(site, register, 4, 10);
  };
  addSite('A', '2012-10-01', '1001', 0);
  addSite('B', '2012-10-01', '1002', 15_000);
  addSite('B', '2024-11-22', '1004', 90_000);
  addSite('C', '2012-10-01', '', 14_000);
  addSite('D', '2012-10-01', '1004', 90_000);
  return { geography, tables: set.build() };
}

describe('restrictTables', () => {
  it('keeps zones and sites within 15 km of the region, row by row, and whole tables of the nation', () => {
    const { geography, tables } = createCountry();
    const restriction = findRestriction(tables, geography, 'here');
    if (restriction === undefined) throw new Error('Expected a restriction.');
    const restricted = restrictTables(tables, restriction);
    const read = (name: string, column: string) => {
      const table = restricted.find((candidate) => candidate.name === name);
      return table === undefined ? [] : getText(table, column);
    };
    expect(read('zones', 'zone')).toEqual(['1001', '1002']);
    expect(read('sites', 'site')).toEqual(['A', 'B', 'C']);
    expect(read('sites', 'register')).toEqual(['2012-10-01', '2012-10-01', '2012-10-01']);
    expect(read('site_ages', 'site')).toEqual(['A', 'B', 'B', 'C']);
    expect(read('regions', 'region')).toEqual(['here']);
    const layer = { name: 'zones', division: 0, provenance: [], shapes: [{ code: '1003', polygons: [] }] } as const;
    expect(restrictLayer(layer, restriction).shapes).toEqual([]);
  });

  it('knows when there is no such region', () => {
    const { geography, tables } = createCountry();
    expect(findRestriction(tables, geography, 'elsewhere')).toBeUndefined();
  });
});
