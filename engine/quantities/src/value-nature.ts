/** How a number is known. The position in this list is the code in `…Nature` arrays; a later one is known less well. */
export const valueNatures = ['observed', 'estimated', 'modelled', 'assumed'] as const;

/** See {@link valueNatures}. */
export type ValueNature = (typeof valueNatures)[number];
