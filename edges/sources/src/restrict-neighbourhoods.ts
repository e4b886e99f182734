/** Cut the neighbourhoods of a country down to those that have an address in the zones that stay. */
import { getIntegers, getText, type ShapeLayer, type Table } from '@transitieatlas/dataset';
import { takeRows } from './restrict-tables.ts';

/**
 * Keep the neighbourhoods with an address in the zones, with all their addresses, also those in other zones: else one
 * that lies half outside would look as if it lay inside. Codes of other divisions stay if they became one of these.
 */
export function restrictNeighbourhoods(tables: readonly Table[], zones: ReadonlySet<string>): Table[] {
  const find = (name: Table['name']): Table | undefined => tables.find((table) => table.name === name);
  const weights = find('address_weights');
  if (weights === undefined) return [...tables];
  const divisions = getIntegers(weights, 'division');
  const kept = new Set<string>();
  getText(weights, 'neighbourhood').forEach((code, row) => {
    if (zones.has(getText(weights, 'zone')[row] ?? '')) kept.add(nameArea(code, divisions[row]));
  });
  const changes = find('neighbourhood_changes');
  if (changes !== undefined) addRelated(changes, kept);
  const areas = find('neighbourhoods');
  if (areas !== undefined) addDistricts(areas, kept);
  return tables.map((table) => {
    if (table.name === 'neighbourhoods' || table.name === 'address_weights') {
      return keepRows(table, 'neighbourhood', 'division', kept);
    }
    if (table.name === 'neighbourhood_figures') return keepRows(table, 'area', 'division', kept);
    if (table.name === 'neighbourhood_changes') return keepRows(table, 'newCode', 'toDivision', kept);
    return table;
  });
}

/** Keep the shapes of the neighbourhoods that stay; other layers are left as they are. */
export function restrictNeighbourhoodLayers(layers: readonly ShapeLayer[], tables: readonly Table[]): ShapeLayer[] {
  const areas = tables.find((table) => table.name === 'neighbourhoods');
  return layers.map((layer) => {
    if (layer.name !== 'neighbourhoods' || areas === undefined) return layer;
    const divisions = getIntegers(areas, 'division');
    const codes = new Set(getText(areas, 'neighbourhood').filter((_, row) => divisions[row] === layer.division));
    return { ...layer, shapes: layer.shapes.filter(({ code }) => codes.has(code)) };
  });
}

/** Old and new codes of what stays, and all codes that share an address with them: a share needs its whole. */
function addRelated(changes: Table, kept: Set<string>): void {
  const before = getText(changes, 'oldCode').map((code, row) =>
    nameArea(code, getIntegers(changes, 'fromDivision')[row]),
  );
  const after = getText(changes, 'newCode').map((code, row) => nameArea(code, getIntegers(changes, 'toDivision')[row]));
  const old = new Set<string>();
  before.forEach((code, row) => {
    if (kept.has(after[row] ?? '') || kept.has(code)) old.add(code);
  });
  before.forEach((code, row) => {
    if (!old.has(code)) return;
    kept.add(code);
    kept.add(after[row] ?? '');
  });
}

function addDistricts(areas: Table, kept: Set<string>): void {
  const divisions = getIntegers(areas, 'division');
  getText(areas, 'neighbourhood').forEach((code, row) => {
    if (kept.has(nameArea(code, divisions[row])))
      kept.add(nameArea(getText(areas, 'district')[row] ?? '', divisions[row]));
  });
}

function keepRows(table: Table, code: string, division: string, kept: ReadonlySet<string>): Table {
  const divisions = getIntegers(table, division);
  const rows = getText(table, code).flatMap((one, row) => (kept.has(nameArea(one, divisions[row])) ? [row] : []));
  return takeRows(table, rows);
}

function nameArea(code: string, division: number | undefined): string {
  return `${code} ${division ?? ''}`;
}
