import { assembleDataset, type Dataset, type DatasetParts, findTable } from '@transitieatlas/dataset';
import { type Checked, hasErrors } from '@transitieatlas/quantities';
import { fitChoice, fitClosureTables } from '@transitieatlas/simulation';

/** What is being fitted. */
export type FittedModel = 'choice' | 'closures';

/**
 * Assemble a dataset and store the parameters of its models in it, fitted on its own figures: the choice of
 * school, and the hindcast of closures.
 *
 * A fit takes seconds on a whole country: done once here, no run has to do it again. Tables that came with the
 * sources are kept as they are.
 */
export function assembleFitted(parts: DatasetParts, onFit: (model: FittedModel) => void): Checked<Dataset> {
  const plain = assembleDataset(parts);
  if (plain.value === undefined || hasErrors(plain.issues)) return { value: undefined, issues: plain.issues };
  const fitted = [];
  if (findTable(plain.value, 'choice') === undefined) {
    onFit('choice');
    const choice = fitChoice(plain.value);
    if (choice !== undefined) fitted.push(choice);
  }
  if (findTable(plain.value, 'closure_chances') === undefined) {
    onFit('closures');
    fitted.push(...fitClosureTables(plain.value));
  }
  return fitted.length === 0 ? plain : assembleDataset({ ...parts, tables: [...parts.tables, ...fitted] });
}
