import { getValue } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { createSmallParts } from '../test/small-parts.ts';
import { assembleDataset } from './assemble-dataset.ts';
import { getTable } from './dataset.ts';
import {
  addForecast,
  type ForecastEdition,
  findForecastEdition,
  listForecastEditions,
  listWithdrawnParts,
  readForecastParts,
  withdrawForecast,
} from './forecasts.ts';
import { getNumbers, getText, TableBuilder } from './table.ts';

const edition: ForecastEdition = {
  edition: 'proef',
  publisher: 'Iemand',
  title: 'Proef',
  published: '2020-05-01',
  jumpOff: 2019,
  parts: ['totals', 'households'],
  status: 'current',
  statusDate: '',
  withdrawnParts: [],
  statusReason: '',
  statusSource: '',
};

function createValues(id: string, ...values: number[]) {
  const builder = new TableBuilder('forecast_values');
  values.forEach((value, at) => {
    builder.add(id, 'NL01', 0, 2030 + at, 'T', 0, 999, 'population', value, 0, null, null);
  });
  return builder.build([]);
}

describe('editions of forecasts in a dataset', () => {
  const empty = getValue(assembleDataset(createSmallParts()));
  const one = getValue(addForecast(empty, edition, createValues('proef', 5, 6)));

  it('come in with their figures, and make another dataset', () => {
    expect(listForecastEditions(empty)).toEqual([]);
    expect(listForecastEditions(one)).toEqual([edition]);
    expect(one.hash).not.toBe(empty.hash);
  });

  it('are replaced with all their figures, and others stay', () => {
    const two = getValue(addForecast(one, { ...edition, edition: 'ander' }, createValues('ander', 7)));
    const again = getValue(addForecast(two, { ...edition, title: 'Beter' }, createValues('proef', 8)));
    const table = getTable(again, 'forecast_values');
    expect(getText(table, 'edition').map((id, row) => [id, getNumbers(table, 'value')[row]])).toEqual([
      ['ander', 7],
      ['proef', 8],
    ]);
    expect(findForecastEdition(again, 'proef')?.title).toBe('Beter');
  });

  it('are marked as withdrawn with date, reason and parts, and keep their figures', () => {
    const withdrawal = { date: '2023-07-12', reason: 'fout', parts: ['households'], source: 'bericht' } as const;
    const marked = getValue(withdrawForecast(one, 'proef', withdrawal));
    const found = findForecastEdition(marked, 'proef');
    expect(found).toMatchObject({ status: 'withdrawn', statusDate: '2023-07-12', statusReason: 'fout' });
    expect(getTable(marked, 'forecast_values').rows).toBe(2);
    if (found === undefined) throw new Error('Expected the edition.');
    expect(listWithdrawnParts(found, ['totals', 'households'])).toEqual(['households']);
    expect(listWithdrawnParts(found, ['totals'])).toEqual([]);
    // Withdrawn without naming parts is withdrawn as a whole; one that stands has nothing withdrawn.
    expect(listWithdrawnParts({ ...found, withdrawnParts: [] }, ['totals'])).toEqual(['totals']);
    expect(listWithdrawnParts(edition, ['totals'])).toEqual([]);
  });

  it('that are not there cannot be withdrawn, and the issue names those that are', () => {
    const withdrawal = { date: '2023', reason: 'fout', parts: [], source: '' };
    const { value, issues } = withdrawForecast(one, 'x', withdrawal);
    expect(value).toBeUndefined();
    expect(issues).toMatchObject([{ code: 'FORECAST_UNKNOWN', severity: 'error', values: { known: ['proef'] } }]);
  });

  it('have parts that are read in one order, without what is none', () => {
    expect(readForecastParts('households, totals,onzin')).toEqual(['totals', 'households']);
  });
});
