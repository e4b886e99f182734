/** Tables as large as a service gives them, none of it published; among the slow tests, which have a process of their own. */
import { speakODataV4 } from '@transitieatlas/testbed';
import { describe, expect, it } from 'vitest';
import { readAll, takeGood } from './fake-asker.ts';
import { inventedLine, inventedTable } from './invented-table.ts';
import { measureGrowth } from './measure-growth.ts';

describe('twice as many cells of municipalities of their own, three times over,', () => {
  it('take each time at most two and a half times as long', async () => {
    const prepare = async (copies: number): Promise<() => Promise<unknown>> => {
      const codes = Array.from({ length: copies }, (_, copy) => `GM${String(copy).padStart(4, '0')}`);
      const rows = codes.flatMap((code) =>
        inventedTable.rows.map((row) => ({ ...row, codes: row.codes.with(2, code) })),
      );
      const dimensions = inventedTable.dimensions.map((dimension) =>
        dimension.name === 'RegioS' ? { ...dimension, codes: codes.map((code) => ({ code, title: code })) } : dimension,
      );
      const table = { ...inventedTable, rows, dimensions, pageSize: 100_000 };
      const { table: taken, answers } = await takeGood({ line: inventedLine, speaker: speakODataV4([table]) });
      const bodies = Object.fromEntries([...answers].map(([file, { body }]) => [file, body]));
      return () => readAll(taken, bodies);
    };
    expect(await measureGrowth(await prepare(100), await prepare(800), 2.5 ** 3)).toBeLessThan(2.5 ** 3);
  });
});
