/** Which areas become the zones of a dataset, and how the figures of its postcodes get there. */
import {
  type AreaWeights,
  createAreaWeights,
  createConversion,
  type Dataset,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listMunicipalities,
  listOverlaps,
  listSmallAreas,
  listZoneMunicipalities,
  measureCoverage,
  readAddressWeights,
  type SmallArea,
  sumWeights,
  type Zoning,
} from '@transitieatlas/dataset';

/** Postcodes and the zones that come in their place. */
export interface ZoneMembers {
  readonly dataset: Dataset;
  readonly zoning: Zoning;
  /** Areas that become zones: those with an address in a postcode of the dataset. */
  readonly areas: readonly SmallArea[];
  /** Share of the addresses of each area that lies in postcodes of the dataset, [areas]. */
  readonly coverage: Float64Array;
  /** Postcodes that stay zones: people live there, and nobody knows in which neighbourhood. */
  readonly kept: readonly string[];
  /** From postcodes to zones: the areas, then what is kept. */
  readonly weights: AreaWeights;
}

/** Find the zones. Postcodes without an address and without people are left out: they are post office boxes. */
export function findZoneMembers(dataset: Dataset, zoning: Zoning): ZoneMembers {
  const { kind, division } = zoning;
  const postcodes = getText(getTable(dataset, 'zones'), 'zone');
  const found = readAddressWeights(dataset, postcodes, kind, division);
  const known = new Map(listSmallAreas(dataset, kind, division).map((area) => [area.code, area]));
  const areas = found.to.flatMap((code) => known.get(code) ?? []);
  const inhabited = listInhabited(dataset);
  const kept = postcodes.filter((code, row) => sumWeights(found, row) === 0 && inhabited.has(code));
  const overlaps = [...listOverlaps(found), ...kept.map((code) => ({ from: code, to: code, weight: 1 }))];
  return {
    dataset,
    zoning,
    areas,
    coverage: measureCoverage(dataset, postcodes, found.to, kind, division),
    kept,
    weights: createAreaWeights(overlaps, postcodes, [...found.to, ...kept]),
  };
}

/** Municipality of each zone in each division that the dataset knows of its postcodes; undefined where it cannot be said. */
export function listZoneHomes({
  areas,
  dataset,
  kept,
  weights,
  zoning,
}: ZoneMembers): Map<number, (string | undefined)[]> {
  const divisions = new Set(getIntegers(getTable(dataset, 'zone_municipality'), 'division'));
  const homes = new Map<number, (string | undefined)[]>();
  for (const division of [...divisions].sort((a, b) => a - b)) {
    const ofPostcodes = listZoneMunicipalities(dataset, division);
    const votes = countVotes(weights, ofPostcodes);
    const successors = listSuccessors(dataset, zoning.division, division);
    homes.set(division, [
      ...areas.map(({ municipality }, zone) => chooseHome(successors?.get(municipality), votes[zone])),
      ...kept.map((postcode) => ofPostcodes.get(postcode)),
    ]);
  }
  return homes;
}

/** Addresses of each zone by the municipality of their postcode. */
function countVotes(weights: AreaWeights, homes: ReadonlyMap<string, string>): Map<string, number>[] {
  const votes = weights.to.map(() => new Map<string, number>());
  weights.from.forEach((postcode, row) => {
    const home = homes.get(postcode);
    if (home === undefined) return;
    for (let pair = weights.offsets[row]; pair < weights.offsets[row + 1]; pair++) {
      const own = votes[weights.targets[pair]];
      own.set(home, (own.get(home) ?? 0) + weights.weights[pair]);
    }
  });
  return votes;
}

/** What municipalities of one division are in another; undefined if a year between is not known. */
function listSuccessors(dataset: Dataset, from: number, to: number): Map<string, Map<string, number>> | undefined {
  for (let year = Math.min(from, to); year <= Math.max(from, to); year++) {
    if (listMunicipalities(dataset, year).length === 0) return undefined;
  }
  return new Map(
    [...createConversion(dataset, from, to).shares].map(([code, shares]) => [
      code,
      new Map(shares.map((part) => [part.code, part.share])),
    ]),
  );
}

/** Of several municipalities that a zone may have lain in: that of most of its addresses, else the largest part. */
function chooseHome(
  shares: ReadonlyMap<string, number> | undefined,
  votes: ReadonlyMap<string, number>,
): string | undefined {
  const candidates = shares === undefined ? [...votes.keys()] : [...shares.keys()];
  let best: string | undefined;
  for (const code of candidates.sort()) {
    if (best === undefined || isAhead(code, best, votes, shares)) best = code;
  }
  return best;
}

function isAhead(
  code: string,
  best: string,
  votes: ReadonlyMap<string, number>,
  shares: ReadonlyMap<string, number> | undefined,
): boolean {
  const ahead = (votes.get(code) ?? 0) - (votes.get(best) ?? 0);
  return ahead > 0 || (ahead === 0 && (shares?.get(code) ?? 0) > (shares?.get(best) ?? 0));
}

function listInhabited(dataset: Dataset): Set<string> {
  const table = getTable(dataset, 'zone_population');
  const persons = getNumbers(table, 'persons');
  return new Set(getText(table, 'zone').filter((_, row) => persons[row] > 0));
}
