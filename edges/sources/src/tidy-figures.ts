/**
 * A user's own figures: tidy CSV, one value per row, taken in as a whole or not at all.
 *
 * | header                                          | becomes                             |
 * | ----------------------------------------------- | ----------------------------------- |
 * | `gemeentecode,gemeentenaam,jaar,indicator,waarde` | indicators of municipalities      |
 * | `zone,jaar,indicator,waarde` · `site,jaar,…`      | indicators of zones or sites      |
 * | `area,year,sex,age,pop`                           | inhabitants of areas, 1 January   |
 * | `zone,year,sex,age,pop`                           | inhabitants of zones, 1 January   |
 * | `site,year,age,pop`                               | pupils of sites, 1 October        |
 *
 * A table with one column per indicator, as Swing and map programs have it, is made long first (see
 * `wide-figures`). Every name may be Dutch or English and the columns stand in any order. Comma, semicolon or tab;
 * UTF-8 with or without mark; decimal comma or point: found out, reported, never guessed in silence. What a
 * spreadsheet made of codes is recognised and refused (see `code-damage`).
 *
 * Longer than most files: one reader with a method per kind of column, which share the place in the file.
 */
import { type Checked, checked, IssueLog, type Place } from '@transitieatlas/quantities';
import { findAgeDamage, findCodeDamage } from './code-damage.ts';
import { detectText } from './decode-text.ts';
import { type FigureTable, findTidyDelimiter, parseStrictCsv, type TidyField } from './tidy-csv.ts';
import {
  codeForms,
  findTidyArea,
  findTidyColumn,
  nameTidyColumn,
  normaliseTidyCode,
  readTidySex,
  type TidyArea,
  type TidyColumn,
  type TidyLayout,
} from './tidy-layout.ts';
import { type DecimalMark, decideDecimal, isDecimalProven, readTidyNumber } from './tidy-number.ts';
import { spreadWide } from './wide-figures.ts';

/** One figure of an indicator; the value is NaN where the user left it empty. */
export interface TidyIndicator {
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly indicator: string;
  readonly value: number;
  readonly line: number;
}

/** Persons of one age class; `sex` is empty for pupils of a site. */
export interface TidyPersons {
  readonly code: string;
  readonly year: number;
  readonly sex: '' | 'M' | 'F';
  readonly ageFrom: number;
  readonly persons: number;
  readonly line: number;
}

/** The content of one file. */
export type TidyFigures =
  | { readonly kind: 'indicators'; readonly area: TidyArea; readonly rows: readonly TidyIndicator[] }
  | { readonly kind: 'persons'; readonly area: TidyArea; readonly rows: readonly TidyPersons[] };

/** Says whether an area exists; without it every well-formed code is accepted. */
export type KnowsArea = (area: TidyArea, code: string, year: number) => boolean;

/**
 * Read a file of figures.
 *
 * @param bytes content of the file
 * @param file  its name, for the issues
 * @param knows checks codes against the atlas
 * @param year  year of the figures of a wide table that states none
 * @returns the figures; no value if a single row is wrong, and then every problem with line, column and character
 */
export function readTidyFigures(
  bytes: Uint8Array,
  file: string,
  knows?: KnowsArea,
  year?: number,
): Checked<readonly TidyFigures[]> {
  const log = new IssueLog();
  const rows = splitTidyText(bytes, file, log);
  const figures = rows === undefined ? undefined : readTidyRows(rows, { file, log, knows, year });
  const issues = log.list();
  return figures === undefined ? { value: undefined, issues } : checked(figures, issues);
}

/** What the reading of rows needs to know beside them. */
export interface TidyContext {
  readonly file: string;
  readonly log: IssueLog;
  readonly knows: KnowsArea | undefined;
  /** Year of the figures of a wide table that states none. */
  readonly year: number | undefined;
  /** Sheet or layer, for the issues; absent for a text. */
  readonly table?: string;
}

/** Read the rows of a file, sheet or layer; undefined if its header cannot be read, with the reason in the log. */
export function readTidyRows(
  rows: readonly (readonly TidyField[])[],
  context: TidyContext,
): readonly TidyFigures[] | undefined {
  const long = spreadWide(rows, context);
  if (long === undefined) return undefined;
  const figures = long.map((one) => new TidyReader(context).read(one));
  return figures.some((one) => one === undefined) ? undefined : figures.filter((one) => one !== undefined);
}

