/**
 * A user's own figures of who works: `labour*.csv`, `beroepsbevolking*.csv` or `arbeidsdeelname*.csv`.
 *
 * A row per year, sex (M, F or V, T for both) and age group of the country: people in work and people who seek it, in
 * persons or in thousands, with where the figure comes from (`bron`) and, if known, how it is known (`aard`). They take
 * the place of the figures that come with this package.
 */
import type { Provenance } from '@transitieatlas/dataset';
import { describeOwn } from './own-provenance.ts';
import { type CheckRow, type OwnColumn, type OwnRow, readOwnTable } from './own-table.ts';
import type { ReadContext } from './source-reader.ts';
import type { TableSet } from './table-set.ts';

/** Names of such files. */
export const OWN_LABOUR = /(^|\/)(labour|beroepsbevolking|arbeidsdeelname)[^/]*\.csv(\.gz)?$/;

/** What own files gave; the publications of the package that say the same are then left out. */
export interface OwnLabour {
  readonly rows: number;
  /** True if there are people in work by sex and age. */
  readonly bySex: boolean;
  /** True if there are people who seek work, men and women together. */
  readonly unemployed: boolean;
}

type Key =
  | 'year'
  | 'sex'
  | 'ageFrom'
  | 'ageTo'
  | 'employed'
  | 'employedThousands'
  | 'unemployed'
  | 'unemployedThousands'
  | 'source'
  | 'nature';

const columns: Readonly<Record<Key, OwnColumn>> = {
  year: { names: ['year', 'jaar'], kind: 'count', required: true },
  sex: { names: ['sex', 'geslacht'], kind: 'text', required: true },
  ageFrom: { names: ['age_from', 'leeftijd_van'], kind: 'count', required: true },
  ageTo: { names: ['age_to', 'leeftijd_tot_en_met', 'leeftijd_tot'], kind: 'count', required: true },
  employed: { names: ['employed', 'werkzaam'], kind: 'count' },
  employedThousands: { names: ['employed_thousands', 'werkzaam_x1000'], kind: 'count' },
  unemployed: { names: ['unemployed', 'werkloos'], kind: 'count' },
  unemployedThousands: { names: ['unemployed_thousands', 'werkloos_x1000'], kind: 'count' },
  source: { names: ['source', 'bron'], kind: 'text', required: true },
  nature: { names: ['nature', 'aard'], kind: 'text' },
};

const COUNTRY = 'NL01';
const sexes: Readonly<Record<string, string>> = { m: 'M', f: 'F', v: 'F', t: 'T' };
const natures: Readonly<Record<string, string>> = {
  observed: 'observed',
  waargenomen: 'observed',
  estimated: 'estimated',
  geschat: 'estimated',
  geraamd: 'estimated',
  modelled: 'modelled',
  gemodelleerd: 'modelled',
  berekend: 'modelled',
  assumed: 'assumed',
  aangenomen: 'assumed',
  '': 'not stated',
};

interface LabourFigure {
  readonly year: number;
  readonly sex: string;
  readonly ageFrom: number;
  readonly ageTo: number;
  /** NaN where nothing stands. */
  readonly employed: number;
  readonly unemployed: number;
}

/** Read own files into the table of the labour force; a file with any mistake gives nothing. */
export async function readOwnLabour(context: ReadContext, paths: readonly string[]): Promise<OwnLabour> {
  const figures: LabourFigure[] = [];
  const seen: LabourFigure[] = [];
  for (const path of paths) {
    const table = await readOwnTable(context, path, columns, createCheck(seen));
    if (table === undefined) continue;
    const own = table.rows.map(takeFigure);
    const open = findOneSided(own);
    if (open !== undefined) {
      const expected = 'men and women of the same age groups';
      context.log.add('AGE_GROUP_MISSING', 'error', { file: path }, { came: open, expected });
      continue;
    }
    figures.push(...own);
    for (const source of describeSources(
      path,
      table.rows,
      describeOwn('Own figures of the labour force', path, table.source),
    ))
      context.tables.addProvenance('labour_force', source);
  }
  const together = addUpSexes(figures);
  writeFigures(context.tables, [...figures, ...together]);
  return {
    rows: figures.length,
    bySex: figures.some(({ sex }) => sex !== 'T'),
    unemployed: [...figures, ...together].some(({ sex, unemployed }) => sex === 'T' && unemployed >= 0),
  };
}

