/** Regions: dated lists of municipalities, and the zones that lie in them. */
import { type Dataset, getTable } from './dataset.ts';
import { createConversion, listMunicipalities } from './municipal-conversion.ts';
import { getIntegers, getText } from './table.ts';
import { listZoneMunicipalities } from './zone-municipalities.ts';

/** A region as it is shown today. */
export interface RegionSummary {
  readonly region: string;
  readonly name: string;
  /** `krimp`, `anticipeer` or other, as designated. */
  readonly class: string;
  /** Zones of the region in the order of the table of zones. */
  readonly zones: readonly string[];
  /** Codes in the division of the dataset's description. */
  readonly municipalities: readonly string[];
  /** Codes as the list has them, in its own division. */
  readonly members: readonly string[];
  readonly memberDivision: number;
}

interface RegionList {
  readonly region: string;
  readonly name: string;
  readonly class: string;
  readonly division: number;
  readonly validFrom: string;
  readonly municipalities: Set<string>;
}

const known = new WeakMap<Dataset, readonly RegionSummary[]>();

/**
 * All regions of a dataset, in the order of its table; the same dataset gives the same object.
 *
 * Of a region with several dated lists the latest counts. A zone is in a region if its municipality
 * in the division of the list is on it; where that division has no zones, the list is first converted.
 */
export function listRegions(dataset: Dataset): readonly RegionSummary[] {
  const found = known.get(dataset) ?? readRegions(dataset);
  known.set(dataset, found);
  return found;
}

function readRegions(dataset: Dataset): readonly RegionSummary[] {
  const divisions = new Set(getIntegers(getTable(dataset, 'zone_municipality'), 'division'));
  const zones = getText(getTable(dataset, 'zones'), 'zone');
  return [...readLists(dataset).values()].map((list) => {
    const converted = convertList(dataset, list);
    const division = divisions.has(list.division) ? list.division : dataset.description.division;
    const members = division === list.division ? list.municipalities : new Set(converted);
    const homes = listZoneMunicipalities(dataset, division);
    return {
      region: list.region,
      name: list.name,
      class: list.class,
      zones: zones.filter((zone) => members.has(homes.get(zone) ?? '')),
      municipalities: converted,
      members: [...list.municipalities],
      memberDivision: list.division,
    };
  });
}

/** The region with an id, or undefined. */
export function findRegion(dataset: Dataset, id: string): RegionSummary | undefined {
  return listRegions(dataset).find(({ region }) => region === id);
}

function readLists(dataset: Dataset): Map<string, RegionList> {
  const table = getTable(dataset, 'regions');
  const ids = getText(table, 'region');
  const names = getText(table, 'name');
  const classes = getText(table, 'class');
  const divisions = getIntegers(table, 'division');
  const municipalities = getText(table, 'municipality');
  const validFrom = getText(table, 'validFrom');
  const lists = new Map<string, RegionList>();
  for (let row = 0; row < table.rows; row++) {
    const known = lists.get(ids[row]);
    const isSame = known?.validFrom === validFrom[row] && known.division === divisions[row];
    if (known !== undefined && isSame) {
      known.municipalities.add(municipalities[row]);
    } else if (known === undefined || isLater(validFrom[row], divisions[row], known)) {
      lists.set(ids[row], {
        region: ids[row],
        name: names[row],
        class: classes[row],
        division: divisions[row],
        validFrom: validFrom[row],
        municipalities: new Set([municipalities[row]]),
      });
    }
  }
  return lists;
}

function isLater(validFrom: string, division: number, known: RegionList): boolean {
  return validFrom > known.validFrom || (validFrom === known.validFrom && division > known.division);
}

/** Codes of a region in the division of the description; those that any part of the region went to. */
function convertList(dataset: Dataset, list: RegionList): string[] {
  const { division } = dataset.description;
  const conversion = createConversion(dataset, list.division, division);
  const reached = new Set<string>();
  for (const code of list.municipalities) {
    for (const { code: target } of conversion.shares.get(code) ?? []) reached.add(target);
  }
  return listMunicipalities(dataset, division).filter((code) => reached.has(code));
}
