/** For every criterion of a rule: at which threshold each region would get another class. */
import { type Classification, type SweepResult, sweepThreshold } from '@transitieatlas/simulation';

/** The range that a threshold is moved over, shares: from a loss of three in ten to none. */
const range = { from: -0.3, to: 0 } as const;

const classes = ['krimp', 'anticipeer'] as const;
const figures = ['population', 'households'] as const;

/** Move every threshold of the rule by itself, the rest of the rule as it is; in the order in which a rule is read. */
export function sweepThresholds(found: Classification): SweepResult[] {
  return classes.flatMap((name) =>
    figures
      .filter((figure) => found.rule[name]?.[figure] !== undefined)
      .map((figure) => sweepThreshold(found, { class: name, figure, ...range })),
  );
}
