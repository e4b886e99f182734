/** Where a place lies: which zone, which municipality, and whether the atlas reaches that far. */
import { type Dataset, getNumbers, getTable, getText, listZoneMunicipalities } from '@transitieatlas/dataset';

/** A place as the atlas knows it. */
export interface PlaceDescription {
  /** Zone whose middle is nearest. */
  readonly zone: string;
  /** Municipality of that zone in the division of the dataset, empty if not known. */
  readonly municipality: string;
  /** Straight line to the middle of the zone. */
  readonly distanceMetres: number;
  /** False if the place is far from every zone. */
  readonly inside: boolean;
}

/** Answers for one dataset. */
export interface Gazetteer {
  describePlace(x: number, y: number): PlaceDescription;
  /** The direction of a denomination as the registers have it; the denomination itself if none does. */
  findDirection(denomination: string): string;
}

/** A place this near to the middle of a zone is inside the atlas, however small the zone. */
const NEAR_METRES = 5000;

/** A dataset is frozen, so its gazetteer stays true as long as it lives. */
const known = new WeakMap<Dataset, Gazetteer>();

/** The gazetteer of a dataset, made once. */
export function findGazetteer(dataset: Dataset): Gazetteer {
  let gazetteer = known.get(dataset);
  if (gazetteer === undefined) {
    gazetteer = createGazetteer(dataset);
    known.set(dataset, gazetteer);
  }
  return gazetteer;
}

/**
 * Make a gazetteer.
 *
 * The zone is the one with the nearest middle, not the one whose outline holds the place: near a border
 * that may be the neighbour. A place is inside if it is within 5 km or twice the zone's radius.
 */
function createGazetteer(dataset: Dataset): Gazetteer {
  const zones = getTable(dataset, 'zones');
  const codes = getText(zones, 'zone');
  const zoneX = getNumbers(zones, 'x');
  const zoneY = getNumbers(zones, 'y');
  const areas = getNumbers(zones, 'areaKm2');
  const municipalities = listZoneMunicipalities(dataset, dataset.description.division);

  return {
    describePlace(x, y) {
      let nearest = -1;
      let best = Infinity;
      for (let zone = 0; zone < codes.length; zone++) {
        const square = (zoneX[zone] - x) ** 2 + (zoneY[zone] - y) ** 2;
        if (square < best) {
          best = square;
          nearest = zone;
        }
      }
      if (nearest < 0) return { zone: '', municipality: '', distanceMetres: Infinity, inside: false };
      const distanceMetres = Math.sqrt(best);
      const radiusMetres = 1000 * Math.sqrt(Math.max(0, areas[nearest]) / Math.PI);
      const zone = codes[nearest];
      return {
        zone,
        municipality: municipalities.get(zone) ?? '',
        distanceMetres,
        inside: distanceMetres <= Math.max(NEAR_METRES, 2 * radiusMetres),
      };
    },
    findDirection(denomination) {
      const sites = getTable(dataset, 'sites');
      const row = getText(sites, 'denomination').indexOf(denomination);
      return row < 0 ? denomination : getText(sites, 'direction')[row];
    },
  };
}
