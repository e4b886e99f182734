/** What changed the number of people in a year, as bars above and below zero. */
import { flowSigns, type PopulationFlow, type PopulationPicture, populationFlows } from '@transitieatlas/outcomes';

/** The causes of change, in the order in which they are stacked from zero outwards. */
export const flowCauses = ['natural', 'internal', 'foreign', 'correction'] as const;

/** See {@link flowCauses}. */
export type FlowCause = (typeof flowCauses)[number];

/** Everything that came and went, or what is left of each cause. */
export type FlowMode = 'gross' | 'net';

const causeOf: Readonly<Record<PopulationFlow, FlowCause>> = {
  births: 'natural',
  deaths: 'natural',
  arrivals: 'internal',
  departures: 'internal',
  immigration: 'foreign',
  emigration: 'foreign',
  correction: 'correction',
};

/** One bar, from nearest to zero to farthest from it; below zero both are negative. */
export interface FlowBar {
  readonly cause: FlowCause;
  readonly from: number;
  readonly to: number;
}

/** One year of change. */
export interface FlowYear {
  readonly year: number;
  readonly bars: readonly FlowBar[];
  /** All flows together; NaN where one is not known. */
  readonly net: number;
  /** What each flow did to the number of people, with its sign. */
  readonly effects: Readonly<Record<PopulationFlow, number>>;
}

/** Stack the flows of every year of which all are known. */
export function stackFlows(picture: PopulationPicture, mode: FlowMode): FlowYear[] {
  return Array.from(picture.years, (year, step) => {
    const effects = Object.fromEntries(
      populationFlows.map((flow) => [flow, flowSigns[flow] * (picture.flows[flow][step] ?? Number.NaN)]),
    ) as Record<PopulationFlow, number>;
    const net = populationFlows.reduce((sum, flow) => sum + effects[flow], 0);
    return { year, effects, net, bars: Number.isNaN(net) ? [] : stack(listParts(effects, mode)) };
  }).filter(({ net }) => !Number.isNaN(net));
}

/** The lowest and highest end of any bar, zero included. */
export function findFlowRange(years: readonly FlowYear[]): [number, number] {
  let [low, high] = [0, 0];
  for (const { bars } of years) {
    for (const { to } of bars) {
      low = Math.min(low, to);
      high = Math.max(high, to);
    }
  }
  return [low, high === low ? low + 1 : high];
}

interface Part {
  readonly cause: FlowCause;
  readonly persons: number;
}

function listParts(effects: Readonly<Record<PopulationFlow, number>>, mode: FlowMode): Part[] {
  if (mode === 'gross') return populationFlows.map((flow) => ({ cause: causeOf[flow], persons: effects[flow] }));
  return flowCauses.map((cause) => ({
    cause,
    persons: populationFlows.reduce((sum, flow) => sum + (causeOf[flow] === cause ? effects[flow] : 0), 0),
  }));
}

/** Persons below which a bar is not drawn: what rounding left is no cause of change. */
const leastDrawn = 0.5;

/** Pile what adds people above zero and what takes them away below it. */
function stack(parts: readonly Part[]): FlowBar[] {
  let [above, below] = [0, 0];
  const bars: FlowBar[] = [];
  for (const { cause, persons } of parts) {
    if (Math.abs(persons) < leastDrawn) continue;
    const from = persons > 0 ? above : below;
    const to = from + persons;
    if (persons > 0) above = to;
    else below = to;
    bars.push({ cause, from, to });
  }
  return bars;
}
