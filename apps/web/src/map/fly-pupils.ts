/** Dots that move over the map from a school to those that take its pupils: one dot per pupil, or per few. */
import { mapColours } from './colours.ts';
import type { Flight } from './map-picture.ts';

/** More dots than this cannot be told apart. */
const mostDots = 160;
/** How long one dot is under way, and over how long they leave, milliseconds. */
const travelTime = 650;
const leaveTime = 300;

interface Dot {
  readonly to: readonly [number, number];
  /** Milliseconds after the start. */
  readonly leaves: number;
  /** How far the way bends aside, as a share of its length. */
  readonly bend: number;
}

/**
 * Let the pupils of a flight move, on a sheet over the map that goes away when all have arrived.
 *
 * @param locate place on the sheet of a longitude and latitude, asked anew for every drawing: a map may move
 */
export function flyPupils(
  container: HTMLElement,
  flight: Flight,
  locate: (place: readonly [number, number]) => { x: number; y: number },
): void {
  const dots = listDots(flight);
  const sheet = document.createElement('canvas');
  const context = sheet.getContext('2d');
  if (dots.length === 0 || context === null) return;
  const scale = window.devicePixelRatio || 1;
  sheet.width = container.clientWidth * scale;
  sheet.height = container.clientHeight * scale;
  sheet.className = 'map__flight';
  sheet.setAttribute('aria-hidden', 'true');
  container.append(sheet);
  context.scale(scale, scale);
  let start: number | undefined;
  const draw = (now: number): void => {
    start ??= now;
    const passed = now - start;
    context.clearRect(0, 0, sheet.width, sheet.height);
    const from = locate(flight.from);
    for (const dot of dots) {
      const share = Math.min(1, Math.max(0, (passed - dot.leaves) / travelTime));
      const at = findPlace(from, locate(dot.to), share * share * (3 - 2 * share), dot.bend);
      context.beginPath();
      context.arc(at.x, at.y, 4, 0, 2 * Math.PI);
      context.fillStyle = '#ffdd00';
      context.fill();
      context.lineWidth = 1.5;
      context.strokeStyle = mapColours.selected;
      context.stroke();
    }
    if (passed < travelTime + leaveTime && sheet.isConnected) requestAnimationFrame(draw);
    else sheet.remove();
  };
  requestAnimationFrame(draw);
}

/** The dots of a flight, each with its own moment and bend; the same flight gives the same ones. */
function listDots({ to }: Flight): Dot[] {
  const pupils = to.reduce((sum, target) => sum + target.pupils, 0);
  const dotsPerPupil = Math.min(1, mostDots / Math.max(1, pupils));
  return to.flatMap((target) => {
    const count = Math.max(1, Math.round(target.pupils * dotsPerPupil));
    return Array.from({ length: count }, (_, dot) => ({
      to: target.at,
      leaves: (leaveTime * dot) / count,
      bend: 0.12 + 0.08 * ((dot % 5) / 4 - 0.5),
    }));
  });
}

/** A place on a curve that bends aside half-way. */
function findPlace(
  from: { x: number; y: number },
  to: { x: number; y: number },
  share: number,
  bend: number,
): { x: number; y: number } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const aside = 4 * share * (1 - share) * bend;
  return { x: from.x + dx * share - dy * aside, y: from.y + dy * share + dx * aside };
}
