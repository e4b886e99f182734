/** Hold publications against each other: the same people must be counted the same way in all of them. */
import { getIntegers, getNumbers, getText, type Table } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';

/**
 * Compare the municipal figures by age with the totals of the components, per municipality and sex.
 *
 * @param tolerance persons that a scaled figure may differ by its rounding
 */
export function checkMunicipalTotals(tables: readonly Table[], log: IssueLog, tolerance = 0.5): void {
  const ages = tables.find((table) => table.name === 'municipality_population');
  const components = tables.find((table) => table.name === 'components');
  if (ages === undefined || components === undefined) return;
  const sums = new Map<string, number>();
  const national = new Map<number, number>();
  const years = getIntegers(ages, 'year');
  const persons = getNumbers(ages, 'persons');
  const sexes = getText(ages, 'sex');
  getText(ages, 'municipality').forEach((code, row) => {
    const year = years[row] ?? 0;
    const key = `${code} ${year} ${sexes[row]}`;
    sums.set(key, (sums.get(key) ?? 0) + (persons[row] ?? 0));
    national.set(year, (national.get(year) ?? 0) + (persons[row] ?? 0));
  });
  const populations = getNumbers(components, 'population');
  const componentYears = getIntegers(components, 'year');
  const componentSexes = getText(components, 'sex');
  let compared = 0;
  const deviating: string[] = [];
  getText(components, 'municipality').forEach((code, row) => {
    const year = componentYears[row] ?? 0;
    const sex = componentSexes[row];
    const expected = populations[row] ?? Number.NaN;
    const came = code === 'NL01' && sex === 'T' ? national.get(year) : sums.get(`${code} ${year} ${sex}`);
    if (came === undefined) return;
    compared++;
    const allowed = code === 'NL01' ? tolerance * 100 : tolerance;
    if (Math.abs(came - expected) > allowed) deviating.push(`${code} ${year} ${sex}: ${came} and ${expected}`);
  });
  if (deviating.length === 0) return;
  log.add(
    'TOTAL_DEVIATES',
    'warning',
    { table: 'municipality_population' },
    { rows: deviating.length, compared, examples: deviating.slice(0, 10), expected: 'the population in components' },
  );
}
