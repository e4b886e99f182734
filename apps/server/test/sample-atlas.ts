/** A small real container for the tests of the server: one table, invented, written by `writeAtlas`. */
import { type Dataset, type Table, TableBuilder, writeAtlas } from '@transitieatlas/dataset';

/** The hash that the sample states; the server repeats it and does not compute it. */
export const sampleHash = 'a'.repeat(64);

/** Write an atlas with two zones. */
export function writeSampleAtlas(id = 'proef', hash = sampleHash): Uint8Array {
  const builder = new TableBuilder('zones');
  builder.add('9901', 'Zandhoek', 200_000, 500_000, 12.5);
  builder.add('9902', 'Rietveen', 203_000, 500_000, 9);
  const table: Table = builder.build([
    {
      publisher: 'Transitieatlas',
      title: 'Two invented zones',
      referenceDate: '2024',
      licence: 'CC0-1.0',
      nature: 'invented',
      treatment: [],
      files: [],
      status: 'current',
    },
  ]);
  const dataset: Dataset = {
    description: {
      id,
      title: { nl: 'Proefstreek', en: 'Trial region' },
      invented: true,
      division: 2024,
      baseRegister: '2023-10-01',
    },
    tables: new Map([['zones', table]]),
    shapes: [],
    hash,
  };
  return writeAtlas(dataset);
}
