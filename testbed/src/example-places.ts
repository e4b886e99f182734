import { type Table, TableBuilder } from '@transitieatlas/dataset';
import { invented } from './example-provenance.ts';
import type { Land } from './grow-land.ts';
import type { ExampleNames } from './name-example.ts';

/** Municipal divisions that the example knows: the years of its accounts. */
const divisions: readonly number[] = Array.from({ length: 12 }, (_, year) => 2012 + year);

/** Municipalities of the smaller region. */
const SMALL_REGION = [0, 2, 4];

/** Tables of zones, municipalities and regions. */
export function buildPlaceTables(land: Land, names: ExampleNames): Table[] {
  const zones = new TableBuilder('zones');
  const membership = new TableBuilder('zone_municipality');
  land.settlements.forEach(({ x, y, areaKm2, municipality }, zone) => {
    const { code, name } = names.zones[zone];
    zones.add(code, name, Math.round(x), Math.round(y), areaKm2);
    for (const division of divisions) membership.add(code, division, names.municipalities[municipality].code);
  });
  const municipalities = new TableBuilder('municipalities');
  names.municipalities.forEach(({ code, name }, municipality) => {
    const areaKm2 = land.settlements
      .filter((settlement) => settlement.municipality === municipality)
      .reduce((sum, settlement) => sum + settlement.areaKm2, 0);
    for (const division of divisions) {
      municipalities.add(code, division, name, names.province, Math.round(areaKm2 * 100) / 100);
    }
  });
  const places = [invented('Places', '2012–2023', ['Names were held against the Dutch list of places.'])];
  return [
    zones.build(places),
    membership.build(places),
    municipalities.build(places),
    new TableBuilder('municipality_changes').build([
      invented('Municipal changes', '2012–2023', ['There were none, so the table has no rows.']),
    ]),
    buildRegions(names).build([invented('Regions', '2015', [])]),
  ];
}

function buildRegions(names: ExampleNames): TableBuilder {
  const regions = new TableBuilder('regions');
  const add = (id: string, name: string, kind: string, members: readonly number[]) => {
    for (const member of members) {
      const { code } = names.municipalities[member];
      regions.add(id, name, kind, 2018, code, '2015-01-01', '', 'Invented designation');
    }
  };
  add('voorbeeldregio', names.region, 'krimp', [...names.municipalities.keys()]);
  add('voorbeeld-klein', `Klein ${names.region}`, 'anticipeer', SMALL_REGION);
  return regions;
}
