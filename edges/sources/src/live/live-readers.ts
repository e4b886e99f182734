/** The readers of tables that were taken from services. A new purpose is a reader and a line here. */
import { liveMunicipalityPopulation } from '../cbs-municipality-population.ts';
import type { SourceReader } from '../source-reader.ts';

/** Readers that must have run before any facility is placed: areas, zones and their people. */
export const liveGeographyReaders: readonly SourceReader[] = [liveMunicipalityPopulation];

/** All other readers. */
export const liveReaders: readonly SourceReader[] = [];
