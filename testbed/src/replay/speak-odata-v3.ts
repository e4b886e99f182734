/** OData version 3 as Statistics Netherlands speaks it: wide rows, padded codes, `odata.nextLink`. */
import { parseFilter } from './parse-filter.ts';
import { answerJson, type ReplayAnswer, type ReplayRequest, type Speaker, writeNextLink } from './speaker.ts';
import { dateEdition, type StatDimension, type StatRow, type StatTable } from './stat-table.ts';

const PAGE_SIZE = 10_000;

/** Make a speaker for tables. */
export function speakODataV3(tables: readonly StatTable[]): Speaker {
  const filtered = new Map<string, readonly number[]>();
  return (request) => {
    const address = `${request.host}${request.path}`;
    const table = tables.find((one) => address.startsWith(`${one.address}/`));
    if (table === undefined) return undefined;
    const set = address.slice(table.address.length + 1);
    // Without it some environments get an answer that nobody asked for.
    if (
      !set.endsWith('/$count') &&
      !set.includes('$count') &&
      request.query.get('$format') !== 'json' &&
      !request.query.has('$skip')
    ) {
      return { status: 406, type: 'text/plain', body: 'Not acceptable' };
    }
    try {
      return answer(table, set, request, filtered);
    } catch (problem) {
      if (!(problem instanceof RangeError)) throw problem;
      return answerJson({ 'odata.error': { code: '', message: { lang: 'en-US', value: problem.message } } }, 400);
    }
  };
}

function answer(
  table: StatTable,
  set: string,
  request: ReplayRequest,
  filtered: Map<string, readonly number[]>,
): ReplayAnswer | undefined {
  const metadata = `${request.base}/${table.address}/$metadata#${set}`;
  const list = (value: unknown[]): ReplayAnswer => answerJson({ 'odata.metadata': metadata, value });
  if (set === 'TableInfos') {
    const { id, title } = table;
    return list([
      { ID: 0, Title: title, Identifier: id, Modified: dateEdition(table, request.edition), Language: 'nl' },
    ]);
  }
  if (set === 'DataProperties') {
    const dimensions = table.dimensions.map(({ name, kind }, position) => ({
      ID: position,
      Position: position,
      ParentID: null,
      Type: kind === 'GeoDetailDimension' ? 'GeoDetail' : kind,
      Key: name,
      Title: name,
    }));
    const topics = table.measures.map(({ code, title }, position) => ({
      ID: dimensions.length + position,
      Position: dimensions.length + position,
      ParentID: null,
      Type: 'Topic',
      Key: code,
      Title: title,
      Unit: 'aantal',
      Decimals: 0,
      Default: 'None',
    }));
    return list([...dimensions, ...topics]);
  }
  const dimension = table.dimensions.find(({ name }) => name === set);
  if (dimension !== undefined) {
    return list(
      dimension.codes.map(({ code, title }) => ({
        Key: pad(code, dimension),
        Title: title,
        Description: '',
        CategoryGroupID: null,
      })),
    );
  }
  const [kind = '', part] = set.split('/');
  if (kind !== 'TypedDataSet' && kind !== 'UntypedDataSet') return undefined;
  const rows = chooseRows(table, request.query.get('$filter') ?? '', filtered);
  if (part === '$count') return { status: 200, type: 'text/plain', body: String(rows.length) };
  const size = table.pageSize ?? PAGE_SIZE;
  const skip = Number(request.query.get('$skip') ?? 0);
  const filter = request.query.get('$filter');
  const filterPart = filter === undefined ? '' : `$filter=${encodeURIComponent(filter)}&`;
  const chosen = request.query.get('$select');
  const selectPart = chosen === undefined ? '' : `$select=${chosen}&`;
  const path = `${table.address}/${kind}?${filterPart}${selectPart}$skip=${skip + size}`;
  const link = writeNextLink(request, skip + size < rows.length ? path : undefined);
  const keys = chosen === undefined ? undefined : new Set(chosen.split(','));
  const value = rows.slice(skip, skip + size).map((row) => writeRow(table, row, kind === 'UntypedDataSet', keys));
  return answerJson({ 'odata.metadata': metadata, value, ...(link === undefined ? {} : { 'odata.nextLink': link }) });
}

function writeRow(
  table: StatTable,
  position: number,
  untyped: boolean,
  keys: ReadonlySet<string> | undefined,
): Record<string, unknown> {
  const { codes, values }: StatRow = table.rows[position];
  const row: Record<string, unknown> = { ID: position };
  table.dimensions.forEach((dimension, at) => {
    row[dimension.name] = pad(codes[at], dimension);
  });
  table.measures.forEach(({ code }, at) => {
    const value = values[at] ?? null;
    const reason = typeof value === 'object' && value !== null ? value.reason : undefined;
    if (!untyped) row[code] = reason === undefined ? value : null;
    else row[code] = (reason ?? (value === null ? '' : String(value))).padStart(8);
  });
  if (keys !== undefined) for (const key of Object.keys(row)) if (!keys.has(key)) delete row[key];
  return row;
}

function pad(code: string, { width }: StatDimension): string {
  return code.padEnd(width ?? 0);
}

function chooseRows(table: StatTable, text: string, filtered: Map<string, readonly number[]>): readonly number[] {
  const key = `${table.address}\n${text}`;
  const known = filtered.get(key);
  if (known !== undefined) return known;
  const positions = new Map(table.dimensions.map(({ name }, position) => [name, position]));
  const filter = text === '' ? () => true : parseFilter(text, new Set(positions.keys()));
  const rows: number[] = [];
  table.rows.forEach(({ codes }, row) => {
    const get = (name: string): string | undefined => {
      const at = positions.get(name);
      return at === undefined ? undefined : pad(codes[at], table.dimensions[at]);
    };
    if (filter(get)) rows.push(row);
  });
  filtered.set(key, rows);
  return rows;
}
