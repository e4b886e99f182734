/** A dataset with four sites, two registers and one region: enough to resolve scenarios against. */
import {
  assembleDataset,
  type Cell,
  type Dataset,
  type Provenance,
  TableBuilder,
  type TableName,
} from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';

const provenance: Provenance = {
  publisher: 'Transitieatlas',
  title: 'Toy world',
  referenceDate: 'any',
  licence: 'EUPL-1.2',
  nature: 'invented',
  treatment: [],
  files: [],
  status: 'current',
};

function makeTable(name: TableName, rows: readonly (readonly Cell[])[]) {
  const builder = new TableBuilder(name);
  for (const row of rows) builder.add(...row);
  return builder.build([provenance]);
}

/** Make the dataset; sites A, B, C and D stand 2 km apart, D only in the older register. */
export function makeDataset(): Dataset {
  const site = (code: string, register: string, at: number): Cell[] => [
    code,
    register,
    'primary-school',
    `School ${code}`,
    '1',
    'Openbaar',
    'public',
    '',
    'Dorp',
    'Z1',
    'M1',
    2024,
    2000 * at,
    0,
    'exact',
    100,
    register,
  ];
  const empty = [
    'municipality_changes',
    'zone_population',
    'municipality_population',
    'components',
    'national_mortality',
    'national_fertility',
    'norms',
    'law',
  ] as const;
  return getValue(
    assembleDataset({
      description: {
        id: 'toy',
        title: { nl: 'Verzonnen gebied', en: 'Invented area' },
        invented: true,
        division: 2024,
        baseRegister: '2024-11-22',
      },
      tables: [
        makeTable('zones', [
          ['Z1', 'Dorp', 0, 0, 10],
          ['Z2', 'Stad', 6000, 0, 10],
        ]),
        makeTable('zone_municipality', [
          ['Z1', 2024, 'M1'],
          ['Z2', 2024, 'M1'],
        ]),
        makeTable('municipalities', [['M1', 2024, 'Gemeente', '', 40]]),
        makeTable('regions', [['R1', 'Streek', 'krimp', 2024, 'M1', '2024-01-01', '', 'invented']]),
        makeTable('sites', [
          site('A', '2022-05-01', 0),
          site('D', '2022-05-01', 3),
          site('A', '2024-11-22', 0),
          site('B', '2024-11-22', 1),
          site('C', '2024-11-22', 2),
        ]),
        ...empty.map((name) => makeTable(name, [])),
      ],
      shapes: [],
    }),
  );
}
