import { assembleDataset, type Dataset, type DatasetParts, findTable } from '@transitieatlas/dataset';
import { type Checked, hasErrors } from '@transitieatlas/quantities';
import { fitChoice } from '@transitieatlas/simulation';

/**
 * Assemble a dataset and store the parameters of the choice model in it, fitted on its own figures.
 *
 * A fit takes seconds on a whole country: done once here, no run has to do it again. Parameters that
 * came with the sources are kept as they are.
 */
export function assembleFitted(parts: DatasetParts, onFit: () => void): Checked<Dataset> {
  const plain = assembleDataset(parts);
  if (plain.value === undefined || hasErrors(plain.issues)) return { value: undefined, issues: plain.issues };
  if (findTable(plain.value, 'choice') !== undefined) return plain;
  onFit();
  const choice = fitChoice(plain.value);
  if (choice === undefined) return plain;
  return assembleDataset({ ...parts, tables: [...parts.tables, choice] });
}
