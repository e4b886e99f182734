/**
 * A file with a forecast of others: figures by area and year, taken in as a whole or not at all.
 *
 * Tidy CSV or an export of StatLine (see `forecast-layout.ts`), comma, semicolon or tab, decimal comma or
 * point: found out and reported. Every row is checked on its own, so that all that is wrong is known at once.
 */
import {
  type ForecastEdition,
  type ForecastPart,
  forecastParts,
  type Provenance,
  type Table,
  TableBuilder,
} from '@transitieatlas/dataset';
import { type Checked, IssueLog } from '@transitieatlas/quantities';
import { detectText } from './decode-text.ts';
import { ForecastFields, isMissing, type RowReader } from './forecast-fields.ts';
import {
  type ForecastColumn,
  type ForecastCount,
  type ForecastLayout,
  findForecastLayout,
  type MeasureColumn,
  neededColumns,
  OPEN_AGE,
  readForecastAge,
  readForecastArea,
  readForecastFigure,
  readForecastSex,
  readForecastYear,
} from './forecast-layout.ts';
import { describeKnownForecast, findKnownForecast, type KnownForecast } from './known-forecasts.ts';
import { parseStrictCsv, type TidyField } from './tidy-csv.ts';
import { decideDecimal, isDecimalProven } from './tidy-number.ts';

/** One figure of an edition. */
export interface ForecastRow {
  readonly area: string;
  /** Division of the municipality, 0 if the area is none. */
  readonly division: number;
  readonly year: number;
  readonly sex: 'T' | 'M' | 'F';
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly figure: ForecastCount;
  readonly value: number;
  /** Coverage in per cent, 0 if there is no interval. */
  readonly level: number;
  readonly lower: number;
  readonly upper: number;
}

/** An edition with its figures. */
export interface ImportedForecast {
  readonly edition: ForecastEdition;
  readonly rows: readonly ForecastRow[];
}

/** What is said of an edition by whoever imports it; it goes before what the file says. */
export interface ForecastMeta {
  readonly edition?: string;
  readonly source?: string;
  readonly title?: string;
  readonly published?: string;
  readonly jumpOff?: number;
  readonly division?: number;
}

/** How a file is read. */
export interface ForecastFileOptions {
  readonly meta?: ForecastMeta;
  /** Editions whose date and status are known. */
  readonly known?: readonly KnownForecast[];
  /** True if a municipality is in force in a division; without it every code is taken. */
  readonly knowsArea?: (code: string, division: number) => boolean;
}

/** Read a file; no value if a single row is wrong, and then every problem with its place. */
export function readForecastFile(
  bytes: Uint8Array,
  file: string,
  options: ForecastFileOptions = {},
): Checked<ImportedForecast[]> {
  const log = new IssueLog();
  const editions = new ForecastFile(file, log, options).read(bytes);
  return { value: log.hasErrors() ? undefined : editions, issues: log.list() };
}

/** The rows of an edition as a table of the dataset. */
export function writeForecastValues({ edition, rows }: ImportedForecast, provenance: readonly Provenance[]): Table {
  const builder = new TableBuilder('forecast_values');
  addForecastRows(builder, edition.edition, rows);
  return builder.build(provenance);
}

/** Add rows of an edition to the table of the dataset. */
export function addForecastRows(builder: TableBuilder, edition: string, rows: readonly ForecastRow[]): void {
  const bound = (value: number) => (Number.isNaN(value) ? ({ missing: 'not-published' } as const) : value);
  for (const { area, division, year, sex, ageFrom, ageTo, figure, value, level, lower, upper } of rows) {
    builder.add(edition, area, division, year, sex, ageFrom, ageTo, figure, value, level, bound(lower), bound(upper));
  }
}

interface Group {
  readonly meta: Required<ForecastMeta>;
  readonly known: KnownForecast | undefined;
  readonly rows: ForecastRow[];
}

/** Reads one file; a class because place, layout and decimal mark go along to every field. */
class ForecastFile {
  private readonly file: string;
  private readonly log: IssueLog;
  private readonly options: ForecastFileOptions;
  private readonly fields: ForecastFields;

  constructor(file: string, log: IssueLog, options: ForecastFileOptions) {
    this.file = file;
    this.log = log;
    this.options = options;
    this.fields = new ForecastFields(file, log);
  }

