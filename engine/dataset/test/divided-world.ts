import { getValue } from '@transitieatlas/quantities';
import { assembleDataset, type Cell, type Dataset } from '../src/index.ts';
import { createSmallParts } from './small-parts.ts';

/** A change of municipalities. */
export interface WorldChange {
  readonly validFrom: string;
  readonly oldCode: string;
  readonly newCode: string;
  readonly share: number;
}

/**
 * Make a dataset with municipalities that change.
 *
 * @param divisions   codes in force per year
 * @param inhabitants persons on 31 December, per year and code
 */
export function createDividedWorld(
  divisions: ReadonlyMap<number, readonly string[]>,
  changes: readonly WorldChange[],
  inhabitants: ReadonlyMap<number, ReadonlyMap<string, number>>,
  more: { readonly division?: number; readonly zones?: readonly Cell[][]; readonly regions?: readonly Cell[][] } = {},
): Dataset {
  const municipalities = [...divisions].flatMap(([year, codes]) =>
    codes.map((code): Cell[] => [code, year, `Name of ${code}`, '', null]),
  );
  const components = [...inhabitants].flatMap(([year, persons]) =>
    [...persons].map(([code, end]): Cell[] => [code, year, 'T', 0, ...new Array<null>(7).fill(null), end]),
  );
  const [first] = [...divisions.keys()];
  const home = divisions.get(first)?.[0] ?? '';
  const parts = createSmallParts({
    municipalities,
    municipality_changes: changes.map(({ validFrom, oldCode, newCode, share }) => [
      validFrom,
      oldCode,
      newCode,
      share,
      '',
    ]),
    components,
    zone_municipality: more.zones ?? [
      ['0101', first, home],
      ['0102', first, home],
    ],
    regions: more.regions ?? [],
    municipality_population: [],
    sites: [
      [
        ...['90AA00', '2012-10-01', 'primary-school', 'Obs De Wulp', '', 'Openbaar', 'public', '', 'Súdhoarn', '0101'],
        ...[home, first, 90_100, 590_100, 'exact', 40, '2012-10-01'],
      ],
    ],
  });
  const division = more.division ?? [...divisions.keys()].slice(-1)[0];
  return getValue(assembleDataset({ ...parts, description: { ...parts.description, division } }));
}

/**
 * A world of seven codes with every kind of change:
 *
 *     2012  A   B   D   E   F    H
 *     2013  └─C─┘   D   E   F    H       A and B merge under a new code
 *     2014    C     D<──┘   F    H       E joins D, which keeps its code
 *     2015    C<─── 0.6 ─── F ─> D  H    F is split: 0.6 to C, 0.4 to D
 *     2016    G          D<────────┘     C gets a new code; H joined D on 24 March 2015
 *
 * Nobody is born or dies: 100, 300, 500, 100, 50 and 10 inhabitants throughout.
 */
export function createSevenCodes(more: Parameters<typeof createDividedWorld>[3] = {}): Dataset {
  return createDividedWorld(
    new Map([
      [2012, ['A', 'B', 'D', 'E', 'F', 'H']],
      [2013, ['C', 'D', 'E', 'F', 'H']],
      [2014, ['C', 'D', 'F', 'H']],
      [2015, ['C', 'D', 'H']],
      [2016, ['D', 'G']],
    ]),
    [
      { validFrom: '2013-01-01', oldCode: 'A', newCode: 'C', share: 1 },
      { validFrom: '2013-01-01', oldCode: 'B', newCode: 'C', share: 1 },
      { validFrom: '2014-01-01', oldCode: 'E', newCode: 'D', share: 1 },
      { validFrom: '2015-01-01', oldCode: 'F', newCode: 'C', share: 0.6 },
      { validFrom: '2015-01-01', oldCode: 'F', newCode: 'D', share: 0.4 },
      { validFrom: '2015-03-24', oldCode: 'H', newCode: 'D', share: 1 },
      { validFrom: '2016-01-01', oldCode: 'C', newCode: 'G', share: 1 },
    ],
    new Map([
      [
        2012,
        new Map([
          ['A', 100],
          ['B', 300],
          ['D', 500],
          ['E', 100],
          ['F', 50],
          ['H', 10],
        ]),
      ],
      [
        2013,
        new Map([
          ['C', 400],
          ['D', 500],
          ['E', 100],
          ['F', 50],
          ['H', 10],
        ]),
      ],
      [
        2014,
        new Map([
          ['C', 400],
          ['D', 600],
          ['F', 50],
          ['H', 10],
        ]),
      ],
      [
        2015,
        new Map([
          ['C', 430],
          ['D', 620],
          ['H', 10],
        ]),
      ],
    ]),
    more,
  );
}
