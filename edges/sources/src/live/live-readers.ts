/** The readers of tables that were taken from services. A new purpose is a reader and a line here. */
import { liveBoundaries } from '../cbs-boundaries.ts';
import { liveMunicipalityPopulation } from '../cbs-municipality-population.ts';
import { liveZones } from '../cbs-zones.ts';
import { liveForeignPopulation } from '../eurostat-nuts3.ts';
import type { SourceReader } from '../source-reader.ts';
import { liveSchoolRegisters, liveSiteForecasts } from './live-schools.ts';

/** Readers of shapes: people are counted in areas that are there already. */
export const liveShapeReaders: readonly SourceReader[] = [liveBoundaries, liveZones];

/** Readers that must have run before any facility is placed: areas, zones and their people. */
export const liveGeographyReaders: readonly SourceReader[] = [liveMunicipalityPopulation];

/** All other readers. */
export const liveReaders: readonly SourceReader[] = [liveSchoolRegisters, liveSiteForecasts, liveForeignPopulation];
