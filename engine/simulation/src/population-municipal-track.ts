/** The municipalities of a track: stocks by age group, and the account of every year. */
import { valueNatures } from '@transitieatlas/outcomes';
import { getFlow, getStock, type PublishedFlow, publishedFlows } from './population-accounts.ts';
import type { PopulationInputs } from './population-inputs.ts';
import type { MunicipalYear } from './population-municipalities.ts';
import type { StructureOfYear } from './population-rate-ratios.ts';
import { sumAges, type WritableTrack } from './population-series.ts';
import { cells, groupCells, groupOfCell, sumRange } from './population-shape.ts';

/** What is known of the municipalities when a track is filled. */
export interface MunicipalSources {
  readonly inputs: PopulationInputs;
  /** Population by single age in years that are not projected. */
  readonly structures: StructureOfYear;
  readonly projected: readonly MunicipalYear[];
  readonly jumpOff: number;
}

/** Fill stocks, age groups, flows and natures of the municipalities. */
export function fillMunicipalities(track: WritableTrack, sources: MunicipalSources): void {
  for (let yearIndex = 0; yearIndex < track.years.length; yearIndex++) {
    fillStocks(track, sources, yearIndex);
    track.municipalityNature[yearIndex] = valueNatures.indexOf(findNature(sources, track.years[yearIndex]));
  }
  for (let yearIndex = 0; yearIndex + 1 < track.years.length; yearIndex++) fillFlows(track, sources, yearIndex);
}

function fillStocks(track: WritableTrack, sources: MunicipalSources, yearIndex: number): void {
  const { inputs, structures, projected, jumpOff } = sources;
  const years = track.years.length;
  const year = track.years[yearIndex];
  const end = year > jumpOff ? projected[year - jumpOff - 1]?.end : undefined;
  const structure = end ?? structures(year);
  for (let place = 0; place < inputs.municipalities.length; place++) {
    const counted = getStock(inputs.municipalAccounts, place, year);
    const modelled = sumRange(structure, place * cells, cells);
    const persons = end === undefined && counted >= 0 ? counted : modelled;
    const factor = modelled > 0 ? persons / modelled : 1;
    const at = place * years + yearIndex;
    track.municipalityPopulation[at] = persons;
    track.municipalityChildren4to11[at] = sumAges(structure, place * cells, 4, 11) * factor;
    for (let cell = 0; cell < groupCells; cell++) track.municipalityAges[at * groupCells + cell] = 0;
    for (let cell = 0; cell < cells; cell++) {
      track.municipalityAges[at * groupCells + groupOfCell[cell]] += structure[place * cells + cell] * factor;
    }
  }
}

/** Counted with their ages, counted as a total of which the ages are estimated, or projected. */
function findNature({ inputs, jumpOff }: MunicipalSources, year: number): 'observed' | 'estimated' | 'modelled' {
  if (inputs.municipalityCounts.has(year)) return 'observed';
  const { firstYear, years } = inputs.municipalAccounts;
  const counted = years > 0 && year >= firstYear && year <= firstYear + years;
  return counted || year <= jumpOff ? 'estimated' : 'modelled';
}

function fillFlows(track: WritableTrack, sources: MunicipalSources, yearIndex: number): void {
  const { inputs, projected, jumpOff } = sources;
  const accounts = inputs.municipalAccounts;
  const years = track.years.length;
  const year = track.years[yearIndex];
  const step = year >= jumpOff ? projected[year - jumpOff] : undefined;
  const flows = track.municipalityFlows;
  for (let place = 0; place < inputs.municipalities.length; place++) {
    const at = place * years + yearIndex;
    const start = track.municipalityPopulation[at];
    const end = track.municipalityPopulation[at + 1];
    const get = (name: PublishedFlow) => getFlow(accounts, accounts[name], place, year);
    for (const name of publishedFlows) flows[name][at] = get(name);
    if (step !== undefined && publishedFlows.some((name) => Number.isNaN(flows[name][at]))) {
      for (const name of publishedFlows) flows[name][at] = step[name][place];
    }
    const moved = flows.arrivals[at] - flows.departures[at] + flows.immigration[at] - flows.emigration[at];
    // The rest of a counted year is what the publisher calls a correction; a projected year has none.
    flows.correction[at] = end - start - flows.births[at] + flows.deaths[at] - moved;
  }
}