  read(bytes: Uint8Array): ImportedForecast[] {
    const { text, encoding } = detectText(bytes);
    if (encoding !== 'utf-8') this.log.add('ENCODING_DETECTED', 'warning', { file: this.file }, { encoding });
    const delimiter = findDelimiter(text);
    const [header = [], ...body] = parseStrictCsv(text, delimiter, this.file, this.log);
    if (body.length === 0) {
      this.log.add('FILE_EMPTY', 'error', { file: this.file });
      return [];
    }
    this.log.add(
      'DELIMITER_DETECTED',
      'information',
      { file: this.file },
      { delimiter: delimiter === '\t' ? 'tab' : delimiter },
    );
    const layout = findForecastLayout(header.map((field) => field.text));
    if (!this.checkHeader(header, layout)) return [];
    const wide = body.filter((row) => this.checkWidth(row, header.length));
    const numeric = [
      ...layout.measures.map(({ position }) => position),
      layout.positions.get('lower'),
      layout.positions.get('upper'),
    ];
    const numbers = wide.flatMap((row) =>
      numeric.flatMap((at) => {
        const field = at === undefined ? undefined : row[at];
        return field === undefined || isMissing(field.text) ? [] : [field];
      }),
    );
    const decimal = decideDecimal(numbers, this.file, this.log);
    if (decimal === undefined) return [];
    const reader: RowReader = { layout, decimal, proven: isDecimalProven(numbers) };
    const groups = new Map<string, Group>();
    for (const row of wide) this.readRow(row, reader, groups);
    return [...groups.values()].map((group) => this.describe(group));
  }

  private readRow(row: readonly TidyField[], reader: RowReader, groups: Map<string, Group>): void {
    const { layout } = reader;
    const group = this.findGroup(row, layout, groups);
    const area = this.fields.take(
      row,
      layout,
      'area',
      readForecastArea,
      'KEY_MALFORMED',
      'GM and 4 digits, NL01, or the id of a region',
    );
    const year = this.fields.take(row, layout, 'year', readForecastYear, 'VALUE_OUT_OF_RANGE', 'a year of four digits');
    const sex = this.fields.take(row, layout, 'sex', readForecastSex, 'VALUE_OUT_OF_RANGE', 'T, M or F');
    const age = this.fields.take(
      row,
      layout,
      'age',
      readForecastAge,
      'VALUE_OUT_OF_RANGE',
      'an age such as 4, 0-4 or 95+',
    );
    const level = this.fields.readLevel(row, layout);
    for (const measure of layout.measures) {
      const figure =
        layout.kind === 'statline'
          ? measure.figure
          : this.fields.take(
              row,
              layout,
              'figure',
              readForecastFigure,
              'VALUE_OUT_OF_RANGE',
              'population, households or populationChange',
            );
      const value = this.readFigure(row, reader, measure, figure);
      const lower = this.readBound(row, reader, 'lower', measure);
      const upper = this.readBound(row, reader, 'upper', measure);
      if (lower > value || value > upper || lower > upper) {
        this.fields.refuse('VALUE_OUT_OF_RANGE', row, measure.position, {
          came: `${lower}, ${value}, ${upper}`,
          expected: 'a value between its bounds',
        });
      }
      if (group === undefined || area === undefined || year === undefined || Number.isNaN(value)) continue;
      if (sex === undefined || age === undefined || figure === undefined || level === undefined) continue;
      const division = this.readDivision(row, layout, area, group);
      const key = [group.meta.edition, area, year, sex, age.from, age.to, figure, level].join(' ');
      if (this.fields.seen.has(key)) {
        this.fields.refuse('KEY_DUPLICATE', row, layout.positions.get('area') ?? 0, {
          came: key,
          expected: 'one row per area, year, sex, age and figure',
        });
      }
      this.fields.seen.add(key);
      group.rows.push({
        area,
        division,
        year,
        sex,
        ageFrom: age.from,
        ageTo: age.to,
        figure,
        value,
        level,
        lower,
        upper,
      });
    }
  }

  /** The edition that a row belongs to: as asked for, as the row says, or as the name of the file tells. */
  private findGroup(row: readonly TidyField[], layout: ForecastLayout, groups: Map<string, Group>): Group | undefined {
    const { meta = {}, known: editions = [] } = this.options;
    const text = (column: ForecastColumn) => this.fields.textOf(row, layout, column);
    const named = meta.edition ?? (text('edition') === '' ? undefined : text('edition'));
    const known = findKnownForecast(editions, named === undefined ? { file: this.file } : { edition: named });
    const edition = named ?? known?.edition;
    if (edition === undefined || !/^[a-z0-9][a-z0-9.-]*$/i.test(edition)) {
      this.fields.miss(row, layout, 'edition', edition, 'an id such as pbl-cbs-2022');
      return undefined;
    }
    const found = groups.get(edition);
    if (found !== undefined) return found;
    const source = meta.source ?? (text('source') === '' ? known?.publisher : text('source'));
    const published = meta.published ?? (text('published') === '' ? known?.published : text('published'));
    if (source === undefined) this.fields.miss(row, layout, 'source', '', 'the publisher of the forecast');
    if (published === undefined || !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(published)) {
      this.fields.miss(row, layout, 'published', published, 'a date yyyy-mm-dd');
    }
    const stated = Number(text('jumpOff'));
    const jumpOff =
      meta.jumpOff ?? known?.jumpOff ?? (text('jumpOff') !== '' && Number.isInteger(stated) ? stated : Number.NaN);
    const group: Group = {
      meta: {
        edition,
        source: source ?? '',
        title: meta.title ?? (text('title') === '' ? (known?.title ?? edition) : text('title')),
        published: published ?? '',
        jumpOff,
        division: meta.division ?? known?.division ?? 0,
      },
      known,
      rows: [],
    };
    groups.set(edition, group);
    return group;
  }

