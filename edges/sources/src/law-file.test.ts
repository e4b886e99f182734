import { getNumbers, getText } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createContext } from '../test/create-context.ts';
import { parseLawFile } from './law-file.ts';
import { lawReader } from './law-reader.ts';
import { createFolder } from './source-folder.ts';

const rule = {
  rule: 'closure',
  article: 'Law art. 1',
  status: 'invented',
  validFrom: '2020-08-01',
  validTo: '',
  parameters: [{ parameter: 'successiveYears', value: 4, unit: 'years' }],
};
const law = {
  format: 'transitieatlas-law',
  version: 1,
  id: 'x',
  title: 'An invented law',
  asOf: '2020-01-01',
  source: 'nobody',
  rules: [rule],
};

async function read(files: Record<string, string>) {
  const folder = createFolder(files);
  const context = createContext(folder);
  const { log, tables } = context;
  await lawReader.read(
    context,
    folder.list().filter((path) => lawReader.matches(path)),
  );
  return { issues: log.list(), table: tables.build().find((table) => table.name === 'law') };
}

describe('law files', () => {
  it('finds all mistakes at once, each with its path', () => {
    const { value, issues } = parseLawFile(
      {
        ...law,
        asOf: '2020-02-30',
        rules: [
          { ...rule, status: 'valid', validTo: '2019-01-01' },
          { ...rule, article: '', parameters: [{ parameter: 'n', value: '4', unit: 'years' }] },
          { ...rule, parameters: [] },
          null,
        ],
      },
      'law-x.json',
    );
    expect(value).toBeUndefined();
    expect(issues.map((issue) => issue.where.field)).toEqual([
      'rules[0].status',
      'rules[0].validTo',
      'rules[1].parameters[0].value',
      'rules[1].article',
      'rules[2].parameters',
      'rules[3]',
      'asOf',
    ]);
  });

  it('refuses another format and a newer version', () => {
    expect(parseLawFile({ ...law, version: 2 }, 'f').issues[0]?.where.field).toBe('version');
    expect(parseLawFile([], 'f').issues[0]?.code).toBe('LAW_MALFORMED');
  });

  it('comes with the law of 2017, and takes a second version from a folder without code', async () => {
    const { table, issues } = await read({ 'my.law.json': JSON.stringify(law) });
    if (table === undefined) throw new Error('Expected a table.');
    expect(issues).toEqual([]);
    const rules = getText(table, 'rule');
    const from = getText(table, 'validFrom');
    const closure = rules.map((name, row) => `${name} ${from[row]}`).filter((text) => text.startsWith('closure 2'));
    expect(closure).toEqual(['closure 2020-08-01']);
    expect(rules).toContain('closure-norm');
    expect(table.provenance.map((entry) => entry.nature)).toEqual([...new Array(4).fill('observed'), 'invented']);
  });

  it('warns of a rule and of a parameter that nothing is computed with, but not of another variant', async () => {
    const parameters = [{ parameter: 'succesiveYears', value: 4, unit: 'years' }];
    const variant = [{ parameter: 'populationChange', value: -0.1, unit: 'share' }];
    const rules = [
      { ...rule, rule: 'closures' },
      { ...rule, parameters },
      { ...rule, rule: 'krimpregio/mine', parameters: variant },
    ];
    const { issues } = await read({ 'my.law.json': JSON.stringify({ ...law, rules }) });
    expect(issues.map(({ code, severity, where }) => [code, severity, where.field])).toEqual([
      ['LAW_MALFORMED', 'warning', 'rules[0].rule'],
      ['LAW_MALFORMED', 'warning', 'rules[1].parameters[0].parameter'],
    ]);
    expect(issues[1]?.values).toEqual({
      came: 'succesiveYears',
      expected: ['endMonth', 'startYears', 'successiveYears'],
    });
  });

  it('comes with three statements of the criteria for regions of decline, which disagree', async () => {
    const { table } = await read({});
    if (table === undefined) throw new Error('Expected a table.');
    const rules = getText(table, 'rule');
    const parameters = getText(table, 'parameter');
    const values = getNumbers(table, 'value');
    const take = (rule: string, parameter: string) =>
      rules.flatMap((name, row) => (name === rule && parameters[row] === parameter ? [values[row]] : []));
    const variants = ['rijksoverheid', 'voortgangsrapportage', 'nivel'];
    expect(variants.flatMap((one) => take(`krimpregio/${one}`, 'populationChange'))).toEqual([-0.125, -0.125, -0.16]);
    expect(variants.map((one) => take(`anticipeerregio/${one}`, 'householdChange'))).toEqual([[-0.025], [], []]);
    const unsure = rules.flatMap((name, row) =>
      getText(table, 'status')[row] === 'unverified' && name === 'krimpregio/voortgangsrapportage'
        ? [`${parameters[row]} ${values[row]}`]
        : [],
    );
    expect(unsure).toEqual(['householdToYear 2020']);
  });

  it('refuses the same parameter from the same day twice, and a file that is no JSON', async () => {
    const twice = await read({ 'law-a.json': JSON.stringify(law), 'law-b.json': JSON.stringify(law) });
    expect(twice.issues.map((issue) => [issue.code, issue.where.file])).toEqual([['KEY_DUPLICATE', 'law-b.json']]);
    const broken = await read({ 'law-a.json': '{' });
    expect(broken.issues[0]).toMatchObject({ code: 'FILE_UNREADABLE', where: { file: 'law-a.json' } });
  });
});
