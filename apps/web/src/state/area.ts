/** The area that figures of people are of: the region that is open, or one of its municipalities. */
import type { Outcomes, PopulationArea } from '@transitieatlas/outcomes';
import type { Locale } from '@transitieatlas/report';
import type { AtlasSummary } from '../worker/contract.ts';
import { wholeAtlas } from './address.ts';

/** A municipality that can be chosen. */
export interface AreaChoice {
  readonly code: string;
  readonly name: string;
}

/** The municipalities of a region, or of the whole atlas, by name. */
export function listAreaChoices(
  summary: AtlasSummary,
  region: string,
  baseline: Outcomes,
  locale: Locale,
): AreaChoice[] {
  const found = summary.regions.find((choice) => choice.region === region);
  const codes = found === undefined ? [...new Set(baseline.zones.municipalities)] : found.municipalities;
  return codes
    .map((code) => ({ code, name: summary.municipalityNames[code] ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** The area of an address; a municipality that the region does not have counts as none. */
export function pickArea(
  region: string,
  municipality: string | undefined,
  choices: readonly AreaChoice[],
): PopulationArea {
  if (municipality !== undefined && choices.some(({ code }) => code === municipality)) {
    return { kind: 'municipality', id: municipality };
  }
  return region === wholeAtlas ? { kind: 'atlas', id: '' } : { kind: 'region', id: region };
}

/** What the area is called. */
export function nameArea(area: PopulationArea, summary: AtlasSummary, locale: Locale): string {
  if (area.kind === 'municipality') return summary.municipalityNames[area.id] ?? area.id;
  const region = summary.regions.find((choice) => choice.region === area.id);
  return area.kind === 'atlas' || region === undefined ? summary.description.title[locale] : region.name;
}
