import { readFileSync } from 'node:fs';
import { getNumbers, getText } from '@transitieatlas/dataset';
import { buildTariffs } from '@transitieatlas/testbed';
import { describe, expect, it } from 'vitest';
import { createContext } from '../test/create-context.ts';
import { createFolder } from './source-folder.ts';
import { parseTariffFile } from './tariff-file.ts';
import { tariffReader } from './tariff-reader.ts';

const payment = { item: 'village-fund', payer: 'province', payee: 'board', driver: 'openSites' };
const entry = {
  tariff: 'villageFund',
  value: 1000,
  unit: 'euro per school',
  ...payment,
  validFrom: '2026-01-01',
  priceYear: 2026,
  status: 'invented',
  source: 'nobody',
};
const file = {
  format: 'transitieatlas-tariffs',
  version: 1,
  id: 'x',
  title: 'Invented tariffs',
  asOf: '2026-01-01',
  licence: 'CC0 1.0',
  tariffs: [entry],
};

async function read(files: Record<string, string>) {
  const folder = createFolder(files);
  const context = createContext(folder);
  await tariffReader.read(
    context,
    folder.list().filter((path) => tariffReader.matches(path)),
  );
  const table = context.tables.build().find(({ name }) => name === 'tariffs');
  if (table === undefined) throw new Error('Expected a table.');
  return { issues: context.log.list(), table };
}

const own: unknown = JSON.parse(readFileSync(new URL('../data/tariffs-primary-2024.json', import.meta.url), 'utf8'));

describe('files of tariffs', () => {
  it('finds all mistakes at once, each with its path', () => {
    const { driver: _, ...half } = entry;
    const { value, issues } = parseTariffFile(
      {
        ...file,
        tariffs: [
          { ...entry, value: '1000', status: 'true' },
          { ...entry, validTo: '2025-01-01', payee: 'province' },
          half,
          { ...entry, source: '' },
          7,
        ],
      },
      'tariffs-x.json',
    );
    expect(value).toBeUndefined();
    expect(issues.map(({ where }) => where.field)).toEqual([
      'tariffs[0].value',
      'tariffs[0].status',
      'tariffs[1].validTo',
      'tariffs[1].payee',
      'tariffs[2]',
      'tariffs[3].source',
      'tariffs[4]',
    ]);
    expect(parseTariffFile({ ...file, version: 2 }, 'f').issues[0]?.code).toBe('TARIFF_MALFORMED');
  });

  it('come with the tariffs of 2024, and take another party from a folder without code', async () => {
    const { table, issues } = await read({ 'dorp.tariffs.json': JSON.stringify(file) });
    expect(issues).toEqual([]);
    expect(getText(table, 'tariff')).toEqual(expect.arrayContaining(['allowanceBaseFte', 'villageFund']));
    expect(getText(table, 'payer').at(-1)).toBe('province');
    expect(table.provenance.map(({ nature }) => nature)).toEqual(['claimed', 'invented']);
  });

  it('refuse one version twice, and versions of one tariff that pay different purses', async () => {
    const changed = { ...entry, validFrom: '2027-01-01', payee: 'municipality' };
    const { issues } = await read({ 'tariffs-x.json': JSON.stringify({ ...file, tariffs: [entry, entry, changed] }) });
    expect(issues.map(({ code }) => code)).toEqual(['KEY_DUPLICATE', 'TARIFF_MALFORMED']);
  });

  it('say of every assumption why it has its value, unless it is one of ours without any source', () => {
    const { value } = parseTariffFile(own, 'own');
    const bare = value?.tariffs.filter(({ status, note }) => status === 'assumed' && note === '') ?? [];
    expect(bare.map(({ tariff }) => tariff)).toEqual(['detourFactor']);
    for (const { priceYear, unit, tariff } of value?.tariffs ?? []) {
      if (unit.startsWith('euro')) expect(priceYear, tariff).toBeGreaterThan(2000);
    }
  });

  it('stand in the example region as they hold from 2024 on', async () => {
    const { table } = await read({});
    const list = (of: typeof table) =>
      getText(of, 'tariff').map((name, row) =>
        [
          name,
          getNumbers(of, 'value')[row],
          ...['unit', 'item', 'payer', 'payee', 'driver', 'validFrom', 'validTo', 'status', 'source'].map(
            (column) => getText(of, column)[row],
          ),
        ].join('|'),
      );
    const validTo = getText(table, 'validTo');
    expect(list(buildTariffs())).toEqual(list(table).filter((_, row) => validTo[row] === ''));
  });
});