/** Split the text of a file into rows of fields; undefined if there are none. */
function splitTidyText(bytes: Uint8Array, file: string, log: IssueLog): FigureTable['rows'] | undefined {
  const { text, encoding } = detectText(bytes);
  if (encoding !== 'utf-8') log.add('ENCODING_DETECTED', 'warning', { file }, { encoding });
  if (text.trim() === '') {
    log.add('FILE_EMPTY', 'error', { file });
    return undefined;
  }
  const { delimiter, content, firstLine } = findTidyDelimiter(text, file, log);
  const rows = parseStrictCsv(content, delimiter, file, log, firstLine);
  return rows.map((row) => row.map((field) => ({ ...field, text: releaseFormula(field.text) })));
}

/** Take away the apostrophe that an export puts before a text that a spreadsheet would run. */
function releaseFormula(text: string): string {
  return /^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text;
}

/** Reads one file; a class because place, layout and decimal mark go along to every field. */
class TidyReader {
  private readonly file: string;
  private readonly log: IssueLog;
  private readonly knows: KnowsArea | undefined;
  private readonly table: string | undefined;

  constructor({ file, log, knows, table }: TidyContext) {
    this.file = file;
    this.log = log;
    this.knows = knows;
    this.table = table;
  }

  read(rows: readonly (readonly TidyField[])[]): TidyFigures | undefined {
    const layout = this.readHeader(rows[0] ?? []);
    if (layout === undefined) return undefined;
    const body = rows.slice(1).filter((row) => this.checkWidth(row, layout));
    if (rows.length === 1) this.log.add('FILE_EMPTY', 'error', this.where({}));
    const valueColumn = layout.positions.get(layout.kind === 'indicators' ? 'value' : 'pop') ?? 0;
    // Numbers that are held as such have no mark that could be read in two ways.
    const numbers = body
      .map((row) => row[valueColumn])
      .filter((field) => field !== undefined)
      .filter((field) => field.held === undefined);
    const decimal = decideDecimal(numbers, this.file, this.log);
    if (decimal === undefined) return undefined;
    const proven = isDecimalProven(numbers);
    if (layout.kind === 'indicators') {
      return { kind: 'indicators', area: layout.area, rows: this.readIndicators(body, layout, decimal, proven) };
    }
    return { kind: 'persons', area: layout.area, rows: this.readPersons(body, layout, decimal, proven) };
  }

  private readHeader(header: readonly TidyField[]): TidyLayout | undefined {
    const positions = new Map<TidyColumn, number>();
    let area: TidyArea | undefined;
    header.forEach((field, position) => {
      const found = findTidyArea(field.text);
      const column = found === undefined ? findTidyColumn(field.text) : 'code';
      area = found ?? area;
      if (column === undefined) this.at('COLUMN_UNKNOWN', 'warning', field, position, { came: field.text });
      else if (positions.has(column)) this.at('KEY_DUPLICATE', 'error', field, position, { came: field.text });
      else positions.set(column, position);
    });
    const kind = positions.has('indicator') || positions.has('value') ? 'indicators' : 'persons';
    const needed: TidyColumn[] = ['code', 'year'];
    if (kind === 'indicators') needed.push('indicator', 'value');
    else needed.push('age', 'pop');
    if (kind === 'persons' && area !== 'site') needed.push('sex');
    const line = header[0]?.line ?? 1;
    const came = header.slice(0, 20).map((field) => field.text.slice(0, 60));
    for (const column of needed) {
      if (positions.has(column)) continue;
      const expected = nameTidyColumn(column);
      this.log.add('COLUMN_MISSING', 'error', this.where({ line, field: expected }), { expected, came });
    }
    if (area === undefined || needed.some((column) => !positions.has(column))) return undefined;
    return { kind, area, header, positions };
  }

  private checkWidth(row: readonly TidyField[], layout: TidyLayout): boolean {
    const expected = layout.header.length;
    if (row.length === expected) return true;
    this.log.add('ROW_WIDTH', 'error', this.where({ line: row[0]?.line ?? 0 }), { came: row.length, expected });
    return false;
  }

