import { describe, expect, it } from 'vitest';
import { checked, createIssue, getValue, hasErrors } from './issue.ts';
import { IssueLog } from './issue-log.ts';

describe('IssueLog', () => {
  it('lists the first hundred of a million and counts them all', () => {
    const log = new IssueLog();
    for (let line = 1; line <= 1_000_000; line++) log.add('VALUE_NEGATIVE', 'error', { file: 'a.csv', line });
    const issues = log.list();
    expect(issues).toHaveLength(101);
    expect(issues[99].where.line).toBe(100);
    expect(issues[100]).toEqual({
      code: 'ISSUES_CUT',
      severity: 'warning',
      where: { file: 'a.csv' },
      values: { code: 'VALUE_NEGATIVE', listed: 100, count: 1_000_000 },
    });
  });

  it('counts each code and each file by itself, and names the table where there is no file', () => {
    const log = new IssueLog();
    for (let row = 0; row < 101; row++) {
      log.add('VALUE_MISSING', 'error', { table: 'zones' });
      log.add('VALUE_MISSING', 'error', { table: 'sites' });
    }
    for (let row = 0; row < 100; row++) log.add('KEY_DUPLICATE', 'error', { table: 'sites' });
    const cut = log.list().filter((issue) => issue.code === 'ISSUES_CUT');
    expect(cut.map((issue) => issue.where)).toEqual([{ table: 'zones' }, { table: 'sites' }]);
    expect(log.list()).toHaveLength(302);
  });

  it('adds nothing about cut issues when there are exactly a hundred', () => {
    const log = new IssueLog();
    for (let row = 0; row < 100; row++) log.add('VALUE_MISSING', 'warning');
    expect(log.list()).toHaveLength(100);
    expect(log.hasErrors()).toBe(false);
  });

  it('takes over the issues of another result in their order', () => {
    const log = new IssueLog();
    const issues = [
      createIssue('FILE_EMPTY', 'warning', { file: 'b' }),
      createIssue('FILE_MISSING', 'error', { file: 'c' }),
    ];
    log.addAll(issues);
    expect(log.list()).toEqual(issues);
    expect(log.hasErrors()).toBe(true);
  });
});

describe('checked', () => {
  it('drops the value if one issue is an error and keeps it otherwise', () => {
    expect(checked(3, [createIssue('FILE_EMPTY', 'warning')]).value).toBe(3);
    expect(checked(3, [createIssue('FILE_EMPTY', 'error')]).value).toBeUndefined();
  });

  it('getValue names the codes of the errors, not of the warnings', () => {
    const issues = [createIssue('FILE_EMPTY', 'warning'), createIssue('KEY_DUPLICATE', 'error')];
    expect(hasErrors(issues)).toBe(true);
    expect(() => getValue(checked(3, issues))).toThrow('KEY_DUPLICATE');
    expect(() => getValue(checked(3, issues))).not.toThrow('FILE_EMPTY');
  });
});

describe('createIssue', () => {
  it('cuts a text that is longer than anybody reads, alone or in a list, and leaves all others as they are', () => {
    const long = 'x'.repeat(1_000_000);
    const { values } = createIssue(
      'COLUMN_MISSING',
      'error',
      {},
      { expected: 'zone', came: ['a', long], count: 2, long },
    );
    expect(values).toEqual({
      expected: 'zone',
      came: ['a', `${'x'.repeat(1000)}…`],
      count: 2,
      long: `${'x'.repeat(1000)}…`,
    });
    const short = { came: ['a', 'b'], expected: 'x'.repeat(1000) };
    expect(createIssue('COLUMN_MISSING', 'error', {}, short).values).toBe(short);
  });
});
