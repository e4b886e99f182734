/** What imported editions of a forecast say of the number of people in an area. */
import {
  applyConversion,
  createConversion,
  type Dataset,
  listForecastEditions,
  listMunicipalities,
} from '@transitieatlas/dataset';
import type { OfficialForecast, PopulationArea } from '@transitieatlas/outcomes';
import { listAreaMunicipalities } from './forecast-areas.ts';
import { type EditionFigures, readEditionFigures } from './forecast-figures.ts';

const country = 'NL01';

/**
 * The editions that tell the number of people of an area, in the order of their table.
 *
 * Figures of municipalities are brought to the dataset's division; a year in which one of them is missing is
 * left out, because a part of an area is not the area.
 *
 * @throws RangeError if the dataset has no such area
 */
export function listOfficialForecasts(dataset: Dataset, area: PopulationArea): OfficialForecast[] {
  const municipalities = listAreaMunicipalities(dataset, area);
  return listForecastEditions(dataset).flatMap((edition): OfficialForecast[] => {
    const figures = readEditionFigures(dataset, edition.edition, 'population');
    const own = area.kind === 'atlas' ? figures.values.get(country) : undefined;
    const persons = own ?? sumMunicipalities(dataset, figures, municipalities);
    const years = [...persons.keys()].sort((a, b) => a - b);
    if (years.length === 0) return [];
    return [
      {
        edition: edition.edition,
        publisher: edition.publisher,
        title: edition.title,
        published: edition.published,
        jumpOff: edition.jumpOff,
        status: edition.status,
        years: Int32Array.from(years),
        persons: Float64Array.from(years, (year) => persons.get(year) ?? Number.NaN),
      },
    ];
  });
}

function sumMunicipalities(
  dataset: Dataset,
  { division, values }: EditionFigures,
  municipalities: readonly string[],
): Map<number, number> {
  const sums = new Map<number, number>();
  if (listMunicipalities(dataset, division).length === 0) return sums;
  const conversion = createConversion(dataset, division, dataset.description.division);
  const wanted = new Set(municipalities);
  const needed = [...conversion.shares].flatMap(([code, parts]) =>
    parts.some((part) => wanted.has(part.code) && part.share > 0) ? [code] : [],
  );
  const years = new Set(needed.flatMap((code) => [...(values.get(code)?.keys() ?? [])]));
  for (const year of years) {
    const known = new Map<string, number>();
    for (const code of needed) {
      const value = values.get(code)?.get(year);
      if (value !== undefined) known.set(code, value);
    }
    if (known.size < needed.length) continue;
    const converted = applyConversion(conversion, known).values;
    sums.set(
      year,
      municipalities.reduce((sum, code) => sum + (converted.get(code) ?? 0), 0),
    );
  }
  return sums;
}
