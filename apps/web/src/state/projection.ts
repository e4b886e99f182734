/** The choices of an address about the projection, as the engine wants them. */
import type { PopulationOptions } from '@transitieatlas/simulation';
import type { Address } from './address.ts';

/** What the engine is asked to do with special flows and the national total. */
export function readProjection({ mixed, raked }: Pick<Address, 'mixed' | 'raked'>): PopulationOptions {
  const apart = (kind: 'asylum' | 'students' | 'border') => !mixed.includes(kind);
  return {
    specialFlows: { asylum: apart('asylum'), students: apart('students'), border: apart('border') },
    rakeToNation: raked,
    mortality: 'published',
  };
}
