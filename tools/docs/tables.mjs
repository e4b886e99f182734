/**
 * Reads the tables of Markdown files, which the documentation checks treat as data.
 */

/**
 * Rows of all tables in a Markdown text, headers and rulers included, as trimmed cells.
 *
 * @returns {{ line: number, cells: string[] }[]} lines are counted from 1
 */
export function listTableRows(markdown) {
  const rows = [];
  let fenced = false;
  markdown.split('\n').forEach((text, index) => {
    if (text.trimStart().startsWith('```')) fenced = !fenced;
    if (fenced || !text.trimStart().startsWith('|')) return;
    const cells = text
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    rows.push({ line: index + 1, cells });
  });
  return rows;
}

/** Backticked words of a Markdown text, fenced blocks left out. */
export function listCodeSpans(markdown) {
  const prose = markdown.replace(/^ *```[\s\S]*?^ *```/gm, (block) => '\n'.repeat(block.split('\n').length - 1));
  const spans = [];
  prose.split('\n').forEach((text, index) => {
    for (const match of text.matchAll(/`([^`]+)`/g)) spans.push({ line: index + 1, text: match[1] });
  });
  return spans;
}
