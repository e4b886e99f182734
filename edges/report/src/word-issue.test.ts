import { createIssue, type Issue, type IssueCode, issueCodes } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { issueWordingEn } from './issue-wording-en.ts';
import { issueWordingNl } from './issue-wording-nl.ts';
import { locales } from './locale.ts';
import { wordIssue, wordPlace, wordProblem } from './word-issue.ts';

const codes = Object.keys(issueCodes) as IssueCode[];

describe('the catalogues', () => {
  it.each(codes)('%s has a sentence in both languages, even without any value', (code) => {
    for (const locale of locales) {
      const text = wordIssue(createIssue(code, 'error'), locale);
      expect(text).toMatch(/^[\p{Lu}A-Z].*[.]$/u);
      expect(text).not.toMatch(/undefined|NaN|[{}[\]]/);
    }
  });

  it('have every hole in a part that may be left out', () => {
    for (const catalogue of [issueWordingNl, issueWordingEn]) {
      for (const [code, { problem, advice }] of Object.entries(catalogue)) {
        for (const template of [problem, advice]) {
          expect(template.replace(/\[[^[\]]*\]/g, ''), code).not.toMatch(/[{}[\]]/);
        }
      }
    }
  });

  it('use the same values in both languages', () => {
    const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
    for (const code of codes) {
      const nl = issueWordingNl[code];
      const en = issueWordingEn[code];
      expect(holes(nl.problem + nl.advice), code).toEqual(holes(en.problem + en.advice));
    }
  });

  it('keep Dutch sentences at 20 words or fewer', () => {
    for (const code of codes) {
      const { problem, advice } = issueWordingNl[code];
      for (const sentence of `${problem.replace(/\[[^\]]*\]/g, '')} ${advice}`.split(/[.!?] /))
        expect(sentence.split(/\s+/).filter((word) => word !== '').length, `${code}: ${sentence}`).toBeLessThanOrEqual(
          20,
        );
    }
  });
});

describe('an issue', () => {
  const wrong: Issue = createIssue(
    'VALUE_NOT_NUMERIC',
    'error',
    { file: 'leerlingen.csv', line: 12, column: 3, field: 'aantal' },
    { came: '<5' },
  );

  it('says where it is, what is wrong, what came and what to do', () => {
    expect(wordIssue(wrong, 'nl')).toBe(
      'Bestand leerlingen.csv, regel 12, veld 3 (aantal): Hier hoort een getal te staan; er staat "<5". ' +
        'Vul een getal in, zonder tekst of eenheid.',
    );
    expect(wordProblem(wrong, 'en')).toBe(
      'This should be a number; it says "<5". Fill in a number without text or unit.',
    );
  });

  it('shows values that its sentence has no place for', () => {
    const issue = createIssue('FILE_EMPTY', 'warning', { file: 'a.csv' }, { expected: 415, extra: true });
    expect(wordIssue(issue, 'nl')).toContain('(verwacht: 415; extra: ja)');
  });

  it('keeps years as they are and separates thousands of counts', () => {
    const issue = createIssue('DIVISION_CONVERTED', 'information', {}, { from: 2013, to: 2023, count: 12_345 });
    expect(wordIssue(issue, 'nl')).toContain('van 2013 naar 2023');
    expect(wordIssue(issue, 'nl')).toContain('aantal: 12.345');
  });

  it('writes dates of registers and withdrawals in full, and what a file held as it came', () => {
    const absent = createIssue(
      'REGISTER_UNKNOWN',
      'error',
      {},
      { base: '2022-05-01', known: ['2024-11-22', '2023-10-01'] },
    );
    expect(wordProblem(absent, 'nl')).toContain('1 mei 2022');
    expect(wordProblem(absent, 'nl')).toContain('22 november 2024, 1 oktober 2023');
    const came = createIssue('CELL_ERROR', 'error', {}, { came: '2024-11-22' });
    expect(wordProblem(came, 'nl')).toContain('2024-11-22');
  });

  it('puts the phrases of the readers into Dutch', () => {
    const issue = createIssue('VALUE_NEGATIVE', 'error', {}, { came: '-3', expected: 'a number of at least 0' });
    expect(wordIssue(issue, 'nl')).toContain('er staat "-3"; verwacht: een getal van 0 of meer.');
    expect(wordIssue(issue, 'en')).toContain('it says "-3"; expected: a number of at least 0.');
  });

  it('cannot draw on a terminal or flood a report', () => {
    const hostile = createIssue(
      'KEY_MALFORMED',
      'error',
      { file: 'a\u001b[2J.csv' },
      {
        came: `\u001b[31m\r\nx\u202e${'y'.repeat(5000)}`,
      },
    );
    const text = wordIssue(hostile, 'nl');
    expect(text).not.toMatch(/\p{Cc}|\u202e/u);
    expect(text.length).toBeLessThan(500);
  });

  it('does not take a value for a template', () => {
    const issue = createIssue('SITE_UNKNOWN', 'error', {}, { site: '[{base}] $& {site}', base: '2023-10-01' });
    expect(wordIssue(issue, 'en')).toContain(
      'The school [{base}] $& {site} does not exist in this register (1 October 2023).',
    );
  });

  it('of a newer version is named as such', () => {
    const issue = { ...wrong, code: 'toString' as IssueCode };
    expect(wordIssue(issue, 'nl')).toContain('niet kent');
  });

  it('lists the first names and counts the rest', () => {
    const known = Array.from({ length: 12 }, (_, number) => `r${number}`);
    const issue = createIssue('REGION_UNKNOWN', 'error', {}, { region: 'x', known });
    expect(wordIssue(issue, 'nl')).toContain('r0, r1, r2, r3, r4, r5, r6, r7 en nog 4');
  });
});

it('a place without a file is empty', () => {
  expect(wordPlace({}, 'nl')).toBe('');
  expect(wordPlace({ intervention: 'k1' }, 'nl')).toBe('keuze k1');
});
