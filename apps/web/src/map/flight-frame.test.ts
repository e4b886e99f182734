import { describe, expect, it } from 'vitest';
import { frameFlight } from './flight-frame.ts';

const flight = {
  id: 'f',
  from: [6.5, 52.1] as const,
  to: [
    { at: [6.52, 52.11] as const, pupils: 12 },
    { at: [6.49, 52.09] as const, pupils: 3 },
  ],
};
const at = (scale: number) => (place: readonly [number, number]) => ({ x: place[0] * scale, y: place[1] * scale });

describe('frameFlight', () => {
  it('frames schools that stand on each other on the screen', () => {
    expect(frameFlight(flight, at(1000))).toEqual([6.49, 52.09, 6.52, 52.11]);
  });

  it('leaves the map where it is if the schools stand well apart', () => {
    expect(frameFlight(flight, at(10_000))).toBeUndefined();
    expect(frameFlight({ ...flight, to: [] }, at(1000))).toBeUndefined();
  });
});
