/** Plain tables for terminals: columns in line, numbers to the right. */

/** A column: its heading, and the side that its cells stand on. */
export interface TextColumn {
  readonly heading: string;
  readonly right?: boolean;
}

/** Write rows under headings; every line ends with a line feed. */
export function writeTextTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, position) =>
    Math.max(measure(column.heading), ...rows.map((row) => measure(row[position] ?? ''))),
  );
  const writeRow = (cells: readonly string[]): string =>
    columns
      .map((column, position) => {
        const cell = cells[position] ?? '';
        const room = ' '.repeat(Math.max(0, (widths[position] ?? 0) - measure(cell)));
        return column.right === true ? room + cell : cell + room;
      })
      .join('  ')
      .trimEnd();
  const headings = writeRow(columns.map(({ heading }) => heading));
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return `${[headings, rule, ...rows.map(writeRow)].join('\n')}\n`;
}

function measure(text: string): number {
  return [...text].length;
}
