/**
 * The order of the test files of a slow suite: what takes longest begins first, so that no worker is left alone with
 * it at the end. A clean clone has no times of an earlier run to sort by.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Beginnings of the names of files that take more than twenty seconds, the longest in front: of the stories, of the browser. */
const longest = [
  ...['zone-bands', 'live-region', 'forecast-accuracy', 'place-readers', 'figure-readers', 'oost-groningen.story'],
  ...['closures', 'population-hindcast'],
  ...['accessibility', 'load-region', 'journey', 'population', 'plans', 'facilities', 'keyboard', 'files', 'school'],
];

function rank({ moduleId }: TestSpecification): number {
  const name = moduleId.split('/').at(-1) ?? '';
  const found = longest.findIndex((start) => name.startsWith(start));
  return found < 0 ? longest.length : found;
}

/** Sorts files by the list above, the rest as Vitest does. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
