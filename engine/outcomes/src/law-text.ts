/**
 * Which texts of the law an outcome was held against.
 *
 * A verdict about a school is one of a certain text: what it is called, from when it counts and who says so belong to
 * it. Plain values, so that they cross a worker's border.
 */

/** A text of the law, with the years of a run in which rules of it were in force. */
export interface LawText {
  /** As its file calls it, or its source where the dataset does not say. */
  readonly title: string;
  /** Date of the text, `yyyy-mm-dd`, empty if not known. */
  readonly asOf: string;
  /** First day of the rules that were used, the latest if they began on several days. */
  readonly validFrom: string;
  /** What its rules give as their source, those read in the law itself first. */
  readonly sources: readonly string[];
  /** Rules of it that count, by id. */
  readonly rules: readonly string[];
  /** True if nobody ever decided it. */
  readonly invented: boolean;
  readonly firstYear: number;
  readonly lastYear: number;
}

/** The texts that hold in any year from one up to another, each once: as it holds in the last of these years. */
export function selectLawTexts(texts: readonly LawText[], firstYear: number, lastYear = firstYear): LawText[] {
  const held = texts.filter((text) => text.firstYear <= lastYear && text.lastYear >= firstYear);
  return held.filter(({ title }, at) => !held.slice(at + 1).some((later) => later.title === title));
}