/** Holds every row against those before it, of other files too. */
function createCheck(seen: LabourFigure[]): CheckRow<Key> {
  return (row, refuse) => {
    const figure = takeFigure(row);
    const { year, sex, ageFrom, ageTo, employed } = figure;
    if (!Number.isInteger(year) || year < 1800 || year > 2200) {
      refuse('VALUE_OUT_OF_RANGE', 'year', { came: year, expected: 'a year of four digits, 1800 to 2200' });
    }
    if (sex === '') refuse('KEY_MALFORMED', 'sex', { came: row.getText('sex'), expected: 'T, M or F' });
    if (ageFrom % 5 !== 0) refuse('VALUE_OUT_OF_RANGE', 'ageFrom', { came: ageFrom, expected: 'a multiple of 5' });
    if ((ageTo + 1) % 5 !== 0 || ageTo < ageFrom || ageTo > 99) {
      refuse('VALUE_OUT_OF_RANGE', 'ageTo', { came: ageTo, expected: 'the last age of a group of five years' });
    }
    if (Number.isNaN(employed)) {
      refuse('VALUE_MISSING', 'employed', { expected: 'people in work, in persons or in thousands' });
    }
    for (const name of ['employed', 'unemployed'] as const) {
      if (Number.isNaN(row.getNumber(name)) || Number.isNaN(row.getNumber(`${name}Thousands`))) continue;
      refuse('KEY_DUPLICATE', name, { came: row.getNumber(name), expected: 'persons or thousands, not both' });
    }
    if (natures[row.getText('nature').toLowerCase()] === undefined) {
      const expected = 'observed, estimated, modelled or assumed';
      refuse('KEY_MALFORMED', 'nature', { came: row.getText('nature'), expected });
    }
    const other = seen.find(
      (one) => one.year === year && one.sex === sex && one.ageFrom <= ageTo && ageFrom <= one.ageTo,
    );
    if (other !== undefined) {
      const came = `${year} ${sex} ${ageFrom}-${ageTo}`;
      refuse('KEY_DUPLICATE', 'ageFrom', { came, expected: 'age groups that do not overlap' });
    }
    seen.push(figure);
  };
}

function takeFigure(row: OwnRow<Key>): LabourFigure {
  const take = (name: 'employed' | 'unemployed'): number => {
    const thousands = row.getNumber(`${name}Thousands`);
    return Number.isNaN(thousands) ? row.getNumber(name) : thousands * 1000;
  };
  return {
    year: row.getNumber('year'),
    sex: sexes[row.getText('sex').toLowerCase()] ?? '',
    ageFrom: row.getNumber('ageFrom'),
    ageTo: row.getNumber('ageTo'),
    employed: take('employed'),
    unemployed: take('unemployed'),
  };
}

/** The first group of one sex that the other lacks; a labour force needs both. */
function findOneSided(figures: readonly LabourFigure[]): string | undefined {
  const groups = new Set(figures.map(nameGroup));
  const alone = figures.find(
    (one) => one.sex !== 'T' && !groups.has(nameGroup({ ...one, sex: one.sex === 'M' ? 'F' : 'M' })),
  );
  return alone === undefined ? undefined : nameGroup(alone);
}

function nameGroup({ year, sex, ageFrom, ageTo }: LabourFigure): string {
  return `${year} ${sex} ${ageFrom}-${ageTo}`;
}

/** Men and women together, where a file has both with people who seek work and no row of both. */
function addUpSexes(figures: readonly LabourFigure[]): LabourFigure[] {
  const known = new Map(figures.map((figure) => [nameGroup(figure), figure]));
  return figures.flatMap((men) => {
    const women = men.sex === 'M' ? known.get(nameGroup({ ...men, sex: 'F' })) : undefined;
    if (women === undefined || known.has(nameGroup({ ...men, sex: 'T' }))) return [];
    const unemployed = men.unemployed + women.unemployed;
    return Number.isNaN(unemployed) ? [] : [{ ...men, sex: 'T', employed: men.employed + women.employed, unemployed }];
  });
}

function writeFigures(tables: TableSet, figures: readonly LabourFigure[]): void {
  if (figures.length === 0) return;
  const builder = tables.builder('labour_force');
  for (const { year, sex, ageFrom, ageTo, employed, unemployed } of figures) {
    builder.add(COUNTRY, year, sex, ageFrom, ageTo, employed, Number.isNaN(unemployed) ? null : unemployed, null);
  }
}

/** One source per publication that the file names, with how it says that the figures are known. */
function describeSources(path: string, rows: readonly OwnRow<Key>[], own: Provenance): Provenance[] {
  const named = new Map<string, OwnRow<Key>[]>();
  for (const row of rows) {
    const nature = natures[row.getText('nature').toLowerCase()] ?? 'not stated';
    const key = `${nature}\n${row.getText('source')}`;
    named.set(key, [...(named.get(key) ?? []), row]);
  }
  return [...named].map(([key, group]) => {
    const [nature = '', source = ''] = key.split('\n');
    const years = [...new Set(group.map((row) => row.getNumber('year')))].sort().join(', ');
    return {
      ...own,
      title: `${source} (${path})`,
      referenceDate: years,
      treatment: [
        ...own.treatment,
        `${group.length} rows; how they are known, as the file says: ${nature}.`,
        'Where people who seek work stand by sex only, men and women were added up.',
      ],
    };
  });
}
