/** A table that can be sorted and searched, and shows its rows in portions. */
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { Button } from './button.tsx';
import { DownloadButtons } from './download-buttons.tsx';
import { filterRows, type SortState, sortRows, type TableColumn } from './table-rows.ts';

/** A column with its drawing. */
export interface DrawnColumn<Row> extends TableColumn<Row> {
  readonly header: string;
  /** True for a column that a small screen shows under the name of the row, to keep the others in sight. */
  readonly folds?: boolean;
  /** True for a column that stands in files of the table only, because another cell shows it. */
  readonly fileOnly?: boolean;
  /** True for a column that the files of the table leave out, because they have its figures one by one. */
  readonly screenOnly?: boolean;
  /** What a file calls the column if its values are in another unit there than on the screen. */
  readonly fileHeader?: string;
  /** What stands there under the name, if a bare value would not be understood. */
  readonly folded?: (row: Row) => ReactNode;
  /** Writes a number of the column. */
  readonly format?: (value: number) => string;
  /** What a cell shows, if it is not the value itself as it is or as it is written. */
  readonly cell?: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly DrawnColumn<Row>[];
  readonly rows: readonly Row[];
  readonly nameRow: (row: Row) => string;
  /** Code of a row, which a file of the table then has in front; left out where rows have none. */
  readonly code?: (row: Row) => string;
  /** Column and direction that the table starts with. */
  readonly sort: SortState;
  readonly picked?: string | undefined;
  readonly onPick?: (row: Row) => void;
  /** False for rows that lead nowhere; without it every row can be picked. */
  readonly canPick?: (row: Row) => boolean;
  readonly onRest?: (row: Row | undefined) => void;
  /** What to say when there are no rows at all. */
  readonly empty: string;
  readonly search?: boolean;
  /** False where the table is no figures to keep. */
  readonly files?: boolean;
  /** Rows to show at first. */
  readonly portion?: number;
}

/** Draw the table. The first column names the row, and picks it if rows can be picked. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const {
    caption,
    rows,
    nameRow,
    code,
    picked,
    onPick,
    canPick,
    onRest,
    empty,
    search = true,
    files = true,
    portion = 15,
  } = props;
  const all = props.columns;
  const columns = useMemo(() => all.filter(({ fileOnly }) => fileOnly !== true), [all]);
  const { t, locale } = useLanguage();
  const id = useId();
  const [sort, setSort] = useState(props.sort);
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState(portion);
  const found = useMemo(() => filterRows(rows, all, query), [rows, all, query]);
  const sorted = useMemo(() => sortRows(found, columns, sort, locale), [found, columns, sort, locale]);
  if (rows.length === 0) return <p className="empty">{empty}</p>;

  return (
    <div className="table">
      <p id={`${id}-title`} className="table__title">
        {caption}
      </p>
      {search && rows.length > 8 && (
        <div className="table__search">
          <label htmlFor={`${id}-search`}>{t('table.search')}</label>
          <input
            id={`${id}-search`}
            type="search"
            value={query}
            aria-describedby={`${id}-title`}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      )}
      <section className="table__scroll" aria-label={caption}>
        <table aria-labelledby={`${id}-title`}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={nameCellClass(column)}
                  aria-sort={sort.key === column.key ? (sort.down ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    className="table__sort"
                    onClick={() =>
                      setSort({
                        key: column.key,
                        down: sort.key === column.key ? !sort.down : column.kind === 'number',
                      })
                    }
                  >
                    {column.header}
                    {sort.key === column.key && (
                      <span aria-hidden="true" className="table__arrow">
                        {/* The blank that does not break keeps the arrow beside the last word. */}
                        {sort.down ? '\u00a0▼' : '\u00a0▲'}
                      </span>
                    )}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((row) => (
              <TableRow
                key={nameRow(row)}
                row={row}
                columns={columns}
                picked={picked === nameRow(row)}
                onPick={canPick?.(row) === false ? undefined : onPick}
                onRest={onRest}
              />
            ))}
          </tbody>
        </table>
      </section>
      <p className="table__count" role="status">
        {(sorted.length > shown || query !== '') &&
          t('table.shown', { shown: Math.min(shown, sorted.length), count: sorted.length })}
      </p>
      {sorted.length > shown && <Button onClick={() => setShown(shown + 100)}>{t('table.more')}</Button>}
      {files && (
        <DownloadButtons table={{ caption, columns: all, rows: sorted, ...(code === undefined ? {} : { code }) }} />
      )}
    </div>
  );
}

interface TableRowProps<Row> {
  readonly row: Row;
  readonly columns: readonly DrawnColumn<Row>[];
  readonly picked: boolean;
  readonly onPick: ((row: Row) => void) | undefined;
  readonly onRest: ((row: Row | undefined) => void) | undefined;
}

function TableRow<Row>({ row, columns, picked, onPick, onRest }: TableRowProps<Row>): ReactNode {
  return (
    <tr
      className={picked ? 'picked' : undefined}
      onMouseEnter={onRest && (() => onRest(row))}
      onMouseLeave={onRest && (() => onRest(undefined))}
      onFocus={onRest && (() => onRest(row))}
      onBlur={onRest && (() => onRest(undefined))}
    >
      {columns.map((column, position) => {
        const content = drawCell(column, row);
        if (position > 0) {
          return (
            <td key={column.key} className={nameCellClass(column)}>
              {content}
            </td>
          );
        }
        return (
          <th key={column.key} scope="row">
            {onPick === undefined ? (
              content
            ) : (
              <button type="button" className="table__pick" aria-pressed={picked} onClick={() => onPick(row)}>
                {content}
              </button>
            )}
            {columns.map(
              (other) =>
                other.folds === true && (
                  <span key={other.key} className="table__folded">
                    {other.folded === undefined ? drawCell(other, row) : other.folded(row)}
                  </span>
                ),
            )}
          </th>
        );
      })}
    </tr>
  );
}

function nameCellClass<Row>(column: DrawnColumn<Row>): string | undefined {
  const names = [...(column.kind === 'number' ? ['number'] : []), ...(column.folds === true ? ['table__folds'] : [])];
  return names.length === 0 ? undefined : names.join(' ');
}

function drawCell<Row>({ value, format, cell }: DrawnColumn<Row>, row: Row): ReactNode {
  if (cell !== undefined) return cell(row);
  const plain = value(row);
  return format === undefined || typeof plain !== 'number' ? plain : format(plain);
}
