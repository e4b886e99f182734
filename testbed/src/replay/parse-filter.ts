/** The filters of OData that statistical services understand, as a test on the codes of a record. */

/** The value of a property, undefined if there is no such property. */
export type GetCode = (name: string) => string | undefined;

/** True if a record passes. */
export type Filter = (get: GetCode) => boolean;

/** Services refuse longer filters with a message on the number of nodes. */
const MOST_NODES = 100;

const TOKEN = /\s*(?:'((?:[^']|'')*)'|([A-Za-z_]\w*)|([(),]))/y;

interface Token {
  readonly kind: 'text' | 'word' | 'mark';
  readonly text: string;
}

/**
 * Make a test out of a filter such as `startswith(RegioS,'GM') and (Jaar eq '2012' or Jaar eq '2013')`.
 *
 * @param names properties that may be asked for
 * @throws RangeError with the words of a service if it cannot be understood
 */
export function parseFilter(text: string, names: ReadonlySet<string>): Filter {
  const tokens = splitTokens(text);
  let at = 0;
  let nodes = 0;
  const equalities = new Map<Filter, { readonly name: string; readonly value: string }>();
  const expect = (wanted: string): void => {
    if (tokens[at]?.text !== wanted) throw new RangeError(`Syntax error at position ${at} in '${text.slice(0, 60)}'.`);
    at++;
  };
  const count = (): void => {
    if (++nodes > MOST_NODES) throw new RangeError(`The node count limit of '${MOST_NODES}' has been exceeded.`);
  };
  const takeName = (): string => {
    const token = tokens[at++];
    if (token?.kind !== 'word' || !names.has(token.text)) {
      throw new RangeError(`Could not find a property named '${token?.text ?? ''}'.`);
    }
    return token.text;
  };
  const takeText = (): string => {
    const token = tokens[at++];
    if (token?.kind !== 'text') throw new RangeError('A text between quotes is expected.');
    return token.text;
  };
  const takeOne = (): Filter => {
    count();
    const word = tokens[at]?.text;
    if (word === '(') {
      at++;
      const inner = takeAny();
      expect(')');
      return inner;
    }
    if (word === 'startswith' || word === 'contains') {
      at++;
      expect('(');
      const name = takeName();
      expect(',');
      const value = takeText();
      expect(')');
      return (get) => (word === 'startswith' ? get(name)?.startsWith(value) : get(name)?.includes(value)) === true;
    }
    const name = takeName();
    const operator = tokens[at++]?.text;
    const value = takeText();
    if (operator === 'eq') {
      const equals: Filter = (get) => get(name) === value;
      equalities.set(equals, { name, value });
      return equals;
    }
    if (operator === 'ge') return (get) => (get(name) ?? '') >= value;
    if (operator === 'le') return (get) => (get(name) ?? '') <= value;
    throw new RangeError(`The operator '${operator ?? ''}' is not supported.`);
  };
  const takeAll = (): Filter => {
    const parts = [takeOne()];
    for (; tokens[at]?.text === 'and'; parts.push(takeOne())) at++;
    const [first] = parts;
    if (first !== undefined && parts.length === 1) return first;
    return (get) => parts.every((part) => part(get));
  };
  function takeAny(): Filter {
    const parts = [takeAll()];
    for (; tokens[at]?.text === 'or'; parts.push(takeAll())) at++;
    const [first] = parts;
    if (first !== undefined && parts.length === 1) return first;
    // Long lists of codes of one property are looked up at once.
    const pairs = parts.map((part) => equalities.get(part));
    const name = pairs[0]?.name;
    if (name !== undefined && pairs.every((pair) => pair?.name === name)) {
      const values = new Set(pairs.map((pair) => pair?.value));
      return (get) => values.has(get(name));
    }
    return (get) => parts.some((part) => part(get));
  }
  const filter = takeAny();
  if (at < tokens.length) throw new RangeError(`Syntax error at position ${at} in '${text.slice(0, 60)}'.`);
  return filter;
}

function splitTokens(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const whole = text.trimEnd();
  while (TOKEN.lastIndex < whole.length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(whole);
    if (found === null) throw new RangeError(`Syntax error at character ${from}.`);
    const [, quoted, word, mark] = found;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'") });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'mark', text: mark ?? '' });
  }
  return tokens;
}