  private readIndicators(
    body: readonly (readonly TidyField[])[],
    layout: TidyLayout,
    decimal: DecimalMark,
    proven: boolean,
  ): TidyIndicator[] {
    const seen = new Set<string>();
    const rows: TidyIndicator[] = [];
    for (const row of body) {
      const year = this.readYear(row, layout);
      const code = this.readCode(row, layout, year);
      const indicator = this.readRequired(row, layout, 'indicator');
      const value = this.readNumber(row, layout, 'value', decimal, proven, true);
      if (code === '' || indicator === '' || Number.isNaN(year)) continue;
      this.checkUnique(seen, row, layout, `${code} ${year} ${indicator}`);
      const name = this.getField(row, layout, 'name')?.text.trim() ?? '';
      rows.push({ code, name, year, indicator, value, line: row[0]?.line ?? 0 });
    }
    return rows;
  }

  private readPersons(
    body: readonly (readonly TidyField[])[],
    layout: TidyLayout,
    decimal: DecimalMark,
    proven: boolean,
  ): TidyPersons[] {
    const seen = new Set<string>();
    const rows: TidyPersons[] = [];
    const classes = new Map<string, { from: number; to: number }[]>();
    for (const row of body) {
      const year = this.readYear(row, layout);
      const code = this.readCode(row, layout, year);
      const sex = layout.area === 'site' ? '' : this.readSex(row, layout);
      const age = this.readAge(row, layout);
      const persons = this.readNumber(row, layout, 'pop', decimal, proven, false);
      if (code === '' || Number.isNaN(year) || age === undefined || sex === undefined) continue;
      this.checkUnique(seen, row, layout, `${code} ${year} ${sex} ${age.from}`);
      const group = `${code} ${year} ${sex}`;
      const known = classes.get(group) ?? [];
      known.push(age);
      classes.set(group, known);
      rows.push({ code, year, sex, ageFrom: age.from, persons, line: row[0]?.line ?? 0 });
    }
    this.checkClasses(classes);
    return rows;
  }

  /** Age classes of one area, year and sex may not overlap: 0-4 beside 3 would count people twice. */
  private checkClasses(classes: ReadonlyMap<string, { from: number; to: number }[]>): void {
    for (const [group, ages] of classes) {
      ages.sort((a, b) => a.from - b.from);
      for (let i = 1; i < ages.length; i++) {
        const before = ages[i - 1];
        const age = ages[i];
        if (before === undefined || age === undefined || before.from === age.from || age.from > before.to) continue;
        const came = `${before.from}-${before.to} and ${age.from}`;
        this.log.add('KEY_DUPLICATE', 'error', this.where({}), { came, group, reason: 'age classes overlap' });
      }
    }
  }

  private readYear(row: readonly TidyField[], layout: TidyLayout): number {
    const text = this.readRequired(row, layout, 'year');
    if (text === '') return Number.NaN;
    const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
    if (year >= 1800 && year <= 2200) return year;
    this.refuse('VALUE_OUT_OF_RANGE', row, layout, 'year', {
      came: text,
      expected: 'a year of four digits, 1800 to 2200',
    });
    return Number.NaN;
  }

  private readCode(row: readonly TidyField[], layout: TidyLayout, year: number): string {
    const text = this.readRequired(row, layout, 'code');
    if (text === '') return '';
    const exists = (asked: string): boolean => this.knows?.(layout.area, asked, year) === true;
    const meant = findCodeDamage(layout.area, this.getField(row, layout, 'code'), exists);
    if (meant !== undefined) {
      this.refuse('CODE_DAMAGED', row, layout, 'code', { came: text, expected: meant });
      return '';
    }
    const code = normaliseTidyCode(layout.area, text);
    if (code === undefined) {
      this.refuse('KEY_MALFORMED', row, layout, 'code', { came: text, expected: codeForms[layout.area] });
      return '';
    }
    if (this.knows !== undefined && !Number.isNaN(year) && !this.knows(layout.area, code, year)) {
      this.refuse('AREA_UNKNOWN', row, layout, 'code', { came: code, area: layout.area, year });
      return '';
    }
    return code;
  }

  private readSex(row: readonly TidyField[], layout: TidyLayout): 'M' | 'F' | undefined {
    const text = this.readRequired(row, layout, 'sex');
    if (text === '') return undefined;
    const sex = readTidySex(text);
    if (sex === undefined) this.refuse('VALUE_OUT_OF_RANGE', row, layout, 'sex', { came: text, expected: 'M or F' });
    return sex;
  }

