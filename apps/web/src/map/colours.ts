/**
 * The colours of the map.
 *
 * Ramps that people with any of the usual forms of colour blindness can order; decline is the normal
 * case here and gets a calm violet, growth an ochre, so that neither looks like an alarm.
 */

/** From little to much. */
export const sequentialRamp = ['#eef4f8', '#cfe1ee', '#a3c7e0', '#6ba3cb', '#3a7cae'] as const;

/** From strong decline over no change to strong growth. */
export const divergingRamp = ['#6a4c93', '#9a84bd', '#cdc2e0', '#f2f1ee', '#f0d9ad', '#d9ae60', '#a87a24'] as const;

/** Where nothing is known. */
export const missingColour = '#dcdcdc';

/** What the map is drawn with besides the areas. */
export const mapColours = {
  land: '#f6f6f3',
  water: '#e7eef2',
  zoneBorder: '#ffffff',
  municipalityBorder: '#5d6b7e',
  provinceBorder: '#33415a',
  selected: '#0b0c0c',
  site: '#003e65',
  siteEnds: '#a03c00',
  siteQuiet: '#4c5a6e',
  flow: '#003e65',
  label: '#1c2940',
  placeLabel: '#33415a',
} as const;

/** The colours of so many classes, spread over a ramp. */
export function pickColours(ramp: readonly string[], classes: number): string[] {
  if (classes <= 1) return [ramp[Math.floor(ramp.length / 2)] ?? missingColour];
  return Array.from(
    { length: classes },
    (_, index) => ramp[Math.round((index * (ramp.length - 1)) / (classes - 1))] ?? missingColour,
  );
}

/** Outside every region, region that expects decline, region in decline: by designation, not by figures. */
export const regionColours: readonly string[] = ['#eceff1', '#a3c7e0', '#3a7cae'];
