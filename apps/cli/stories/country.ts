/** The atlas of the country, read once and shared by the stories. */
import { readFile } from 'node:fs/promises';
import { type Dataset, readAtlas } from '@transitieatlas/dataset';
import { type Outcomes, siteStatuses } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, type Intervention, resolveScenario } from '@transitieatlas/scenario';
import { run } from '@transitieatlas/simulation';
import { inject } from 'vitest';

/** True if there are published files to tell stories about. */
export const hasCountry = inject('countryAtlas') !== '';

/** Name of a suite; says so when it is skipped. */
export function nameStory(name: string): string {
  return hasCountry ? name : `${name} (skipped: no shared data)`;
}

let country: Promise<Dataset> | undefined;

/** The dataset of the whole country. */
export function openCountry(): Promise<Dataset> {
  country ??= readFile(inject('countryAtlas')).then(async (bytes) => getValue(await readAtlas(new Uint8Array(bytes))));
  return country;
}

/** Run interventions on the country, starting from a register. */
export function runCountry(
  dataset: Dataset,
  choices: { base?: string; region?: string; until?: number; interventions?: readonly Intervention[] } = {},
): Outcomes {
  const scenario = { ...createEmptyScenario('story', choices.base), interventions: choices.interventions ?? [] };
  const schedule = getValue(resolveScenario(scenario, dataset));
  const region = choices.region === undefined ? {} : { region: choices.region };
  return run(dataset, schedule, { until: choices.until ?? 2050, flows: false, ...region });
}

/** Codes of the sites that are open in a year. */
export function listOpen(outcomes: Outcomes, year: number): string[] {
  const years = outcomes.years.length;
  const step = outcomes.years.indexOf(year);
  return outcomes.sites.sites.filter((_, site) => outcomes.sites.open[site * years + step] === 1);
}

/** Sum of a site matrix over the open sites of a year. */
export function sumPupils(outcomes: Outcomes, year: number): number {
  const years = outcomes.years.length;
  const step = outcomes.years.indexOf(year);
  return outcomes.sites.sites.reduce((sum, _, site) => {
    const pupils = outcomes.sites.pupils[site * years + step] ?? Number.NaN;
    return Number.isNaN(pupils) ? sum : sum + pupils;
  }, 0);
}

/** The status of a site in a year. */
export function findStatus(outcomes: Outcomes, site: string, year: number): string | undefined {
  const position = outcomes.sites.sites.indexOf(site);
  if (position < 0) return undefined;
  const years = outcomes.years.length;
  return siteStatuses[outcomes.sites.status[position * years + outcomes.years.indexOf(year)] ?? 0];
}
