import { describe, expect, it } from 'vitest';
import { findClass, makeClasses, makeDivergingClasses } from './classes.ts';

describe('makeClasses', () => {
  it('puts as many values in each class and rounds the limits to two digits', () => {
    const values = Float64Array.from({ length: 100 }, (_, index) => index * 11.11);
    // Every fifth part holds 20 values; the limits are 222.2, 444.4, 666.6 and 888.8 rounded.
    expect(makeClasses(values, 5).limits).toEqual([220, 440, 670, 890]);
  });

  it('gives fewer classes when the values are few, and none without values', () => {
    expect(makeClasses(Float64Array.of(5, 5, 5), 5).limits).toEqual([]);
    expect(makeClasses(Float64Array.of(Number.NaN), 5).limits).toEqual([]);
  });
});

describe('makeDivergingClasses', () => {
  it('mirrors its limits around zero, with a middle class for hardly any change', () => {
    // 90th of the sizes is 0.5; 0.5 / 3.5 steps = 0.143, rounded up to 0.2.
    const limits = makeDivergingClasses(Float64Array.of(-0.5, -0.4, -0.1, 0.05, 0.5), 7).limits;
    expect(limits).toEqual([-0.5, -0.3, -0.1, 0.1, 0.3, 0.5]);
  });

  it('works for decline alone', () => {
    const limits = makeDivergingClasses(Float64Array.of(-0.3, -0.2, -0.1), 5).limits;
    expect(limits).toEqual([-0.15, -0.05, 0.05, 0.15].map((limit) => limit * 1));
  });

  it('makes no classes of differences too small to mean anything', () => {
    // Half of the middle class is 25; three steps of 50 reach 125 on either side.
    expect(makeDivergingClasses(Float64Array.of(-3, 0.2, 40), 7, 25).limits).toEqual([-125, -75, -25, 25, 75, 125]);
    // All within 25: there is nothing to tell apart.
    expect(makeDivergingClasses(Float64Array.of(-3, 0.2, 24.9), 7, 25).limits).toEqual([]);
    // 90th of the sizes is 700; 700 / 3.5 = 200 is wider than 50 and round already.
    expect(makeDivergingClasses(Float64Array.of(-700, 700, 700), 7, 25).limits).toEqual([
      -500, -300, -100, 100, 300, 500,
    ]);
  });

  it('refuses an even number of classes', () => {
    expect(() => makeDivergingClasses(Float64Array.of(1), 4)).toThrow(RangeError);
  });
});

describe('findClass', () => {
  it('counts the limits that a value reaches, and knows what is missing', () => {
    const classes = { limits: [-10, 0, 10] };
    expect([-11, -10, -1, 0, 10, 99, Number.NaN].map((value) => findClass(classes, value))).toEqual([
      0, 1, 1, 2, 3, 3, -1,
    ]);
  });
});
