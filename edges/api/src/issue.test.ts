import { createIssue } from '@transitieatlas/quantities';
import { expect, it } from 'vitest';
import { describeIssue, issueSchema } from './issue.ts';

it('describeIssue keeps code, place and values and survives JSON', () => {
  const issue = createIssue(
    'TOTAL_DEVIATES',
    'warning',
    { file: 'a.csv', line: 3, column: 2 },
    { came: 3, expected: Number.NaN, names: ['x', 'y'] },
  );
  const document = describeIssue(issue, 'Het totaal wijkt af.');
  // JSON.stringify would hide a NaN: look before it is written.
  expect(document.values.expected).toBeNull();
  expect(issueSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual({
    code: 'TOTAL_DEVIATES',
    severity: 'warning',
    where: { file: 'a.csv', line: 3, column: 2 },
    values: { came: 3, expected: null, names: ['x', 'y'] },
    message: 'Het totaal wijkt af.',
  });
});

it('an issue with a code that is not in the registry is refused', () => {
  const wrong = { code: 'NO_SUCH_CODE', severity: 'error', where: {}, values: {}, message: '' };
  expect(issueSchema.safeParse(wrong).success).toBe(false);
});
