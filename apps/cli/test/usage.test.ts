import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../src/index.ts';
import { createWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createWorkplace();
});
afterAll(() => here.remove());

const verbs = ['example', 'build', 'fetch', 'catalogue', 'info', 'check', 'run', 'compare', 'classify', 'serve'];
const groups = ['backtest', 'forecast'];

describe('help', () => {
  it('names every verb and where to start', async () => {
    const { exit, out, error } = await here.run('--help');
    expect(exit).toBe(0);
    expect(error).toBe('');
    for (const verb of [...verbs, ...groups]) expect(out).toContain(`  ${verb} `);
    expect(out).toContain('transitieatlas example --out');
  });

  it.each(verbs)('%s --help shows an example and the option --json', async (verb) => {
    const { exit, out } = await here.run(verb, '--help');
    expect(exit).toBe(0);
    expect(out).toContain('--json');
    expect(out).toContain(`  transitieatlas ${verb}`);
  });

  it.each(['list', 'import', 'withdraw', 'compare'])('forecast %s --help shows an example and --json', async (verb) => {
    const { exit, out } = await here.run('forecast', verb, '--help');
    expect(exit).toBe(0);
    expect(out).toContain('--json');
    expect(out).toContain(`  transitieatlas forecast ${verb}`);
  });

  it.each(['closures', 'households', 'population'])('backtest %s --help shows an example and --json', async (verb) => {
    const { exit, out } = await here.run('backtest', verb, '--help');
    expect(exit).toBe(0);
    expect(out).toContain('--json');
    expect(out).toContain(`  transitieatlas backtest ${verb}`);
  });

  it('--version prints the version', async () => {
    expect(await here.run('--version')).toEqual({ exit: 0, out: '0.1.0\n', error: '' });
  });
});

describe('wrong usage', () => {
  const cases: [string, string[]][] = [
    ['no verb', []],
    ['an unknown verb', ['fly']],
    ['an unknown option', ['info', 'x.atlas', '--loud']],
    ['a missing argument', ['info']],
    ['a missing option', ['example']],
    ['no scenario to compare', ['compare', 'x.atlas']],
    ['an argument too many', ['info', 'a.atlas', 'b.atlas']],
    ['a seed that is no number', ['example', '--out', 'x.atlas', '--seed', 'seven']],
    ['a year before the first', ['run', 'x.atlas', '--until', '1990']],
    ['an unknown language', ['info', 'x.atlas', '--lang', 'de']],
    ['a threshold in percent', ['classify', 'x.atlas', '--population', '-12.5']],
    ['a threshold that rises', ['classify', 'x.atlas', '--population', '0.125']],
    ['a period that ends before it begins', ['backtest', 'closures', 'x', '--from', '2012', '--to', '2010']],
    [
      'a period to fit on that is none',
      ['backtest', 'closures', 'x', '--from', '2012', '--to', '2024', '--fit', '2017'],
    ],
    [
      'a period to fit on that leads elsewhere',
      ['backtest', 'closures', 'x', '--from', '2012', '--to', '2024', '--fit', '2013..2017'],
    ],
    ['a combination that is none', ['classify', 'x.atlas', '--combine', 'neither']],
    [
      'a part that is none',
      [
        'forecast',
        'withdraw',
        'x.atlas',
        'e',
        '--reason',
        'r',
        '--date',
        '2023',
        '--parts',
        'weather',
        '--out',
        'y.atlas',
      ],
    ],
    [
      'a date that is none',
      ['forecast', 'withdraw', 'x.atlas', 'e', '--reason', 'r', '--date', 'gisteren', '--out', 'y.atlas'],
    ],
    ['no edition to compare', ['forecast', 'compare', 'x.atlas']],
    ['a sweep without a range', ['classify', 'x.atlas', '--sweep', 'krimp.population=-0.1']],
    ['a sweep that goes up', ['classify', 'x.atlas', '--sweep', 'krimp.population=-0.05..-0.20']],
    ['a port that does not exist', ['serve', '--port', '99999']],
  ];
  it.each(cases)('%s gives exit 2, nothing on standard output and a message', async (_what, args) => {
    const { exit, out, error } = await here.run(...args);
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(error).not.toBe('');
    expect(await here.list()).toEqual([]);
  });
});

describe('the language', () => {
  it('is English, Dutch if the environment is, and what --lang says before all', async () => {
    const missing = ['info', 'nergens.atlas'];
    expect((await here.run(...missing)).error).toContain('error FILE_MISSING');
    expect((await here.run(...missing, '--lang', 'nl')).error).toContain('fout FILE_MISSING');
    const dutch = await createWorkplace({ LANG: 'nl_NL.UTF-8' });
    expect((await dutch.run(...missing)).error).toContain('fout FILE_MISSING');
    expect((await dutch.run(...missing, '--lang', 'en')).error).toContain('error FILE_MISSING');
    await dutch.remove();
    const mixed = await createWorkplace({ LANG: 'nl_NL.UTF-8', LC_ALL: 'C' });
    expect((await mixed.run(...missing)).error).toContain('error FILE_MISSING');
    await mixed.remove();
  });
});

it('a mistake of the program itself has an exit code of its own, and the lines that tell where it was made', async () => {
  await writeFile(join(here.folder, 'x.atlas'), 'never read');
  let told = '';
  const exit = await runCli(['check', 'x.atlas'], {
    writeOut: () => {},
    writeError: (text) => {
      told += text;
    },
    folder: here.folder,
    environment: {},
    readAtlas: () => {
      throw new RangeError('a broken reader');
    },
  });
  expect(exit).toBe(3);
  expect(told).toMatch(/^error: a mistake of transitieatlas itself; .*\nRangeError: a broken reader\n {4}at /s);
});
