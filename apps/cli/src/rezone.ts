import type { ZoneChoice } from '@transitieatlas/api';
import { assembleDataset, type Dataset } from '@transitieatlas/dataset';
import { type Checked, hasErrors } from '@transitieatlas/quantities';
import { changeZones } from '@transitieatlas/simulation';

/**
 * Give a dataset of postcodes the zones that the user asked for; postcodes leave it as it is.
 *
 * Called after the models are fitted: they are fitted on what was counted.
 */
export function rezone(
  fitted: Checked<Dataset>,
  zones: ZoneChoice | undefined,
  onChange: () => void,
): Checked<Dataset> {
  if (fitted.value === undefined || zones === undefined || zones === 'postcodes') return fitted;
  onChange();
  const changed = changeZones(fitted.value, zones === 'neighbourhoods' ? 'neighbourhood' : 'district');
  const issues = [...fitted.issues, ...changed.issues];
  if (changed.value === undefined || hasErrors(issues)) return { value: undefined, issues };
  const assembled = assembleDataset(changed.value);
  return { value: assembled.value, issues: [...issues, ...assembled.issues] };
}
