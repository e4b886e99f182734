/** Where a place lies: which zone, which municipality, and whether the atlas reaches that far. */
import {
  type Area,
  containsPoint,
  convertToWgs84,
  type Dataset,
  getNumbers,
  getTable,
  getText,
  listZoneMunicipalities,
} from '@transitieatlas/dataset';

/** A place as the atlas knows it. */
export interface PlaceDescription {
  /** Zone whose outline holds the place; where none does, the one whose middle is nearest. */
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
  /** The direction of a denomination as the registers have it, whatever its capitals; undefined if none does. */
  findDirection(denomination: string): string | undefined;
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
 * The zone is the one whose outline holds the place, as a map shows it: one site in six stands nearer to the middle of a
 * neighbour, which may be of another municipality and so have another norm. Outside all outlines, and where there are
 * none, it is the one with the nearest middle. A place is inside if an outline holds it, or it is within 5 km or
 * twice the zone's radius.
 */
function createGazetteer(dataset: Dataset): Gazetteer {
  const zones = getTable(dataset, 'zones');
  const codes = getText(zones, 'zone');
  const zoneX = getNumbers(zones, 'x');
  const zoneY = getNumbers(zones, 'y');
  const areas = getNumbers(zones, 'areaKm2');
  const municipalities = listZoneMunicipalities(dataset, dataset.description.division);

  let outlines: readonly ZoneOutline[] | undefined;
  let directions: ReadonlyMap<string, string> | undefined;

  return {
    describePlace(x, y) {
      outlines ??= listOutlines(dataset, codes);
      const [longitude, latitude] = convertToWgs84(x, y);
      let nearest = -1;
      let best = Infinity;
      let isHeld = false;
      for (let zone = 0; zone < codes.length; zone++) {
        const square = (zoneX[zone] - x) ** 2 + (zoneY[zone] - y) ** 2;
        const holds = holdsPoint(outlines[zone], longitude, latitude);
        // Of outlines that overlap, and of zones without one, the nearest.
        if (holds === isHeld ? square < best : holds) {
          best = square;
          nearest = zone;
          isHeld = holds;
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
        inside: isHeld || distanceMetres <= Math.max(NEAR_METRES, 2 * radiusMetres),
      };
    },
    findDirection(denomination) {
      directions ??= listDirections(dataset);
      return directions.get(simplify(denomination));
    },
  };
}

/** Directions by denomination: as the first register that has it says. */
function listDirections(dataset: Dataset): Map<string, string> {
  const sites = getTable(dataset, 'sites');
  const directions = getText(sites, 'direction');
  const found = new Map<string, string>();
  getText(sites, 'denomination').forEach((denomination, row) => {
    const name = simplify(denomination);
    if (!found.has(name)) found.set(name, directions[row]);
  });
  return found;
}

function simplify(denomination: string): string {
  return denomination.trim().toLowerCase();
}

/** The outline of a zone in degrees, with the box around it; undefined where it has none. */
type ZoneOutline =
  | { readonly area: Area; readonly box: readonly [west: number, south: number, east: number, north: number] }
  | undefined;

/** Outlines in the order of the codes. */
function listOutlines(dataset: Dataset, codes: readonly string[]): ZoneOutline[] {
  const shapes = dataset.shapes.find(({ name }) => name === 'zones')?.shapes ?? [];
  const areas = new Map(shapes.map(({ code, polygons }) => [code, flatten(polygons)]));
  return codes.map((code) => {
    const area = areas.get(code);
    if (area === undefined) return undefined;
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of area.flat()) {
      for (let at = 0; at < ring.length; at++) {
        const side = at % 2;
        box[side] = Math.min(box[side], ring[at]);
        box[side + 2] = Math.max(box[side + 2], ring[at]);
      }
    }
    return { area, box };
  });
}

function flatten(polygons: Dataset['shapes'][number]['shapes'][number]['polygons']): Area {
  return polygons.map((rings) => rings.map((points) => Float64Array.from(points.flat())));
}

function holdsPoint(outline: ZoneOutline, x: number, y: number): boolean {
  if (outline === undefined) return false;
  const [west, south, east, north] = outline.box;
  return x >= west && x <= east && y >= south && y <= north && containsPoint(outline.area, x, y);
}