  private readAge(row: readonly TidyField[], layout: TidyLayout): { from: number; to: number } | undefined {
    const text = this.readRequired(row, layout, 'age');
    if (text === '') return undefined;
    const meant = findAgeDamage(this.getField(row, layout, 'age'));
    if (meant !== undefined) {
      this.refuse('CODE_DAMAGED', row, layout, 'age', { came: text, expected: meant });
      return undefined;
    }
    const match = /^(\d{1,3})(?:(\+)|-(\d{1,3}))?$/.exec(text);
    const from = Number(match?.[1]);
    const to = match?.[2] === '+' ? Number.POSITIVE_INFINITY : match?.[3] === undefined ? from : Number(match[3]);
    if (match !== null && from <= 130 && to >= from) return { from, to };
    const expected = 'an age such as 4, 0-4 or 95+';
    this.refuse('VALUE_OUT_OF_RANGE', row, layout, 'age', { came: text, expected });
    return undefined;
  }

  private readNumber(
    row: readonly TidyField[],
    layout: TidyLayout,
    column: 'value' | 'pop',
    decimal: DecimalMark,
    proven: boolean,
    mayBeEmpty: boolean,
  ): number {
    const text = (this.getField(row, layout, column)?.text ?? '').trim();
    if (text === '') {
      if (!mayBeEmpty) this.refuse('VALUE_MISSING', row, layout, column, {});
      return Number.NaN;
    }
    if (this.getField(row, layout, column)?.held === 'error') {
      this.refuse('CELL_ERROR', row, layout, column, { came: text });
      return Number.NaN;
    }
    const held = this.getField(row, layout, column)?.held;
    const value = held === 'number' ? Number(text) : readTidyNumber(text, decimal, proven);
    if (value === undefined) {
      const expected = 'a number that is thousands or decimals beyond doubt: 1234 or 1,2340';
      this.refuse('NUMBER_AMBIGUOUS', row, layout, column, { came: text, expected });
      return Number.NaN;
    }
    if (!Number.isFinite(value)) {
      this.refuse('VALUE_NOT_NUMERIC', row, layout, column, { came: text, expected: 'a number' });
      return Number.NaN;
    }
    if (column === 'pop' && value < 0) {
      this.refuse('VALUE_NEGATIVE', row, layout, column, { came: text, expected: 'a number of at least 0' });
    }
    return value;
  }

  private checkUnique(seen: Set<string>, row: readonly TidyField[], layout: TidyLayout, key: string): void {
    if (seen.has(key)) this.refuse('KEY_DUPLICATE', row, layout, 'code', { came: key });
    seen.add(key);
  }

  private readRequired(row: readonly TidyField[], layout: TidyLayout, column: TidyColumn): string {
    const field = this.getField(row, layout, column);
    const text = (field?.text ?? '').trim();
    if (field?.held === 'error') {
      this.refuse('CELL_ERROR', row, layout, column, { came: text });
      return '';
    }
    if (text === '') this.refuse('VALUE_MISSING', row, layout, column, {});
    return text;
  }

  private getField(row: readonly TidyField[], layout: TidyLayout, column: TidyColumn): TidyField | undefined {
    const position = layout.positions.get(column);
    return position === undefined ? undefined : row[position];
  }

  private refuse(
    code: Parameters<IssueLog['add']>[0],
    row: readonly TidyField[],
    layout: TidyLayout,
    column: TidyColumn,
    values: NonNullable<Parameters<IssueLog['add']>[3]>,
  ): void {
    const position = layout.positions.get(column) ?? 0;
    const field = row[position];
    if (field !== undefined) this.at(code, 'error', field, position, values, layout.header[position]?.text);
  }

  private where(place: Place): Place {
    return { file: this.file, ...(this.table === undefined ? {} : { table: this.table }), ...place };
  }

  private at(
    code: Parameters<IssueLog['add']>[0],
    severity: 'error' | 'warning',
    field: TidyField,
    position: number,
    values: NonNullable<Parameters<IssueLog['add']>[3]>,
    name = field.text,
  ): void {
    const { column, heading } = field.origin ?? { column: position + 1, heading: name };
    const where = this.where({ line: field.line, column, field: heading.slice(0, 60) });
    this.log.add(
      code,
      severity,
      where,
      shorten(this.table === undefined ? { ...values, character: field.character } : values),
    );
  }
}

/** What came is shown, but a runaway field is not repeated in full. */
function shorten(values: NonNullable<Parameters<IssueLog['add']>[3]>): NonNullable<Parameters<IssueLog['add']>[3]> {
  return typeof values.came === 'string' && values.came.length > 80
    ? { ...values, came: `${values.came.slice(0, 80)}…` }
    : values;
}
