/** What draws say of one site: bands of its pupils, and the chance of each year to be below the norm. */
import type { Outcomes, SiteDraws } from '@transitieatlas/outcomes';

/** Between which numbers of pupils a share of the draws lies. */
export interface SiteBand {
  /** Share (0..1) of the draws within the band. */
  readonly level: number;
  /** Pupils on 1 October, NaN where not drawn, [years]. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The draws of one site. */
export interface SiteFan {
  readonly site: string;
  readonly draws: number;
  /** Wide to narrow. */
  readonly bands: readonly SiteBand[];
  /** Share of the draws below the norm, and in which funding ends; NaN where not drawn, [years]. */
  readonly chanceBelowNorm: Float64Array;
  readonly chanceEnds: Float64Array;
}

/**
 * Join draws of the same run that were made with different seeds.
 *
 * @returns the seed of the first, and pupils only if all parts have them
 * @throws RangeError without parts, or if they are of different sizes
 */
export function joinSiteDraws(parts: readonly SiteDraws[]): SiteDraws {
  const [first] = parts;
  if (first === undefined) throw new RangeError('Expected at least one part of draws, got none.');
  const size = first.chanceBelowNorm.length;
  if (parts.some((part) => part.chanceBelowNorm.length !== size)) {
    throw new RangeError('Expected draws of one run, got parts of different sizes.');
  }
  const draws = parts.reduce((sum, part) => sum + part.draws, 0);
  const average = (read: (part: SiteDraws) => Float64Array) =>
    Float64Array.from({ length: size }, (_, at) =>
      parts.reduce((sum, part) => sum + (read(part)[at] * part.draws) / draws, 0),
    );
  const joined = {
    draws,
    seed: first.seed,
    chanceBelowNorm: average((part) => part.chanceBelowNorm),
    chanceEnds: average((part) => part.chanceEnds),
  };
  const kept = parts.flatMap((part) => part.pupils ?? []);
  if (kept.length < parts.length) return joined;
  const pupils = new Float32Array(draws * size);
  let at = 0;
  for (const part of kept) {
    pupils.set(part, at);
    at += part.length;
  }
  return { ...joined, pupils };
}

/**
 * Read the bands and chances of a site.
 *
 * @param outcomes the run that was drawn
 * @param levels   shares (0..1) of the draws
 * @throws RangeError if the draws kept no pupils, or the run has no such site
 */
export function readSiteFan(outcomes: Outcomes, drawn: SiteDraws, site: string, levels: readonly number[]): SiteFan {
  const row = outcomes.sites.sites.indexOf(site);
  if (row < 0) throw new RangeError(`The run has no site ${site}.`);
  const { pupils, draws } = drawn;
  if (pupils === undefined) throw new RangeError('Expected draws with pupils, got draws without.');
  const years = outcomes.years.length;
  const size = outcomes.sites.sites.length * years;
  const bands = [...levels]
    .sort((a, b) => b - a)
    .map((level) => ({
      level,
      lower: new Float64Array(years).fill(Number.NaN),
      upper: new Float64Array(years).fill(Number.NaN),
    }));
  const values = new Float64Array(draws);
  for (let step = 0; step < years; step++) {
    const at = row * years + step;
    if (outcomes.years[step] < outcomes.firstModelledYear || outcomes.sites.open[at] === 0) continue;
    for (let draw = 0; draw < draws; draw++) values[draw] = pupils[draw * size + at];
    if (values.some(Number.isNaN)) continue;
    values.sort();
    for (const band of bands) {
      band.lower[step] = readQuantile(values, (1 - band.level) / 2);
      band.upper[step] = readQuantile(values, (1 + band.level) / 2);
    }
  }
  const cut = (chances: Float64Array) => chances.slice(row * years, (row + 1) * years);
  return { site, draws, bands, chanceBelowNorm: cut(drawn.chanceBelowNorm), chanceEnds: cut(drawn.chanceEnds) };
}

/** Between the two ordered values that a share falls between. */
function readQuantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
