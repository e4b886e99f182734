/** Answers of the solvers as text: a heading, then a label and a value per line. */
import { formatNumber, type Locale } from '@transitieatlas/report';

/** A label with its value. */
export type LabelledLine = readonly [label: string, value: string];

/** Say how good an answer is; `below` where the objective is as large as can be. */
export function wordVerdict(
  { proved, gap }: { readonly proved: boolean; readonly gap: number | null },
  locale: Locale,
  side: 'above' | 'below' = 'above',
): string {
  const nl = locale === 'nl';
  if (proved) return nl ? 'bewezen: niets is beter' : 'proved: nothing is better';
  const share = formatNumber(100 * (gap ?? 0), locale, 2);
  const word = nl ? { above: 'boven', below: 'onder' }[side] : side;
  return nl ? `hoogstens ${share} % ${word} het beste dat kan` : `at most ${share} % ${word} the best that is possible`;
}

/** Say how long it took, and when the answer was found. */
export function wordTime(
  fields: { readonly milliseconds: number; readonly foundMilliseconds: number },
  locale: Locale,
): LabelledLine {
  const [took, found] = [fields.milliseconds, fields.foundMilliseconds].map((time) => formatNumber(time, locale, 0));
  return locale === 'nl'
    ? ['tijd', `${took} ms, gevonden na ${found} ms`]
    : ['time', `${took} ms, found after ${found} ms`];
}

/** Write the lines below each other, their values in one column. */
export function writeAnswer(heading: string, lines: readonly LabelledLine[], more: readonly string[] = []): string {
  const written = lines.map(([label, value]) => `${label.padEnd(16)}${value}`);
  return `${[heading, ...written, ...more].join('\n')}\n`;
}
