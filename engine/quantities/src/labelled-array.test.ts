import { describe, expect, it } from 'vitest';
import { createAxis, findPosition, getPosition } from './axis.ts';
import { createLabelledArray, getLabelled, sumOver } from './labelled-array.ts';

const zones = createAxis('zone', ['a', 'b']);
const years = createAxis('year', ['2013', '2018', '2021']);
// Zone a counts 1, 2, 3 and zone b 40, 50, 60.
const persons = createLabelledArray([zones, years], 'persons', Float64Array.of(1, 2, 3, 40, 50, 60));

describe('createAxis', () => {
  it('knows the position of every label', () => {
    expect(getPosition(years, '2018')).toBe(1);
    expect(findPosition(years, '2019')).toBeUndefined();
    expect(() => getPosition(years, '2019')).toThrow('2019');
  });

  it('refuses a label that occurs twice', () => {
    expect(() => createAxis('zone', ['a', 'a'])).toThrow(RangeError);
  });

  it('does not change when the list it was made from does', () => {
    const labels = ['a'];
    const axis = createAxis('zone', labels);
    labels.push('b');
    expect(axis.labels).toEqual(['a']);
  });
});

describe('LabelledArray', () => {
  it('is row-major: the last axis is fastest', () => {
    expect(getLabelled(persons, ['b', '2013'])).toBe(40);
    expect(getLabelled(persons, ['a', '2021'])).toBe(3);
  });

  it('sumOver(zone) adds the zones per year and sumOver(year) the years per zone', () => {
    expect([...sumOver(persons, 'zone').values]).toEqual([41, 52, 63]);
    expect([...sumOver(persons, 'year').values]).toEqual([6, 150]);
    expect(sumOver(persons, 'year').axes.map((axis) => axis.name)).toEqual(['zone']);
  });

  it('sums the middle of three axes', () => {
    const sexes = createAxis('sex', ['M', 'F']);
    const cube = createLabelledArray(
      [zones, sexes, years],
      'persons',
      Float64Array.from({ length: 12 }, (_, i) => i),
    );
    // Zone a: 0 1 2 + 3 4 5; zone b: 6 7 8 + 9 10 11.
    expect([...sumOver(cube, 'sex').values]).toEqual([3, 5, 7, 15, 17, 19]);
  });

  it('starts with zeros and refuses the wrong number of values or labels', () => {
    expect([...createLabelledArray([years], 'persons').values]).toEqual([0, 0, 0]);
    expect(() => createLabelledArray([years], 'persons', new Float64Array(2))).toThrow(RangeError);
    expect(() => getLabelled(persons, ['a'])).toThrow(RangeError);
    expect(() => sumOver(persons, 'age')).toThrow(RangeError);
  });

  it('leaves a missing value missing in a sum', () => {
    const holed = createLabelledArray([years], 'persons', Float64Array.of(1, Number.NaN, 3));
    expect(sumOver(holed, 'year').values[0]).toBeNaN();
  });
});
