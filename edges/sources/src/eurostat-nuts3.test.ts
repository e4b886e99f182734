import { describe, expect, it } from 'vitest';
import { createFileContext, listCodes, listRows, runReader } from '../test/run-reader.ts';
import { eurostatNuts3, parseEurostatAge } from './eurostat-nuts3.ts';

describe('parseEurostatAge', () => {
  it('gives the first and the last age of a class', () => {
    expect(['Y_LT5', 'Y5-9', 'Y85-89', 'Y_GE90', 'Y7'].map(parseEurostatAge)).toEqual([
      [0, 4],
      [5, 9],
      [85, 89],
      [90, 999],
      [7, 7],
    ]);
  });

  it('gives nothing for totals, unknown ages and the class that overlaps others', () => {
    expect(['TOTAL', 'UNK', 'Y_GE85', 'Y9-5', 'Y', ''].map(parseEurostatAge)).toEqual(Array(6).fill(undefined));
  });
});

describe('the reader of bulk files', () => {
  const read = async (text: string) => {
    const context = createFileContext({ 'demo_r_magec3_XX.tsv': text });
    await runReader(context, eurostatNuts3);
    return context;
  };

  it('takes NUTS 3 regions by sex, with letters beside figures and a colon for none', async () => {
    const context = await read(
      'freq,sex,unit,age,geo\\TIME_PERIOD\t2020 \t2021 \n' +
        'A,F,NR,Y5-9,XX111\t3 bp\t: \n' +
        'A,T,NR,Y5-9,XX111\t9 \t9 \n' +
        'A,F,NR,Y5-9,XX11\t9 \t9 \n' +
        'A,F,NR,TOTAL,XX111\t9 \t9 \n',
    );
    const common = { area: 'XX111', name: '', figure: 'deaths', sex: 'F', ageFrom: 5, ageTo: 9 };
    expect(listRows(context, 'nuts3_population')).toEqual([
      { ...common, year: 2020, persons: 3, flag: 'bp' },
      { ...common, year: 2021, persons: null, flag: '' },
    ]);
    expect(context.log.list()).toEqual([]);
  });

  it('refuses what is no figure, and a row that comes twice, at its line', async () => {
    const context = await read(
      'freq,sex,unit,age,geo\\TIME_PERIOD\t2020 \nA,F,NR,Y5-9,XX111\tveel\nA,M,NR,Y5-9,XX111\t1\nA,M,NR,Y5-9,XX111\t2\n',
    );
    expect(listCodes(context.log.list())).toEqual([
      ['VALUE_NOT_INTEGER', 2],
      ['KEY_DUPLICATE', 4],
    ]);
  });
});
