/** Households and labour force of one area, year by year, out of a run. */
import {
  type HouseholdFigures,
  type HouseholdType,
  householdTypes,
  type LabourFigures,
  type Outcomes,
  type PopulationArea,
  type ValueNature,
  valueNatures,
} from '@transitieatlas/outcomes';

/** The households of one year. */
export interface HouseholdRow {
  readonly year: number;
  readonly nature: ValueNature;
  readonly households: number;
  /** Persons in private households per household. */
  readonly meanSize: number;
  readonly byType: Readonly<Record<HouseholdType, number>>;
}

/** People of 15 to 74 years in work and out of it in one year. */
export interface LabourRow {
  readonly year: number;
  readonly nature: ValueNature;
  readonly employed: number;
  readonly labourForce: number;
}

/** The households of an area; undefined if the run has none of it. */
export function listHouseholdRows(outcomes: Outcomes, area: PopulationArea): HouseholdRow[] | undefined {
  const found = outcomes.households;
  if (found === undefined) return undefined;
  const place = area.kind === 'municipality' ? found.municipalities.indexOf(area.id) : 0;
  if (place < 0) return undefined;
  const figures: HouseholdFigures = area.kind === 'municipality' ? found.ofMunicipalities : found.region;
  const years = outcomes.years.length;
  const natures = area.kind === 'municipality' ? found.municipalityNature.subarray(place * years) : found.nature;
  return Array.from(outcomes.years, (year, step): HouseholdRow => {
    const at = place * years + step;
    const byType = householdTypes.map((type, position) => [
      type,
      figures.byType[at * householdTypes.length + position] ?? Number.NaN,
    ]);
    return {
      year,
      nature: valueNatures[natures[step] ?? 2] ?? 'modelled',
      households: figures.households[at] ?? Number.NaN,
      meanSize: figures.meanSize[at] ?? Number.NaN,
      byType: Object.fromEntries(byType) as Record<HouseholdType, number>,
    };
  });
}

/** The labour force of an area, all ages and both sexes, in the years that know it; undefined if there is none. */
export function listLabourRows(outcomes: Outcomes, area: PopulationArea): LabourRow[] | undefined {
  const found = outcomes.labourForce;
  if (found === undefined) return undefined;
  const place = area.kind === 'municipality' ? found.municipalities.indexOf(area.id) : 0;
  if (place < 0) return undefined;
  const figures: LabourFigures = area.kind === 'municipality' ? found.ofMunicipalities : found.region;
  const years = outcomes.years.length;
  const width = 2 * found.ageFrom.length;
  const sum = (values: Float64Array, at: number) =>
    values.subarray(at * width, (at + 1) * width).reduce((all, value) => all + value, 0);
  return Array.from(outcomes.years, (year, step) => ({
    year,
    nature: valueNatures[found.nature[step] ?? 2] ?? 'modelled',
    employed: sum(figures.employed, place * years + step),
    labourForce: sum(figures.labourForce, place * years + step),
  })).filter(({ labourForce }) => Number.isFinite(labourForce));
}
