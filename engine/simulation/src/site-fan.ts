/** What draws say of one site: bands of its pupils, and the chance of each year to be below the norm. */
import type { Outcomes } from '@transitieatlas/outcomes';

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
 * Read the bands and chances of a site.
 *
 * @param outcomes a run with draws that kept their pupils
 * @param levels   shares (0..1) of the draws
 * @throws RangeError if the run kept no pupils of draws, or has no such site
 */
export function readSiteFan(outcomes: Outcomes, site: string, levels: readonly number[]): SiteFan {
  const row = outcomes.sites.sites.indexOf(site);
  if (row < 0) throw new RangeError(`The run has no site ${site}.`);
  const drawn = outcomes.siteDraws;
  if (drawn?.pupils === undefined)
    throw new RangeError('Expected a run with the pupils of its draws, got one without.');
  const { pupils, draws } = drawn;
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
