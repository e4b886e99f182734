/**
 * The smallest dataset that has everything: two zones, one municipality, one school, one of each rest.
 *
 * Tests change a table and look at what happens; production fills the same tables by the same builder.
 */
import {
  type Cell,
  type DatasetParts,
  type Provenance,
  type Table,
  TableBuilder,
  type TableName,
} from '../src/index.ts';

export const provenance: Provenance = {
  publisher: 'Nobody',
  title: 'Made for a test',
  referenceDate: '1 January 2013',
  licence: 'CC0 1.0',
  nature: 'invented',
  treatment: ['Typed in by hand.'],
  files: [{ name: 'folder/a.csv', bytes: 3, sha256: 'abc' }],
  status: 'current',
  vintage: '2024-01-01',
};

const rows: { readonly [name in TableName]?: readonly (readonly Cell[])[] } = {
  zones: [
    ['0101', 'Súdhoarn', 90_000, 590_000, 4.5],
    ['0102', 'Westerloug', 92_000, 590_500, 6],
  ],
  zone_municipality: [
    ['0101', 2013, 'GM9101'],
    ['0102', 2013, 'GM9101'],
  ],
  municipalities: [['GM9101', 2013, 'Ergens', 'Nergensland', null]],
  municipality_changes: [],
  regions: [['noord', 'Noord', 'krimp', 2013, 'GM9101', '2013-01-01', '', 'test']],
  zone_population: [
    ['0101', 2013, 'M', 0, 10],
    ['0101', 2013, 'F', 0, 15],
    ['0102', 2013, 'M', 0, { missing: 'suppressed' }],
    ['0102', 2013, 'F', 0, null],
  ],
  municipality_population: [['GM9101', 2013, 'M', 0, 20]],
  components: [['GM9101', 2013, 'T', 100, 2, 3, 1, -1.5, 4, 5, null, 99]],
  national_mortality: [[2010, 2015, 'M', 0, 0.004]],
  national_fertility: [[2010, 2015, 15, 0.01]],
  sites: [
    [
      ...['90AA00', '2012-10-01', 'primary-school', 'Obs De Wulp', '', 'Openbaar', 'public', '', 'Súdhoarn', '0101'],
      ...['GM9101', 2013, 90_100, 590_100, 'exact', 40, '2012-10-01'],
    ],
  ],
  site_ages: [['90AA00', '2012-10-01', 4, 5]],
  site_origins: [],
  norms: [['GM9101', '', 23, 200, 'test', '2013-08-01', '']],
  law: [['closure-norm', 'factor', 0.6, 'factor', 'WPO art. 154', '1998-08-01', '', 'in-force', 'test']],
  choice: [],
  indicators: [],
};

/** Build a table from rows of cells. */
export function buildTable(name: TableName, cells: readonly (readonly Cell[])[]): Table {
  const builder = new TableBuilder(name);
  for (const row of cells) builder.add(...row);
  return builder.build([provenance]);
}

/** Parts of the small dataset, with some tables given other rows, or left out by `undefined`. */
export function createSmallParts(
  changes: { readonly [name in TableName]?: readonly (readonly Cell[])[] | undefined } = {},
): DatasetParts {
  const names = Object.keys(rows) as TableName[];
  const tables = names.flatMap((name) => {
    const cells = name in changes ? changes[name] : rows[name];
    return cells === undefined ? [] : [buildTable(name, cells)];
  });
  return {
    description: {
      id: 'toets',
      title: { nl: 'Toets', en: 'Test' },
      invented: true,
      division: 2013,
      baseRegister: '2012-10-01',
    },
    tables,
    shapes: [
      {
        name: 'zones',
        division: 0,
        shapes: [
          {
            code: '0101',
            polygons: [
              [
                [
                  [4.4, 53.2],
                  [4.5, 53.2],
                  [4.5, 53.3],
                  [4.4, 53.2],
                ],
              ],
            ],
          },
          {
            code: '0102',
            polygons: [
              [
                [
                  [4.5, 53.2],
                  [4.6, 53.2],
                  [4.5, 53.3],
                  [4.5, 53.2],
                ],
              ],
            ],
          },
        ],
        provenance: [provenance],
      },
    ],
  };
}

/** The rows that `createSmallParts` starts from. */
export function getSmallRows(name: TableName): readonly (readonly Cell[])[] {
  return rows[name] ?? [];
}
