/** What may be chosen about the projection of the population; part of the causes of a run. */
import { type SpecialFlowSwitches, specialFlowKinds } from './population-special-flows.ts';

/**
 * Where future death rates come from: the projection that was published with the observed ones, or a
 * Lee–Carter model fitted to the observed ones.
 */
export const mortalitySources = ['published', 'lee-carter'] as const;

/** A source of future death rates. */
export type MortalitySource = (typeof mortalitySources)[number];

/** Choices of the projection. */
export interface PopulationOptions {
  /** Flows that are kept apart from the moving of a region's own people. */
  readonly specialFlows: SpecialFlowSwitches;
  /** Bring the municipalities together to the country's own projection. */
  readonly rakeToNation: boolean;
  readonly mortality: MortalitySource;
}

/** The choices that hold unless told otherwise. */
export const defaultPopulationOptions: PopulationOptions = {
  specialFlows: { asylum: true, students: true, border: true },
  rakeToNation: true,
  mortality: 'published',
};

/** Write the choices as a text that is the same for the same choices. */
export function writePopulationOptions({ specialFlows, rakeToNation, mortality }: PopulationOptions): string {
  const apart = specialFlowKinds.filter((kind) => specialFlows[kind]);
  return JSON.stringify({ apart, rakeToNation, mortality });
}
