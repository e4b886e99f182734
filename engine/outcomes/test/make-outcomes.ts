/** A tiny run by hand: one zone, two sites, two years. */
import { siteStatuses } from '@transitieatlas/quantities';
import type { Outcomes } from '../src/outcomes.ts';

export function makeOutcomes(change: Partial<Outcomes> = {}): Outcomes {
  const status = (name: (typeof siteStatuses)[number]) => siteStatuses.indexOf(name);
  const pair = (first: number, second: number) => Float64Array.of(first, second);
  return {
    run: 'run-1',
    causes: { dataset: 'd', scenario: 's', options: 'o', engine: 'e' },
    region: '',
    base: '2024-10-01',
    years: Int32Array.of(2024, 2025),
    firstModelledYear: 2024,
    populationNature: Uint8Array.of(2, 2),
    forecasts: [],
    zones: {
      zones: ['Z1'],
      names: ['Dorp'],
      municipalities: ['M1'],
      population: pair(1000, 990),
      children0to3: pair(40, 40),
      children0to9: pair(100, 100),
      adults18to64: pair(600, 590),
      over65: pair(200, 220),
      over80: pair(50, 50),
      children4to11: pair(110, 105),
      youth12to17: pair(80, 80),
      births: pair(8, 8),
      deaths: pair(10, 10),
      netMigration: pair(-8, 0),
      pupils: pair(100, 95),
      meanDistanceMetres: pair(900, 1200),
    },
    sites: {
      sites: ['A', 'B'],
      names: ['School A', 'School B'],
      operators: ['1', '1'],
      denominations: ['Openbaar', 'Openbaar'],
      directions: ['public', 'public'],
      places: ['Dorp', 'Dorp'],
      zones: ['Z1', 'Z1'],
      municipalities: ['M1', 'M1'],
      x: new Float64Array(4),
      y: new Float64Array(4),
      open: Uint8Array.of(1, 1, 1, 0),
      pupils: Float64Array.of(60, 95, 40, 0),
      pupilNature: new Uint8Array(4).fill(2),
      norm: new Float64Array(4).fill(50),
      normNature: new Uint8Array(4).fill(2),
      status: Uint8Array.of(status('above'), status('above'), status('below'), status('closed')),
      nearestMetres: new Float64Array(4).fill(500),
      nearestSameDirectionMetres: new Float64Array(4).fill(500),
      endedBy: ['', 'i1'],
    },
    flows: undefined,
    indicators: [],
    ...change,
  };
}
