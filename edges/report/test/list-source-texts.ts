/** Everything that the readers, the model and the example can write about a source, read from their source code. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as compiler from 'typescript';

// Asked for plainly: through the loader of the tests it takes ten times as long.
const ts: typeof compiler = createRequire(import.meta.url)('typescript');

const house = fileURLToPath(new URL('../../../', import.meta.url));

/** A text in the code; the holes of a template hold `{}`. */
export interface CodeText {
  readonly place: string;
  readonly text: string;
  /** The property or constant it stands in: `treatment`, `licence`; empty if none of those asked for. */
  readonly holder: string;
}

const mentions =
  /\b(treatment|\w*TREATMENT|title|TITLE|referenceDate|licence|publisher|invented)\b|[\p{Ll}\d)}]\.['"`]/u;
const holders = /^(treatment|title|referenceDate|licence|publisher)$/i;

/**
 * List the texts of a room that stand in a property such as `treatment`, and every other text that reads like
 * a sentence: readers gather sentences in functions of their own before they reach the property.
 */
export function listCodeTexts(room: string, file: RegExp = /\.ts$/): CodeText[] {
  const found: CodeText[] = [];
  for (const name of readdirSync(join(house, room), { recursive: true, encoding: 'utf8' })) {
    if (!file.test(name) || name.endsWith('.test.ts')) continue;
    const text = readFileSync(join(house, room, name), 'utf8');
    // Reading every file as TypeScript takes seconds; most have nothing of the kind.
    if (!mentions.test(text)) continue;
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
    collect(source, `${room}/${name}`, '', found);
  }
  return found;
}

function collect(node: compiler.Node, place: string, holder: string, found: CodeText[]): void {
  // What a caller did wrong is told in English to programmers.
  if (ts.isThrowStatement(node) || ts.isImportDeclaration(node)) return;
  if (ts.isCallExpression(node) && node.expression.getText() === 'invented') {
    for (const [index, argument] of node.arguments.entries())
      collect(argument, place, ['title', 'referenceDate', 'treatment'][index] ?? '', found);
    return;
  }
  const inside = findHolder(node) ?? holder;
  const text = readText(node);
  if (text !== undefined) found.push({ place, text, holder: inside });
  else ts.forEachChild(node, (child) => collect(child, place, inside, found));
}

function findHolder(node: compiler.Node): string | undefined {
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && holders.test(node.name.text)) {
    return node.name.text.toLowerCase();
  }
  if (!ts.isVariableDeclaration(node)) return undefined;
  return /(TREATMENT|TITLE)$/i.exec(node.name.getText())?.[1]?.toLowerCase();
}

function readText(node: compiler.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}');
}

/** Texts of the data files of the readers, by the name of their property. */
export function listDataTexts(file: RegExp, names: readonly string[]): CodeText[] {
  const room = 'edges/sources/data';
  const found: CodeText[] = [];
  const walk = (value: unknown, place: string, holder: string): void => {
    if (typeof value === 'string' && names.includes(holder)) found.push({ place, text: value, holder });
    else if (Array.isArray(value)) for (const one of value) walk(one, place, holder);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) walk(one, place, name);
  };
  for (const name of readdirSync(join(house, room))) {
    if (file.test(name)) walk(JSON.parse(readFileSync(join(house, room, name), 'utf8')), `${room}/${name}`, '');
  }
  return found;
}
