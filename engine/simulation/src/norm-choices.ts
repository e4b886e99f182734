/** What-if norms of a scenario in the place of those of the law: a choice, and marked as one. */
import { valueNatures } from '@transitieatlas/outcomes';
import type { NormChoice } from '@transitieatlas/scenario';

const ASSUMED = valueNatures.indexOf('assumed');

/** Norms of sites through the years. */
export interface SiteNorms {
  /** Pupils, NaN where there is none, [sites × years]. */
  readonly norm: Float64Array;
  /** Position in `valueNatures`, [sites × years]. */
  readonly normNature: Uint8Array;
}

/**
 * Put the chosen norms over those of the law, in place.
 *
 * A choice for one municipality goes before one for all, a later one before an earlier one. A multiplied
 * norm is rounded to whole pupils, as norms are; where the law has none there is nothing to multiply.
 *
 * @param municipalities municipality of each site in the division of the dataset
 * @param firstYear      year of the first column
 */
export function applyNormChoices(
  norms: SiteNorms,
  choices: readonly NormChoice[],
  municipalities: readonly string[],
  firstYear: number,
  years: number,
): void {
  if (choices.length === 0) return;
  const ordered = [...choices].sort(
    (a, b) => Number(b.municipality !== '') - Number(a.municipality !== '') || b.year - a.year,
  );
  municipalities.forEach((municipality, site) => {
    for (let step = 0; step < years; step++) {
      const year = firstYear + step;
      const choice = ordered.find(
        (one) =>
          one.year <= year && year <= one.until && (one.municipality === '' || one.municipality === municipality),
      );
      if (choice === undefined) continue;
      const at = site * years + step;
      const chosen = Number.isNaN(choice.pupils) ? Math.round(norms.norm[at] * choice.factor) : choice.pupils;
      if (Number.isNaN(chosen)) continue;
      norms.norm[at] = chosen;
      norms.normNature[at] = ASSUMED;
    }
  });
}
