import { describe, expect, it } from 'vitest';
import { readCapacitatedInstance } from './capacitated-instance.ts';

const points = '1 2 62 3\n2 80 25 14\n';

describe('readCapacitatedInstance', () => {
  it.each([
    ['2 1 120\n', undefined],
    ['2 1 120 713\n', 713],
    ['2 1 120 / 713\n', 713],
    ['1 713\n2 1 120\n', 713],
    ['1\n1 713\n2 1 120\n', 713],
  ])('reads OR-Library with the head %j', (head, stated) => {
    expect(readCapacitatedInstance(head + points, 'cap.txt')).toEqual({
      value: {
        p: 1,
        x: Float64Array.of(2, 80),
        y: Float64Array.of(62, 25),
        demands: Int32Array.of(3, 14),
        capacities: Int32Array.of(120, 120),
        whole: true,
        stated,
      },
      issues: [],
    });
  });

  it('reads values whose lines are broken elsewhere', () => {
    const { value, issues } = readCapacitatedInstance(`2 1 120 ${points.replaceAll('\n', ' ')}`, 'cap.txt');
    expect([issues, [...(value?.demands ?? [])]]).toEqual([[], [3, 14]]);
    const { value: upright } = readCapacitatedInstance('2\n1\n0\n1\n100\n7\n2\n3\n90\n8\n', 'sjc.txt');
    expect([...(upright?.capacities ?? [])]).toEqual([100, 90]);
  });

  it('reads Lorena, where every point has a capacity of its own', () => {
    const { value } = readCapacitatedInstance('2 1\n0.5 1 100 7\n2 3 90 8\n', 'sjc.txt');
    expect([value?.whole, [...(value?.capacities ?? [])], [...(value?.demands ?? [])]]).toEqual([
      false,
      [100, 90],
      [7, 8],
    ]);
  });

  it('lists everything that is wrong at once, with line and field', () => {
    const say = (text: string) =>
      readCapacitatedInstance(text, 'cap.txt').issues.map(({ code, where: { line, column } }) => [code, line, column]);
    expect(say('2 1 a\n1 2 62 3\n2 80 b 14\n')).toEqual([
      ['VALUE_NOT_NUMERIC', 1, 3],
      ['VALUE_NOT_NUMERIC', 3, 3],
    ]);
    expect(say('2 3 120\n1 2 62 3.5\n2 80 25 -14\n')).toEqual([
      ['VALUE_OUT_OF_RANGE', 1, 2],
      ['VALUE_NOT_INTEGER', 2, 4],
      ['VALUE_OUT_OF_RANGE', 3, 4],
    ]);
    // Three points less one value are as many values as three points of Lorena.
    expect(say('3 1 100\n1 0 0 10\n2 3 4 10\n3 0 10\n')).toEqual([['ROW_WIDTH', 4, undefined]]);
    expect(say('3 1 100\n1 0 0\n2 3 4 10\n3 0 10 10\n')).toEqual([['ROW_WIDTH', 2, undefined]]);
    expect(say('2 1\n0 0 20 10\n3 4 20\n')).toEqual([['ROW_WIDTH', 3, undefined]]);
    expect(say('2 1 120\n1 1e200 62 3\n2 80 25 14\n')).toEqual([['VALUE_OUT_OF_RANGE', 2, 2]]);
    expect(say('2 1 120\n1 2 62 3\n')).toEqual([['TOTAL_DEVIATES', 1, undefined]]);
    expect(say('')).toEqual([['FILE_EMPTY', undefined, undefined]]);
  });

  it('takes no more room than all demand needs, and refuses what does not fit in memory', () => {
    const roomy = readCapacitatedInstance('3 1 2000000000\n1 0 0 5\n2 1 1 6\n3 2 2 7\n', 'cap.txt');
    expect([...(roomy.value?.capacities ?? [])]).toEqual([18, 18, 18]);
    const huge = readCapacitatedInstance('2 1 2000000000\n1 0 0 2000000000\n2 1 1 2000000000\n', 'cap.txt');
    expect(huge.issues.map(({ code, where }) => [code, where.field])).toEqual([['VALUE_OUT_OF_RANGE', 'capacity']]);
  });
});
