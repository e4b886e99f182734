/** Whether pupils who fly can be seen to do so, and if not what the map has to show for it. */
import type { Bounds } from '../worker/contract.ts';
import type { Flight } from './map-picture.ts';

/** Schools nearer to each other than this on the screen hide behind their signs and numbers, pixels. */
const nearestPixels = 160;

type Place = readonly [number, number];

/**
 * The part of the map that a flight takes place in, or undefined if it can be seen well where the map stands.
 *
 * @param locate place on the screen of a longitude and latitude
 */
export function frameFlight(
  { from, to }: Flight,
  locate: (place: Place) => { x: number; y: number },
): Bounds | undefined {
  const places = [from, ...to.map(({ at }) => at)];
  const onScreen = places.map(locate);
  const reach = (read: (at: { x: number; y: number }) => number) =>
    Math.max(...onScreen.map(read)) - Math.min(...onScreen.map(read));
  if (
    Math.max(
      reach(({ x }) => x),
      reach(({ y }) => y),
    ) >= nearestPixels ||
    to.length === 0
  )
    return undefined;
  const [longitudes, latitudes] = [places.map(([longitude]) => longitude), places.map(([, latitude]) => latitude)];
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}
