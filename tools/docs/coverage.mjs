/**
 * Checks that docs/coverage.md has one line for each thing that the system must do one day.
 */
import { listTableRows } from './tables.mjs';

/** Number of rows per section of the inventory. */
const sections = { A: 14, B: 14, C: 23, D: 10, E: 7, F: 8, G: 11, H: 22 };

const states = ['works', 'partly', 'not yet'];

/** All ids, A1 to H22. */
export const coverageIds = Object.entries(sections).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
);

/** Check the text of `coverage.md`. */
export function checkCoverage(markdown) {
  const problems = [];
  const seen = new Map();
  for (const { line, cells } of listTableRows(markdown)) {
    if (!/^[A-Z]\d+$/.test(cells[0])) continue;
    const [id, name, state, shown] = cells;
    const at = `docs/coverage.md:${line}`;
    seen.set(id, (seen.get(id) ?? 0) + 1);
    if (cells.length !== 4 || !name) problems.push(`${at}: expected id, name, state, where it shows`);
    if (!states.includes(state)) problems.push(`${at}: expected a state out of ${states.join(', ')}, got ${state}`);
    if (state !== 'not yet' && (!shown || shown === '—')) problems.push(`${at}: ${id} is ${state}, but where?`);
  }
  for (const id of coverageIds) {
    if (seen.get(id) !== 1) problems.push(`docs/coverage.md: ${id} must stand there once, got ${seen.get(id) ?? 0}`);
  }
  for (const id of seen.keys()) {
    if (!coverageIds.includes(id)) problems.push(`docs/coverage.md: ${id} is not in the inventory`);
  }
  return problems;
}
