/** What may be chosen about the projection of the population; part of the causes of a run. */
import { type SpecialFlowSwitches, specialFlowKinds } from './population-special-flows.ts';

/** Choices of the projection. */
export interface PopulationOptions {
  /** Flows that are kept apart from the moving of a region's own people. */
  readonly specialFlows: SpecialFlowSwitches;
  /** Bring the municipalities together to the country's own projection. */
  readonly rakeToNation: boolean;
}

/** The choices that hold unless told otherwise. */
export const defaultPopulationOptions: PopulationOptions = {
  specialFlows: { asylum: true, students: true, border: true },
  rakeToNation: true,
};

/** Write the choices as a text that is the same for the same choices. */
export function writePopulationOptions({ specialFlows, rakeToNation }: PopulationOptions): string {
  const apart = specialFlowKinds.filter((kind) => specialFlows[kind]);
  return JSON.stringify({ apart, rakeToNation });
}
