import { readFileSync } from 'node:fs';

/** Rows of a golden table as numbers by column; text becomes NaN. */
export function readGolden(path: string): Record<string, number>[] {
  const url = new URL(`../../../golden/${path}`, import.meta.url);
  const [header, ...rows] = readFileSync(url, 'utf8').trim().split('\n');
  const names = (header ?? '').split(',');
  return rows.map((row) => {
    const fields = row.split(',');
    return Object.fromEntries(names.map((name, position) => [name, Number(fields[position])]));
  });
}

/** One column of golden rows. */
export function getColumn(rows: readonly Record<string, number>[], name: string): Float64Array {
  return Float64Array.from(rows, (row) => row[name] ?? Number.NaN);
}
