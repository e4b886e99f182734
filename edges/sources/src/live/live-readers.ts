/** The readers of tables that were taken from services. A new purpose is a reader and a line here. */
import { liveAreaFigures } from '../cbs-area-figures.ts';
import { liveBoundaries } from '../cbs-boundaries.ts';
import { liveComponents } from '../cbs-components.ts';
import { liveHouseholdCounts } from '../cbs-household-counts.ts';
import { liveHouseholdPositions } from '../cbs-household-positions.ts';
import { liveLandAreas } from '../cbs-land-areas.ts';
import { liveMunicipalityPopulation } from '../cbs-municipality-population.ts';
import { liveZones } from '../cbs-zones.ts';
import { liveForeignPopulation } from '../eurostat-nuts3.ts';
import type { SourceReader } from '../source-reader.ts';
import type { Purpose } from './catalogue-line.ts';
import { liveForecasts } from './live-forecasts.ts';
import { liveAddresses, liveNeighbourhoodFigures, liveNeighbourhoodShapes } from './live-neighbourhoods.ts';
import { liveSchoolRegisters, liveSiteForecasts, schoolPurposes } from './live-schools.ts';
import { liveSecondarySites, secondaryPurposes } from './live-secondary.ts';
import { liveZonePopulation } from './live-zone-population.ts';

/** Readers of shapes: people are counted in areas that are there already. */
export const liveShapeReaders: readonly SourceReader[] = [liveBoundaries, liveZones];

/** Readers that must have run before any facility is placed: areas, zones and their people. */
export const liveGeographyReaders: readonly SourceReader[] = [
  liveLandAreas,
  liveZonePopulation,
  liveMunicipalityPopulation,
];

/** All other readers. */
export const liveReaders: readonly SourceReader[] = [
  liveComponents,
  liveHouseholdPositions,
  liveHouseholdCounts,
  liveSchoolRegisters,
  liveSecondarySites,
  liveSiteForecasts,
  liveForeignPopulation,
  liveForecasts,
  ...liveAreaFigures,
  // Names first, addresses last.
  liveNeighbourhoodFigures,
  liveNeighbourhoodShapes,
  liveAddresses,
];

/** True if there is a reader for a purpose: others are in the catalogue for later. */
export function hasLiveReader(purpose: Purpose): boolean {
  const readers = [...liveShapeReaders, ...liveGeographyReaders, ...liveReaders];
  return (
    [...schoolPurposes, ...secondaryPurposes].includes(purpose) || readers.some((reader) => reader.purpose === purpose)
  );
}
