/** The distinct texts of a column and, per row, which of them stands there. */
export interface TextIndex {
  /** Distinct texts in the order of first appearance. */
  readonly labels: readonly string[];
  /** Position in `labels`, per row. */
  readonly codes: Int32Array;
}

/**
 * Index a text column.
 *
 * Long columns repeat few texts (650,000 rows, 4,100 postcodes), so hashing and comparing positions
 * is many times faster than hashing and comparing the texts.
 */
export function indexText(values: readonly string[]): TextIndex {
  const positions = new Map<string, number>();
  const labels: string[] = [];
  const codes = new Int32Array(values.length);
  let before: string | undefined;
  let code = 0;
  for (let row = 0; row < values.length; row++) {
    const text = values[row];
    // Most rows repeat the text above them, which is often the very same one: no need to look it up.
    if (text !== before) {
      before = text;
      const known = positions.get(text);
      code = known ?? labels.length;
      if (known === undefined) {
        positions.set(text, code);
        labels.push(text);
      }
    }
    codes[row] = code;
  }
  return { labels, codes };
}

/**
 * Text indexes made so far, so that checking and hashing share them.
 *
 * A class because the cache must live between the steps of one assembly, and no longer.
 */
export class TextIndexes {
  private readonly known = new Map<readonly string[], TextIndex>();

  /** The index of a text column, made on first use. */
  get(values: readonly string[]): TextIndex {
    let index = this.known.get(values);
    if (index === undefined) {
      index = indexText(values);
      this.known.set(values, index);
    }
    return index;
  }
}
