/**
 * Checks what no file of the repository may hold: open notes without a number, and paths of somebody's machine.
 */

// Written in two halves so that this file does not find itself.
const openNote = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME'].join('|')})\\b(?!\\s*\\(?#\\d+)`);
const machinePath = /(?:^|[^\w.-])(?:\/(?:work|farm|root|home\/[a-z]+|Users\/[\w.]+)\/[\w.-]|[A-Za-z]:\\Users\\)/;

/** Check one file. */
export function checkProse(path, text) {
  const problems = [];
  text.split('\n').forEach((line, index) => {
    if (openNote.test(line)) problems.push(`${path}:${index + 1}: an open note without issue number`);
    if (machinePath.test(line)) problems.push(`${path}:${index + 1}: a path of one machine`);
  });
  return problems;
}
