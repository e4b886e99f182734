import { makeDivergingClasses } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { nl } from '../i18n/nl.ts';
import type { TextKey } from '../i18n/text.ts';
import { wordClass } from './class-words.ts';

const t = (key: TextKey, values: Record<string, string> = {}) =>
  (nl as Readonly<Record<string, string>>)[key]?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '') ??
  key;
const wordAll = (measure: 'distanceChange' | 'changeChildren' | 'meanDistance', limits: readonly number[]) =>
  Array.from({ length: limits.length + 1 }, (_, index) =>
    wordClass({ measure, classes: { limits } }, index, 'nl', t).replaceAll('\u00a0', ' '),
  );

describe('the classes of a legend', () => {
  it('say which way a difference in distance goes', () => {
    expect(wordAll('distanceChange', [-75, -25, 25, 75])).toEqual([
      'meer dan 75 m dichterbij',
      '25 m tot 75 m dichterbij',
      'minder dan 25 m verschil',
      '25 m tot 75 m verder',
      '75 m of meer verder',
    ]);
  });

  it('say that there is no difference that means anything', () => {
    const { limits } = makeDivergingClasses(Float64Array.of(0.4, -12), 7, 25);
    expect(wordAll('distanceChange', limits)).toEqual(['geen verschil van betekenis (minder dan 25 m)']);
  });

  it('call a change of people a rise or a fall, and keep other measures as they are', () => {
    expect(wordAll('changeChildren', [-0.3, -0.1, 0.1, 0.3])[1]).toBe('afname van 10 % tot 30 %');
    expect(wordAll('changeChildren', [-0.025, 0.025])[2]).toBe('toename van 2,5 % of meer');
    expect(wordAll('meanDistance', [850, 1500])).toEqual(['minder dan 850 m', '850 m tot 1,5 km', '1,5 km en meer']);
  });
});
