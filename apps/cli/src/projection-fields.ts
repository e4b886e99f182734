/** How the population of a run was projected, as it stands in a JSON document. */
import type { CommandFields } from '@transitieatlas/api';
import { type Dataset, getIntegers, getTable, getText, listRegions } from '@transitieatlas/dataset';
import {
  compareDeclines,
  type Declines,
  defaultPopulationOptions,
  type RunOptions,
  trackPopulation,
} from '@transitieatlas/simulation';

type ProjectionFields = CommandFields<'run'>['projection'];

/** Describe the choices of the projection, what was kept apart, and what raking does to decline. */
export function describeProjection(dataset: Dataset, options: RunOptions): ProjectionFields {
  const population = options.population ?? defaultPopulationOptions;
  const names = nameMunicipalities(dataset);
  const regionNames = new Map(listRegions(dataset).map(({ region, name }) => [region, name]));
  const track = trackPopulation(dataset, options.until, population);
  const signal = compareDeclines(dataset, options.until, population);
  const describe = ({ municipalities, regions }: Declines) => ({
    municipalities: municipalities.map(({ id, change }) => ({ id, name: names.get(id) ?? id, change })),
    regions: regions.map(({ id, change }) => ({ id, name: regionNames.get(id) ?? id, change })),
  });
  return {
    mortality: population.mortality,
    rakedToNation: population.rakeToNation,
    specialFlows: track.specialFlows.map((flow) => ({
      ...flow,
      measures: { ...flow.measures },
      name: names.get(flow.municipality) ?? flow.municipality,
    })),
    declineSignal: { ...signal, raked: describe(signal.raked), free: describe(signal.free) },
  };
}

function nameMunicipalities(dataset: Dataset): Map<string, string> {
  const table = getTable(dataset, 'municipalities');
  const [codes, names, divisions] = [
    getText(table, 'municipality'),
    getText(table, 'name'),
    getIntegers(table, 'division'),
  ];
  const result = new Map<string, string>();
  codes.forEach((code, row) => {
    if (divisions[row] === dataset.description.division) result.set(code, names[row] ?? code);
  });
  return result;
}
