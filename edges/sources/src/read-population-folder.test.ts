import { gzipSync } from 'node:zlib';
import type { Issue } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { readPopulationFolder } from './read-population-folder.ts';
import { createFolder } from './source-folder.ts';

const ages = [0, 5, 10, 15];
const header = 'area,year,sex,age,pop';

/** Rows of a full grid: persons = area + year of the decade + age. */
function listRows(areas: readonly string[], years: readonly number[], sexes = ['T']): string[] {
  return areas.flatMap((area) =>
    years.flatMap((year) =>
      sexes.flatMap((sex) => ages.map((age) => `${area},${year},${sex},${age},${100 + (year % 10) + age}`)),
    ),
  );
}

function write(rows: readonly string[]): string {
  return `${[header, ...rows].join('\n')}\n`;
}

async function read(files: Record<string, string | Uint8Array>) {
  return readPopulationFolder(createFolder(files));
}

const listErrors = (issues: readonly Issue[]): Issue[] => issues.filter(({ severity }) => severity === 'error');

describe('readPopulationFolder', () => {
  it('lays packed and plain files out as areas × years × sexes × ages, years with gaps', async () => {
    const { value, issues } = await read({
      'population_a.csv.gz': new Uint8Array(gzipSync(write(listRows(['0301'], [2000, 2003], ['M', 'F'])))),
      'population_b.csv': write(listRows(['1101'], [2000, 2003], ['M', 'F'])),
      'national.csv': write(listRows(['NO'], [2000, 2003, 2004], ['M', 'F'])),
      'areas.csv': 'area,name,region,boundary_flag\n0301,Oslo,03,\n1101,Eigersund,11,part of another\n',
      'readme.md': 'left alone',
    });
    expect(listErrors(issues)).toEqual([]);
    expect(value?.areas).toEqual(['0301', '1101']);
    expect(value?.sexes).toEqual(['F', 'M']);
    expect(value?.years).toEqual([2000, 2003]);
    expect([value?.names, value?.regions, value?.flagged]).toEqual([
      ['Oslo', 'Eigersund'],
      ['03', '11'],
      [false, true],
    ]);
    // Second area, second year, second sex, last age.
    expect(value?.persons[((1 * 2 + 1) * 2 + 1) * 4 + 3]).toBe(118);
    expect(value?.national?.years).toEqual([2000, 2003, 2004]);
  });

  it('names the areas of the list that have no figures, and refuses nothing', async () => {
    const { value, issues } = await read({
      'population.csv': write(listRows(['0301'], [2000])),
      'areas.csv': 'area\n0301\n1101\n',
    });
    expect(value?.areas).toEqual(['0301']);
    expect(issues.filter(({ code }) => code === 'AREA_WITHOUT_FIGURES')).toMatchObject([
      { severity: 'warning', where: { file: 'areas.csv', line: 3, field: 'area' }, values: { area: '1101' } },
    ]);
  });

  it('reads semicolons with a decimal comma', async () => {
    const rows = listRows(['A'], [2000]).map((row) => `${row.replaceAll(',', ';')},5`);
    const { value, issues } = await read({ 'population.csv': `${header.replaceAll(',', ';')}\n${rows.join('\n')}` });
    expect(listErrors(issues)).toEqual([]);
    expect(value?.persons[0]).toBe(100.5);
  });

  it('lists every kind of mistake at once, each at its line', async () => {
    const rows = listRows(['0301', '0402'], [2000, 2001]);
    rows[0] = '0301,2000,T,0,-5';
    rows[1] = '0301,2000,T,5,many';
    rows[2] = '0301,2000,X,10,7';
    rows[9] = '402,2000,T,5,105';
    rows.push(rows[15] ?? '');
    const { value, issues } = await read({
      'population.csv': write(rows),
      'areas.csv': 'area\n0301\n0402\n0301\n',
    });
    expect(value).toBeUndefined();
    const found = listErrors(issues).map(
      ({ code, where }) => `${code} ${where.file}:${where.line} ${where.field ?? ''}`,
    );
    expect(found).toContain('VALUE_NEGATIVE population.csv:2 pop');
    expect(found).toContain('VALUE_NOT_NUMERIC population.csv:3 pop');
    expect(found).toContain('VALUE_OUT_OF_RANGE population.csv:4 sex');
    expect(found).toContain('KEY_MALFORMED population.csv:11 area');
    expect(found.some((text) => text.startsWith('KEY_DUPLICATE population.csv:18'))).toBe(true);
    expect(found.some((text) => text.startsWith('KEY_DUPLICATE areas.csv:4'))).toBe(true);
    const code = listErrors(issues).find((issue) => issue.code === 'KEY_MALFORMED');
    expect(code?.values).toMatchObject({ came: '402', expected: '0402' });
  });

  it('sees a code without its leading zero without a list of areas', async () => {
    const { issues } = await read({
      'population.csv': write(listRows([...'0123456789'].map((n) => `0${n}01`).concat('301'), [2000])),
    });
    expect(listErrors(issues).map(({ code, values }) => [code, values.came, values.expected])).toEqual([
      ['KEY_MALFORMED', '301', '0301'],
    ]);
  });

  it('says which age group and which year is missing, of which area', async () => {
    const rows = listRows(['A', 'B', 'C'], [2000, 2001]);
    const kept = rows.filter((row) => !row.startsWith('B,2001') && row !== 'C,2000,T,10,110');
    const { issues } = await read({ 'population.csv': write(kept) });
    expect(listErrors(issues).map(({ code, values }) => [code, values.area, values.year, values.ages])).toEqual([
      ['YEAR_MISSING', 'B', 2001, undefined],
      ['AGE_GROUP_MISSING', 'C', 2000, ['10']],
    ]);
  });

  it('takes ages that are written as groups, and holds them against the groups that there are', async () => {
    const groups = ['0-4', '5-9', '10 - 14', '15+'];
    const write = (labels: readonly string[]) =>
      [header, ...labels.map((age, at) => `A,2000,T,${age},${at}`)].join('\n');
    const { value, issues } = await read({ 'population.csv': write(groups) });
    expect(issues).toEqual([]);
    expect(value?.ages).toEqual([0, 5, 10, 15]);
    const wrong = await read({ 'population.csv': write(['0-4', '5-8', '10-14', '15-19']) });
    expect(listErrors(wrong.issues).map(({ where, values }) => [where.line, values.came, values.expected])).toEqual([
      [3, '5-8', '5-9'],
      [5, '15-19', '15+'],
    ]);
    const turned = await read({ 'population.csv': write(['4-0', '5', '10', '15']) });
    expect(listErrors(turned.issues)[0]).toMatchObject({ code: 'VALUE_OUT_OF_RANGE', where: { line: 2, column: 4 } });
  });

  it('takes a mistyped age for a mistake of its row', async () => {
    const rows = listRows(['A', 'B', 'C'], [2000]);
    rows[5] = 'B,2000,T,55,105';
    const { issues } = await read({ 'population.csv': write(rows) });
    expect(listErrors(issues).map(({ code, where }) => `${code} ${where.line}`)).toEqual([
      'VALUE_OUT_OF_RANGE 7',
      'AGE_GROUP_MISSING 6',
    ]);
  });

  it('refuses groups that do not add up to five years', async () => {
    const rows = [0, 15, 65, 80].map((age) => `A,2000,T,${age},10`);
    const { issues } = await read({ 'population.csv': write(rows) });
    expect(listErrors(issues).map(({ code }) => code)).toContain('AGE_GROUP_MISSING');
  });

  it('finds the line that is not UTF-8', async () => {
    const text = new TextEncoder().encode(write(listRows(['A'], [2000])));
    const broken = Uint8Array.from(text);
    broken[text.indexOf(10, 30) + 1] = 0xe9;
    const { issues } = await read({ 'population.csv': broken });
    const issue = listErrors(issues).find(({ code }) => code === 'FILE_UNREADABLE');
    expect(issue?.where).toEqual({ file: 'population.csv', line: 3 });
  });

  it('says so if there is no population', async () => {
    expect(listErrors((await read({ 'areas.csv': 'area\nA\n' })).issues).map(({ code }) => code)).toEqual([
      'FILE_MISSING',
    ]);
  });

  it('adds a nation in finer sexes and ages up to those of the areas', async () => {
    const { value, issues } = await read({
      'population.csv': write(listRows(['A'], [2000])),
      'national.csv': write([
        ...listRows(['N'], [2000], ['F', 'M']),
        ...[20, 25].flatMap((age) => [`N,2000,F,${age},1`, `N,2000,M,${age},2`]),
      ]),
    });
    expect(listErrors(issues)).toEqual([]);
    // Twice 100, 105, 110; the open group has twice 115, and twice 1 + 2 of the ages above.
    expect([...(value?.national?.persons ?? [])]).toEqual([200, 210, 220, 236]);
  });

  it('adds areas up to the sexes and ages of a coarser nation, and says so', async () => {
    const single = [0, 1, 2, 3, 4, 5, 10, 15, 20];
    const write = (rows: readonly string[]) => [header, ...rows].join('\n');
    const areas = ['F', 'M'].flatMap((sex) => single.map((age) => `A,2000,${sex},${age},${age}`));
    const nation = ages.map((age) => `N,2000,T,${age},${500 + age}`);
    const { value, issues } = await read({ 'population.csv': write(areas), 'national.csv': write(nation) });
    expect(issues.map(({ code, severity, where }) => `${severity} ${code} ${where.field}`)).toEqual([
      'information CELLS_ADDED_UP sex',
      'information CELLS_ADDED_UP age',
    ]);
    expect([value?.sexes, value?.ages]).toEqual([['T'], ages]);
    // Twice 0 + 1 + 2 + 3 + 4, twice 5, twice 10, twice 15 + 20.
    expect([...(value?.persons ?? [])]).toEqual([20, 10, 20, 70]);
    expect([...(value?.national?.persons ?? [])]).toEqual([500, 505, 510, 515]);
  });

  it('refuses a nation whose ages do not hold the groups of the areas', async () => {
    const wide = [0, 10, 20, 30].map((age) => `N,2000,T,${age},900`);
    const { issues } = await read({ 'population.csv': write(listRows(['A'], [2000])), 'national.csv': write(wide) });
    expect(listErrors(issues).map(({ code, where }) => `${code} ${where.file} ${where.field}`)).toEqual([
      'AGE_GROUP_MISSING national.csv age',
      'VALUE_OUT_OF_RANGE national.csv age',
    ]);
  });

  it('warns of a nation with fewer people than its areas together', async () => {
    const { value, issues } = await read({
      'population.csv': write(listRows(['A', 'B'], [2000])),
      'national.csv': write(listRows(['N'], [2000])),
    });
    expect(value).toBeDefined();
    // 100 + 105 + 110 + 115 in the nation, twice that in the areas.
    expect(issues.map(({ code, severity, values }) => [code, severity, values.came, values.expected])).toEqual([
      ['TOTAL_DEVIATES', 'warning', 430, 'at least 860'],
    ]);
  });

  it('takes rows without a column of ages for totals, also beside a nation with ages', async () => {
    const { value, issues } = await read({
      'population.csv': 'area,year,pop\nA,2000,7\nA,2005,8\nB,2000,0\nB,2005,1\n',
      'national.csv': write(listRows(['N'], [2000, 2005])),
    });
    expect(issues.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['information COLUMN_MISSING']);
    expect([value?.years, value?.sexes, value?.ages]).toEqual([[2000, 2005], ['T'], [0]]);
    expect([...(value?.persons ?? [])]).toEqual([7, 8, 0, 1]);
    expect([...(value?.national?.persons ?? [])]).toEqual([430, 450]);
  });

  it('sees ages under another name, once, with the columns that are there', async () => {
    const rows = listRows(['A', 'B'], [2000]);
    const { value, issues } = await read({ 'population.csv': ['area,year,sex,leeftijd,pop', ...rows].join('\n') });
    expect(value).toBeUndefined();
    expect(listErrors(issues).map(({ code, values }) => [code, values.came])).toEqual([
      ['COLUMN_MISSING', ['area', 'year', 'sex', 'leeftijd', 'pop']],
    ]);
  });

  it('refuses totals beside ages, in files of areas or in that of the nation', async () => {
    const bare = 'area,year,sex,pop\nB,2000,T,7\n';
    const files = { 'population_a.csv': write(listRows(['A'], [2000])), 'population_b.csv': bare };
    expect(listErrors((await read(files)).issues).map(({ where }) => `${where.file} ${where.field}`)).toEqual([
      'population_b.csv age',
    ]);
    const nation = { 'population.csv': write(listRows(['A'], [2000])), 'national.csv': bare };
    expect(listErrors((await read(nation)).issues).map(({ where }) => `${where.file} ${where.field}`)).toEqual([
      'national.csv age',
    ]);
  });

  it('lists an area that stands there twice as one mistake, and another doubled row beside it', async () => {
    const rows = listRows(['A', 'B'], [2000, 2001]);
    const twice = [...rows, ...rows.slice(8), rows[2] ?? ''];
    const { issues } = await read({ 'population.csv': write(twice) });
    expect(listErrors(issues).map(({ code, where, values }) => [code, where.line, values.first, values.rows])).toEqual([
      ['KEY_DUPLICATE', 18, 'population.csv:10', 8],
      ['KEY_DUPLICATE', 26, 'population.csv:4', undefined],
    ]);
  });

  it('takes rows without a column of sexes for both together', async () => {
    const rows = listRows(['A'], [2000]).map((row) => row.replace(',T,', ','));
    const { value, issues } = await read({ 'population.csv': ['area,year,age,pop', ...rows].join('\n') });
    expect(listErrors(issues)).toEqual([]);
    expect(value?.sexes).toEqual(['T']);
    expect([...(value?.persons ?? [])]).toEqual([100, 105, 110, 115]);
  });

  it('does not take a bad code for a gap in its area, and names all years of a gap at once', async () => {
    const rows = listRows(['0301', '0402', '0503', '0604'], [2000, 2001, 2002]);
    rows[13] = '402,2000,T,5,105';
    const kept = rows.filter((row) => !/^0604,200[12]/.test(row));
    const { issues } = await read({ 'population.csv': write(kept) });
    expect(listErrors(issues).map(({ code, values }) => [code, values.came ?? values.area, values.year])).toEqual([
      ['KEY_MALFORMED', '402', undefined],
      ['YEAR_MISSING', '0604', '2001, 2002'],
    ]);
  });
});
