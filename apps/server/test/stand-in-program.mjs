// Stands in for the command line in tests of the server: the same words in, the same documents and events out.
// What it does depends on the region: `slaagt`, `hangt`, `breekt`, `mist` or `nergens`; all names are invented.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

const [verb, ...words] = process.argv.slice(2);
const option = (name) => (words.includes(`--${name}`) ? words[words.indexOf(`--${name}`) + 1] : undefined);
const all = (name) => words.flatMap((word, at) => (word === `--${name}` ? [words[at + 1]] : []));
const region = option('region') ?? null;
const zones = option('zones') ?? 'postcodes';
const head = { tool: 'transitieatlas', version: '0.1.0', verb };
const issue = (code, message) => ({ code, severity: 'error', where: {}, values: {}, message });
const end = (document) => process.stdout.write(`${JSON.stringify({ ...head, ...document })}\n`);
const tell = (event) => process.stderr.write(`${JSON.stringify(event)}\n`);
const counts = (answers) => ({ answers, asked: answers, unchanged: 0, stored: 0, bytes: answers * 1000 });

if (verb === 'catalogue') {
  if (region === 'nergens') {
    end({ ok: false, issues: [issue('REGION_UNKNOWN', 'Deze regio is onbekend: nergens.')] });
    process.exit(1);
  }
  const without = all('without');
  const line = (id) => ({
    line: id,
    publisher: 'Uitgeverij',
    table: id,
    title: `Tabel ${id}`,
    purpose: 'components',
    licence: 'CC0-1.0',
    host: 'uitgeverij.invalid',
    division: 'period',
    periods: ['2024'],
    status: 'current',
    required: id === 'een',
    newer: [],
    left: without.includes(id) ? 'left out on request' : null,
    stored: null,
    expected: { answers: 4, bytes: 4000, amountBasis: 'measured', seconds: 2, timeBasis: 'measured' },
  });
  end({
    ok: true,
    issues: [],
    region,
    regions: [
      ['slaagt', 'Slagerland'],
      ['hangt', 'Hangveen'],
      ['breekt', 'Breekdam'],
      ['mist', 'Mistrijk'],
    ].map(([id, name]) => ({
      id,
      name,
      class: 'krimp',
      division: 2013,
      municipalities: [{ code: 'GM9901', name: `${name} (gemeente)` }],
    })),
    municipalities: [
      { code: 'GM9901', name: 'Zandhoek (L.)', province: 'Laagland' },
      { code: 'GM9902', name: 'Zandhoek (H.)', province: 'Hoogland' },
      { code: 'GM9903', name: 'Rietveen', province: 'Laagland' },
    ],
    lines: ['een', 'twee', ...(zones === 'postcodes' ? [] : ['buurten'])].map(line),
    missing: region === 'mist' ? [{ publication: 'Uitgeverij: normen', file: 'normen.csv' }] : [],
    resumes: null,
    total: { tables: 2, left: 0, answers: 8, bytes: 8000, unknown: 0, seconds: 4, buildSeconds: null },
  });
} else {
  // Before the first word: whoever hears it may want it stopped at once.
  if (region === 'hangt') {
    process.once('SIGINT', () => {
      end({ ok: false, issues: [issue('FETCH_CANCELLED', 'U hebt het ophalen gestopt.')] });
      process.exit(1);
    });
  }
  tell({ kind: 'table', line: 'een', number: 1, of: 2 });
  tell({ kind: 'answers', line: 'een', ...counts(2) });
  process.stderr.write('een waarschuwing die geen gebeurtenis is\n');
  if (region === 'breekt') process.exit(137);
  if (region === 'hangt') {
    setInterval(() => {}, 1000);
  } else {
    tell({ kind: 'retry', host: 'uitgeverij.invalid', code: 'SOURCE_REFUSED', seconds: 0.1 });
    tell({ kind: 'taken', line: 'een', ...counts(4) });
    tell({ kind: 'step', text: 'Atlas schrijven' });
    copyFileSync(join(option('store'), 'proef.atlas'), option('out'));
    const atlas = { file: 'x', hash: 'a'.repeat(64), place: 'proef', title: { nl: 'P', en: 'P' }, invented: true };
    end({
      ok: true,
      issues: [],
      out: option('out'),
      bytes: 1,
      atlas: {
        ...atlas,
        division: 2024,
        baseRegister: '2023-10-01',
        zones: { kind: zones.slice(0, -1), division: null },
      },
      sources: [],
      tables: [],
      seconds: 1,
      peakMemoryBytes: 1,
      region,
      store: option('store'),
      offline: false,
      fetched: [],
      changes: null,
      left: [],
    });
  }
}
