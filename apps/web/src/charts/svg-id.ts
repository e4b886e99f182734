/** Ids for what an SVG refers to. */
import { useId } from 'react';

/** An id that may stand in `url(#…)`: React's own has signs that may not. */
export function useSvgId(): string {
  return `svg-${useId().replace(/[^a-zA-Z0-9]/g, '')}`;
}
