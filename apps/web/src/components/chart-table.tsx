/** The figures of a chart as a table, folded under it. */
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { DataTable, type DrawnColumn } from './data-table.tsx';
import type { SortState } from './table-rows.ts';

interface ChartTableProps<Row> {
  readonly caption: string;
  /** What to press; the usual words if left out. */
  readonly title?: string;
  readonly columns: readonly DrawnColumn<Row>[];
  readonly rows: readonly Row[];
  readonly nameRow: (row: Row) => string;
  readonly sort: SortState;
}

/** Draw the table; it opens on asking. */
export function ChartTable<Row>({ caption, title, columns, rows, nameRow, sort }: ChartTableProps<Row>): ReactNode {
  const { t } = useLanguage();
  return (
    <details className="block figure__table">
      <summary>{title ?? t('chart.table')}</summary>
      <DataTable
        caption={caption}
        columns={columns}
        rows={rows}
        nameRow={nameRow}
        sort={sort}
        search={false}
        portion={40}
        empty=""
      />
    </details>
  );
}
