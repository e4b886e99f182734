/** OData version 4 as Statistics Netherlands speaks it: cells, absent ones left out, pages with absolute links. */
import { type Filter, parseFilter } from './parse-filter.ts';
import { answerJson, type ReplayAnswer, type ReplayRequest, type Speaker, writeNextLink } from './speaker.ts';
import { dateEdition, type StatTable } from './stat-table.ts';

const PAGE_SIZE = 100_000;

interface Cell {
  readonly row: number;
  readonly measure: number;
}

/** Make a speaker for tables. */
export function speakODataV4(tables: readonly StatTable[]): Speaker {
  const filtered = new Map<string, readonly Cell[]>();
  return (request) => {
    const address = `${request.host}${request.path}`;
    const table = tables.find((one) => address.startsWith(`${one.address}/`));
    if (table === undefined) return undefined;
    try {
      return answer(table, address.slice(table.address.length + 1), request, filtered);
    } catch (problem) {
      if (!(problem instanceof RangeError)) throw problem;
      return answerJson({ error: { code: '', message: problem.message } }, 400);
    }
  };
}

function answer(
  table: StatTable,
  set: string,
  request: ReplayRequest,
  filtered: Map<string, readonly Cell[]>,
): ReplayAnswer | undefined {
  const context = `${request.base}/${table.address}/$metadata#${set}`;
  const list = (value: unknown[]): ReplayAnswer => answerJson({ '@odata.context': context, value });
  if (set === 'Properties') {
    const modified = dateEdition(table, request.edition);
    const { id, title } = table;
    return answerJson({
      '@odata.context': context,
      Identifier: id,
      Title: title,
      Status: 'Regulier',
      Modified: modified,
      ObservationsModified: modified,
      ObservationCount: table.rows.length * table.measures.length,
      DatasetType: 'Numeric',
    });
  }
  if (set === 'Dimensions') {
    return list(
      table.dimensions.map(({ name, kind, grouped }) => ({
        Identifier: name,
        Title: name,
        Description: '',
        Kind: kind,
        ContainsGroups: grouped === true,
        ContainsCodes: true,
      })),
    );
  }
  if (set === 'MeasureCodes') {
    return list(
      table.measures.map(({ code, title }, index) => ({
        Identifier: code,
        Index: index + 1,
        Title: title,
        MeasureGroupId: null,
        DataType: 'Double',
        Unit: 'aantal',
        Decimals: 0,
      })),
    );
  }
  const dimension = table.dimensions.find(({ name }) => set === `${name}Codes` || set === `${name}Groups`);
  if (dimension !== undefined && set.endsWith('Codes')) {
    return list(
      dimension.codes.map(({ code, title }, index) => ({
        Identifier: code,
        Index: index + 1,
        Title: title,
        Description: null,
        DimensionGroupId: null,
      })),
    );
  }
  if (dimension?.grouped === true)
    return list([{ Id: '1', Index: 1, Title: 'Alle', Description: null, ParentId: null }]);
  const cells = chooseCells(table, request.query.get('$filter') ?? '', filtered);
  if (set === 'Observations/$count') {
    return { status: 200, type: 'text/plain', body: String(cells.length) };
  }
  return set === 'Observations' ? answerPage(table, cells, context, request) : undefined;
}

function answerPage(table: StatTable, cells: readonly Cell[], context: string, request: ReplayRequest): ReplayAnswer {
  const size = table.pageSize ?? PAGE_SIZE;
  const skip = Number(request.query.get('$skip') ?? 0);
  const page = cells.slice(skip, skip + size).map(({ row, measure }) => writeCell(table, row, measure));
  const filter = request.query.get('$filter');
  const path = `${table.address}/Observations?${filter === undefined ? '' : `$filter=${encodeURIComponent(filter)}&`}$skip=${skip + size}`;
  const link = writeNextLink(request, skip + size < cells.length ? path : undefined);
  return answerJson({
    '@odata.context': context,
    value: page,
    ...(link === undefined ? {} : { '@odata.nextLink': link }),
  });
}

function writeCell(table: StatTable, row: number, measure: number): Record<string, unknown> {
  const { codes = [], values = [] } = table.rows[row] ?? {};
  const value = values[measure] ?? null;
  const reason = typeof value === 'object' && value !== null ? value.reason : 'None';
  const cell: Record<string, unknown> = {
    Id: row * table.measures.length + measure,
    Measure: table.measures[measure].code,
    ValueAttribute: reason,
    Value: typeof value === 'number' ? value : null,
    StringValue: typeof value === 'string' ? value : null,
  };
  table.dimensions.forEach(({ name }, position) => {
    cell[name] = codes[position];
  });
  return cell;
}

/** Cells that exist and pass the filter. */
function chooseCells(table: StatTable, text: string, filtered: Map<string, readonly Cell[]>): readonly Cell[] {
  const key = `${table.address}\n${text}`;
  const known = filtered.get(key);
  if (known !== undefined) return known;
  const names = new Set(['Measure', ...table.dimensions.map(({ name }) => name)]);
  const filter: Filter = text === '' ? () => true : parseFilter(text, names);
  const positions = new Map(table.dimensions.map(({ name }, position) => [name, position]));
  const cells: Cell[] = [];
  table.rows.forEach(({ codes, values }, row) => {
    table.measures.forEach(({ code }, measure) => {
      if (values[measure] === null || values[measure] === undefined) return;
      if (filter((name) => (name === 'Measure' ? code : codes[positions.get(name) ?? -1])))
        cells.push({ row, measure });
    });
  });
  filtered.set(key, cells);
  return cells;
}
