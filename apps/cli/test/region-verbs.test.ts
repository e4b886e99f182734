import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assembleDataset, type Cell, getTable, type Table, TableBuilder, writeAtlas } from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, openExample, type Workplace } from './capture-io.ts';

let here: Workplace;

/** A table with rows before its own. */
function addRows(table: Table, rows: readonly (readonly Cell[])[]): Table {
  const builder = new TableBuilder(table.name);
  for (const row of rows) builder.add(...row);
  const columns = [...table.columns.values()];
  for (let row = 0; row < table.rows; row++) {
    builder.add(...columns.map(({ values }) => (Number.isNaN(values[row]) ? null : (values[row] ?? null))));
  }
  return builder.build(table.provenance);
}

beforeAll(async () => {
  here = await createExampleWorkplace();
  // As the atlas of a region that was cut out of a country: it keeps the list of regions, and only its own zones.
  const example = await openExample();
  const added: Partial<Record<string, readonly (readonly Cell[])[]>> = {
    municipalities: [['GM9199', 2023, 'Elders', '', 10]],
    regions: [['elders', 'Elders', 'krimp', 2023, 'GM9199', '2015-01-01', '', 'verzonnen']],
  };
  const tables = [...example.tables.values()].map((table) => addRows(table, added[table.name] ?? []));
  const { description, shapes } = example;
  expect(getTable(example, 'regions').rows).toBeGreaterThan(0);
  await writeFile(
    join(here.folder, 'streek.atlas'),
    writeAtlas(getValue(assembleDataset({ description, shapes, tables }))),
  );
});
afterAll(() => here.remove());

describe('a region of which the atlas has no zone', () => {
  it.each([
    ['run', 'streek.atlas', '--only', 'indicators'],
    ['law', 'streek.atlas'],
    ['compare', 'streek.atlas', 'plan.json'],
    ['watch', 'streek.atlas', '--within', '3'],
    ['export', 'streek.atlas', '--table', 'zones', '--format', 'csv', '--out', 'zones.csv'],
  ] as const)('has no figures at all, and never a zero: %s', async (verb, ...words) => {
    await writeFile(
      join(here.folder, 'plan.json'),
      JSON.stringify({ format: 'transitieatlas-scenario', version: 1, id: 'p', title: 'P', interventions: [] }),
    );
    const { exit, document } = await here.runJson(verb, ...words, '--region', 'elders');
    expect(exit).toBe(1);
    expect(document.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'REGION_NOT_HELD',
    ]);
  });

  it('is not the one that info advises to work out', async () => {
    const { error } = await here.run('info', 'streek.atlas');
    expect(error).toContain('run streek.atlas --region voorbeeldregio');
  });
});