  private describe({ meta, known, rows }: Group): ImportedForecast {
    const parts = listForecastParts(rows);
    const first = rows.reduce((least, { year }) => Math.min(least, year), Number.POSITIVE_INFINITY);
    const jumpOff = Number.isNaN(meta.jumpOff) ? (Number.isFinite(first) ? first - 1 : 0) : meta.jumpOff;
    const edition: ForecastEdition =
      known === undefined
        ? {
            edition: meta.edition,
            publisher: meta.source,
            title: meta.title,
            published: meta.published,
            jumpOff,
            parts,
            status: 'current',
            statusDate: '',
            withdrawnParts: [],
            statusReason: '',
            statusSource: '',
          }
        : {
            ...describeKnownForecast(known, parts),
            publisher: meta.source,
            title: meta.title,
            published: meta.published,
            jumpOff,
          };
    return { edition, rows };
  }

  private checkHeader(header: readonly TidyField[], layout: ForecastLayout): boolean {
    const came = header.map((field) => field.text).slice(0, 30);
    const where = { file: this.file, line: header[0]?.line ?? 1 };
    const missing = neededColumns.filter((column) => !layout.positions.has(column));
    for (const column of missing) {
      const expected = layout.kind === 'statline' ? statlineNames[column] : column;
      this.log.add('COLUMN_MISSING', 'error', { ...where, field: expected }, { expected, came });
    }
    return missing.length === 0;
  }

  private checkWidth(row: readonly TidyField[], expected: number): boolean {
    if (row.length === expected) return true;
    this.log.add('ROW_WIDTH', 'error', { file: this.file, line: row[0]?.line ?? 0 }, { came: row.length, expected });
    return false;
  }

  private readFigure(
    row: readonly TidyField[],
    reader: RowReader,
    measure: MeasureColumn,
    figure: ForecastCount | undefined,
  ): number {
    const value = this.fields.readNumber(row, reader, measure.position, true) * measure.factor;
    if (figure === 'populationChange' ? value < -1 : value < 0) {
      this.fields.refuse('VALUE_NEGATIVE', row, measure.position, {
        came: row[measure.position]?.text ?? '',
        expected: 'at least 0',
      });
    }
    // Thousands with decimals: 17.4 thousand is 17,400 and not 17,399.999….
    return measure.factor === 1 ? value : Math.round(value);
  }

  private readBound(
    row: readonly TidyField[],
    reader: RowReader,
    column: 'lower' | 'upper',
    { factor }: MeasureColumn,
  ): number {
    const position = reader.layout.positions.get(column);
    return position === undefined ? Number.NaN : this.fields.readNumber(row, reader, position, false) * factor;
  }

  private readDivision(row: readonly TidyField[], layout: ForecastLayout, area: string, { meta }: Group): number {
    if (!area.startsWith('GM')) return 0;
    const text = this.fields.textOf(row, layout, 'division');
    const division = /^\d{4}$/.test(text) ? Number(text) : layout.division || meta.division;
    if (division === 0) {
      this.fields.miss(row, layout, 'division', text, 'the year of the municipal division');
      return 0;
    }
    if (this.options.knowsArea?.(area, division) === false) {
      const position = layout.positions.get('area') ?? 0;
      this.fields.refuse('MUNICIPALITY_UNKNOWN', row, position, {
        came: area,
        expected: `in force on 1 January ${division}`,
      });
    }
    return division;
  }
}

const statlineNames = { area: 'RegioIndeling2021', year: 'Perioden', value: 'TotaleBevolking_1' } as const;

/** The delimiter that the header uses most. */
function findDelimiter(text: string): string {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const times = (one: string) => header.split(one).length;
  return [',', ';', '\t'].reduce((best, one) => (times(one) > times(best) ? one : best));
}

/** What rows hold: totals, ages, households, changes. */
export function listForecastParts(rows: readonly ForecastRow[]): ForecastPart[] {
  const found = new Set<ForecastPart>();
  for (const { figure, sex, ageFrom, ageTo } of rows) {
    if (figure === 'households') found.add('households');
    else if (figure === 'populationChange') found.add('changes');
    else found.add(sex === 'T' && ageFrom === 0 && ageTo === OPEN_AGE ? 'totals' : 'ages');
  }
  return forecastParts.filter((part) => found.has(part));
}
