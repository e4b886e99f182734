/**
 * The signs for schools: form and ring tell the status, colour only repeats it.
 *
 * Drawn on a canvas, because the map has no glyphs from a network. The same drawing serves the legend.
 */
import type { SiteStatus } from '@transitieatlas/outcomes';
import { mapColours } from './colours.ts';

/** The signs. */
export const siteSymbols = [
  'above',
  'below',
  'ends',
  'kept',
  'unknown',
  'closed',
  'gain',
  'lose',
  'new',
  'unchanged',
  'hit',
  'missed',
  'alarm',
] as const;

/** See {@link siteSymbols}. */
export type SiteSymbol = (typeof siteSymbols)[number];

const symbolOfStatus: Readonly<Record<SiteStatus, SiteSymbol>> = {
  closed: 'closed',
  unknown: 'unknown',
  above: 'above',
  'branch-meets': 'above',
  below: 'below',
  'branch-fails': 'below',
  'kept-last-of-direction': 'kept',
  'kept-public': 'kept',
  'kept-board-average': 'kept',
  'kept-cooperation': 'kept',
  'minister-decides': 'kept',
  ends: 'ends',
};

/** The sign of a status. */
export function getSymbol(status: SiteStatus): SiteSymbol {
  return symbolOfStatus[status];
}

/** Side of a sign in pixels of the drawing; signs are drawn for screens with two pixels per point. */
export const symbolSide = 64;

/** Size of a sign on the map, 1 for a school of 200 pupils; its area follows the pupils within bounds. */
export function sizeSymbol(pupils: number): number {
  if (!Number.isFinite(pupils)) return 0.5;
  return Math.min(1.7, Math.max(0.42, Math.sqrt(pupils / 200)));
}

/** Draw a sign in the middle of a square canvas. */
export function drawSymbol(context: CanvasRenderingContext2D, symbol: SiteSymbol): void {
  const middle = symbolSide / 2;
  const radius = symbolSide * 0.36;
  context.clearRect(0, 0, symbolSide, symbolSide);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  switch (symbol) {
    case 'above':
      circle(context, middle, radius);
      paint(context, mapColours.site, '#ffffff', 4);
      break;
    case 'below':
      circle(context, middle, radius);
      paint(context, '#ffffff', '#ffffff', 13);
      circle(context, middle, radius - 2);
      paint(context, '#ffffff', mapColours.site, 9);
      break;
    case 'kept':
      circle(context, middle, radius);
      paint(context, '#ffffff', '#ffffff', 10);
      circle(context, middle, radius - 2);
      paint(context, '#ffffff', mapColours.site, 5);
      circle(context, middle, radius * 0.42);
      paint(context, mapColours.site, mapColours.site, 1);
      break;
    case 'ends':
      polygon(context, middle, radius * 1.2, [0, 1, 2, 3], 4);
      paint(context, mapColours.siteEnds, '#ffffff', 4);
      break;
    case 'unknown':
      circle(context, middle, radius);
      paint(context, '#ffffff', '#ffffff', 8);
      context.setLineDash([7, 9]);
      circle(context, middle, radius - 2);
      paint(context, '#ffffff', mapColours.siteQuiet, 5);
      context.setLineDash([]);
      break;
    case 'gain':
      polygon(context, middle, radius * 1.15, [0, 1, 2], 3);
      paint(context, mapColours.site, '#ffffff', 4);
      break;
    case 'lose':
      context.save();
      context.translate(middle, middle);
      context.rotate(Math.PI);
      context.translate(-middle, -middle);
      polygon(context, middle, radius * 1.15, [0, 1, 2], 3);
      paint(context, '#ffffff', mapColours.siteEnds, 7);
      context.restore();
      break;
    case 'closed':
      cross(context, middle, radius * 0.75);
      break;
    case 'unchanged':
      circle(context, middle, radius);
      paint(context, '#ffffff', mapColours.siteQuiet, 6);
      break;
    case 'hit':
      polygon(context, middle, radius * 1.2, [0, 1, 2, 3], 4);
      paint(context, mapColours.siteEnds, '#ffffff', 4);
      break;
    case 'missed':
      polygon(context, middle, radius * 1.1, [0, 1, 2, 3], 4);
      paint(context, '#ffffff', mapColours.siteEnds, 9);
      break;
    case 'alarm':
      polygon(context, middle, radius * 1.15, [0, 1, 2], 3);
      paint(context, '#ffffff', mapColours.site, 8);
      break;
    case 'new':
      circle(context, middle, radius);
      paint(context, mapColours.site, '#ffffff', 4);
      context.strokeStyle = '#ffffff';
      context.lineWidth = 6;
      context.beginPath();
      context.moveTo(middle - radius * 0.5, middle);
      context.lineTo(middle + radius * 0.5, middle);
      context.moveTo(middle, middle - radius * 0.5);
      context.lineTo(middle, middle + radius * 0.5);
      context.stroke();
      break;
  }
}

const addresses = new Map<SiteSymbol, string>();

/** The sign as an image for legends and tables. */
export function getSymbolAddress(symbol: SiteSymbol): string {
  const known = addresses.get(symbol);
  if (known !== undefined) return known;
  const canvas = document.createElement('canvas');
  canvas.width = symbolSide;
  canvas.height = symbolSide;
  const context = canvas.getContext('2d');
  if (context !== null) drawSymbol(context, symbol);
  const address = canvas.toDataURL();
  addresses.set(symbol, address);
  return address;
}

/** Draw the name of a place: dark letters with a light edge, readable on every colour of a ramp. */
export function drawLabel(
  context: CanvasRenderingContext2D,
  text: string,
  strong: boolean,
): { width: number; height: number } {
  const font = `${strong ? '600 26px' : '500 23px'} system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
  context.font = font;
  const width = Math.ceil(context.measureText(text).width) + 12;
  const height = strong ? 38 : 34;
  context.canvas.width = width;
  context.canvas.height = height;
  context.font = font;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 6;
  context.strokeStyle = 'rgba(255, 255, 255, 0.92)';
  context.strokeText(text, 6, height / 2);
  context.fillStyle = strong ? mapColours.label : mapColours.placeLabel;
  context.fillText(text, 6, height / 2);
  return { width, height };
}

function circle(context: CanvasRenderingContext2D, middle: number, radius: number): void {
  context.beginPath();
  context.arc(middle, middle, radius, 0, Math.PI * 2);
}

function polygon(
  context: CanvasRenderingContext2D,
  middle: number,
  radius: number,
  corners: readonly number[],
  of: number,
): void {
  context.beginPath();
  for (const corner of corners) {
    const angle = (corner / of) * Math.PI * 2 - Math.PI / 2;
    context.lineTo(middle + radius * Math.cos(angle), middle + radius * Math.sin(angle));
  }
  context.closePath();
}

function cross(context: CanvasRenderingContext2D, middle: number, half: number): void {
  for (const [colour, width] of [
    ['#ffffff', 15],
    [mapColours.siteQuiet, 8],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(middle - half, middle - half);
    context.lineTo(middle + half, middle + half);
    context.moveTo(middle + half, middle - half);
    context.lineTo(middle - half, middle + half);
    context.stroke();
  }
}

function paint(context: CanvasRenderingContext2D, fill: string, stroke: string, width: number): void {
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.stroke();
}
