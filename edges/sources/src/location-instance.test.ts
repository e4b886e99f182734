import { describe, expect, it } from 'vitest';
import { readLocationInstance } from './location-instance.ts';

const say = (text: string) =>
  readLocationInstance(text, 'graph.txt').issues.map(({ code, where: { line, column } }) => [code, line, column]);

describe('readLocationInstance', () => {
  it('reads a graph of OR-Library, whatever its spaces and line ends', () => {
    const { value, issues } = readLocationInstance(' 3 2 1 \r\n 1 2 30 \r\n 2 3 4\r\n', 'graph.txt');
    expect(issues).toEqual([]);
    expect(value).toEqual({
      kind: 'graph',
      vertices: 3,
      p: 1,
      from: Int32Array.of(0, 1),
      to: Int32Array.of(1, 2),
      lengths: Float64Array.of(30, 4),
    });
  });

  it('reads points of TSPLIB', () => {
    const text = 'NAME : two\nDIMENSION : 2\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 3e0 4.5\nEOF\n';
    const { value, issues } = readLocationInstance(text, 'two.tsp');
    expect(issues).toEqual([]);
    expect(value).toEqual({ kind: 'points', x: Float64Array.of(0, 3), y: Float64Array.of(0, 4.5) });
  });

  it('lists everything that is wrong with a graph at once, with line and field', () => {
    expect(say('3 4 9\n1 2 x\n1 4 5\n1 2\n1.5 2 -3\n')).toEqual([
      ['VALUE_OUT_OF_RANGE', 1, 3],
      ['VALUE_NOT_NUMERIC', 2, 3],
      ['VALUE_OUT_OF_RANGE', 3, 2],
      ['ROW_WIDTH', 4, undefined],
      ['VALUE_NOT_INTEGER', 5, 1],
      ['VALUE_OUT_OF_RANGE', 5, 3],
    ]);
  });

  it('refuses numbers whose sums a computer cannot hold', () => {
    expect(say('3 2 1\n1 2 1e308\n2 3 1e308\n')).toEqual([
      ['VALUE_OUT_OF_RANGE', 2, 3],
      ['VALUE_OUT_OF_RANGE', 3, 3],
    ]);
    expect(say('NODE_COORD_SECTION\n1 0 0\n2 1e200 1\n3 -1e200 1\nEOF\n')).toEqual([
      ['VALUE_OUT_OF_RANGE', 3, 2],
      ['VALUE_OUT_OF_RANGE', 4, 2],
    ]);
  });

  it('says how many edges are missing, and which vertices nothing leads to', () => {
    expect(say('3 2 1\n1 2 5\n')).toEqual([['TOTAL_DEVIATES', 1, 2]]);
    const { value, issues } = readLocationInstance('4 1 1\n1 2 5\n', 'graph.txt');
    expect(value).toBeUndefined();
    expect(issues[0]).toMatchObject({ code: 'GRAPH_NOT_CONNECTED', values: { count: 2, examples: ['3', '4'] } });
  });

  it('refuses an empty file, another kind of text, and points measured otherwise or fewer than stated', () => {
    expect(say(' \n\n')).toEqual([['FILE_EMPTY', undefined, undefined]]);
    expect(say('Naam;Plaats\n')).toEqual([['FILE_UNREADABLE', undefined, undefined]]);
    expect(say('DIMENSION: 3\nEDGE_WEIGHT_TYPE: GEO\nNODE_COORD_SECTION\n1 0 0\n2 a 1\n')).toEqual([
      ['VALUE_NOT_NUMERIC', 5, 2],
      ['TOTAL_DEVIATES', 1, undefined],
      ['VALUE_OUT_OF_RANGE', 2, undefined],
    ]);
  });
});
