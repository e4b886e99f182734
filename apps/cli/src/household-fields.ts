/** Households and labour force of a run as they stand in a JSON document. */
import type { WholeRunFields } from '@transitieatlas/api';
import {
  type HouseholdFigures,
  householdTypes,
  type LabourFigures,
  type LabourOutcomes,
  type Outcomes,
  valueNatures,
} from '@transitieatlas/outcomes';
import { takeSeries } from './take-series.ts';

type RunFields = WholeRunFields;
type FigureFields = NonNullable<RunFields['households']>['region'];
type LabourGroups = NonNullable<RunFields['labourForce']>['region'];

/** Describe the households of the region and its municipalities. */
export function describeHouseholds({ households, years }: Outcomes): RunFields['households'] {
  if (households === undefined) return null;
  const count = years.length;
  return {
    nature: nameNatures(households.nature),
    region: describeFigures(households.region, 0, households.ageGroups, count),
    municipalities: households.municipalities.map((municipality, row) => ({
      municipality,
      nature: nameNatures(households.municipalityNature.subarray(row * count, (row + 1) * count)),
      ...describeFigures(households.ofMunicipalities, row, households.ageGroups, count),
    })),
  };
}

/** Describe the labour force of the region and its municipalities. */
export function describeLabourForce({ labourForce, years }: Outcomes): RunFields['labourForce'] {
  if (labourForce === undefined) return null;
  return {
    shareYear: labourForce.shareYear,
    nature: nameNatures(labourForce.nature),
    region: describeGroups(labourForce, labourForce.region, 0, years.length),
    municipalities: labourForce.municipalities.map((municipality, row) => ({
      municipality,
      groups: describeGroups(labourForce, labourForce.ofMunicipalities, row, years.length),
    })),
  };
}

function nameNatures(codes: Uint8Array): string[] {
  return Array.from(codes, (code) => valueNatures[code] ?? 'modelled');
}

function describeFigures(figures: HouseholdFigures, row: number, ageGroups: Int32Array, years: number): FigureFields {
  const ofType = (values: Float64Array, cells: number, cell: number) =>
    takeSeries(pickCell(values, row * years, years, cells, cell), 0, years);
  return {
    households: takeSeries(figures.households, row, years),
    meanSize: takeSeries(figures.meanSize, row, years),
    types: householdTypes.map((type, at) => ({
      type,
      households: ofType(figures.byType, householdTypes.length, at),
    })),
    ages: Array.from(ageGroups, (ageFrom, at) => ({
      ageFrom,
      households: ofType(figures.byAge, ageGroups.length, at),
    })),
  };
}

function describeGroups(labour: LabourOutcomes, figures: LabourFigures, row: number, years: number): LabourGroups {
  const bands = labour.ageFrom.length;
  return (['M', 'F'] as const).flatMap((sex, position) =>
    Array.from(labour.ageFrom, (ageFrom, band) => {
      const series = (values: Float64Array) =>
        takeSeries(pickCell(values, row * years, years, 2 * bands, position * bands + band), 0, years);
      return {
        sex,
        ageFrom,
        ageTo: labour.ageTo[band] ?? ageFrom,
        employed: series(figures.employed),
        labourForce: series(figures.labourForce),
      };
    }),
  );
}

/** One cell of a matrix [rows × cells] along its rows. */
function pickCell(values: Float64Array, from: number, rows: number, cells: number, cell: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => values[(from + row) * cells + cell] ?? Number.NaN);
}
