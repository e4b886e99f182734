/**
 * Opening an atlas: the container with its checks, beside the plainest alternative, one gzipped JSON text.
 *
 * The peer is unfair to us on purpose: it checks no hash, no schema and no reference, and decompresses in native
 * code. The ratio says what being open, columnar and checked costs.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Column, type Dataset, readAtlas, writeAtlas } from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { growExample } from '@transitieatlas/testbed';
import type { Bench } from './harness.ts';

interface PlainColumn {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly values: readonly (string | number | null)[];
}

interface PlainDataset {
  readonly tables: readonly { readonly name: string; readonly columns: readonly PlainColumn[] }[];
  readonly shapes: Dataset['shapes'];
}

function writePlainly(dataset: Dataset): Uint8Array {
  const plain: PlainDataset = {
    tables: [...dataset.tables.values()].map(({ name, columns }) => ({
      name,
      columns: [...columns.values()].map((column) => ({
        name: column.name,
        kind: column.kind,
        values: Array.from<string | number>(column.values),
      })),
    })),
    shapes: dataset.shapes,
  };
  return gzipSync(JSON.stringify(plain));
}

/** Number of values of all columns, after turning numbers into typed arrays as the engine needs them. */
function readPlainly(bytes: Uint8Array): number {
  const plain: PlainDataset = JSON.parse(gunzipSync(bytes).toString('utf8'));
  let count = plain.shapes.length;
  for (const { columns } of plain.tables) {
    for (const { kind, values } of columns) {
      count +=
        kind === 'text' ? values.length : Float64Array.from(values, (value) => Number(value ?? Number.NaN)).length;
    }
  }
  return count;
}

/** Make the bench. */
export function createBench(): Bench {
  const dataset = getValue(growExample());
  const atlas = writeAtlas(dataset);
  const plain = writePlainly(dataset);
  const kilobytes = (bytes: Uint8Array): string => `${Math.round(bytes.length / 1000)} kB`;
  return {
    question: 'How long does it take to open an atlas?',
    size: `the example region, ${kilobytes(atlas)} as atlas, ${kilobytes(plain)} as gzipped JSON`,
    ours: { name: 'readAtlas, all checks', work: async () => getValue(await readAtlas(atlas)).tables.size },
    peer: { name: 'gzipped JSON, no checks', work: () => readPlainly(plain) },
    rounds: 30,
  };
}
